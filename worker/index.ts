/**
 * The worker: mounts each route of policy.ts with its handler, one order of checks before all of them (body cap,
 * content type, identity, policy), one onError behind them, and the clock's jobs.
 */

import type { ExecutionContext, ScheduledController } from '@cloudflare/workers-types'
import type { Context, MiddlewareHandler } from 'hono'
import { Hono } from 'hono'
import { sha256Hex } from './auth/encoding.ts'
import { claimedDevice, identify } from './auth/identify.ts'
import { makeNonce } from './auth/nonce.ts'
import { lookOnce } from './db/office.ts'
import { patient } from './db/patience.ts'
import { heedStranger } from './db/witness.ts'
import type { Doorstep, Env } from './env.ts'
import { secure } from './headers.ts'
import { runJobs } from './jobs/run.ts'
import { readBody } from './limits.ts'
import { mayUse, policy, type Route, type RouteRule } from './policy.ts'
import { Problem, problem, problemOfStorage, problems, retryAfter, storageTrouble } from './problems.ts'
import { accountRoutes } from './routes/accounts.ts'
import { assignmentRoutes } from './routes/assignments.ts'
import { attachmentRoutes } from './routes/attachments.ts'
import { backupRoutes } from './routes/backup.ts'
import { blobRoutes } from './routes/blobs.ts'
import { changesRoutes } from './routes/changes.ts'
import { conflictRoutes } from './routes/conflicts.ts'
import { deviceRoutes } from './routes/devices.ts'
import { duplicateRoutes } from './routes/duplicates.ts'
import { employerRoutes } from './routes/employers.ts'
import { formRoutes } from './routes/forms.ts'
import type { Handlers } from './routes/handlers.ts'
import { healthRoutes } from './routes/health.ts'
import { importRoutes } from './routes/imports.ts'
import { indicatorRoutes } from './routes/indicators.ts'
import { joinRoutes } from './routes/join.ts'
import { matchingRoutes } from './routes/matching.ts'
import { operationRoutes, quarantineFromRevoked } from './routes/operations.ts'
import { peopleImportRoutes } from './routes/people-imports.ts'
import { personRoutes } from './routes/person.ts'
import { programmeRoutes } from './routes/programme.ts'
import { reportRoutes } from './routes/reports.ts'
import { ruleSetRoutes } from './routes/rulesets.ts'
import { scrubRoutes } from './routes/scrub.ts'
import { tableRoutes } from './routes/tables.ts'
import { vaultRoutes } from './routes/vault.ts'
import { whatIfRoutes } from './routes/what-if.ts'

const handlers: Handlers = {
  ...joinRoutes,
  ...vaultRoutes,
  ...programmeRoutes,
  ...blobRoutes,
  ...attachmentRoutes,
  ...operationRoutes,
  ...changesRoutes,
  ...formRoutes,
  ...ruleSetRoutes,
  ...whatIfRoutes,
  ...scrubRoutes,
  ...tableRoutes,
  ...personRoutes,
  ...conflictRoutes,
  ...duplicateRoutes,
  ...matchingRoutes,
  ...accountRoutes,
  ...assignmentRoutes,
  ...employerRoutes,
  ...deviceRoutes,
  ...healthRoutes,
  ...reportRoutes,
  ...importRoutes,
  ...peopleImportRoutes,
  ...indicatorRoutes,
  ...backupRoutes,
}

/** All that must hold before a handler runs. The body is read once, under its cap, and only for somebody known. */
function guarded(rule: RouteRule): MiddlewareHandler<Doorstep> {
  return async (c, next) => {
    let body: Promise<Uint8Array<ArrayBuffer>> | undefined
    const readOnce = () => {
      body ??= readBody(c.req.raw, rule.limit)
      return body
    }
    const hashBody = async () => (rule.streamed ? namedHash(c.req.path) : sha256Hex(await readOnce()))
    if (rule.roles !== 'anyone') {
      const { actor, revokedAt } = await identify(c.env, c.req.raw, hashBody, Date.now()).catch(error =>
        refuseStranger(c, error),
      )
      if (revokedAt !== null) {
        if (rule.revokedToo) await quarantineFromRevoked(c, actor, revokedAt, await readOnce(), Date.now())
        throw problem('auth.deviceRevoked')
      }
      if (!mayUse(rule, actor)) throw problem('auth.notAllowed')
      c.set('actor', actor)
    }
    if (rule.streamed) {
      if (Number(c.req.header('content-length') ?? 0) > rule.limit)
        throw problem('request.tooLarge', { limit: rule.limit })
      return next()
    }
    if (c.req.method !== 'GET' && !rule.binary) {
      const type = c.req.header('content-type') ?? ''
      if (type !== rule.orType && !/^application\/json\s*(;|$)/i.test(type))
        throw problem('request.contentType', { expected: 'application/json' })
    }
    c.set('body', await readOnce())
    await next()
  }
}

/** A device that the database does not know may be of a time that the database has lost. */
async function refuseStranger(c: Context<Doorstep>, error: unknown): Promise<never> {
  if (error instanceof Problem && error.code === 'auth.unknownDevice') {
    const device = claimedDevice(c.req.header('authorization'))
    await heedStranger(c.env, device, Date.now()).catch(() => {})
  }
  throw error
}

/** `/api/attachments/<sha256>` → the hash that a streamed body must have */
const namedHash = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** A problem as its status and code; trouble of the database as 503; all else is a bug: 500, its kind and place logged. */
async function answerError(error: unknown, c: Context<Doorstep>): Promise<Response> {
  let known: Problem
  if (error instanceof Problem) known = error
  else if (error instanceof Error && storageTrouble.test(error.message)) {
    console.error('storage', c.req.method, c.req.routePath, error.name)
    known = problemOfStorage(error.message)
  } else {
    console.error('bug', c.req.method, c.req.routePath, error instanceof Error ? error.stack : 'not an Error')
    known = problem('server.bug')
  }
  const response = c.json({ problem: { code: known.code, details: known.details } }, problems[known.code])
  const wait = retryAfter(known.code, Date.now())
  if (wait) response.headers.set('retry-after', String(wait))
  return response
}

const app = new Hono<Doorstep>({ strict: true })
app.onError(answerError)
app.notFound(c => answerError(problem('route.unknown'), c))
app.use('*', async (c, next) => {
  await lookOnce(c.env, Date.now())
  await next()
  c.res = new Response(c.res.body, c.res)
  secure(c.res.headers)
  const device = claimedDevice(c.req.header('authorization'))
  if (device && c.env.NONCE_SECRET) {
    c.res.headers.set('doorstep-nonce', await makeNonce(c.env.NONCE_SECRET, device, Date.now()))
  }
})

for (const name of Object.keys(handlers) as Route[]) {
  if (!policy[name]) throw new Error(`the route ${name} has no policy`)
}
for (const [name, rule] of Object.entries(policy)) {
  const handler = handlers[name as Route]
  if (!handler) throw new Error(`the route ${name} has no handler`)
  const [method, path] = name.split(' ') as [string, string]
  app.on(method, path, guarded(rule), handler)
}

export default {
  fetch: (request: Request, env: Env, context: ExecutionContext) =>
    app.fetch(request, { ...env, DB: patient(env.DB) }, context),
  async scheduled(controller: ScheduledController, env: Env): Promise<void> {
    await runJobs(env, controller.scheduledTime)
  },
}

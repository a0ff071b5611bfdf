/** POST /api/operations: a push of a device, and what a revoked device may still leave behind. */
import { pushRequest } from '../contract/operations.ts'
import { quarantineStatements } from '../db/operations.ts'
import type { Actor, Env } from '../env.ts'
import { acceptPush } from '../ingest/accept.ts'
import { parseBody } from '../limits.ts'
import { Problem } from '../problems.ts'
import type { Handlers } from './handlers.ts'

/** a phone that was lost and found again may leave what it holds for so long */
const graceMs = 30 * 24 * 60 * 60 * 1000

/** Keeps what a revoked device brings, unread and unapplied; it is told only that it is revoked. */
export async function quarantineFromRevoked(
  env: Env,
  actor: Actor,
  revokedAt: string,
  body: Uint8Array<ArrayBuffer>,
  now: number,
): Promise<void> {
  if (now > Date.parse(revokedAt) + graceMs) return
  try {
    const { operations } = parseBody(body, pushRequest)
    const refused = operations.map(item => ({ item, code: 'device.revoked' }))
    const statements = await quarantineStatements(env.DB, refused, actor, new Date(now).toISOString())
    await env.DB.batch(statements)
  } catch (error) {
    // not a push: there is nothing to keep
    if (!(error instanceof Problem)) throw error
  }
}

export const operationRoutes: Handlers = {
  'POST /api/operations': async c =>
    c.json(await acceptPush(c.env, c.get('actor'), parseBody(c.get('body'), pushRequest), Date.now())),
}

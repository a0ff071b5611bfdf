/**
 * The real worker on a real local D1 and R2, one for the whole vitest project (isolate: false, one worker thread): workers
 * and scenarios ask it for its address. `wipe()` empties every table, which takes milliseconds; a restart takes seconds.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createTestHarness, type TestHarness } from 'wrangler'
import type { Env } from '../../worker/env.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** secrets of the tests only */
export const ownerToken = 'owner-token-of-the-tests'
export const nonceSecret = 'nonce-secret-of-the-tests'
/** a key that is as public as this file; `sealed` by tests must open in the next run too */
export const sealKeys =
  '[{"id":"c4d27c1b","privateKey":"MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgV_FmPuCCE65zvI4XstKm19KU2fa4xmG2QVxjzJYLw-ChRANCAASt2J4NxRZHTKv7innJJoT_9PHrz5zcpXj6DrfVk4lJ-tPZXjIPHAnufLq2P0j9kZ_9fnfGLE28kpUKxDcLk-mo","publicKey":"BK3Yng3FFkdMq_uKeckmhP_08evPnNylePoOt9WTiUn609leMg8cCe58urY_SP2Rn_1-d8YsTbySlQrENwuT6ag"}]'

export interface Server {
  /** `http://127.0.0.1:43211`, no slash at the end */
  url: string
  harness: TestHarness
  /** bindings as the worker has them, usable from Node */
  env: Env
}

let running: Promise<Server> | undefined

/** The one server of this run; started at the first call. */
export function server(): Promise<Server> {
  running ??= start()
  return running
}

async function start(): Promise<Server> {
  for (const [name, value] of Object.entries({
    WRANGLER_SEND_METRICS: 'false',
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
    WRANGLER_HIDE_BANNER: 'true',
    WRANGLER_WRITE_LOGS: 'false',
  })) {
    process.env[name] ??= value
  }
  placeholder()
  const harness = createTestHarness({
    root,
    workers: [
      {
        configPath: './wrangler.toml',
        secrets: { OWNER_TOKEN: ownerToken, NONCE_SECRET: nonceSecret, SEAL_KEYS: sealKeys },
      },
    ],
  })
  const { url } = await harness.listen()
  const worker = harness.getWorker<Env>()
  await worker.applyD1Migrations('DB')
  process.once('beforeExit', () => void harness.close())
  return { url: url.origin, harness, env: await worker.getEnv() }
}

/** wrangler wants a folder of assets; where nothing was built, one page stands in. */
function placeholder(): void {
  const folder = `${root}dist/client`
  if (existsSync(`${folder}/index.html`)) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}/index.html`, '<!doctype html><title>Doorstep</title>\n')
}

/** Empties every table, and what R2 knows of them; the log's triggers, which forbid just that, are put aside for a moment. */
export async function wipe(): Promise<void> {
  const { env } = await server()
  for (const prefix of ['office/', 'joined/', 'log/', 'journal/', 'export/']) await emptyR2(env, prefix)
  await env.BLOBS.put('office/epoch', '1')
  await wipeTables()
}

async function emptyR2(env: Env, prefix: string): Promise<void> {
  const { objects } = await env.BLOBS.list({ prefix })
  if (objects.length) await env.BLOBS.delete(objects.map(object => object.key))
}

/** Empties every table and nothing else: to the office, a database that was lost. */
export async function wipeTables(): Promise<void> {
  const { env } = await server()
  const { results } = await env.DB.prepare(
    `SELECT type, name, sql FROM sqlite_master WHERE type IN ('table', 'trigger') AND name NOT LIKE 'sqlite_%'
       AND name NOT LIKE 'd1_%' AND name NOT LIKE '\\_cf%' ESCAPE '\\'`,
  ).all<{ type: string; name: string; sql: string }>()
  const triggers = results.filter(row => row.type === 'trigger')
  const tables = results.filter(row => row.type === 'table')
  await env.DB.batch([
    ...triggers.map(({ name }) => env.DB.prepare(`DROP TRIGGER ${name}`)),
    ...tables.map(({ name }) => env.DB.prepare(`DELETE FROM ${name}`)),
    ...triggers.map(({ sql }) => env.DB.prepare(sql)),
    env.DB.prepare(`INSERT INTO meta (key, value) VALUES ('epoch', '1')`),
  ])
}

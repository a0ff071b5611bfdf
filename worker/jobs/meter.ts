/**
 * Counts what a run of the clock asks of D1 and R2: Cloudflare's free plan lets one invocation ask 50 times. run.ts begins a
 * job only while what it may need at most is left.
 */
import type { D1Database, R2Bucket } from '@cloudflare/workers-types'
import type { Env } from '../env.ts'

export interface Meter {
  env: Env
  /** statements of D1 and calls of R2 so far */
  used(): number
}

/** The same environment, each statement and each call counted. */
export function metered(env: Env): Meter {
  let used = 0
  const counted = <T extends object>(target: T, names: ReadonlySet<string>): T =>
    new Proxy(target, {
      get(of, name) {
        const value = Reflect.get(of, name) as unknown
        if (typeof value !== 'function') return value
        return (...given: unknown[]) => {
          if (names.has(String(name))) used++
          return value.apply(of, given) as unknown
        }
      },
    })
  const DB: D1Database = counted(env.DB, new Set(['prepare', 'exec']))
  const BLOBS: R2Bucket = counted(env.BLOBS, new Set(['get', 'put', 'head', 'list', 'delete']))
  return { env: { ...env, DB, BLOBS }, used: () => used }
}

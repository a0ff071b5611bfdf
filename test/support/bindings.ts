/**
 * D1 and R2 behind a wrapper that is told of every call before and after it, and may fail it there: the database's lost
 * connections, stalls and quotas, R2 that is down. The calls go to the real bindings of the test server.
 */
import type { D1Database, D1PreparedStatement, D1Result, R2Bucket } from '@cloudflare/workers-types'

/** One call of a binding. */
export interface Call {
  binding: 'DB' | 'BLOBS'
  /** `batch`, `first`, `all`, `run`, `raw`; `get`, `put`, `head`, `list`, `delete` */
  name: string
  /** SQL of each statement with its parameters, or the key */
  about: string
  statements: number
  /** of D1's own count */
  rowsWritten: number
}
export interface Watch {
  /** may throw, or wait: then the call is never made */
  before?(call: Call): void | Promise<void>
  /** may throw: then the call was made, and nobody heard of it */
  after?(call: Call): void | Promise<void>
}

interface Watched extends D1PreparedStatement {
  inner: D1PreparedStatement
  about: string
}

const written = (result: unknown): number => (result as D1Result | undefined)?.meta?.rows_written ?? 0

/** The same bindings, watched. */
export function watched<E extends { DB: D1Database; BLOBS: R2Bucket }>(env: E, watch: Watch): E {
  async function tell<T>(call: Omit<Call, 'rowsWritten'>, make: () => Promise<T>): Promise<T> {
    await watch.before?.({ ...call, rowsWritten: 0 })
    const result = await make()
    const rowsWritten = Array.isArray(result)
      ? result.reduce((sum: number, one) => sum + written(one), 0)
      : written(result)
    await watch.after?.({ ...call, rowsWritten })
    return result
  }
  const statement = (inner: D1PreparedStatement, about: string): Watched => {
    const one = (name: string, make: () => Promise<unknown>) =>
      tell({ binding: 'DB', name, about, statements: 1 }, make)
    return {
      inner,
      about,
      bind: (...values: unknown[]) => statement(inner.bind(...values), [about, ...values].join('\n')),
      first: (column?: string) => one('first', () => (column ? inner.first(column) : inner.first())),
      all: () => one('all', () => inner.all()),
      run: () => one('run', () => inner.run()),
      raw: () => one('raw', () => inner.raw()),
    } as unknown as Watched
  }
  const DB = {
    prepare: (sql: string) => statement(env.DB.prepare(sql), sql),
    batch: (statements: Watched[]) =>
      tell(
        {
          binding: 'DB',
          name: 'batch',
          about: statements.map(each => each.about).join('\n'),
          statements: statements.length,
        },
        () => env.DB.batch(statements.map(each => each.inner)),
      ),
  } as unknown as D1Database
  const BLOBS = new Proxy(env.BLOBS, {
    get: (bucket, name) => {
      const value = Reflect.get(bucket, name) as unknown
      if (typeof value !== 'function') return value
      return (...given: unknown[]) =>
        tell({ binding: 'BLOBS', name: String(name), about: JSON.stringify(given[0]), statements: 1 }, () =>
          value.apply(bucket, given),
        )
    },
  })
  return { ...env, DB, BLOBS }
}

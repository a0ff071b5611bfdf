/**
 * D1 with an end to waiting: it is known to stall for half a minute, and a phone on 2G should hear something before its own patience
 * ends. A call that takes longer is given up with 503; it may have been done all the same, so whoever wrote comes again and finds
 * out. index.ts wraps the binding of each request.
 */
import type { D1Database, D1PreparedStatement, D1Result } from '@cloudflare/workers-types'
import { problem } from '../problems.ts'

const patienceMs = 10_000

/** @throws server.unavailable when it takes longer */
async function inTime<T>(call: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | null = null
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(problem('server.unavailable', { binding: 'DB' })), patienceMs)
  })
  try {
    return await Promise.race([call, late])
  } finally {
    if (timer !== null) clearTimeout(timer)
    call.catch(() => {})
  }
}

class PatientStatement {
  readonly inner: D1PreparedStatement
  constructor(inner: D1PreparedStatement) {
    this.inner = inner
  }
  bind(...values: unknown[]): PatientStatement {
    return new PatientStatement(this.inner.bind(...values))
  }
  first(column?: string): Promise<unknown> {
    return inTime(column === undefined ? this.inner.first() : this.inner.first(column))
  }
  all(): Promise<D1Result> {
    return inTime(this.inner.all())
  }
  run(): Promise<D1Result> {
    return inTime(this.inner.run())
  }
  raw(): Promise<unknown[][]> {
    return inTime(this.inner.raw())
  }
}

/** The same database; only what this worker uses of it. */
export const patient = (db: D1Database): D1Database =>
  ({
    prepare: (sql: string) => new PatientStatement(db.prepare(sql)),
    batch: (statements: unknown[]) =>
      inTime(db.batch(statements.map(one => (one as PatientStatement).inner))),
  }) as unknown as D1Database

/**
 * D1 on Node's SQLite: prepare, bind, first, all, run, raw, batch (all or nothing) and its error texts. Each call goes
 * through `gate`, which takes time and may fail or die before or after the statement has run. Limits of D1 that a laptop does not
 * enforce (100 parameters, 2 MB a value) are enforced here.
 */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'

/** Runs `call` in an event of its own. `label` names it in the trace: `D1 batch 7`. */
export type Gate = <Result>(label: string, call: () => Result) => Promise<Result>

const codes: Record<number, string> = {
  1: 'SQLITE_ERROR',
  5: 'SQLITE_BUSY',
  13: 'SQLITE_FULL',
  18: 'SQLITE_TOOBIG',
  19: 'SQLITE_CONSTRAINT',
  20: 'SQLITE_MISMATCH',
  25: 'SQLITE_RANGE',
}
const parametersMost = 100
const valueBytesMost = 2_000_000
const sqlBytesMost = 100_000

/** As workerd words it. */
function asD1(error: unknown): Error {
  const { errcode = 1, message = '' } = error as { errcode?: number; message?: string }
  return new Error(`D1_ERROR: ${message}: ${codes[errcode & 255] ?? 'SQLITE_ERROR'}`)
}

interface D1Result {
  success: true
  results: Record<string, unknown>[]
  meta: { changes: number; last_row_id: number; rows_read: number; rows_written: number; duration: number }
}

function openImage(image: Uint8Array): DatabaseSync {
  const database = new DatabaseSync(':memory:')
  database.deserialize(image)
  return database
}

/** One database. It outlives requests; `facade` is what a request is given of it. */
export class Sqlite {
  #database: DatabaseSync
  #prepared = new Map<string, StatementSync>()
  statements = 0

  constructor(image: Uint8Array) {
    this.#database = openImage(image)
  }

  /** Everything that is in it, to be put back later. */
  image(): Uint8Array {
    return this.#database.serialize()
  }
  putBack(image: Uint8Array): void {
    this.#prepared.clear()
    this.#database.close()
    this.#database = openImage(image)
  }
  close(): void {
    this.#database.close()
  }
  /** For checks and for setting up: rows at once, past all gates. */
  rows<Row>(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#statement(sql).all(...values) as Row[]
  }
  exec(sql: string): void {
    this.#database.exec(sql)
  }

  #statement(sql: string): StatementSync {
    let prepared = this.#prepared.get(sql)
    if (!prepared) {
      prepared = this.#database.prepare(sql)
      this.#prepared.set(sql, prepared)
    }
    return prepared
  }

  run({ sql, values }: Bound): D1Result {
    this.statements++
    const results = this.#statement(sql).all(...values) as Record<string, unknown>[]
    const [changes, last] = /^\s*(SELECT|PRAGMA)/i.test(sql) ? [0, 0] : this.#changes()
    return {
      success: true,
      results,
      meta: { changes, last_row_id: last, rows_read: 0, rows_written: changes, duration: 0 },
    }
  }

  #changes(): [changes: number, last: number] {
    const row = this.#statement('SELECT changes() AS changes, last_insert_rowid() AS last').get()
    return [Number(row?.changes), Number(row?.last)]
  }

  batch(all: Bound[]): D1Result[] {
    this.#database.exec('BEGIN')
    try {
      const results = all.map(one => this.run(one))
      this.#database.exec('COMMIT')
      return results
    } catch (error) {
      this.#database.exec('ROLLBACK')
      throw error
    }
  }
}

class Bound {
  readonly sql: string
  readonly values: SQLInputValue[]
  readonly #to: Facade
  constructor(to: Facade, sql: string, values: SQLInputValue[]) {
    this.#to = to
    this.sql = sql
    this.values = values
  }
  bind(...values: unknown[]): Bound {
    if (values.length > parametersMost) throw new Error('D1_ERROR: too many SQL variables: SQLITE_ERROR')
    return new Bound(this.#to, this.sql, values.map(asInput))
  }
  all(): Promise<D1Result> {
    return this.#to.ask(this)
  }
  run(): Promise<D1Result> {
    return this.#to.ask(this)
  }
  async first(column?: string): Promise<unknown> {
    const row = (await this.#to.ask(this)).results[0]
    if (!row) return null
    return column === undefined ? row : (row[column] ?? null)
  }
  async raw(): Promise<unknown[][]> {
    return (await this.#to.ask(this)).results.map(row => Object.values(row))
  }
}

function asInput(value: unknown): SQLInputValue {
  if (value === undefined)
    throw new Error("D1_TYPE_ERROR: Type 'undefined' not supported for value 'undefined'")
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof ArrayBuffer) return new Uint8Array(value)
  if (typeof value === 'string' && value.length > valueBytesMost)
    throw new Error('D1_ERROR: string or blob too big: SQLITE_TOOBIG')
  return value as SQLInputValue
}

/** The binding `env.DB` of one request. */
export class Facade {
  readonly #database: Sqlite
  readonly #gate: Gate
  constructor(database: Sqlite, gate: Gate) {
    this.#database = database
    this.#gate = gate
  }
  prepare(sql: string): Bound {
    if (sql.length > sqlBytesMost) throw new Error('D1_ERROR: statement too long: SQLITE_TOOBIG')
    return new Bound(this, sql, [])
  }
  withSession(): Facade {
    return this
  }
  ask(bound: Bound): Promise<D1Result> {
    return this.#gate('D1', () => this.#orD1Error(() => this.#database.run(bound)))
  }
  batch(all: Bound[]): Promise<D1Result[]> {
    return this.#gate(`D1 batch ${all.length}`, () => this.#orD1Error(() => this.#database.batch(all)))
  }
  async exec(sql: string): Promise<void> {
    await this.#gate('D1 exec', () => this.#orD1Error(() => this.#database.exec(sql)))
  }
  #orD1Error<Result>(run: () => Result): Result {
    try {
      return run()
    } catch (error) {
      throw asD1(error)
    }
  }
}

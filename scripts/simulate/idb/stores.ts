/** Object stores, indexes and cursors as a page sees them, over rows.ts. */
import { checkKey, clone, compare, type Key, type KeyPath, keyAt, rangeOf } from './keys.ts'
import type { Entry, Index as IndexRows, Rows } from './rows.ts'
import { Request, type Transaction } from './transaction.ts'

type Direction = 'next' | 'nextunique' | 'prev' | 'prevunique'

/** What a store and an index have in common: entries in an order, read by key, range or cursor. */
abstract class Source {
  readonly transaction: Transaction
  constructor(transaction: Transaction) {
    this.transaction = transaction
  }
  abstract entries(): readonly Entry[]
  abstract rowsOf(): Rows

  valueOf_(primary: Key): unknown {
    return clone(this.rowsOf().find(primary)?.value)
  }

  protected first(query: unknown): Entry | undefined {
    const range = rangeOf(query)
    return this.entries().find(entry => !range || range.includes(entry.key))
  }
  protected all(query: unknown, count = Number.POSITIVE_INFINITY): Entry[] {
    const range = rangeOf(query)
    const found: Entry[] = []
    for (const entry of this.entries()) {
      if (found.length >= count) break
      if (!range || range.includes(entry.key)) found.push(entry)
    }
    return found
  }
  protected read(run: () => unknown): Request {
    return this.transaction.ask(this, run, false)
  }

  get(query: unknown): Request {
    return this.read(() => {
      const entry = this.first(query)
      return entry && this.valueOf_(entry.primary)
    })
  }
  getKey(query: unknown): Request {
    return this.read(() => this.first(query)?.primary)
  }
  getAll(query?: unknown, count?: number): Request {
    return this.read(() => this.all(query, count).map(entry => this.valueOf_(entry.primary)))
  }
  getAllKeys(query?: unknown, count?: number): Request {
    return this.read(() => this.all(query, count).map(entry => entry.primary))
  }
  count(query?: unknown): Request {
    return this.read(() => this.all(query).length)
  }
  openCursor(query?: unknown, direction: Direction = 'next'): Request {
    return this.#cursor(query, direction, true)
  }
  openKeyCursor(query?: unknown, direction: Direction = 'next'): Request {
    return this.#cursor(query, direction, false)
  }
  #cursor(query: unknown, direction: Direction, withValue: boolean): Request {
    const request = new Request(this, this.transaction)
    const cursor = new (withValue ? CursorWithValue : Cursor)(this, rangeOf(query), direction, request)
    return this.transaction.ask(this, () => cursor.move(undefined, 1), false, request)
  }
}

export class ObjectStore extends Source {
  readonly rows: Rows
  constructor(transaction: Transaction, rows: Rows) {
    super(transaction)
    this.rows = rows
  }
  get name(): string {
    return this.rows.name
  }
  get keyPath(): KeyPath {
    return this.rows.keyPath
  }
  get autoIncrement(): boolean {
    return this.rows.autoIncrement
  }
  get indexNames() {
    return this.transaction.db.namesOf([...this.rows.indexes.keys()])
  }
  rowsOf(): Rows {
    return this.rows
  }
  entries(): readonly Entry[] {
    return this.rows.rows.map(row => ({ key: row.key, primary: row.key }))
  }
  // by key in one step: most requests are these
  protected override first(query: unknown): Entry | undefined {
    if (typeof query !== 'string' && typeof query !== 'number' && !Array.isArray(query))
      return super.first(query)
    const row = this.rows.find(query as Key)
    return row && { key: row.key, primary: row.key }
  }

  put(value: unknown, key?: unknown): Request {
    return this.#write(value, key, true)
  }
  add(value: unknown, key?: unknown): Request {
    return this.#write(value, key, false)
  }
  #write(value: unknown, given: unknown, mayReplace: boolean): Request {
    const copy = clone(value)
    if (given !== undefined) checkKey(given)
    const { rows, transaction } = this
    return transaction.ask(
      this,
      () => {
        const { keyPath } = rows
        let key = given !== undefined ? (given as Key) : keyAt(copy, keyPath)
        if (key === undefined) {
          if (!rows.autoIncrement) throw new DOMException('no key', 'DataError')
          key = rows.takeNumber(transaction.undo)
          if (typeof keyPath === 'string') (copy as Record<string, unknown>)[keyPath] = key
        } else if (rows.autoIncrement) rows.noteNumber(key, transaction.undo)
        if (!mayReplace && rows.find(key)) throw new DOMException('the key is taken', 'ConstraintError')
        rows.put(key, copy, transaction.undo)
        transaction.wrote.add(rows.name)
        return key
      },
      true,
    )
  }
  delete(query: unknown): Request {
    return this.transaction.ask(
      this,
      () => {
        for (const { primary } of this.all(query)) this.rows.delete(primary, this.transaction.undo)
        this.transaction.wrote.add(this.rows.name)
      },
      true,
    )
  }
  clear(): Request {
    return this.transaction.ask(
      this,
      () => {
        this.rows.clear(this.transaction.undo)
        this.transaction.wrote.add(this.rows.name)
      },
      true,
    )
  }
  index(name: string): Index {
    const index = this.rows.indexes.get(name)
    if (!index) throw new DOMException(`no index ${name}`, 'NotFoundError')
    return new Index(this, index)
  }
  createIndex(
    name: string,
    keyPath: string | readonly string[],
    options: { unique?: boolean; multiEntry?: boolean } = {},
  ): Index {
    const { unique = false, multiEntry = false } = options
    this.rows.addIndex({ name, keyPath, unique, multiEntry, entries: [] })
    return this.index(name)
  }
  deleteIndex(name: string): void {
    this.rows.indexes.delete(name)
  }
}

export class Index extends Source {
  readonly objectStore: ObjectStore
  readonly #index: IndexRows
  constructor(store: ObjectStore, index: IndexRows) {
    super(store.transaction)
    this.objectStore = store
    this.#index = index
  }
  get name(): string {
    return this.#index.name
  }
  get keyPath() {
    return this.#index.keyPath
  }
  rowsOf(): Rows {
    return this.objectStore.rows
  }
  entries(): readonly Entry[] {
    return this.#index.entries
  }
}

export class Cursor {
  readonly source: Source
  readonly direction: Direction
  readonly request: Request
  key: Key = 0
  primaryKey: Key = 0
  #range: ReturnType<typeof rangeOf>
  #begun = false
  constructor(source: Source, range: ReturnType<typeof rangeOf>, direction: Direction, request: Request) {
    this.source = source
    this.#range = range
    this.direction = direction
    this.request = request
  }

  /** To the next entry (at or after `to`), `steps` on; null at the end. */
  move(to: Key | undefined, steps: number): Cursor | null {
    const forward = this.direction.startsWith('next')
    const unique = this.direction.endsWith('unique')
    const sign = forward ? 1 : -1
    const entries = this.source.entries()
    let left = steps
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[forward ? i : entries.length - 1 - i]!
      if (this.#range && !this.#range.includes(entry.key)) continue
      if (to !== undefined && sign * compare(entry.key, to) < 0) continue
      if (this.#begun) {
        const order = sign * compare(entry.key, this.key)
        if (order < 0 || (order === 0 && (unique || sign * compare(entry.primary, this.primaryKey) <= 0)))
          continue
      }
      this.key = entry.key
      this.primaryKey = entry.primary
      this.#begun = true
      if (--left === 0) {
        this.found()
        return this
      }
    }
    return null
  }
  protected found(): void {}

  #ask(run: () => unknown): void {
    this.source.transaction.ask(this.source, run, false, this.request)
  }
  continue(to?: Key): void {
    this.#ask(() => this.move(to, 1))
  }
  advance(steps: number): void {
    this.#ask(() => this.move(undefined, steps))
  }
  continuePrimaryKey(): void {
    throw new DOMException('not modelled', 'NotSupportedError')
  }
  #store(): ObjectStore {
    return this.source instanceof Index ? this.source.objectStore : (this.source as ObjectStore)
  }
  update(value: unknown): Request {
    const store = this.#store()
    return store.keyPath === null ? store.put(value, this.primaryKey) : store.put(value)
  }
  delete(): Request {
    return this.#store().delete(this.primaryKey)
  }
}

export class CursorWithValue extends Cursor {
  value: unknown
  protected override found(): void {
    this.value = this.source.valueOf_(this.primaryKey)
  }
}

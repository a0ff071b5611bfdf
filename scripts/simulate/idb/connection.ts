/**
 * The IndexedDB of one page: opens databases of its phone's disk, with upgrades that wait for other pages to let go. `Page` is
 * what it needs of the page: whether it is alive, its loop, and `touch` and `committed`, at which it may die.
 */
import type { Loop } from '../loop.ts'
import type { Database, Disk } from './disk.ts'
import { Target } from './events.ts'
import { compare, type Key, type KeyPath } from './keys.ts'
import { Rows } from './rows.ts'
import type { ObjectStore } from './stores.ts'
import { Request, Transaction } from './transaction.ts'

export interface Page {
  readonly isAlive: boolean
  readonly loop: Loop
  readonly disk: Disk
  /** Called at each meeting with the world: here the page may die. */
  touch(): void
  /** Called when a transaction that writes has committed, before anybody is told. */
  committed(): void
  /** how long until a transaction begins, in milliseconds */
  pause(): number
}

export class Connection extends Target {
  readonly page: Page
  readonly database: Database
  isClosed = false
  upgrade: Transaction | undefined
  constructor(page: Page, database: Database) {
    super()
    this.page = page
    this.database = database
  }
  get name(): string {
    return this.database.name
  }
  get version(): number {
    return this.database.version
  }
  get objectStoreNames() {
    return this.namesOf([...this.database.stores.keys()])
  }
  namesOf(names: readonly string[]): readonly string[] & { contains(name: string): boolean } {
    const list = [...names].sort()
    return Object.assign(list, { contains: (name: string) => list.includes(name) })
  }
  transaction(
    stores: string | readonly string[],
    mode: 'readonly' | 'readwrite' = 'readonly',
    options: { durability?: string } = {},
  ): Transaction {
    if (this.isClosed) throw new DOMException('the connection is closed', 'InvalidStateError')
    const scope = typeof stores === 'string' ? [stores] : [...stores]
    for (const name of scope)
      if (!this.database.stores.has(name)) throw new DOMException(`no store ${name}`, 'NotFoundError')
    const transaction = new Transaction(this, scope, mode, options.durability ?? 'relaxed')
    this.database.live.push(transaction)
    const wait = mode === 'readonly' ? 0 : this.page.pause()
    if (wait) this.page.loop.after(wait, () => transaction.tryStart())
    else this.page.loop.soon(() => transaction.tryStart())
    return transaction
  }
  createObjectStore(
    name: string,
    { keyPath = null, autoIncrement = false }: { keyPath?: KeyPath; autoIncrement?: boolean } = {},
  ): ObjectStore {
    if (!this.upgrade) throw new DOMException('not upgrading', 'InvalidStateError')
    this.database.stores.set(name, new Rows(name, keyPath, autoIncrement))
    return this.upgrade.objectStore(name)
  }
  deleteObjectStore(name: string): void {
    if (!this.upgrade) throw new DOMException('not upgrading', 'InvalidStateError')
    this.database.stores.delete(name)
  }
  close(): void {
    this.isClosed = true
    this.database.connections.delete(this)
  }
  /** The browser closed it: disk full, or its data was cleared. */
  lose(): void {
    if (this.isClosed) return
    this.close()
    for (const transaction of this.database.live.filter(one => one.db === this)) transaction.abort()
    this.page.loop.soon(() => {
      if (this.page.isAlive) this.fire('close')
    })
  }
}

export class Factory {
  readonly #page: Page
  constructor(page: Page) {
    this.#page = page
  }

  cmp(one: Key, other: Key): number {
    return compare(one, other)
  }

  open(name: string, version?: number): Request {
    const page = this.#page
    const request = new Request(null, null)
    page.touch()
    page.loop.soon(() => {
      if (page.isAlive) this.#open(request, page.disk.database(name), version)
    })
    return request
  }

  deleteDatabase(name: string): Request {
    const page = this.#page
    const request = new Request(null, null)
    page.loop.soon(() => {
      if (!page.isAlive) return
      for (const connection of [...(page.disk.databases.get(name)?.connections ?? [])]) {
        connection.fire('versionchange', { oldVersion: connection.version, newVersion: null })
        connection.close()
      }
      page.disk.databases.delete(name)
      request.readyState = 'done'
      request.fire('success')
    })
    return request
  }

  async databases(): Promise<{ name: string; version: number }[]> {
    return [...this.#page.disk.databases.values()].map(({ name, version }) => ({ name, version }))
  }

  #open(request: Request, database: Database, wanted: number | undefined): undefined {
    const page = this.#page
    const version = wanted ?? Math.max(1, database.version)
    const done = (result: Connection | undefined, error?: DOMException): undefined => {
      request.readyState = 'done'
      request.result = result
      request.error = error ?? null
      request.transaction = null
      request.fire(error ? 'error' : 'success')
    }
    if (version < database.version) return done(undefined, new DOMException('older', 'VersionError'))
    const connection = new Connection(page, database)
    if (version === database.version) {
      database.connections.add(connection)
      return done(connection)
    }
    const others = [...database.connections].filter(one => one.page.isAlive)
    for (const other of others)
      other.fire('versionchange', { oldVersion: database.version, newVersion: version })
    const waiting = others.some(other => !other.isClosed && other.page.isAlive)
    if (waiting || database.live.length) {
      if (waiting) request.fire('blocked', { oldVersion: database.version, newVersion: version })
      page.loop.after(20, () => {
        if (page.isAlive) this.#open(request, database, wanted)
      })
      return
    }
    const before = {
      version: database.version,
      stores: new Map([...database.stores].map(([name, rows]) => [name, rows.copy()])),
    }
    database.version = version
    database.connections.add(connection)
    const transaction = new Transaction(connection, [], 'versionchange', 'strict')
    transaction.restore = () => {
      database.version = before.version
      database.stores = before.stores
      connection.close()
    }
    connection.upgrade = transaction
    database.live.push(transaction)
    transaction.addEventListener('complete', () => {
      connection.upgrade = undefined
      done(connection)
    })
    transaction.addEventListener('abort', () => done(undefined, new DOMException('aborted', 'AbortError')))
    request.transaction = transaction
    request.result = connection
    request.readyState = 'done'
    request.fire('upgradeneeded', { oldVersion: before.version, newVersion: version })
    page.loop.soon(() => transaction.tryStart())
  }
}

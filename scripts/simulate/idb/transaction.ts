/**
 * Transactions and requests. Each request is answered in an event of its own; when an event has passed and asked for nothing more, the
 * transaction commits, as in a browser: code that awaits anything else in between finds it over. A page that is dead gets no
 * answer, and what it had not committed is undone.
 */
import type { Connection } from './connection.ts'
import { Target } from './events.ts'
import type { Undo } from './rows.ts'
import { ObjectStore } from './stores.ts'

export class Request extends Target {
  result: unknown
  error: DOMException | null = null
  readyState: 'pending' | 'done' = 'pending'
  readonly source: unknown
  transaction: Transaction | null
  constructor(source: unknown, transaction: Transaction | null) {
    super()
    this.source = source
    this.transaction = transaction
  }
}

interface Asked {
  request: Request
  run: () => unknown
  writes: boolean
}

export class Transaction extends Target {
  readonly db: Connection
  readonly mode: 'readonly' | 'readwrite' | 'versionchange'
  readonly durability: string
  readonly scope: readonly string[]
  readonly undo: Undo = []
  /** stores that were written */
  readonly wrote = new Set<string>()
  error: DOMException | null = null
  #asked: Asked[] = []
  #state: 'waiting' | 'running' | 'over' = 'waiting'
  #stores = new Map<string, ObjectStore>()
  /** how to take back stores and indexes that an upgrade made */
  restore: (() => void) | undefined

  constructor(db: Connection, scope: readonly string[], mode: Transaction['mode'], durability: string) {
    super()
    this.db = db
    this.scope = scope
    this.mode = mode
    this.durability = durability
  }

  get objectStoreNames(): readonly string[] & { contains(name: string): boolean } {
    return this.db.namesOf(this.mode === 'versionchange' ? [...this.db.database.stores.keys()] : this.scope)
  }

  get isOver(): boolean {
    return this.#state === 'over'
  }

  objectStore(name: string): ObjectStore {
    if (this.#state === 'over') throw new DOMException('transaction is over', 'InvalidStateError')
    const known = this.#stores.get(name)
    if (known) return known
    const rows = this.db.database.stores.get(name)
    if (!rows || (this.mode !== 'versionchange' && !this.scope.includes(name)))
      throw new DOMException(`no store ${name}`, 'NotFoundError')
    const store = new ObjectStore(this, rows)
    this.#stores.set(name, store)
    return store
  }

  /** Queues one request; `run` answers it on the rows as they then are. */
  ask(source: unknown, run: () => unknown, writes: boolean, request = new Request(source, this)): Request {
    if (this.#state === 'over')
      throw new DOMException('the transaction has finished', 'TransactionInactiveError')
    if (writes && this.mode === 'readonly') throw new DOMException('readonly', 'ReadOnlyError')
    this.db.page.touch()
    request.readyState = 'pending'
    this.#asked.push({ request, run, writes })
    return request
  }

  /** Begins when no earlier transaction stands in the way. */
  tryStart(): void {
    if (this.#state !== 'waiting') return
    for (const other of this.db.database.live) {
      if (other === this) break
      const apart = other.mode === 'readonly' && this.mode === 'readonly'
      if (!apart && (this.mode === 'versionchange' || other.scope.some(name => this.scope.includes(name))))
        return
    }
    this.#state = 'running'
    this.db.page.loop.soon(() => this.#step())
  }

  #step(): void {
    if (this.#state !== 'running') return
    const { page } = this.db
    if (!page.isAlive) {
      this.undoAll()
      return
    }
    const asked = this.#asked.shift()
    if (!asked) {
      this.#commit()
      return
    }
    const { request, run, writes } = asked
    const trouble = writes ? page.disk.trouble.write() : undefined
    try {
      if (trouble) throw new DOMException('disk', trouble)
      request.result = run()
      request.error = null
    } catch (error) {
      if (!(error instanceof DOMException)) throw error
      request.readyState = 'done'
      request.result = undefined
      request.error = error
      page.touch()
      if (page.isAlive && request.fire('error')) this.#fail(error)
      else if (!page.isAlive) this.undoAll()
      // a full disk takes the whole connection with it
      if (trouble === 'UnknownError') this.db.lose()
      else page.loop.soon(() => this.#step())
      return
    }
    request.readyState = 'done'
    page.touch()
    if (!page.isAlive) {
      this.undoAll()
      return
    }
    request.fire('success')
    page.loop.soon(() => this.#step())
  }

  #commit(): void {
    const { page, database } = this.db
    if (this.mode !== 'readonly') page.touch()
    if (!page.isAlive) {
      this.undoAll()
      return
    }
    this.#end()
    page.disk.committed(database, this)
    // it is on the disk; whether the page lives to hear of it is another matter
    if (this.mode !== 'readonly') page.committed()
    page.loop.soon(() => {
      if (page.isAlive) this.fire('complete')
    })
  }

  #fail(error: DOMException | null): void {
    if (this.#state === 'over') return
    this.error = error
    const open = this.#asked
    this.undoAll()
    const { page } = this.db
    page.loop.soon(() => {
      if (!page.isAlive) return
      for (const { request } of open) {
        request.readyState = 'done'
        request.error = new DOMException('aborted', 'AbortError')
        request.fire('error')
      }
      this.fire('abort')
    })
  }

  abort(): void {
    if (this.#state === 'over') throw new DOMException('transaction is over', 'InvalidStateError')
    this.#fail(null)
  }

  /** As if it had never been. */
  undoAll(): void {
    if (this.#state === 'over') return
    for (const step of this.undo.reverse()) step()
    this.undo.length = 0
    this.restore?.()
    this.#asked = []
    this.#end()
  }

  commit(): void {
    // nothing is gained by committing early here
  }

  #end(): void {
    this.#state = 'over'
    const { database } = this.db
    database.live.splice(database.live.indexOf(this), 1)
    for (const other of [...database.live]) other.tryStart()
  }
}

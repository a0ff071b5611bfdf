/**
 * One tab of one phone, from its load to its end. The client's modules run in it on globals that are all of this phone: its disk,
 * its clock, its line. `touch` counts every meeting with the world; at the one that was chosen the page dies: nothing answers it any
 * more, and what it had not committed is undone.
 */
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Globals, Start } from './bundle.ts'
import { makeCrypto, SimKey } from './crypto.ts'
import { Connection, Factory, type Page as Pages } from './idb/connection.ts'
import type { Disk } from './idb/disk.ts'
import { Target } from './idb/events.ts'
import { KeyRange } from './idb/keys.ts'
import { Cursor, CursorWithValue, Index, ObjectStore } from './idb/stores.ts'
import { Request, Transaction } from './idb/transaction.ts'
import type { Loop } from './loop.ts'
import type { Phone } from './phone.ts'
import { clockOf, makeSignals } from './time.ts'
import { SimBlob, SimHeaders, SimRequest, SimResponse, SimStream, transformOf } from './web.ts'

export type Parts = typeof import('./entries/client.ts')

export class Page implements Pages {
  readonly phone: Phone
  readonly name: string
  readonly loop: Loop
  readonly disk: Disk
  readonly parts: Parts
  readonly window = new Target()
  readonly document = Object.assign(new Target(), { visibilityState: 'visible' })
  readonly channels = new Map<string, Set<{ onmessage?: (event: { data: unknown }) => void }>>()
  isAlive = true
  /** meetings with the world until it dies */
  deathIn: number | undefined
  /** commits until it dies, with what was committed on the disk and nobody told of it */
  deathAtCommit: number | undefined
  touches = 0
  readonly onDeath: (() => void)[] = []

  constructor(phone: Phone, name: string, start: Start<Parts>) {
    this.phone = phone
    this.name = name
    this.loop = phone.world.loop
    this.disk = phone.disk
    this.parts = start(this.#globals())
  }

  touch(): void {
    this.touches++
    if (this.deathIn !== undefined && this.isAlive && --this.deathIn <= 0) this.phone.pageDied(this)
  }

  /** It has committed something, and has not heard of it yet. */
  committed(): void {
    this.touch()
    if (this.deathAtCommit !== undefined && this.isAlive && --this.deathAtCommit <= 0)
      this.phone.pageDied(this)
  }

  pause(): number {
    return this.phone.chance.below(3)
  }

  die(): void {
    if (!this.isAlive) return
    this.isAlive = false
    for (const database of this.disk.databases.values()) {
      for (const transaction of [...database.live]) if (transaction.db.page === this) transaction.undoAll()
      for (const connection of [...database.connections]) if (connection.page === this) connection.close()
    }
    for (const end of this.onDeath) end()
  }

  /** What `run` gives, in an event of its own; never for a page that is dead by then. */
  later<Result>(run: () => Result, ms?: number): Promise<Result> {
    this.touch()
    return new Promise((resolve, reject) => {
      const answer = () => {
        this.touch()
        if (!this.isAlive) return
        try {
          resolve(run())
        } catch (error) {
          reject(error)
        }
      }
      if (ms === undefined) this.loop.soon(answer)
      else this.loop.after(ms, answer)
    })
  }

  #globals(): Globals {
    const { phone, loop } = this
    const born = loop.now
    const crypto = makeCrypto(phone.chance.fork(`crypto ${this.name}`), run => this.later(run))
    const timers = new Map<number, () => void>()
    let timer = 0
    const setTimer = (run: () => void, ms = 0): number => {
      const id = ++timer
      const off = loop.after(ms, () => {
        timers.delete(id)
        this.touch()
        if (this.isAlive) run()
      })
      timers.set(id, off)
      return id
    }
    const clearTimer = (id: number): void => {
      timers.get(id)?.()
      timers.delete(id)
    }
    const { channels } = this
    const page = this
    class Channel {
      onmessage?: (event: { data: unknown }) => void
      readonly name: string
      constructor(name: string) {
        this.name = name
        channels.set(name, (channels.get(name) ?? new Set()).add(this))
      }
      postMessage(data: unknown): void {
        page.touch()
        for (const other of phone.pages)
          for (const channel of other.channels.get(this.name) ?? [])
            if (channel !== this)
              loop.soon(() => {
                if (other.isAlive && page.isAlive) channel.onmessage?.({ data })
              })
      }
      close(): void {
        channels.get(this.name)?.delete(this)
      }
    }
    const locks = phone.locks.of(this)
    return {
      indexedDB: new Factory(this),
      IDBFactory: Factory,
      IDBDatabase: Connection,
      IDBObjectStore: ObjectStore,
      IDBIndex: Index,
      IDBCursor: Cursor,
      IDBCursorWithValue: CursorWithValue,
      IDBTransaction: Transaction,
      IDBRequest: Request,
      IDBOpenDBRequest: Request,
      IDBKeyRange: KeyRange,
      crypto,
      CryptoKey: SimKey,
      fetch: (path: string, init?: Parameters<Phone['line']['fetch']>[2]) =>
        phone.line.fetch(this, path, init),
      Request: SimRequest,
      Response: SimResponse,
      Headers: SimHeaders,
      ReadableStream: SimStream,
      Blob: SimBlob,
      File: SimBlob,
      CompressionStream: transformOf(bytes => gzipSync(bytes)),
      DecompressionStream: transformOf(bytes => gunzipSync(bytes)),
      ...makeSignals(loop),
      Date: clockOf(() => phone.wall(), phone.offsetMinutes),
      performance: { now: () => loop.now - born, timeOrigin: born, mark() {}, measure() {} },
      setTimeout: setTimer,
      clearTimeout: clearTimer,
      setInterval: () => 0,
      clearInterval: clearTimer,
      queueMicrotask: (run: () => void) => void Promise.resolve().then(run),
      localStorage: phone.storageOf(this),
      sessionStorage: phone.sessionOf(),
      BroadcastChannel: Channel,
      addEventListener: this.window.addEventListener.bind(this.window),
      removeEventListener: this.window.removeEventListener.bind(this.window),
      dispatchEvent: () => true,
      document: this.document,
      location: {
        pathname: '/capture/',
        hash: '',
        origin: 'https://office.test',
        href: 'https://office.test/capture/',
        reload: () => phone.pageDied(this),
      },
      history: { replaceState() {} },
      console: { error() {}, warn() {}, log() {}, info() {} },
      Math: Object.assign(Object.create(Math), { random: () => phone.chance.next() }) as Math,
      navigator: {
        onLine: true,
        platform: 'Simulated',
        userAgent: 'Simulated',
        deviceMemory: 4,
        locks,
        storage: {
          estimate: async () => ({ quota: 10e9, usage: 0 }),
          persist: async () => true,
          persisted: async () => true,
        },
      },
    }
  }
}

/**
 * One phone: its disk, its clock, its line and the tabs that are open on it, each a Page. It can be opened, killed at any moment,
 * have its battery pulled, its storage cleared, its clock turned.
 */
import type { Start } from './bundle.ts'
import type { Chance } from './chance.ts'
import { Disk } from './idb/disk.ts'
import { Line } from './line.ts'
import { Locks } from './locks.ts'
import { Page, type Parts } from './page.ts'
import type { World } from './world.ts'

export class Phone {
  readonly world: World
  readonly name: string
  readonly chance: Chance
  readonly disk = new Disk()
  readonly line: Line
  readonly locks = new Locks()
  readonly #start: Start<Parts>
  readonly #local = new Map<string, string>()
  pages: Page[] = []
  /** how far its clock is off, milliseconds */
  skew = 0
  readonly offsetMinutes = 420
  opened = 0
  /** when the battery goes with the page that dies next */
  cutsPower = false
  /** its storage was cleared at least once: what was only there is gone */
  wasErased = false

  constructor(world: World, name: string, start: Start<Parts>) {
    this.world = world
    this.name = name
    this.chance = world.chance.fork(name)
    this.line = new Line(world, name)
    this.#start = start
    this.disk.onCommit = (database, transaction) => world.committed(this, database, transaction)
  }

  wall(): number {
    return this.world.loop.now + this.skew
  }

  /** Opens one more tab; `syncs`: as the apps do, it looks after its own sync. */
  open(syncs: boolean): Page {
    const page = new Page(this, `${this.name}.${++this.opened}`, this.#start)
    this.pages.push(page)
    this.world.trace.note(this.name, 'opens', this.opened)
    if (syncs) page.parts.startSync()
    return page
  }

  /** A page of this phone, opened if there is none. */
  get page(): Page {
    return this.pages[0] ?? this.open(false)
  }

  pageDied(page: Page): void {
    if (!page.isAlive) return
    if (this.cutsPower) {
      this.cutPower()
      return
    }
    this.world.trace.note(page.name, 'dies', page.touches)
    this.pages = this.pages.filter(one => one !== page)
    page.die()
  }

  kill(): void {
    this.cutsPower = false
    for (const page of [...this.pages]) this.pageDied(page)
  }

  cutPower(): void {
    this.cutsPower = false
    this.kill()
    this.world.trace.note(this.name, 'loses power')
    this.disk.cutPower(this.chance)
    this.world.watch.forgetPhone(this)
  }

  erase(): void {
    this.kill()
    this.world.trace.note(this.name, 'is cleared')
    this.wasErased = true
    this.disk.erase()
    this.#local.clear()
    this.world.watch.forgetPhone(this)
  }

  storageOf(page: Page) {
    const local = this.#local
    return {
      getItem: (key: string): string | null => local.get(key) ?? null,
      setItem: (key: string, value: string): void => {
        page.touch()
        if (page.isAlive) local.set(key, String(value))
      },
      removeItem: (key: string): void => {
        if (page.isAlive) local.delete(key)
      },
      clear: () => local.clear(),
      key: (at: number) => [...local.keys()][at] ?? null,
      get length() {
        return local.size
      },
    }
  }

  sessionOf() {
    const all = new Map<string, string>()
    return {
      getItem: (key: string): string | null => all.get(key) ?? null,
      setItem: (key: string, value: string) => void all.set(key, value),
      removeItem: (key: string) => void all.delete(key),
    }
  }

  /** Rows of a store as they lie on its disk. */
  rows<Row>(store: string): Row[] {
    return (this.disk.databases.get('doorstep')?.stores.get(store)?.rows ?? []).map(row => row.value as Row)
  }
  value<Value>(store: string, key: string): Value | undefined {
    return this.disk.databases.get('doorstep')?.stores.get(store)?.find(key)?.value as Value | undefined
  }
}

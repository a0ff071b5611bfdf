/** Web Locks of one phone: exclusive, first come first served over all its pages; those of a page that dies are free at once. */
import type { Page } from './page.ts'

interface Held {
  page: Page
  release: () => void
}
interface Wanted {
  page: Page
  begin: () => void
}
interface Options {
  ifAvailable?: boolean
  mode?: string
  signal?: unknown
}
type Work = (lock: { name: string } | null) => unknown

export class Locks {
  #held = new Map<string, Held>()
  #queues = new Map<string, Wanted[]>()

  of(page: Page) {
    page.onDeath.push(() => this.#freeOf(page))
    return {
      request: (name: string, options: Options | Work, work?: Work): Promise<unknown> => {
        const run = typeof options === 'function' ? options : work!
        const { ifAvailable = false } = typeof options === 'function' ? {} : options
        return this.#request(page, name, ifAvailable, run)
      },
      query: async () => ({
        held: [...this.#held.keys()].map(name => ({ name })),
        pending: [...this.#queues].flatMap(([name, queue]) => queue.map(() => ({ name }))),
      }),
    }
  }

  isHeld(name: string): boolean {
    return this.#held.has(name)
  }

  async #request(page: Page, name: string, ifAvailable: boolean, work: Work): Promise<unknown> {
    await page.later(() => undefined)
    if (this.#held.has(name)) {
      if (ifAvailable) return work(null)
      await new Promise<void>(begin => {
        const queue = this.#queues.get(name) ?? []
        queue.push({ page, begin })
        this.#queues.set(name, queue)
      })
    } else this.#held.set(name, { page, release: () => this.#next(name) })
    try {
      return await work({ name })
    } finally {
      if (page.isAlive) this.#next(name)
    }
  }

  #next(name: string): void {
    this.#held.delete(name)
    const next = this.#queues.get(name)?.shift()
    if (!next) return
    this.#held.set(name, { page: next.page, release: () => this.#next(name) })
    next.begin()
  }

  #freeOf(page: Page): void {
    for (const [name, queue] of this.#queues)
      this.#queues.set(
        name,
        queue.filter(one => one.page !== page),
      )
    for (const held of [...this.#held.values()]) if (held.page === page) held.release()
  }
}

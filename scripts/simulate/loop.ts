/**
 * The one clock and the one queue of a schedule. All that takes time (a request of a database, a message on a line, a timer) is an event here;
 * between two events every promise that can go on does, down to the last (`settle`). So a schedule is a plain function of its
 * seed, and years pass in milliseconds.
 */
import v8 from 'node:v8'

v8.setFlagsFromString('--allow-natives-syntax')
/** Runs all waiting promise reactions at once. Only from outside of one: runSchedule is called from a timer of Node. */
const settle = new Function('%PerformMicrotaskCheckpoint()') as () => void

interface Event {
  at: number
  order: number
  run: (() => void) | undefined
}

/** More events than this for one schedule: something goes round and round. */
const eventsMost = 3_000_000

export class Loop {
  /** true time, epoch milliseconds */
  now: number
  events = 0
  #order = 0
  #heap: Event[] = []
  #soon: (() => void)[] = []
  #soonAt = 0

  constructor(now: number) {
    this.now = now
  }

  /** Runs after all that was asked for before it, at this same instant. */
  soon(run: () => void): void {
    this.#soon.push(run)
  }

  /** Runs `delay` milliseconds from now; gives back how to call it off. */
  after(delay: number, run: () => void): () => void {
    const event: Event = { at: this.now + Math.max(0, delay), order: this.#order++, run }
    const heap = this.#heap
    let at = heap.push(event) - 1
    while (at > 0) {
      const up = (at - 1) >> 1
      if (!isBefore(event, heap[up]!)) break
      heap[at] = heap[up]!
      at = up
    }
    heap[at] = event
    return () => {
      event.run = undefined
    }
  }

  /** All events up to the instant `until`, which is then now. */
  runUntil(until: number): void {
    settle()
    for (;;) {
      if (this.#soonAt < this.#soon.length) {
        const run = this.#soon[this.#soonAt++]!
        if (this.#soonAt > 1000) {
          this.#soon.splice(0, this.#soonAt)
          this.#soonAt = 0
        }
        this.#step(run)
        continue
      }
      const next = this.#heap[0]
      if (!next || next.at > until) break
      this.#pop()
      if (!next.run) continue
      this.now = Math.max(this.now, next.at)
      this.#step(next.run)
    }
    this.now = Math.max(this.now, until)
  }

  #step(run: () => void): void {
    if (++this.events > eventsMost) throw new Error(`more than ${eventsMost} events: something never rests`)
    run()
    settle()
  }

  #pop(): void {
    const heap = this.#heap
    const last = heap.pop()!
    if (!heap.length) return
    let at = 0
    for (;;) {
      let down = 2 * at + 1
      if (down >= heap.length) break
      if (down + 1 < heap.length && isBefore(heap[down + 1]!, heap[down]!)) down++
      if (!isBefore(heap[down]!, last)) break
      heap[at] = heap[down]!
      at = down
    }
    heap[at] = last
  }
}

const isBefore = (one: Event, other: Event): boolean =>
  one.at < other.at || (one.at === other.at && one.order < other.order)

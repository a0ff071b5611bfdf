// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Running totals: sum, count, min and max over the instances of a repeat, kept up by what each instance adds, so that one more
 * member of a roster costs the same among five and among five hundred. operations.ts makes them; core.ts tells them of changes.
 *
 * A total gives exactly what walking over all instances gives. Whole numbers may be added and taken away in any order; what may
 * not (fractions, NaN) is counted as `odd`, and while there is any, a sum walks.
 */
import type { Run } from '../evaluate/closures.ts'
import type { Cell } from './cells.ts'
import { type Frame, outwards } from './frame.ts'

export type TotalKind = 'sum' | 'count' | 'min' | 'max'

/** What a frame around keeps of one total. */
export interface Running {
  value: number
  /** how many instances add something */
  many: number
  /** how many add what cannot be taken away again without a trace */
  odd: number
  /** instances whose part may have changed: the first `dirties` of the list, which is kept, as a new one costs more */
  dirty: Frame[]
  dirties: number
}

/** Up to 5,000 of them stay below 2^53 in every order of adding. */
const EASY_MOST = 2 ** 40

/** Which parts leave no trace when they are taken away. The least and the greatest are found again by looking at all. */
const isEasy = (kind: TotalKind, part: number): boolean =>
  kind === 'sum' ? Number.isInteger(part) && part <= EASY_MOST && part >= -EASY_MOST : !Number.isNaN(part)

const START = { sum: 0, count: 0, min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY }

export class Total {
  readonly #kind: TotalKind
  /** place in `Frame.totals` and `Frame.parts` */
  readonly #place: number
  /** from an instance to the frame that keeps the total */
  readonly #ups: number
  readonly #downs: readonly number[]
  readonly #part: (frame: Frame) => number | undefined

  /** @param part what an instance adds now, undefined for nothing */
  constructor(
    kind: TotalKind,
    place: number,
    downs: readonly number[],
    part: (frame: Frame) => number | undefined,
  ) {
    this.#kind = kind
    this.#place = place
    this.#ups = downs.length
    this.#downs = downs
    this.#part = part
  }

  /** Something that the part of this instance depends on has changed, or the instance is new. */
  readonly touch = (frame: Frame): void => {
    const totals = outwards(frame, this.#ups).totals
    const running = totals?.[this.#place]
    if (!running) return
    // many changes and nobody asks: then it is counted anew
    if (running.dirties > running.many + 64) totals![this.#place] = undefined
    else running.dirty[running.dirties++] = frame
  }

  /** Something has changed that decides about all instances in this frame. */
  readonly upset = (around: Frame): void => {
    if (around.totals) around.totals[this.#place] = undefined
  }

  /** An instance is taken out. */
  drop(frame: Frame): void {
    const around = outwards(frame, this.#ups)
    const running = around.totals?.[this.#place]
    const part = frame.parts?.[this.#place]
    if (!running || part === undefined) return
    frame.parts![this.#place] = undefined
    this.#replace(around, running, part, undefined)
  }

  /** The total over all instances in this frame. */
  readonly of = (around: Frame): number => {
    around.totals ??= []
    const running = around.totals[this.#place]
    if (!running || !this.#caughtUp(around, running)) return this.#anew(around)
    if (running.odd > 0) return this.#walked(around)
    return this.#told(running)
  }

  #caughtUp(around: Frame, running: Running): boolean {
    const { dirty } = running
    for (let index = 0; index < running.dirties; index++) {
      const frame = dirty[index]!
      if (frame.gone) continue
      frame.parts ??= []
      const before = frame.parts[this.#place]
      const part = this.#part(frame)
      frame.parts[this.#place] = part
      this.#replace(around, running, before, part)
    }
    running.dirties = 0
    if (dirty.length > 4) dirty.length = 0
    return around.totals![this.#place] === running
  }

  #replace(around: Frame, running: Running, before: number | undefined, part: number | undefined): void {
    if (before === part) return
    const kind = this.#kind
    if (before !== undefined) {
      running.many--
      if (kind === 'count') running.value--
      else if (!isEasy(kind, before)) running.odd--
      else if (kind === 'sum') running.value -= before
      // who was best is gone: who is now, only a look at all of them tells
      else if (before === running.value) around.totals![this.#place] = undefined
    }
    if (part !== undefined) this.#add(running, part)
  }

  #add(running: Running, part: number): void {
    const kind = this.#kind
    running.many++
    if (kind === 'count') running.value++
    else if (!isEasy(kind, part)) running.odd++
    else if (kind === 'sum') running.value += part
    else if (kind === 'min' ? part < running.value : part > running.value) running.value = part
  }

  #anew(around: Frame): number {
    const running: Running = { value: START[this.#kind], many: 0, odd: 0, dirty: [], dirties: 0 }
    around.totals![this.#place] = running
    this.#each(around, 0, frame => {
      const part = this.#part(frame)
      if (part !== undefined || frame.parts) {
        frame.parts ??= []
        frame.parts[this.#place] = part
      }
      if (part !== undefined) this.#add(running, part)
    })
    return running.odd > 0 ? this.#walked(around) : this.#told(running)
  }

  #told({ value, many }: Running): number {
    return many === 0 && (this.#kind === 'min' || this.#kind === 'max') ? Number.NaN : value
  }

  /** In document order, as it is written: fractions add up to something else in another order. */
  #walked(around: Frame): number {
    let total = START[this.#kind]
    this.#each(around, 0, frame => {
      const part = frame.parts?.[this.#place]
      if (part === undefined) return
      if (this.#kind === 'sum') total += part
      else total = this.#kind === 'min' ? Math.min(total, part) : Math.max(total, part)
    })
    return total
  }

  #each(frame: Frame, step: number, see: (frame: Frame) => void): void {
    if (step === this.#downs.length) see(frame)
    else for (const inner of frame.inner[this.#downs[step]!]!) this.#each(inner, step + 1, see)
  }
}

function hear(cell: Cell, tell: (frame: Frame) => void): void {
  if (cell.heard) cell.heard.push(tell)
  else cell.heard = [tell]
}

/** The totals of a form: who is told of which change. */
export class Totals {
  /** by scope: totals over its instances */
  readonly #over: (Total[] | undefined)[] = []
  #many = 0

  /**
   * @param cells what the part of an instance depends on, in its own frame
   * @param outer what decides about all instances of the frame that keeps the total, in that frame
   */
  make(
    kind: TotalKind,
    scope: number,
    downs: readonly number[],
    part: (frame: Frame) => number | undefined,
    cells: readonly Cell[],
    outer: readonly Cell[],
  ): Total {
    const total = new Total(kind, this.#many++, downs, part)
    for (const cell of cells) hear(cell, total.touch)
    for (const cell of outer) hear(cell, total.upset)
    const over = this.#over[scope]
    if (over) over.push(total)
    else this.#over[scope] = [total]
    return total
  }

  added(frame: Frame): void {
    const over = this.#over[frame.scope]
    if (over) for (const total of over) total.touch(frame)
  }

  removed(frame: Frame): void {
    const over = this.#over[frame.scope]
    if (over) for (const total of over) total.drop(frame)
  }
}

/** A total as an operation of a program that starts `ups` frames outwards. */
export const runOf =
  (total: Total, ups: number): Run<Frame, number> =>
  at =>
    total.of(ups === 0 ? at : outwards(at, ups))

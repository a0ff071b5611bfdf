// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * What is due, and in which frames: marks are set here and worked off in order of evaluation, each cell of a frame once. core.ts
 * owns it and says how a cell is computed.
 */
import type { Cell, Wire } from './cells.ts'
import { DueSet } from './due.ts'
import { type Frame, Mark, outwards } from './frame.ts'

/** Rounds that cells in a circle of choice_filters, triggers or counts may go before they are left as they are. */
const MAX_RETURNS = 2_000

export class Queue {
  readonly #cells: readonly Cell[]
  readonly #root: Frame
  readonly #due: DueSet
  #rank = -1
  #returns = 0

  constructor(cells: readonly Cell[], root: Frame) {
    this.#cells = cells
    this.#root = root
    this.#due = new DueSet(cells.length)
  }

  mark(cell: Cell, frame: Frame, bits: number): void {
    const { rank, slot } = cell
    if (rank <= this.#rank && !(bits & Mark.fresh) && ++this.#returns > MAX_RETURNS) return
    const before = frame.marks[slot]!
    frame.marks[slot] = before | bits
    if (before !== 0) return
    if (cell.scope !== 0) cell.waiting[cell.waits++] = frame
    this.#due.add(rank)
  }

  /** Marks the cells that a link leads to, in one frame or many. */
  follow({ cell, ups, downs }: Wire, from: Frame, bits: number): void {
    const frame = ups === 0 ? from : outwards(from, ups)
    if (downs.length === 0) this.mark(cell, frame, bits)
    else this.#spread(cell, frame, downs, 0, bits)
  }

  #spread(cell: Cell, frame: Frame, downs: readonly number[], step: number, bits: number): void {
    if (step === downs.length) {
      this.mark(cell, frame, bits)
      return
    }
    for (const inner of frame.inner[downs[step]!]!) this.#spread(cell, inner, downs, step + 1, bits)
  }

  /** Works off all that is due, and what becomes due by it. */
  drain(compute: (cell: Cell, frame: Frame, mark: number) => void): void {
    this.#returns = 0
    for (let rank = this.#due.take(); rank >= 0; rank = this.#due.take()) {
      this.#rank = rank
      const cell = this.#cells[rank]!
      if (cell.scope === 0) this.#work(cell, this.#root, compute)
      else {
        const { waiting } = cell
        // the list grows while it is gone through, when a circle comes back to the same cell
        for (let index = 0; index < cell.waits; index++) {
          const frame = waiting[index]!
          if (!frame.gone) this.#work(cell, frame, compute)
        }
        cell.waits = 0
        // to make a short list anew costs more than to keep it, a long one would keep frames that are gone
        if (waiting.length > 4) waiting.length = 0
      }
    }
    this.#rank = -1
  }

  #work(cell: Cell, frame: Frame, compute: (cell: Cell, frame: Frame, mark: number) => void): void {
    const mark = frame.marks[cell.slot]!
    frame.marks[cell.slot] = 0
    compute(cell, frame, mark)
  }
}

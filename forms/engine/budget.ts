// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * How much looking through rows and instances one expression may ask for. A filter inside a filter over 15,000 villages is 225 million
 * looks: a phone would stand still. When the budget is spent nothing more is found, the result counts as blank, and the question is
 * remembered; check.ts tells of it, and publication warns of such forms (checks/heavy.ts). Plain formulas cost nothing here.
 */
import type { NodeIndex } from '../definition.ts'

/** one expression: some tenths of a second on a slow phone */
const MOST = 1_000_000
/** all that one answer sets going */
const MOST_TOGETHER = 20_000_000

export class Budget {
  /** questions whose expressions were cut short */
  readonly over = new Set<NodeIndex>()
  #left = MOST
  #together = MOST_TOGETHER
  #node: NodeIndex = -1

  /** A new answer, or a new look at a question. */
  refill(): void {
    this.#together = MOST_TOGETHER
    this.#left = MOST
  }

  /** The next expression is one of this node. */
  begin(node: NodeIndex): void {
    this.#left = MOST
    this.#node = node
  }

  /** Was the expression that just ran cut short? What it found is not the whole then, and counts as blank. */
  get isSpent(): boolean {
    return this.#left < 0 || this.#together < 0
  }

  /** May so many rows or instances be looked at? */
  may(looks: number): boolean {
    this.#left -= looks
    this.#together -= looks
    if (this.#left >= 0 && this.#together >= 0) return true
    this.over.add(this.#node)
    return false
  }
}

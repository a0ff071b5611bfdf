// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Which cells are due, as bits by rank with a second level over 32 words: the first one due is found in a few steps, however
 * large the form is. core.ts uses it.
 */

export class DueSet {
  readonly #words: Uint32Array
  readonly #summary: Uint32Array

  constructor(size: number) {
    this.#words = new Uint32Array((size >>> 5) + 1)
    this.#summary = new Uint32Array((this.#words.length >>> 5) + 1)
  }

  add(rank: number): void {
    const word = rank >>> 5
    this.#words[word]! |= 1 << (rank & 31)
    this.#summary[word >>> 5]! |= 1 << (word & 31)
  }

  /** The lowest rank that is due, taken out; -1 when nothing is. */
  take(): number {
    const summary = this.#summary
    for (let top = 0; top < summary.length; top++) {
      const words = summary[top]!
      if (words === 0) continue
      const word = (top << 5) + lowest(words)
      const bits = this.#words[word]!
      const rest = bits & (bits - 1)
      this.#words[word] = rest
      if (rest === 0) summary[top] = words & (words - 1)
      return (word << 5) + lowest(bits)
    }
    return -1
  }
}

/** Number of the lowest bit that is set. */
const lowest = (bits: number): number => 31 - Math.clz32(bits & -bits)

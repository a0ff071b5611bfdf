/** Numbers drawn from a seed, so that a record that was made at random can be made again. Pure. */
export interface Draw {
  /** 0 ≤ x < 1 */
  number(): number
  /** 0 ≤ whole < below */
  below(below: number): number
  /** undefined for an empty list */
  one<Item>(items: readonly Item[]): Item | undefined
  /** true this often, 0 to 1 */
  chance(share: number): boolean
}

/** @param seed a whole number; the same seed draws the same (mulberry32) */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0
  const number = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number): number => Math.floor(number() * limit)
  return {
    number,
    below,
    one: items => items[below(items.length)],
    chance: share => number() < share,
  }
}

/** Chance that can be repeated: the same seed makes the same forms and answers. Used by the differential tester only. */
export interface Chance {
  /** 0 ≤ whole number < limit */
  below(limit: number): number
  /** true with this probability */
  often(probability: number): boolean
  pick<T>(among: readonly T[]): T
}

/** Mulberry32: small, and the same on every machine. */
export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    often: probability => next() < probability,
    pick: among => among[below(among.length)]!,
  }
}

/** Which of many cases are run: all, one by its name, or a sample that a seed picks, the same on every machine. */

export interface Choice {
  all: boolean
  sample?: number
  seed: number
  only?: string
}

/** mulberry32: numbers in [0, 1), the same for the same seed */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** In their own order. @param usual how many without `--sample` */
export function chosen<Case>(
  cases: readonly Case[],
  choice: Choice,
  usual: number,
  nameOf: (one: Case) => string,
) {
  if (choice.only !== undefined) return cases.filter(one => nameOf(one) === choice.only)
  if (choice.all) return [...cases]
  const random = seeded(choice.seed)
  const order = cases.map((one, at) => ({ one, at, key: random() })).sort((a, b) => a.key - b.key)
  return order
    .slice(0, choice.sample ?? usual)
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)
}

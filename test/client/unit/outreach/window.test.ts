import { expect, it } from 'vitest'
import { heightOf, type Sizes, windowOf } from '../../../../client/outreach/window.ts'

const long: Sizes = { counts: [0, 1200, 3, 3797], row: 96, headings: [0, 40, 40, 40] }
const total = heightOf(long)

/** what the pieces take on the screen */
const drawn = (sizes: Sizes, top: number, overscan = 400) => {
  const seen = windowOf(sizes, top, 700, overscan)
  const pixels = seen.pieces.reduce(
    (sum, { group, heading, from, to }) =>
      sum + (heading ? sizes.headings[group]! : 0) + (to - from) * sizes.row,
    0,
  )
  return { ...seen, pixels, rows: seen.pieces.reduce((sum, { from, to }) => sum + to - from, 0) }
}

it('draws some dozen of 5,000 rows, wherever the list stands, and leaves the list as high as it is', () => {
  expect(total).toBe(120 + 5000 * 96)
  for (const top of [0, 1, 39, 41, 96, 115_200, 115_239, 115_400, 115_600, 250_000, total - 700, total]) {
    const seen = drawn(long, top)
    expect(seen.rows).toBeLessThan(30)
    expect(seen.before + seen.pixels + seen.after).toBe(total)
    expect(seen.before).toBeLessThanOrEqual(Math.max(0, Math.min(top, total - 700)))
    expect(seen.before + seen.pixels).toBeGreaterThanOrEqual(Math.min(top + 700, total))
  }
})

it('draws all of a short list and nothing of an empty one', () => {
  expect(windowOf({ counts: [2], row: 96, headings: [40] }, 0, 700, 400)).toEqual({
    pieces: [{ group: 0, heading: true, from: 0, to: 2 }],
    before: 0,
    after: 0,
  })
  expect(windowOf({ counts: [], row: 96, headings: [] }, 0, 700, 400)).toEqual({
    pieces: [],
    before: 0,
    after: 0,
  })
})

it('shows the end of a list that has become shorter than the place it stood at', () => {
  const seen = drawn({ counts: [20], row: 96, headings: [0] }, 100_000, 0)
  expect(seen.pieces.at(-1)?.to).toBe(20)
  expect(seen.pieces[0]?.from).toBeLessThan(14)
})

import { expect, it } from 'vitest'
import { offsetsOf, windowOf } from '../../../../client/outreach/window.ts'

const offsets = offsetsOf(Array.from({ length: 5000 }, (_, i) => (i % 100 === 0 ? 40 : 96)))
const total = offsets[5000]!

it('renders some dozen of 5,000 items, wherever the list stands', () => {
  for (const top of [0, 1, 95, 96, 250_000, total - 700, total]) {
    const seen = windowOf(offsets, top, 700, 400)
    expect(seen.end - seen.start).toBeLessThan(30)
    expect(seen.before).toBe(offsets[seen.start])
    expect(seen.before).toBeLessThanOrEqual(Math.max(0, Math.min(top, total - 700)))
    expect(total - seen.after).toBeGreaterThanOrEqual(Math.min(top + 700, total))
  }
})

it('renders all of a short list and nothing of an empty one', () => {
  expect(windowOf(offsetsOf([40, 96, 96]), 0, 700, 400)).toEqual({ start: 0, end: 3, before: 0, after: 0 })
  expect(windowOf(offsetsOf([]), 0, 700, 400)).toEqual({ start: 0, end: 0, before: 0, after: 0 })
})

it('shows the end of a list that has become shorter than the place it stood at', () => {
  const seen = windowOf(offsetsOf(Array(20).fill(96)), 100_000, 700, 0)
  expect(seen.end).toBe(20)
  expect(seen.start).toBeLessThan(14)
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frontOn, sumsOf, whoseOf } from '../../../../client/outreach/front.ts'
import { ordered, orderedSlowly, sectionOf } from '../../../../client/outreach/order.ts'
import { frontOf } from '../../../../client/outreach/packing.ts'
import type { CaseRow } from '../../../../client/outreach/rows.ts'

const days = [
  '2026-11-08',
  '2026-11-09',
  '2026-11-10',
  '2026-11-11',
  '2026-11-12',
  '2026-11-20',
  null,
] as const
const row = fc
  .record({
    id: fc.uuid(),
    name: fc.constantFrom('sok', 'keo', 'chan'),
    due: fc.constantFrom(...days),
    priority: fc.constantFrom(null, 'low', 'high', 'urgent' as const),
    review: fc.option(fc.constant(true as const), { nil: undefined, freq: 12 }),
    who: fc.option(fc.constantFrom('dara', 'sita'), { nil: undefined }),
    at: fc.option(fc.constant([11.5, 104.9] as [number, number]), { nil: undefined }),
    outcome: fc.constantFrom('join', 'renew'),
  })
  .map(
    ({ name, ...some }): CaseRow => ({
      household: some.id,
      person: some.id,
      name,
      search: name,
      place: '08',
      state: 'new',
      rule: '',
      keys: '',
      phone: '',
      ...some,
    }),
  )
const lists = fc.array(row, { maxLength: 120 })

describe('the first screen as it was kept', () => {
  it('is on the same day, and on the next, what the list itself will be: its first rows, its counts', () => {
    fc.assert(
      fc.property(lists, fc.constantFrom('2026-11-10', '2026-11-11', '2026-11-19'), (rows, today) => {
        const kept = JSON.parse(JSON.stringify(frontOf(ordered(rows, '2026-11-10'), 'dara', '2026-11-10')))
        const front = frontOn(kept, today)
        // the day on which it was kept always has one
        expect(front !== undefined || today !== '2026-11-10').toBe(true)
        if (!front) return
        const whose = whoseOf(rows, 'dara')
        expect(front.whose).toEqual(whose)
        const shown = ordered(rows, today).filter(({ who }) => whose.mine === 0 || who === 'dara')
        expect(front.sums).toEqual(sumsOf(shown, today))
        const here = shown.filter(one => sectionOf(one, today) !== 'overdue')
        expect(front.rows.slice(0, 8).map(({ id }) => id)).toEqual(here.slice(0, 8).map(({ id }) => id))
      }),
    )
  })

  it('is not shown where days away have left nothing of it', () => {
    const due = (day: string, n: number): CaseRow[] =>
      fc
        .sample(row, { numRuns: n, seed: 1 })
        .map(one => ({ ...one, due: day, review: undefined, who: undefined }))
    const rows = ordered([...due('2026-11-11', 40), ...due('2026-11-20', 40)], '2026-11-10')
    expect(frontOn(frontOf(rows, 'dara', '2026-11-10'), '2026-11-20')).toBeUndefined()
  })
})

describe('the order', () => {
  it('is the same whether the list is sorted at once or some rows at a time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 900, maxLength: 1300 }), async rows => {
        let pauses = 0
        const slowly = await orderedSlowly(rows, '2026-11-10', () => {
          pauses++
          return undefined
        })
        expect(slowly).toEqual(ordered(rows, '2026-11-10'))
        expect(pauses).toBeGreaterThan(4)
      }),
      { numRuns: 5 },
    )
  })
})

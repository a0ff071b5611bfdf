/** Unpaid months on any day, of what was said and recorded: the arithmetic of the lapse watch, and that no order or clock matters. */
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { ContributionWatch } from '../../../forms/eligibility/ruleset.ts'
import {
  alarmOf,
  contributionsOf,
  factsByCalendar,
  type Months,
  monthsOwed,
  unpaidMonths,
} from '../../../forms/followup/contributions.ts'
import { dice, reordered } from '../eligibility/event-sets.ts'
import { followed } from './programme.ts'

const watch = { lastDay: 15, alarms: [2, 4, 6].map(months => ({ months })) } as ContributionWatch
const said = (count: number | null, saidOn: string | null, months: Months = {}) => ({
  said: count,
  saidOn,
  months,
})
const month = (paid: boolean) => ({ paid, seen: 'told' as const, event: 'e' })
const noon = Date.UTC(2026, 10, 10, 5)
const recorded = (
  id: string,
  at: string,
  paid: boolean,
  heads: string[] = [],
  more: { seen?: string; time?: number } = {},
) => ({
  id,
  kind: 'contribution.recorded',
  time: more.time ?? noon,
  payload: { month: at, paid, seen: more.seen ?? 'told', heads },
})

describe('unpaid months', () => {
  it('are the last ones that are owed, also over the end of a year', () => {
    expect(monthsOwed(watch, 2, '2026-11-15')).toEqual(['2026-09', '2026-10'])
    expect(monthsOwed(watch, 3, '2027-01-16')).toEqual(['2026-11', '2026-12', '2027-01'])
    expect(monthsOwed(watch, 0, '2026-11-16')).toEqual([])
  })

  test.each([
    ['as said on the day itself', said(2, '2026-11-10'), '2026-11-10', 2],
    ['not more while the month may yet be paid', said(2, '2026-11-10'), '2026-11-15', 2],
    ['one more on the day after', said(2, '2026-11-10'), '2026-11-16', 3],
    ['none more in the month in which it was said late', said(2, '2026-11-16'), '2026-12-15', 2],
    ['over the turn of a year', said(0, '2026-11-20'), '2027-02-16', 3],
    ['nobody knows', said(null, null), '2026-11-16', null],
    ['said, and nobody knows when', said(3, null), '2026-11-16', null],
    [
      'recorded as paid settles what was said',
      said(5, '2026-11-10', { '2026-10': month(true) }),
      '2026-11-16',
      1,
    ],
    [
      'the latest paid one counts',
      said(null, null, { '2026-06': month(true), '2026-09': month(true) }),
      '2026-11-10',
      1,
    ],
    ['paid ahead', said(null, null, { '2027-01': month(true) }), '2026-11-16', 0],
    [
      'recorded as unpaid after one that was paid',
      said(null, null, { '2026-08': month(true), '2026-09': month(false) }),
      '2026-11-10',
      2,
    ],
    [
      'said that all is paid, and the app shows otherwise',
      said(0, '2026-11-20', { '2026-10': month(false), '2026-11': month(false) }),
      '2026-11-20',
      2,
    ],
    ['only an unpaid month is known', said(null, null, { '2026-09': month(false) }), '2026-11-16', 3],
    [
      'a month that is not owed yet is not unpaid',
      said(0, '2026-11-10', { '2026-11': month(false) }),
      '2026-11-15',
      0,
    ],
  ] as const)('%s', (_, paying, day, expected) => {
    expect(unpaidMonths(watch, paying, day)).toBe(expected)
  })

  it('never grow by more than one a month as days go by, and never fall', () => {
    fc.assert(
      fc.property(
        fc.nat(8),
        fc.dictionary(fc.constantFrom('2026-07', '2026-08', '2026-10', '2026-11'), fc.boolean()),
        (count, known) => {
          const months = Object.fromEntries(Object.entries(known).map(([at, paid]) => [at, month(paid)]))
          const days = Array.from({ length: 120 }, (_, at) =>
            new Date(Date.UTC(2026, 10, 10 + at)).toISOString().slice(0, 10),
          )
          const counts = days.map(day => unpaidMonths(watch, said(count, '2026-11-10', months), day)!)
          for (const [at, next] of counts.slice(1).entries()) {
            const grown = next - counts[at]!
            expect(grown === 0 || (grown === 1 && days[at + 1]!.endsWith('-16'))).toBe(true)
          }
        },
      ),
    )
  })

  it('set off the highest alarm that they reach', () => {
    expect([null, 0, 1, 2, 3, 4, 9].map(count => alarmOf(watch, count)?.months)).toEqual([
      undefined,
      undefined,
      undefined,
      2,
      2,
      4,
      6,
    ])
  })
})

describe('recorded months', () => {
  it('stand as who knew of the others said last, whatever clocks say', () => {
    const first = recorded('a', '2026-10', false, [], { time: noon + 1e9 })
    const later = recorded('b', '2026-10', true, ['a'], { seen: 'receipt', time: noon })
    expect(contributionsOf([later, first])).toEqual({
      '2026-10': { paid: true, seen: 'receipt', event: 'b' },
    })
  })

  it('that two said apart are unpaid until somebody who knows of both decides', () => {
    const both = [recorded('a', '2026-10', true, [], { seen: 'receipt' }), recorded('b', '2026-10', false)]
    expect(contributionsOf(both)['2026-10']).toEqual({
      paid: false,
      seen: 'told',
      event: 'b',
      conflict: true,
    })
    const decided = [...both, recorded('c', '2026-10', true, ['a', 'b'])]
    expect(contributionsOf(decided)['2026-10']).toEqual({ paid: true, seen: 'told', event: 'c' })
  })

  it('SY80: are the same for every order and repetition, SY84: and for every clock', () => {
    const event = fc.record({
      at: fc.constantFrom('2026-09', '2026-10'),
      paid: fc.boolean(),
      seen: fc.constantFrom('receipt', 'app', 'told'),
      known: fc.array(fc.nat(7), { maxLength: 2 }),
    })
    fc.assert(
      fc.property(fc.array(event, { maxLength: 8 }), fc.nat(), (all, seed) => {
        const set = all.map(({ at, paid, seen, known }, n) =>
          recorded(`${(n * 7) % 11}`, at, paid, n ? known.map(one => `${((one % n) * 7) % 11}`) : [], {
            seen,
          }),
        )
        const roll = dice(seed)
        const expected = JSON.stringify(contributionsOf(set))
        const skewed = set.map(one => ({ ...one, time: one.time + Math.floor(roll() * 1e12) }))
        for (let order = 0; order < 5; order++) {
          expect(JSON.stringify(contributionsOf(reordered(set, roll)))).toBe(expected)
          expect(JSON.stringify(contributionsOf(reordered(skewed, roll)))).toBe(expected)
        }
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the fact that rules read', () => {
  const facts = { work: 'vendor', months: '2', survey_date: '2026-11-10' }
  const log = { events: [], timeZone: 'Asia/Phnom_Penh' }

  it('goes up with the calendar from the day of the interview', () => {
    expect(factsByCalendar(followed, facts, log, '2026-12-16')).toEqual({ ...facts, months: '4' })
    expect(factsByCalendar(followed, facts, log, '2026-11-12')).toBe(facts)
  })

  it('goes up from the day on which it was last told, or corrected', () => {
    const told = { ...log, said: { months: '2026-12-01' } }
    expect(factsByCalendar(followed, facts, told, '2026-12-16').months).toBe('3')
    const corrected = {
      id: 'a',
      kind: 'person.corrected',
      // 18:00 UTC is the next day in Phnom Penh
      time: Date.UTC(2026, 11, 15, 18),
      payload: { field: 'months', value: '2', was: '1', heads: [] },
    }
    expect(factsByCalendar(followed, facts, { ...log, events: [corrected] }, '2026-12-16').months).toBe('2')
  })

  it('is left alone for who does not pay this way', () => {
    const other = { ...facts, work: 'driver' }
    expect(factsByCalendar(followed, other, log, '2027-12-16')).toBe(other)
  })
})

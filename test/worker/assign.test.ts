/** The pure rules of who works whom: rows, entries, shares, grants. */
import { describe, expect, it } from 'vitest'
import {
  type AssignmentRow,
  assigned,
  entriesBack,
  shareOut,
  withoutEnded,
  workerOf,
} from '../../worker/assign.ts'
import {
  coversSight,
  type GrantColumns,
  grantsAt,
  maySeeOutcome,
  mayTouch,
  wasAssigned,
} from '../../worker/grants.ts'

const row = (about: string, account: string, until: string | null = null): AssignmentRow => ({
  household: 'h',
  about,
  cover: until === null ? 0 : 1,
  account,
  until,
  how: 'place',
  seq: 1,
})
const entry = (about: string, account: string | null, until: string | null = null) => ({
  household: 'h',
  about,
  account,
  until,
})
const told = (rows: readonly AssignmentRow[]) =>
  rows.map(one => [one.about, one.account, one.until].join(' ').trim())

describe('rows of assignments', () => {
  const before = [
    row('', 'dara'),
    row('p', 'sophy'),
    row('p:join', 'binta'),
    row('q', 'chan'),
    row('', 'cover', '2026-12-01'),
  ]

  it('SY123: what is said of the coarser takes the finer with it, and a cover', () => {
    expect(told(assigned(before, [entry('', 'new')], 'place'))).toEqual(['new'])
    expect(told(assigned(before, [entry('p', 'new')], 'place'))).toEqual([
      'dara',
      'q chan',
      'cover 2026-12-01',
      'p new',
    ])
    expect(told(assigned(before, [entry('', null)], 'place'))).toEqual([])
  })

  it('SY123: another household is left alone', () => {
    const other = { ...row('', 'dara'), household: 'other' }
    expect(assigned([other], [entry('', 'new')], 'place')).toContain(other)
  })

  it('SY124: a cover stands beside, replaces a cover, and ends after its last day', () => {
    const after = assigned(before, [entry('', 'second', '2026-12-05')], 'cover')
    expect(told(after)).toEqual(['dara', 'p sophy', 'p:join binta', 'q chan', 'second 2026-12-05'])
    expect(workerOf(after, { id: 'r:join', person: 'r' })).toBe('second')
    expect(withoutEnded(after, '2026-12-05')).toHaveLength(5)
    expect(workerOf(withoutEnded(after, '2026-12-06'), { id: 'r:join', person: 'r' })).toBe('dara')
  })

  it('SY127: what was before comes back whole, whatever was said between', () => {
    const back = entriesBack('h', before)
    for (const between of [[], [row('', 'new')], [row('p', 'x'), row('', 'y', '2027-01-01')]])
      expect(told(assigned(between, back, 'undo')).sort()).toEqual(told(before).sort())
  })
})

describe('sharing out', () => {
  it('SY128: evens the loads as far as whole households can', () => {
    const portions = Array.from({ length: 40 }, (_, at) => ({ household: `h${at}`, open: 1 + (at % 3) }))
    const given = shareOut(portions, ['a', 'b', 'c'], new Map([['a', 20]]))
    const load: Record<string, number> = { a: 20, b: 0, c: 0 }
    for (const { household, open } of portions) load[given.get(household)!]! += open
    expect(given.size).toBe(40)
    expect(Math.max(...Object.values(load)) - Math.min(...Object.values(load))).toBeLessThanOrEqual(3)
  })
})

describe('grants', () => {
  const columns: GrantColumns = {
    role: 'enumerator',
    area: '09',
    restricted: 0,
    lists: null,
    assigned_only: 0,
    former: JSON.stringify([
      { through: 10, role: 'outreach', area: '0801', restricted: 0, lists: null, assigned_only: 0 },
      { through: 20, role: 'outreach', area: '0802', restricted: 1, lists: ['x'], assigned_only: 1 },
    ]),
  }
  const areas = (seq: number) => grantsAt(columns, seq).ever.map(one => one.area)

  it('SY121: are all that there were up to a number of the log, and none that came after', () => {
    expect([areas(9), areas(15), areas(21)]).toEqual([['0801'], ['0801', '0802'], ['0801', '0802', '09']])
    expect(grantsAt(columns, 15).now).toEqual({
      role: 'outreach',
      area: '0802',
      restricted: true,
      lists: ['x'],
      assignedOnly: true,
    })
  })

  it('SY121: let somebody touch what lies in an area of theirs, or was assigned to them', () => {
    const maker = { account: 'c1', grants: grantsAt(columns, 15).ever }
    const at = (place: string, formerAccounts = '') => mayTouch(maker, { place, formerAccounts })
    expect([
      at('08010101'),
      at('08020101'),
      at('09010101'),
      at('09010101', '|c11|c2'),
      at('09010101', '|c2|c1'),
    ]).toEqual([true, true, false, false, true])
    expect(wasAssigned('|c1', null)).toBe(false)
  })

  it('nobody gives lists that they do not see', () => {
    const [none, all, some] = [
      { restricted: false, lists: null },
      { restricted: true, lists: null },
      { restricted: true, lists: ['x'] },
    ]
    expect([
      coversSight(none, none),
      coversSight(none, some),
      coversSight(some, all),
      coversSight(some, some),
      coversSight(all, all),
    ]).toEqual([true, false, false, true, true])
    expect([
      maySeeOutcome(some, 'x', 'restricted'),
      maySeeOutcome(some, 'y', 'restricted'),
      maySeeOutcome(none, 'y', 'follow_up'),
    ]).toEqual([true, false, true])
  })
})

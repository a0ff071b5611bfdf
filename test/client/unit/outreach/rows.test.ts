import { describe, expect, it } from 'vitest'
import { bySection } from '../../../../client/outreach/groups.ts'
import { ordered, reordered, sectionOf } from '../../../../client/outreach/order.ts'
import { branchesOf, isListed, rootOf } from '../../../../client/outreach/place-tree.ts'
import { type CaseRow, rowsOf } from '../../../../client/outreach/rows.ts'
import { matchOf, searched } from '../../../../client/outreach/search.ts'
import { registerOf } from '../../../../forms/followup/employers.ts'
import { followed } from '../../../forms/followup/programme.ts'
import { aCase, aHousehold, aRuleSet } from './examples.ts'

const ruleSet = aRuleSet()
const on = (today: string) => ({ today, timeZone: 'Asia/Phnom_Penh' })

const rows = rowsOf(
  aHousehold({
    place: '08010101',
    facts: { phone: '+855 12 345 678', geometry: '11.5 104.9 0 5' },
    people: [
      { id: 'p1', name: 'Sók Chenda', facts: { id_suffix: '417' } },
      { id: 'p2', name: 'កែវ សុភា\u200bក្ត្ត', facts: { phone: '០៩៧ ១២៣ ៤៥៦៧' } },
    ],
    cases: [
      aCase({ id: 'p1:join', person: 'p1', due: '2026-11-10' }),
      aCase({ id: 'p1:renew', person: 'p1', outcome: 'renew', state: 'done' }),
      aCase({ id: 'p2:join', person: 'p2', due: '2026-11-09' }),
      aCase({ id: 'p2:renew', person: 'p2', outcome: 'renew', current: false }),
    ],
    assigned: [
      { person: '', account: 'dara', name: 'Dara', until: null },
      { person: '', account: 'sita', name: 'Sita', until: '2026-11-10' },
    ],
  }),
  ruleSet,
  on('2026-11-10'),
)
const found = (typed: string): string[] => {
  const { written, heard } = searched(rows, matchOf(typed))
  return [...written.map(row => row.person), ...heard.map(row => `~${row.person}`)]
}

describe('rows', () => {
  it('are the open cases that are still asked for, with their people', () => {
    expect(rows.map(row => row.id)).toEqual(['p1:join', 'p2:join'])
  })

  it('say where the house is, and who works the case today: who covers up to that day', () => {
    expect(rows[0]).toMatchObject({ at: [11.5, 104.9], who: 'sita' })
    const next = rowsOf(
      aHousehold({
        people: [{ id: 'p1', name: 'Sok', facts: {} }],
        cases: [aCase({})],
        assigned: [
          { person: '', account: 'dara', name: 'Dara', until: null },
          { person: '', account: 'sita', name: 'Sita', until: '2026-11-10' },
        ],
      }),
      ruleSet,
      on('2026-11-11'),
    )
    expect(next[0]?.who).toBe('dara')
  })
})

describe('search', () => {
  it('finds names whatever the case, accents, invisible characters and lookalike Khmer spellings', () => {
    for (const query of ['sok', 'SÓK', 'chenda sok', 'en']) expect(found(query)).toContain('p1')
    for (const query of ['សុភាក្ដ្ត', 'កែវ', 'សុភា ក']) expect(found(query)).toContain('p2')
    expect(found('sok keo')).toEqual([])
    // signs in another order, and a vowel as its two halves, look the same
    for (const query of ['កេវ', 'កេេវ']) expect(found(query).includes('p2')).toBe(query === 'កេេវ')
  })

  it('finds a name and a number together, and nothing for signs that no number has', () => {
    expect(found('sok 678')).toEqual(['p1'])
    expect(found('១២៣ កែវ')).toEqual(['p2'])
    expect(found('sok 999')).toEqual([])
    for (const query of ['+', '-', '( )']) expect(found(query)).toEqual([])
    expect(found('012.345.678')).toEqual(['p1'])
  })

  it('goes through a long list piece by piece, in its order, and finds the very rows that are meant', () => {
    const many = Array.from({ length: 1200 }, (_, n) => ({ ...rows[n % 7 === 3 ? 0 : 1]!, id: String(n) }))
    const ids = (typed: string) => searched(many, matchOf(typed)).written.map(row => Number(row.id))
    const expected = many.flatMap((_, n) => (n % 7 === 3 ? [n] : []))
    expect(ids('chenda sok')).toEqual(expected)
    expect(ids('345 678')).toEqual(expected)
    const { heard } = searched(many, matchOf('ចិន្តា'))
    expect(heard.map(row => Number(row.id))).toEqual(expected)
  })

  it('finds a name without its blanks, and in the other script by its sound, apart from those that are written so', () => {
    expect(found('sokchenda')).toEqual(['p1'])
    expect(found('ចិន្តា')).toEqual(['~p1'])
    expect(found('keo')).toEqual(['~p2'])
    expect(found('kaev sophea')).toEqual(['~p2'])
  })

  it('finds phone numbers written with or without the country code, in Khmer digits, the household’s where the person has none, and the end of a card', () => {
    for (const query of ['012 345', '+855 12 345', '៣៤៥ ៦៧៨']) expect(found(query)).toEqual(['p1'])
    expect(found('0971234567')).toEqual(['p2'])
    expect(found('៤១៧')).toEqual(['p1'])
  })
})

describe('sections', () => {
  it('put a case by its day: overdue, today, later and without a date later', () => {
    const section = (due: string | null) => sectionOf({ ...rows[0]!, due }, '2026-11-10')
    expect(['2026-11-09', '2026-11-10', '2026-11-11', null].map(section)).toEqual([
      'overdue',
      'today',
      'later',
      'later',
    ])
  })

  it('put the urgent first, but what comes later by its day', () => {
    const row = (name: string, priority: CaseRow['priority'], due: string | null): CaseRow => ({
      ...rows[0]!,
      id: name,
      household: name,
      search: name,
      priority,
      due,
    })
    const all = ordered(
      [
        row('low today', 'low', '2026-11-10'),
        row('urgent today', 'urgent', '2026-11-10'),
        row('no date', 'urgent', null),
        row('next week', 'urgent', '2026-11-17'),
        row('tomorrow', 'low', '2026-11-11'),
      ],
      '2026-11-10',
    )
    const names = bySection(all, ['overdue', 'today', 'later'], '2026-11-10', section => section).flatMap(
      group => [`# ${group.title} ${group.rows.length}`, ...group.rows.map(one => one.search)],
    )
    const expected = [
      '# today 2',
      'urgent today',
      'low today',
      '# later 3',
      'tomorrow',
      'next week',
      'no date',
    ]
    expect(names).toEqual(expected)
    // one household changes: merged in, as if all had been sorted
    const moved = row('tomorrow', 'low', '2026-11-10')
    const merged = reordered(all, new Set(['tomorrow', 'next week']), [moved], '2026-11-10')
    expect(merged).toEqual(ordered(merged, '2026-11-10'))
    expect(merged.map(one => one.search)).toEqual(['urgent today', 'low today', 'tomorrow', 'no date'])
  })

  it('put a case that one closed and another went on with under today, as somebody has to look', () => {
    expect(sectionOf({ ...rows[0]!, due: null, review: true }, '2026-11-10')).toBe('today')
  })
})

describe('places', () => {
  const at = (place: string, due: string | null = null): CaseRow => ({ ...rows[0]!, place, due })
  const list = [at('08110101', '2026-11-09'), at('08110102'), at('08110203'), at('0811')]

  it('begin where the list parts, and count what stands under each, also where no village is known', () => {
    expect(rootOf(list)).toBe('0811')
    expect(branchesOf(list, '0811', '2026-11-10')).toEqual([
      { code: '0811', count: 1, overdue: 0 },
      { code: '081101', count: 2, overdue: 1 },
      { code: '081102', count: 1, overdue: 0 },
    ])
    expect(rootOf(list.slice(0, 1))).toBe('081101')
    expect(rootOf([])).toBe('')
  })

  it('list cases from the commune on, and few anywhere', () => {
    expect([isListed('0811', 31), isListed('0811', 30), isListed('081101', 4000)]).toEqual([
      false,
      true,
      true,
    ])
  })
})

describe('a workplace on a row', () => {
  const register = registerOf([{ id: 'e1', name: 'Golden Needle', aliases: ['ហ្គោលដិននីឌល'], place: '08' }])
  const rowFor = (boss: string, speak: string) =>
    rowsOf(
      aHousehold({
        people: [{ id: 'p1', name: 'Sok Chenda', facts: { owner: boss, speak } }],
        cases: [aCase({ id: 'p1:unpaid', outcome: 'unpaid' })],
      }),
      followed,
      on('2026-11-10'),
      register,
    )[0]!

  it('is the one of the register, and is found by any of its names', () => {
    const row = rowFor('រោងចក្រ ហ្គោលដិននីឌល', 'yes')
    expect(row).toMatchObject({ employer: 'e1', firm: 'Golden Needle' })
    for (const typed of ['needle', 'ហ្គោលដិន', 'chenda'])
      expect(searched([row], matchOf(typed)).written, typed).toEqual([row])
    expect(rowFor('Sun Shoes', 'yes')).toMatchObject({ employer: '0801:sunshoes', firm: 'Sun Shoes' })
  })

  it('is not there without a yes, nor found by its name', () => {
    const row = rowFor('Golden Needle', 'no')
    expect(row.employer).toBeUndefined()
    expect(searched([row], matchOf('needle')).written).toEqual([])
  })
})

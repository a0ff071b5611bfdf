import { describe, expect, it } from 'vitest'
import { filterRows, indexRuleSet, rowsOf } from '../../../../client/outreach/rows.ts'
import { listItems } from '../../../../client/outreach/sections.ts'
import { aCase, aHousehold, aRuleSet } from './examples.ts'

const index = indexRuleSet(aRuleSet())
const filter = { query: '', place: '', outcome: '' }
const names = (query: string) => filterRows(rows, { ...filter, query }).map(row => row.name)

const rows = rowsOf(
  [
    aHousehold({
      place: '08010101',
      facts: { phone: '+855 12 345 678' },
      people: [
        { id: 'p1', name: 'Sók Chenda', facts: {} },
        { id: 'p2', name: 'កែវ សុភា\u200bក្ត្ត', facts: { phone: '០៩៧ ១២៣ ៤៥៦៧' } },
      ],
      cases: [
        aCase({ id: 'p1:join', person: 'p1', due: '2026-11-10' }),
        aCase({ id: 'p1:renew', person: 'p1', outcome: 'renew', state: 'done' }),
        aCase({ id: 'p2:join', person: 'p2', due: '2026-11-09' }),
        aCase({ id: 'p2:renew', person: 'p2', outcome: 'renew', current: false }),
      ],
    }),
  ],
  index,
)

describe('the rows of the worklist', () => {
  it('hold the open cases that are still asked for, and no closed or withdrawn one', () => {
    expect(rows.map(row => row.id)).toEqual(['p1:join', 'p2:join'])
  })

  it('are found by name without accents or case, and by any order of words', () => {
    expect(names('chenda SOK')).toEqual(['Sók Chenda'])
  })

  it('are found in Khmer across zero-width spaces and the two spellings of one stack', () => {
    expect(names('សុភាក្ត្ដ')).toEqual(['កែវ សុភា\u200bក្ត្ត'])
  })

  it('are found by phone in Khmer or Latin digits, with or without the country code', () => {
    expect(names('012345')).toEqual(['Sók Chenda'])
    expect(names('+855 12 345')).toEqual(['Sók Chenda'])
    expect(names('០៩៧១២៣')).toEqual(['កែវ សុភា\u200bក្ត្ត'])
  })

  it('are kept by place prefix and outcome', () => {
    expect(filterRows(rows, { ...filter, place: '0801' })).toHaveLength(2)
    expect(filterRows(rows, { ...filter, place: '12' })).toHaveLength(0)
    expect(filterRows(rows, { ...filter, outcome: 'renew' })).toHaveLength(0)
  })
})

describe('sections', () => {
  it('put yesterday under overdue, the day itself under today, and no date last of later', () => {
    const [row] = rows
    const on = (due: string | null) => ({ ...row!, due, id: String(due) })
    const items = listItems([on(null), on('2026-11-11'), on('2026-11-10'), on('2026-11-09')], '2026-11-10')
    expect(items.map(item => (item.kind === 'heading' ? item.section : item.row.due))).toEqual([
      'overdue',
      '2026-11-09',
      'today',
      '2026-11-10',
      'later',
      '2026-11-11',
      null,
    ])
  })

  it('bring the urgent first among what is due', () => {
    const [row] = rows
    const items = listItems(
      [
        { ...row!, id: 'a', priority: 'low', due: '2026-11-01' },
        { ...row!, id: 'b', priority: 'urgent', due: '2026-11-09' },
      ],
      '2026-11-10',
    )
    expect(items.flatMap(item => (item.kind === 'row' ? [item.row.id] : []))).toEqual(['b', 'a'])
  })
})

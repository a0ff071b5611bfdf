import { describe, expect, it } from 'vitest'
import { movesIn } from '../../../client/store/moves.ts'
import { assigneeOf } from '../../../forms/followup/assignee.ts'
import type { Assignment, ChangesPage, HouseholdBundle } from '../../../worker/contract/sync.ts'

const person = (id: string) => ({ id, name: '', facts: {}, determination: null })
const bundle = (id: string, people: string[], assigned?: Assignment[]): HouseholdBundle => ({
  id,
  seq: 5,
  place: '0801',
  name: '',
  facts: {},
  people: people.map(person),
  cases: [],
  events: [],
  ...(assigned && { assigned }),
})
const to = (account: string, more: Partial<Assignment> = {}): Assignment => ({
  person: '',
  account,
  name: account === 'me' ? 'Binta' : 'Dara',
  until: null,
  ...more,
})
const page = (more: Partial<ChangesPage>): ChangesPage => ({
  epoch: '1',
  scope: 's',
  restart: false,
  from: 0,
  to: 9,
  more: false,
  households: [],
  gone: [],
  ...more,
})
const today = '2026-11-22'
const here = (...bundles: HouseholdBundle[]) => new Map(bundles.map(one => [one.id, one]))

describe('what a pull moved', () => {
  it('SY130: counts the people that came by an assignment, and by whom those are worked that went', () => {
    const moves = movesIn(
      page({
        households: [bundle('new', ['a', 'b'], [to('me')]), bundle('taken', ['c'], [to('dara')])],
        gone: ['away', 'unknown'],
        went: { away: 'Dara', unknown: 'Dara' },
      }),
      here(bundle('taken', ['c']), bundle('away', ['d', 'e'], [to('me')])),
      'me',
      today,
    )
    expect(moves).toEqual({ came: 2, went: { Dara: 3 }, left: 0 })
  })

  it('SY130: of another area, what is new came and what is gone left', () => {
    const moves = movesIn(
      page({ was: { scope: 'o', since: 4 }, households: [bundle('new', ['a'])], gone: ['old'] }),
      here(bundle('old', ['b', 'c'])),
      'me',
      today,
    )
    expect(moves).toEqual({ came: 1, went: {}, left: 2 })
  })

  it('SY130: says nothing of what an interview brought, of a visit, or of who withdrew', () => {
    const before = here(bundle('known', ['a'], [to('me')]), bundle('withdrawn', ['b']))
    const told = page({
      households: [bundle('surveyed', ['c']), bundle('known', ['a', 'd'], [to('me')])],
      gone: ['withdrawn'],
    })
    // somebody more in a household that was mine before is no move
    expect(movesIn(told, before, 'me', today)).toEqual({ came: 0, went: {}, left: 0 })
  })
})

describe('who works a case', () => {
  const about = { id: 'p:join', person: 'p' }
  const work = (...assigned: Assignment[]) => assigneeOf(bundle('h', ['p'], assigned), about, today)

  it('SY124: is who covers, up to the last day, then who has it', () => {
    expect(work(to('dara'), to('me', { until: '2026-11-22' }))).toBe('me')
    expect(work(to('dara'), to('me', { until: '2026-11-21' }))).toBe('dara')
  })

  it('SY123: is said of the case before the person, and of the person before the household', () => {
    expect(work(to('house'), to('person', { person: 'p' }), to('case', { person: 'p:join' }))).toBe('case')
    expect(work(to('house'), to('person', { person: 'p' }), to('case', { person: 'p:other' }))).toBe('person')
    expect(work(to('house'), to('person', { person: 'other' }))).toBe('house')
    expect(work()).toBeNull()
  })

  it('SY126: is whom this phone handed it to, before the office has heard of it', () => {
    const handed = (account: string | null, seq: number) => ({
      ...bundle('h', ['p'], [to('dara'), to('case', { person: 'p:join' })]),
      events: [
        {
          id: 'e',
          case: 'p:join',
          kind: 'case.handedOver' as const,
          at: '',
          time: 0,
          seq,
          by: '',
          payload: { to: account },
        },
      ],
    })
    expect(assigneeOf(handed('sophy', 6), about, today)).toBe('sophy')
    expect(assigneeOf(handed(null, 6), about, today)).toBe('dara')
    expect(assigneeOf(handed('sophy', 5), about, today)).toBe('case')
  })
})

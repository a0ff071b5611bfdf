import { describe, expect, it } from 'vitest'
import { withOwnWork } from '../../../../client/outreach/own-work.ts'
import { determine } from '../../../../forms/eligibility/determine.ts'
import type { CaseEvent } from '../../../../worker/contract/sync.ts'
import { followed } from '../../../forms/followup/programme.ts'
import { aCase, aHousehold, aRuleSet } from './examples.ts'

const event = (some: Partial<CaseEvent>): CaseEvent => ({
  id: 'e1',
  case: 'p1:join',
  kind: 'attempt.recorded',
  at: '2026-11-10T08:00:00+07:00',
  time: 1_794_273_600_000,
  seq: 11,
  by: 'Dara',
  payload: { heads: [], result: 'agreed', nextDay: '2026-11-17' },
  ...some,
})
const household = (events: CaseEvent[]) =>
  aHousehold({
    seq: 10,
    people: [{ id: 'p1', name: 'Sok Chenda', facts: {} }],
    cases: [aCase({ due: '2026-11-09' }), aCase({ id: 'p1:renew', outcome: 'renew' })],
    events,
  })

describe('own work laid over a household', () => {
  it('moves the case at once: the next date and the state of the result', () => {
    const [own, other] = withOwnWork(household([event({})]), aRuleSet()).cases
    expect(own).toMatchObject({ state: 'contacted', due: '2026-11-17' })
    expect(other).toMatchObject({ state: 'new' })
  })

  it('does not apply again what the office has already told back', () => {
    const [own] = withOwnWork(household([event({ seq: 10 })]), aRuleSet()).cases
    expect(own).toMatchObject({ state: 'new', due: '2026-11-09' })
  })

  it('applies several acts in the order they were done', () => {
    const acts = [
      event({}),
      event({
        id: 'e2',
        seq: 12,
        kind: 'enrolment.recorded',
        payload: { heads: ['e1'], from: 'contacted', proofNumber: '123', enrolledOn: '2026-11-10' },
      }),
    ]
    const [own] = withOwnWork(household(acts), aRuleSet()).cases
    expect(own).toMatchObject({ state: 'enrolled', proofNumber: '123', due: null })
  })
})

describe('months that go by while the phone is offline', () => {
  const facts = { work: 'vendor', poor: 'yes', age: '30', months: '1', survey_date: '2026-11-10' }
  const ruleSet = {
    ...followed,
    rules: [
      ...followed.rules,
      {
        ...followed.rules[1]!,
        id: 'L-1',
        from: null,
        to: null,
        outcome: 'clinic',
        reads: ['months'],
        when: [['>=', ['ref', 0], 3] as const],
      },
    ] as typeof followed.rules,
  }
  const told = determine({ ...ruleSet, rules: ruleSet.rules.filter(rule => !rule.stop) }, facts, '2026-11-10')
  const own = (events: CaseEvent[], today: string) =>
    withOwnWork(
      aHousehold({
        seq: 10,
        people: [{ id: 'p1', name: 'Sok Chenda', facts, determination: told }],
        cases: [],
        events,
      }),
      ruleSet,
      { today, timeZone: 'Asia/Phnom_Penh' },
    ).cases.map(({ id, openedOn, due }) => [id, openedOn, due])
  const paid = event({
    case: 'p1',
    kind: 'contribution.recorded',
    payload: { month: '2026-12', paid: true, seen: 'receipt', heads: [] },
  })

  it('open a case on the day on which the months are reached, and not before', () => {
    expect(own([], '2026-12-15')).toEqual([])
    expect(own([], '2026-12-20')).toEqual([['p1:clinic', '2026-12-16', '2026-12-23']])
  })

  it('open none when the person has paid, as was recorded here', () => {
    expect(own([paid], '2026-12-20')).toEqual([])
  })

  it('open none where the facts told here do not say what the office said', () => {
    const otherwise = { ...told, verdicts: [...told.verdicts, { outcome: 'clinic', rules: ['X'] }] }
    const known = withOwnWork(
      aHousehold({
        seq: 10,
        people: [{ id: 'p1', name: 'Sok Chenda', facts, determination: otherwise }],
        cases: [aCase({ id: 'p1:clinic', person: 'p1', outcome: 'clinic' })],
        events: [],
      }),
      ruleSet,
      { today: '2026-11-12', timeZone: 'Asia/Phnom_Penh' },
    )
    expect(known.cases.map(({ id }) => id)).toEqual(['p1:clinic'])
  })
})

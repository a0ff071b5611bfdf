import { describe, expect, it } from 'vitest'
import { withOwnWork } from '../../../../client/outreach/own-work.ts'
import type { CaseEvent } from '../../../../worker/contract/sync.ts'
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

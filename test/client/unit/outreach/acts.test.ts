import { describe, expect, it } from 'vitest'
import {
  attempt,
  documentSeen,
  enrolment,
  handOver,
  headsOf,
  move,
  nextStates,
  proofState,
  resultsFor,
  stateAfter,
  takeBack,
  warningTold,
} from '../../../../client/outreach/acts.ts'
import { payloads } from '../../../../worker/contract/operations.ts'
import type { CaseEvent } from '../../../../worker/contract/sync.ts'
import { aCase, aRuleSet } from './examples.ts'

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`
const event = (n: number, heads: number[]): CaseEvent => ({
  id: id(n),
  case: 'p1:join',
  kind: 'attempt.recorded',
  at: '2026-11-10T08:00:00+07:00',
  time: Date.parse('2026-11-10T08:00:00+07:00'),
  seq: n,
  by: 'Dara',
  payload: { heads: heads.map(id) },
})

describe('heads', () => {
  it('are the events that no other names: one after a chain, two after two workers offline', () => {
    expect(headsOf([])).toEqual([])
    expect(headsOf([event(1, []), event(2, [1]), event(3, [2])])).toEqual([id(3)])
    expect(headsOf([event(1, []), event(2, [1]), event(3, [1])])).toEqual([id(2), id(3)])
    expect(headsOf([event(1, []), event(2, [1]), event(3, [1]), event(4, [2, 3])])).toEqual([id(4)])
  })
})

describe('payloads', () => {
  const seen = { household: id(9), view: aCase({ state: 'contacted' }), events: [event(1, [])] }

  const photo = { name: 'image-1.jpg', type: 'image/jpeg', bytes: 12, sha256: 'a'.repeat(64) }

  it('are what the contract takes, each with the heads that were seen', () => {
    const made = {
      'attempt.recorded': attempt(seen, {
        channel: 'call',
        result: 'agreed',
        nextDay: '2026-11-17',
        note: ' ok ',
      }),
      'case.moved': move(seen, { to: 'done', reason: 'moved', note: '' }),
      'enrolment.recorded': enrolment(seen, { proofNumber: ' 123 ', enrolledOn: '2026-11-09', note: '' }),
      'document.checked': documentSeen(seen, { document: 'id_card', seen: true }, [photo]),
      'warning.told': warningTold(seen, { version: '2026-11-22', understood: true }),
      'case.handedOver': handOver(seen, { to: null, note: ' nobody home ' }),
      'act.takenBack': takeBack(seen, id(1)),
    }
    for (const [kind, payload] of Object.entries(made)) {
      expect(payloads[kind as keyof typeof made].parse(payload)).toEqual(payload)
      expect(payload.heads).toEqual([id(1)])
    }
    expect(made['document.checked'].attachments).toEqual([photo])
    expect(made['case.moved'].from).toBe('contacted')
    expect(made['enrolment.recorded'].proofNumber).toBe('123')
  })
})

describe('what may be done next', () => {
  it('offers only allowed moves, and proof by its own form', () => {
    expect(nextStates(aRuleSet(), aCase({ state: 'new' })).map(state => state.name)).toEqual(['contacted'])
    expect(nextStates(aRuleSet(), aCase({ state: 'contacted' })).map(state => state.name)).toEqual(['done'])
    expect(proofState(aRuleSet(), aCase({ state: 'contacted' }))?.name).toBe('enrolled')
    expect(proofState(aRuleSet(), aCase({ state: 'enrolled' }))).toBeUndefined()
  })

  it('knows the state a result leads to only where the case may go there', () => {
    const result = { name: 'agreed', label: {}, channels: [], state: 'contacted', nextDays: 7 }
    expect(stateAfter(aRuleSet(), result, aCase({ state: 'new' }))?.name).toBe('contacted')
    expect(stateAfter(aRuleSet(), result, aCase({ state: 'done' }))).toBeUndefined()
  })

  it('offers the results of a channel and those of every channel', () => {
    expect(resultsFor(aRuleSet(), 'visit').map(result => result.name)).toEqual(['agreed', 'not_home'])
    // agreed leads to a state that a case of this outcome is never in
    const names = (...states: string[]) => resultsFor(aRuleSet(), 'visit', { states }).map(one => one.name)
    expect(names('new', 'done')).toEqual(['not_home'])
    expect(names('new', 'contacted')).toEqual(['agreed', 'not_home'])
    expect(names()).toEqual(['agreed', 'not_home'])
  })
})

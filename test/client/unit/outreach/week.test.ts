import { describe, expect, it } from 'vitest'
import { markOf, mondayOf, resultsOf } from '../../../../client/outreach/week.ts'

const marked = (id: string, kind: string, payload: object) => ({
  id,
  kind,
  mark: markOf(kind, payload) ?? '',
})

describe('own results of a week', () => {
  it('begin on Monday, also over the end of a year', () => {
    expect(mondayOf('2026-11-22')).toBe('2026-11-16')
    expect(mondayOf('2026-11-23')).toBe('2026-11-23')
    expect(mondayOf('2027-01-01')).toBe('2026-12-28')
  })

  it('count attempts and proofs; not what was put off, nor what was taken back; a joint act once', () => {
    const joint = { result: 'spoke', joint: { id: 'j1' } }
    expect(
      resultsOf([
        marked('1', 'attempt.recorded', { result: 'spoke' }),
        marked('2', 'attempt.recorded', { result: '', nextDay: '2026-12-01' }),
        marked('3', 'attempt.recorded', { result: 'no_answer' }),
        marked('4', 'act.takenBack', { act: '3' }),
        marked('5', 'attempt.recorded', joint),
        marked('6', 'attempt.recorded', joint),
        marked('7', 'enrolment.recorded', { proofNumber: '1' }),
        marked('8', 'case.moved', { to: 'contacted' }),
      ]),
    ).toEqual({ attempts: 2, proven: 1 })
  })
})

/** One's own results of a week, counted on this phone. Pure; record.ts makes the marks, week-line.tsx shows the sums. */
import { addDays } from '../../forms/eligibility/openings.ts'
import type { Marked } from '../store/own-week.ts'

export interface Results {
  /** attempts that reached for somebody; an act on a whole workplace is one */
  attempts: number
  /** proofs */
  proven: number
}

/** The Monday of the week of an ISO day. @example mondayOf('2026-11-22') → '2026-11-16' */
export const mondayOf = (day: string): string =>
  addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))

/**
 * What an act counts by: a day that was only put off counts as nothing; of an act that takes back, which one.
 * @example markOf('attempt.recorded', { result: 'spoke' }) → 'attempt'
 */
export function markOf(kind: string, payload: object): string | undefined {
  const { result, joint, act } = payload as { result?: string; joint?: { id: string }; act?: string }
  switch (kind) {
    case 'attempt.recorded':
      return result ? (joint?.id ?? 'attempt') : undefined
    case 'enrolment.recorded':
      return 'proof'
    case 'act.takenBack':
      return act
    default:
      return undefined
  }
}

/** What was taken back counts as if it had not been. */
export function resultsOf(marked: readonly Marked[]): Results {
  const mistakes = new Set(marked.flatMap(({ kind, mark }) => (kind === 'act.takenBack' ? [mark] : [])))
  const counting = marked.filter(({ id, mark }) => mark && !mistakes.has(id))
  const attempts = counting.filter(({ kind }) => kind === 'attempt.recorded')
  const joint = new Set(attempts.flatMap(({ mark }) => (mark === 'attempt' ? [] : [mark])))
  return {
    attempts: attempts.filter(({ mark }) => mark === 'attempt').length + joint.size,
    proven: counting.filter(({ kind }) => kind === 'enrolment.recorded').length,
  }
}

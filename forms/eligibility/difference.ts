// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * What one determination of a person changed against the one before: which lists they joined and left, which due days moved, by which
 * rules. The worker keeps it with the former determination, the console shows it.
 */
import type { CaseOpening } from './openings.ts'
import type { Determination } from './ruleset.ts'

/** @example { joined: ['at_risk'], left: [], due: [{ outcome: 'enrol', from: '2026-11-20', to: '2026-11-27' }], rules: [] } */
export interface Difference {
  /** names of outcomes */
  joined: string[]
  left: string[]
  due: { outcome: string; from: string | null; to: string | null }[]
  /** outcomes that other rules lead to than before */
  rules: { outcome: string; from: string[]; to: string[] }[]
}

type Opening = Pick<CaseOpening, 'outcome' | 'openedDue'>

/** @param before cases of the person as they were @param after as they are */
export function differenceOf(
  was: Determination,
  now: Determination,
  before: readonly Opening[],
  after: readonly Opening[],
): Difference {
  const rulesWas = new Map(was.verdicts.map(({ outcome, rules }) => [outcome, rules]))
  const rulesNow = new Map(now.verdicts.map(({ outcome, rules }) => [outcome, rules]))
  const dueWas = new Map(before.map(({ outcome, openedDue }) => [outcome, openedDue]))
  return {
    joined: [...rulesNow.keys()].filter(outcome => !rulesWas.has(outcome)).sort(),
    left: [...rulesWas.keys()].filter(outcome => !rulesNow.has(outcome)).sort(),
    due: after.flatMap(({ outcome, openedDue }) => {
      const from = dueWas.get(outcome)
      return from === undefined || from === openedDue ? [] : [{ outcome, from, to: openedDue }]
    }),
    rules: [...rulesNow].flatMap(([outcome, to]) => {
      const from = rulesWas.get(outcome)
      return from === undefined || from.join(' ') === to.join(' ') ? [] : [{ outcome, from, to }]
    }),
  }
}

/**
 * The results at the door: for each person of the interview what the programme's rules say today, in the order in which it
 * should be read out. Pure; results-cards.tsx shows it.
 */
import { determine } from '../../forms/eligibility/determine.ts'
import { type Explanation, explain, explainOpen, type OpenQuestion } from '../../forms/eligibility/explain.ts'
import { factsOfPerson } from '../../forms/eligibility/facts.ts'
import type { Priority, RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { EntityChange } from '../../forms/values.ts'
import type { Draft } from '../store/types.ts'

export interface PersonResult {
  /** `/data/members[2]` */
  path: string
  name: string
  /** to be read aloud, the most urgent first */
  outcomes: Explanation[]
  /** not for other ears */
  restricted: Explanation[]
  /** what it depends on whether more is possible */
  open: OpenQuestion[]
  /** papers of all outcomes, each once */
  documents: { name: string; label: string }[]
}

const urgency: Record<Priority, number> = { urgent: 0, high: 1, normal: 2, low: 3 }
const rank = ({ priority }: Explanation) => (priority ? urgency[priority] : 4)

/**
 * @param entities of the interview so far: lists `households` and `persons`
 * @param day `2026-11-10` where the programme is
 * @param language one of the rule set's
 * @param known of a follow-up form: what was known of its one person before
 */
export const resultsOf = (
  entities: readonly EntityChange[],
  ruleSet: RuleSet,
  day: string,
  language: string,
  known: Draft['known'] = { name: '', household: {}, person: {} },
): PersonResult[] => {
  const answered = entities.find(({ list }) => list === 'households')?.properties
  const household = { ...known.household, ...answered }
  return entities
    .filter(({ list }) => list === 'persons')
    .map(({ path, label, properties }) => {
      const determination = determine(
        ruleSet,
        factsOfPerson(household, { ...known.person, ...properties }),
        day,
      )
      const all = determination.verdicts
        .map(({ outcome }) => explain(ruleSet, determination, outcome, language))
        .filter(explanation => explanation !== undefined)
        .sort((one, other) => rank(one) - rank(other))
      const outcomes = all.filter(({ list }) => list !== 'restricted')
      const documents = new Map(outcomes.flatMap(one => one.documents).map(one => [one.name, one]))
      return {
        path,
        name: label || known.name,
        outcomes,
        restricted: all.filter(({ list }) => list === 'restricted'),
        open: explainOpen(ruleSet, determination, language),
        documents: [...documents.values()],
      }
    })
}

/** Telephone numbers by which a result can be confirmed: parameter `hotlines`, `1286 1297` → `1286 / 1297`; '' without. */
export const hotlinesOf = ({ parameters }: RuleSet, day: string): string =>
  parameters
    .filter(({ id, from, to }) => id === 'hotlines' && (from ?? day) <= day && day <= (to ?? day))
    .map(({ value }) => value.trim().split(/\s+/).join(' / '))
    .join(' / ')

/** The ISO day of an instant in a time zone: `dayIn(0, 'Asia/Phnom_Penh')` → `1970-01-01`. */
export const dayIn = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at)

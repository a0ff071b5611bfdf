// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * The yes without which nobody speaks of somebody's workplace, and the lists that live by it: restricted ones that every rule opens only
 * by that answer. When it is taken back, their cases are off every list, worked or not; so nothing of an employer is left anywhere
 * that is shown (decision 23). The worker's ingest and the phone's overlay call it.
 */
import type { CaseOpening } from './openings.ts'
import type { Facts, RuleSet } from './ruleset.ts'

const known = new WeakMap<RuleSet, ReadonlySet<string>>()

/** Outcomes whose cases are about the workplace; none where the programme names none. */
export function workplaceOutcomes(ruleSet: RuleSet): ReadonlySet<string> {
  let found = known.get(ruleSet)
  if (!found) {
    const { employer, outcomes, rules } = ruleSet
    const isBy = (outcome: string): boolean => {
      const own = rules.filter(rule => rule.outcome === outcome)
      return (
        own.length > 0 && own.every(({ reads }) => employer !== undefined && reads.includes(employer.consent))
      )
    }
    found = new Set(
      outcomes.flatMap(({ name, list }) => (employer && list === 'restricted' && isBy(name) ? [name] : [])),
    )
    known.set(ruleSet, found)
  }
  return found
}

/** Only a clear yes is one: no answer, and two that contradict each other, are none. */
export const maySpeakOfWorkplace = ({ employer }: RuleSet, facts: Facts): boolean =>
  employer !== undefined && facts[employer.consent] === 'yes'

/**
 * The opening of a case, marked where the yes is not there.
 * @param facts of the person, household's and corrections included
 */
export function withheldWithoutYes<Opening extends CaseOpening>(
  ruleSet: RuleSet,
  opening: Opening,
  facts: Facts,
): Opening {
  const isWithheld = workplaceOutcomes(ruleSet).has(opening.outcome) && !maySpeakOfWorkplace(ruleSet, facts)
  if (isWithheld === (opening.withheld === true)) return opening
  const { withheld: _, ...plain } = opening
  return (isWithheld ? { ...plain, withheld: true } : plain) as Opening
}

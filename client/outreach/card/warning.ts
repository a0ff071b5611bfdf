/**
 * Which steps a warning of the rule set stands before: an outcome with a warning is not enrolled before somebody has read it to
 * the person, and it was understood. Pure; knows no state by name.
 */
import type { CaseState, OutcomeDefinition, RuleSet } from '../../../forms/eligibility/ruleset.ts'
import type { CaseView } from '../../../worker/contract/sync.ts'

/**
 * A state that commits the person: proof is given in it, or it leads there and is no way back from a case that was closed. Of
 * the shipped programme: papers ready, applied, waiting, enrolled; not `contacted`, which one may always be.
 */
export function commits(ruleSet: RuleSet, state: CaseState): boolean {
  if (state.needs === 'proof') return true
  const closed = new Set(ruleSet.states.filter(one => one.closed).map(one => one.name))
  const leadsToProof = ruleSet.states.some(one => one.needs === 'proof' && one.from.includes(state.name))
  return !state.closed && leadsToProof && state.from.length > 0 && !state.from.some(name => closed.has(name))
}

/** True while this outcome's warning has to be read before such a step: the last telling is the one that was understood, or not. */
export const mustWarn = (
  outcome: OutcomeDefinition | undefined,
  { warned }: Pick<CaseView, 'warned'>,
): boolean =>
  outcome?.warning !== undefined && Object.values(outcome.warning).some(Boolean) && !warned?.understood

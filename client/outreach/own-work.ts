/**
 * What this phone did on a case and the office has not told back yet, made visible: the events that the store laid over a
 * household are applied to its cases by the very code that the office will use. Pure.
 */
import { applyCaseEvent, type CaseChange } from '../../forms/eligibility/cases.ts'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { CaseEvent, HouseholdBundle } from '../../worker/contract/sync.ts'

/** Events after the office's own number for this household are only on this phone. */
const isPending = (event: CaseEvent, household: HouseholdBundle): boolean => event.seq > household.seq

/** The household with its cases as they stand after the pending events, in the order they were done. */
export function withOwnWork(household: HouseholdBundle, ruleSet: RuleSet): HouseholdBundle {
  const pending = household.events.filter(event => isPending(event, household))
  if (pending.length === 0) return household
  const cases = household.cases.map(view =>
    pending
      .filter(event => event.case === view.id)
      .reduce((record, event) => applyCaseEvent(ruleSet, record, changeOf(event)).record, view),
  )
  return { ...household, cases }
}

/** The store holds only events that fit the contract, which is what a change asks for. */
const changeOf = (event: CaseEvent): CaseChange =>
  ({ kind: event.kind, day: event.at.slice(0, 10), payload: event.payload }) as CaseChange

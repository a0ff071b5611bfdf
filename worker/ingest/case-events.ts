/**
 * One case event changes one case in memory, by the programme's own states (forms/eligibility/cases.ts). plan.ts calls it
 * once it is clear that this sender may. What happened at a door is never undone by an order of states: an attempt is
 * kept even where it moves nothing; a move that is not allowed is held, so that a manager sees both.
 */
import { applyCaseEvent, type CaseChange, type CaseRecord } from '../../forms/eligibility/cases.ts'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { Finding } from '../../forms/findings.ts'
import type { DeviceKind, Operation, Payload } from '../contract/operations.ts'
import { dayOf } from '../env.ts'
import type { HouseholdState } from './state.ts'

export type CaseEventKind = Exclude<DeviceKind, 'submission.finalized'>
/** An event as it came: its kind and its payload, parsed. */
export type CaseEventIn = { [K in CaseEventKind]: { kind: K; payload: Payload<K> } }[CaseEventKind]

/** @returns why it is held, or nothing when the case was changed */
export function enterCaseEvent(
  household: HouseholdState,
  record: CaseRecord,
  operation: Operation,
  event: CaseEventIn,
  ruleSet: RuleSet,
  timeZone: string,
): Finding | undefined {
  const change = { ...event, day: dayOf(Date.parse(operation.at), timeZone) } satisfies CaseChange
  const { record: next, finding } = applyCaseEvent(ruleSet, record, change)
  if (finding && event.kind !== 'attempt.recorded') return finding
  // who has been worked stays on the list, also where the rules had let them go before this came in
  household.cases.set(next.id, { ...next, current: true })
  return undefined
}

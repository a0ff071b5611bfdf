/**
 * What a worker did, as payloads of operations: attempt, move, enrolment, paper seen. Pure, so that each shape is tested
 * against the contract; record.ts appends them to the outbox. Knows no state, result or document by name.
 */
import type { AttemptResult, CaseState, RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { Payload } from '../../worker/contract/operations.ts'
import type { CaseEvent, CaseView } from '../../worker/contract/sync.ts'
import type { KnownPerson } from './own-work.ts'

/** A case as it was seen when the button was pressed, with the events of its log. */
export interface SeenCase {
  household: string
  view: CaseView
  events: readonly CaseEvent[]
}

/** The contract takes no more; two offline workers make two heads, so this is never met in practice. */
const mostHeads = 50

/**
 * The last events seen on a case: those that no other event already names as seen. Two workers offline make two of them,
 * and the next act of either, naming both, joins the log again.
 */
export function headsOf(events: readonly CaseEvent[]): string[] {
  const superseded = new Set(events.flatMap(event => headsIn(event.payload)))
  return events
    .map(event => event.id)
    .filter(id => !superseded.has(id))
    .slice(-mostHeads)
}

function headsIn(payload: unknown): string[] {
  if (typeof payload !== 'object' || payload === null || !('heads' in payload)) return []
  return Array.isArray(payload.heads) ? payload.heads.filter(head => typeof head === 'string') : []
}

const base = (seen: SeenCase): { household: string; case: string; heads: string[] } => ({
  household: seen.household,
  case: seen.view.id,
  heads: headsOf(seen.events),
})

export const attempt = (
  seen: SeenCase,
  what: { channel: string; result: string; nextDay: string | null; note: string },
): Payload<'attempt.recorded'> => ({ ...base(seen), ...what, note: what.note.trim() })

export const move = (
  seen: SeenCase,
  what: { to: string; reason: string | null; note: string },
): Payload<'case.moved'> => ({ ...base(seen), from: seen.view.state, ...what, note: what.note.trim() })

export const enrolment = (
  seen: SeenCase,
  what: { proofNumber: string; enrolledOn: string; note: string },
): Payload<'enrolment.recorded'> => ({
  ...base(seen),
  from: seen.view.state,
  enrolledOn: what.enrolledOn,
  proofNumber: what.proofNumber.trim(),
  note: what.note.trim(),
})

export const documentSeen = (
  seen: SeenCase,
  what: { document: string; seen: boolean },
): Payload<'document.checked'> => ({ ...base(seen), ...what })

/** A person as they were seen when the button was pressed, with the events about them. */
export interface SeenPerson {
  household: string
  person: KnownPerson
  events: readonly CaseEvent[]
}

/** `was` says what stood there, also where what stood there contradicts itself: then what interviews told. */
export const correction = (
  { household, person, events }: SeenPerson,
  { field, value }: { field: string; value: string },
): Payload<'person.corrected'> => ({
  household,
  person: person.id,
  heads: headsOf(events),
  field,
  was: person.told?.[field] ?? person.facts[field] ?? '',
  value,
})

/** States that this case may move to by hand; those that need proof go through the enrolment form instead. */
export const nextStates = (ruleSet: RuleSet, view: CaseView): CaseState[] =>
  ruleSet.states.filter(state => state.from.includes(view.state) && state.needs !== 'proof')

/** True when the rule set lets this case end with a proof of enrolment from where it is. */
export const mayEnrol = (ruleSet: RuleSet, view: CaseView): boolean =>
  ruleSet.states.some(state => state.from.includes(view.state) && state.needs === 'proof')

/** Results offered for a channel: those that name it, and those that name none. */
export const resultsFor = (ruleSet: RuleSet, channel: string): AttemptResult[] =>
  ruleSet.results.filter(result => result.channels.length === 0 || result.channels.includes(channel))

/** The state that a result leads to, when the case may move there from where it is. It may need a reason or a proof. */
export const stateAfter = (ruleSet: RuleSet, result: AttemptResult, view: CaseView): CaseState | undefined =>
  ruleSet.states.find(state => state.name === result.state && state.from.includes(view.state))

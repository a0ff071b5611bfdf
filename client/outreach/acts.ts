/**
 * What a worker did, as payloads of operations: attempt, move, enrolment, paper seen. Pure, so that each shape is tested
 * against the contract; record.ts appends them to the outbox. Knows no state, result or document by name.
 */
import type { AttemptResult, CaseState, OutcomeDefinition, RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { ManifestFile, Payload } from '../../worker/contract/operations.ts'
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
  attachments: ManifestFile[] = [],
): Payload<'enrolment.recorded'> => ({
  ...base(seen),
  from: seen.view.state,
  enrolledOn: what.enrolledOn,
  proofNumber: what.proofNumber.trim(),
  note: what.note.trim(),
  ...(attachments.length > 0 && { attachments }),
})

export const documentSeen = (
  seen: SeenCase,
  what: { document: string; seen: boolean },
  attachments: ManifestFile[] = [],
): Payload<'document.checked'> => ({
  ...base(seen),
  ...what,
  ...(attachments.length > 0 && { attachments }),
})

/** @param version of the rule set whose words were read */
export const warningTold = (
  seen: SeenCase,
  what: { version: string; understood: boolean },
): Payload<'warning.told'> => ({ ...base(seen), ...what })

export const handOver = (
  seen: SeenCase,
  what: { to: string | null; note: string },
): Payload<'case.handedOver'> => ({ ...base(seen), to: what.to, note: what.note.trim() })

/** That was a mistake: the act stays in the log and counts no more. */
export const takeBack = (seen: SeenCase, act: string): Payload<'act.takenBack'> => ({ ...base(seen), act })

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

/** Contributions are the person's, not a case's. */
export const contribution = (
  { household, person, events }: SeenPerson,
  what: { month: string; paid: boolean; seen: 'receipt' | 'app' | 'told' },
): Payload<'contribution.recorded'> => ({
  household,
  person: person.id,
  ...what,
  heads: headsOf(events),
})

/** States that this case may move to by hand; those that need proof go through the enrolment form instead. */
export const nextStates = (ruleSet: RuleSet, view: CaseView): CaseState[] =>
  reachable(ruleSet, view).filter(state => state.needs !== 'proof')

/** States that a case of this outcome may be in at all, and may move to from where it is. */
const reachable = (ruleSet: RuleSet, view: CaseView): CaseState[] => {
  const allowed = ruleSet.outcomes.find(one => one.name === view.outcome)?.states
  return ruleSet.states.filter(
    ({ name, from }) => from.includes(view.state) && (!allowed?.length || allowed.includes(name)),
  )
}

/** The state that this case may end in with a proof from where it is. */
export const proofState = (ruleSet: RuleSet, view: CaseView): CaseState | undefined =>
  reachable(ruleSet, view).find(state => state.needs === 'proof')

/**
 * Results offered for a channel: those that name it, and those that name none. On a case of this outcome none that leads to a state
 * which such a case is never in: it would be told and change nothing.
 */
export const resultsFor = (
  ruleSet: RuleSet,
  channel: string,
  outcome?: Pick<OutcomeDefinition, 'states'>,
): AttemptResult[] =>
  ruleSet.results.filter(
    ({ channels, state }) =>
      (channels.length === 0 || channels.includes(channel)) &&
      (!state || !outcome?.states?.length || outcome.states.includes(state)),
  )

/** The state that a result leads to, when the case may move there from where it is. It may need a reason or a proof. */
export const stateAfter = (ruleSet: RuleSet, result: AttemptResult, view: CaseView): CaseState | undefined =>
  reachable(ruleSet, view).find(state => state.name === result.state)

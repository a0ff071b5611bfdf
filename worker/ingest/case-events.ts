/**
 * What happened to a case or a person after the interview: entered into the household that it is about. plan.ts calls it.
 * Nothing that happened at a door is turned away by an order of states: a move that the programme does not allow is kept and
 * marked (forms/eligibility/case-view.ts), and what came before its household waits for it.
 */
import { outcomeOf } from '../../forms/eligibility/case-view.ts'
import { correctableFields, fits } from '../../forms/eligibility/person-fields.ts'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { ConflictResolved } from '../contract/conflicts.ts'
import type { DeviceKind, Payload } from '../contract/operations.ts'
import { dayOf } from '../env.ts'
import { type Grant, grantsAt, mayReceive, maySeeOutcome, mayTouch, wasAssigned } from '../grants.ts'
import type { Judged, Plan } from './plan.ts'
import type { Ground, HouseholdState, LoggedEvent } from './state.ts'
import { changedBy, determineHousehold } from './submission.ts'
import { effectiveTime } from './time.ts'
import { toldPayload } from './told.ts'
import { viewCases, viewPeople } from './views.ts'

export type CaseEventKind = Exclude<DeviceKind, 'submission.finalized'>
/** An event as it came: its kind and its payload, parsed. */
export type CaseEventIn =
  | { [K in CaseEventKind]: { kind: K; payload: Payload<K> } }[CaseEventKind]
  | { kind: 'conflict.resolved'; payload: ConflictResolved }

/** more of one household is no work of people */
const eventsMost = 500

/** The case or person that an event is about. */
export const aboutOf = (payload: { case: string } | { person: string }): string =>
  'case' in payload ? payload.case : payload.person

/** @returns why it is held, or nothing when it is in */
export function applyEvent(ground: Ground, judged: Judged, event: CaseEventIn, rows: Plan): Judged['held'] {
  const { sender, operation } = judged
  const about = aboutOf(event.payload)
  const id = event.payload.household
  const household = ground.households.get(id)
  if (household && !mayTouch(sender, household)) return { code: 'case.outOfArea' }
  const ruleSet = ground.ruleSet?.ruleSet
  const code = whyNot(ruleSet, event, about, sender.grants)
  if (code) return { code }
  if (!mayBeHanded(ground, judged, about)) return { code: 'case.notForThem' }
  const before = household?.events ?? ground.early.get(id) ?? []
  if (before.length >= eventsMost) return { code: 'case.tooManyEvents' }
  const logged = loggedOf(ground, judged, event.kind, event.payload, about)
  if (household) {
    household.events.push(logged)
    handOver(household, logged, rows)
    if (ruleSet) enter(household, ruleSet, about, logged.day)
    changedBy(household, judged.released?.op ?? operation.id)
  } else ground.early.set(id, [...before, logged])
  const files = 'attachments' in event.payload ? (event.payload.attachments ?? []) : []
  for (const sha256 of new Set(files.map(file => file.sha256))) rows.uses.push({ op: operation.id, sha256 })
  rows.caseEvents.push({ op: operation.id, household: id, case_id: about })
  return undefined
}

/** An operation as an event of the log of its household. */
function loggedOf(
  ground: Ground,
  { operation, receivedAt, sender }: Judged,
  kind: string,
  payload: unknown,
  about: string,
): LoggedEvent {
  const time = effectiveTime(operation.at, receivedAt, operation.hybrid)
  const maker = { account: sender.account, grants: sender.grants }
  return {
    id: operation.id,
    kind,
    payload,
    time,
    day: dayOf(time, ground.timeZone),
    about,
    maker,
  } as LoggedEvent
}

/**
 * A follow-up form stands in the log of the case that it was opened on. Its facts are entered already.
 * @returns why it is held, or nothing when it is in
 */
export function applyFollowUp(
  ground: Ground,
  judged: Judged,
  { about, ...payload }: FollowUp,
  household: HouseholdState,
  rows: Plan,
): Judged['held'] {
  if (about.household !== household.id) return { code: 'submission.otherHousehold' }
  const { grants } = judged.sender
  const list = ground.ruleSet?.ruleSet.outcomes.find(one => one.name === outcomeOf(about.case))?.list
  const isFollowing = grants.some(
    grant => grant.role !== 'enumerator' && maySeeOutcome(grant, outcomeOf(about.case), list),
  )
  if (!isFollowing) return { code: 'operation.notForRole' }
  if (household.events.length >= eventsMost) return { code: 'case.tooManyEvents' }
  const told = toldPayload('submission.finalized', { about, ...payload })
  household.events.push(loggedOf(ground, judged, 'submission.finalized', told, about.case))
  rows.caseEvents.push({ op: judged.operation.id, household: household.id, case_id: about.case })
  return undefined
}

type FollowUp = Payload<'submission.finalized'> & {
  about: NonNullable<Payload<'submission.finalized'>['about']>
}

/** What nobody may do, whatever is known of the household. */
function whyNot(
  ruleSet: RuleSet | undefined,
  event: CaseEventIn,
  about: string,
  grants: readonly Grant[],
): string | undefined {
  if (event.kind === 'conflict.resolved') return undefined
  const list = ruleSet?.outcomes.find(one => one.name === outcomeOf(about))?.list
  if (!grants.some(grant => maySeeOutcome(grant, outcomeOf(about), list))) return 'operation.notForRole'
  if (event.kind !== 'person.corrected') return undefined
  const { field: name, value } = event.payload
  const field = ruleSet && correctableFields(ruleSet).find(one => one.name === name)
  if (!field || !fits(field, value)) return 'person.notCorrectable'
  const sensitive = ruleSet.facts.find(fact => fact.name === name)?.sensitive
  return sensitive && !grants.some(grant => grant.restricted) ? 'operation.notForRole' : undefined
}

/** Views after one more event. A person's facts decide on which lists they are, as of the day they were last looked at. */
function enter(household: HouseholdState, ruleSet: RuleSet, about: string, day: string): void {
  const person = household.people.get(about)
  if (person) determineHousehold(household, ruleSet, person.determination?.day ?? day, true)
  else {
    viewPeople(household, ruleSet)
    viewCases(household, ruleSet)
  }
}

/** Who is to have a case, of an operation that hands it on. */
export function receiverOf({ caseEvent }: Pick<Judged, 'caseEvent'>): string | undefined {
  return caseEvent?.kind === 'case.handedOver' ? (caseEvent.payload.to ?? undefined) : undefined
}

/** Nobody is told of a case by a hand-over who may not see its list, or shares no area with who hands it on. */
function mayBeHanded(ground: Ground, judged: Judged, about: string): boolean {
  const to = receiverOf(judged)
  if (to === undefined) return true
  const receiver = ground.receivers?.get(to)
  const outcome = outcomeOf(about)
  const list = ground.ruleSet?.ruleSet.outcomes.find(one => one.name === outcome)?.list
  return (
    receiver !== undefined &&
    mayReceive(grantsAt(receiver, judged.seq).now, judged.sender.grants, outcome, list)
  )
}

/** A case that is handed on goes to the phone of who has it then, wherever the household lies. */
function handOver(household: HouseholdState, event: LoggedEvent, rows: Plan): void {
  if (event.kind !== 'case.handedOver') return
  const { to } = event.payload
  if (to !== null && !wasAssigned(household.formerAccounts, to)) household.formerAccounts += `|${to}`
  rows.assigned.push({ op: event.id, household: household.id, about: event.about, account: to })
}

/** What came before its household, once that is there: what its sender may not touch is taken out again. */
export function admitEarly(ground: Ground, household: HouseholdState, rows: Plan): void {
  const early = ground.early.get(household.id) ?? []
  ground.early.delete(household.id)
  household.events = early.filter(event => mayTouch(event.maker, household))
  for (const event of early)
    if (household.events.includes(event)) handOver(household, event, rows)
    else rows.foreign.push({ op: event.id, household: household.id })
}

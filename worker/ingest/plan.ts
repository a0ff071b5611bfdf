/**
 * What a batch of operations comes to, in memory: a verdict for each and the rows they make. Pure: the same operations on
 * the same ground make the same rows, on the day itself (accept.ts) and in a replay of the log (replay.ts). Operations of
 * one household are applied one after another, and one that goes wrong leaves no trace but its own row in the log.
 */

import type { check } from '../../forms/engine/check.ts'
import type { Finding } from '../../forms/findings.ts'
import { isError } from '../../forms/findings.ts'
import type { EntityChange } from '../../forms/values.ts'
import { type DeviceKind, type Operation, type Payload, payloads } from '../contract/operations.ts'
import { dayOf } from '../env.ts'
import { isInArea } from '../policy.ts'
import { type CaseEventIn, enterCaseEvent } from './case-events.ts'
import type { Ground, HouseholdState } from './state.ts'
import { emptyHousehold } from './state.ts'
import { determineHousehold, enterEntities, householdList, personList } from './submission.ts'

/** What the engine says of a submission. */
export type Checked = ReturnType<typeof check>

/** Who sent it, as far as it decides what may be applied. */
export interface Sender {
  account: string | null
  device: string | null
  role: string
  area: string
  restricted: boolean
}

/** One operation with all that was found out about it before anything was read of households. */
export interface Judged {
  operation: Operation
  hash: string
  bytes: string
  sender: Sender
  receivedAt: string
  /** already settled: held for this reason */
  held?: { code: string; findings?: Finding[] }
  submission?: JudgedSubmission
  caseEvent?: CaseEventIn
}

export interface JudgedSubmission {
  payload: Payload<'submission.finalized'>
  checked: Checked
  household: string | null
  /** the form makes households: then a submission without one is a refusal */
  makesHouseholds: boolean
}

export interface OperationRowNew {
  id: string
  kind: string
  device: string | null
  account: string | null
  n: number
  hash: string
  bytes: string
  verdict: 'accepted' | 'held'
  code: string | null
  findings: string | null
  received_at: string
}
export interface SubmissionRowNew {
  op: string
  id: string
  form: string
  version: string
  household: string | null
  name: string
  place: string
  account: string | null
  finished_at: string
  received_at: string
  review_state: string
  refusal: number
  findings: string | null
  /** JSON of the files it names; null = none */
  attachments: string | null
}
export interface Plan {
  operations: OperationRowNew[]
  submissions: SubmissionRowNew[]
  caseEvents: { op: string; household: string; case_id: string }[]
  /** one row for each file of a submission */
  uses: { op: string; sha256: string }[]
  /** consent is gone: what was submitted of the household before this operation loses its name */
  forgotten: { op: string; household: string }[]
}
const emptyPlan = (): Plan => ({ operations: [], submissions: [], caseEvents: [], uses: [], forgotten: [] })

/** The household that a submission is about: its household entity, or the property `household` of a person. */
export function householdOf(checked: Checked): string | null {
  const entities = checked.entities
  const named = entities.find(one => one.list === householdList)?.id
  return named ?? entities.find(one => one.list === personList)?.properties.household ?? null
}

/** Whether a household or person comes with an id that nobody else can have: two doors must not become one. */
const hasOwnId = ({ list, id }: EntityChange): boolean =>
  (list !== householdList && list !== personList) || isUuid.test(id)
const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Parses the payload by its kind and says what can be said without the database. */
export function readPayload(
  operation: Operation,
  sender: Sender,
): Pick<Judged, 'held' | 'caseEvent'> & { submission?: Payload<'submission.finalized'> } {
  if (!Object.hasOwn(payloads, operation.kind)) return { held: { code: 'operation.unknownKind' } }
  const kind = operation.kind as DeviceKind
  const parsed = payloads[kind].safeParse(operation.payload)
  if (!parsed.success) return { held: { code: 'operation.malformedPayload' } }
  if (kind === 'submission.finalized') return { submission: parsed.data as Payload<'submission.finalized'> }
  if (sender.role === 'enumerator') return { held: { code: 'operation.notForRole' } }
  return { caseEvent: { kind, payload: parsed.data } as CaseEventIn }
}

/** Applies each in turn; `ground.households` is changed and afterwards holds what is to be written. */
export function planBatch(ground: Ground, batch: Judged[], knownInstances: Set<string>): Plan {
  const plan = emptyPlan()
  for (const judged of batch) {
    let held = judged.held
    if (!held) {
      const before = keepsake(ground, judged)
      const rows = emptyPlan()
      try {
        held = apply(ground, judged, rows, knownInstances)
      } catch {
        // a bug of ours in the face of strange answers: the record is kept, and waits for somebody to look
        held = { code: 'operation.failed' }
      }
      if (held) restore(ground, before)
      else {
        plan.submissions.push(...rows.submissions)
        plan.caseEvents.push(...rows.caseEvents)
        plan.uses.push(...rows.uses)
        plan.forgotten.push(...rows.forgotten)
      }
    }
    const { operation, sender } = judged
    plan.operations.push({
      id: operation.id,
      kind: operation.kind,
      device: sender.device,
      account: sender.account,
      n: operation.n,
      hash: judged.hash,
      bytes: judged.bytes,
      verdict: held ? 'held' : 'accepted',
      code: held?.code ?? null,
      findings: held?.findings?.length ? JSON.stringify(held.findings) : null,
      received_at: judged.receivedAt,
    })
  }
  return plan
}

const subject = (judged: Judged): string | null =>
  judged.submission?.household ?? judged.caseEvent?.payload.household ?? null

function keepsake(ground: Ground, judged: Judged): { id: string; household: HouseholdState | null } | null {
  const id = subject(judged)
  if (id === null) return null
  const household = ground.households.get(id)
  return { id, household: household ? structuredClone(household) : null }
}

function restore(ground: Ground, before: { id: string; household: HouseholdState | null } | null): void {
  if (!before) return
  if (before.household) ground.households.set(before.id, before.household)
  else ground.households.delete(before.id)
}

function apply(ground: Ground, judged: Judged, rows: Plan, knownInstances: Set<string>): Judged['held'] {
  if (judged.submission) return applySubmission(ground, judged, judged.submission, rows, knownInstances)
  if (judged.caseEvent) return applyCaseEventTo(ground, judged, judged.caseEvent, rows)
  return { code: 'operation.unknownKind' }
}

function applySubmission(
  ground: Ground,
  judged: Judged,
  { payload, checked, household: id, makesHouseholds }: JudgedSubmission,
  rows: Plan,
  knownInstances: Set<string>,
): Judged['held'] {
  if (checked.findings.some(isError)) return { code: 'submission.failsCheck', findings: checked.findings }
  if (knownInstances.has(payload.instanceId)) return { code: 'submission.instanceKnown' }
  if (!checked.entities.every(hasOwnId)) return { code: 'submission.entityId' }
  const { sender, operation } = judged
  let household: HouseholdState | null = null
  if (id !== null) {
    household = ground.households.get(id) ?? null
    const creates = checked.entities.some(one => one.list === householdList)
    if (!household && !creates) return { code: 'submission.unknownHousehold' }
    // an area is a duty and a fence: both where the household was and where it is now must lie in it
    if (household && !household.withdrawn && !isInArea(household.place, sender.area))
      return { code: 'submission.outOfArea' }
    household ??= emptyHousehold(id)
    enterEntities(household, checked.entities)
    if (!isInArea(household.place, sender.area)) return { code: 'submission.outOfArea' }
    if (ground.ruleSet) {
      determineHousehold(
        household,
        ground.ruleSet.ruleSet,
        dayOf(Date.parse(payload.finishedAt), ground.timeZone),
      )
    }
    const isNobody = household.withdrawn && household.seq === 0 && household.op === null
    if (isNobody) household = null
    else {
      household.op = operation.id
      ground.households.set(id, household)
    }
  }
  knownInstances.add(payload.instanceId)
  const refused = household ? household.withdrawn : makesHouseholds
  if (household?.withdrawn) rows.forgotten.push({ op: operation.id, household: household.id })
  const files = refused ? [] : (payload.attachments ?? [])
  for (const sha256 of new Set(files.map(file => file.sha256))) rows.uses.push({ op: operation.id, sha256 })
  rows.submissions.push({
    op: operation.id,
    id: payload.instanceId,
    form: payload.form,
    version: payload.version,
    household: refused ? null : (household?.id ?? null),
    name: refused ? '' : checked.name.slice(0, 200),
    place: household?.place ?? '',
    account: sender.account,
    finished_at: payload.finishedAt,
    received_at: judged.receivedAt,
    review_state: checked.findings.length ? 'hasIssues' : 'received',
    refusal: refused ? 1 : 0,
    findings: checked.findings.length ? JSON.stringify(checked.findings) : null,
    attachments: files.length ? JSON.stringify(files) : null,
  })
  return undefined
}

function applyCaseEventTo(
  ground: Ground,
  judged: Judged,
  event: NonNullable<Judged['caseEvent']>,
  rows: Plan,
): Judged['held'] {
  const { sender, operation } = judged
  const household = ground.households.get(event.payload.household)
  const one = household?.cases.get(event.payload.case)
  if (!household || !one || !ground.ruleSet) return { code: 'case.unknown' }
  if (!isInArea(household.place, sender.area)) return { code: 'case.outOfArea' }
  const { ruleSet } = ground.ruleSet
  const outcome = ruleSet.outcomes.find(known => known.name === one.outcome)
  if (outcome?.list === 'restricted' && !sender.restricted) return { code: 'operation.notForRole' }
  const finding = enterCaseEvent(household, one, operation, event, ruleSet, ground.timeZone)
  if (finding) return { code: finding.code, findings: [finding] }
  household.op = operation.id
  rows.caseEvents.push({ op: operation.id, household: household.id, case_id: one.id })
  return undefined
}

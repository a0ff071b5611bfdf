/**
 * What a slice of the log comes to, in memory: which operations are held, and the rows that the others make. Pure: the same
 * operations on the same ground make the same rows, on the day itself and in a replay of the log (settle.ts, replay.ts).
 * Operations of one household are applied one after another, and one that goes wrong leaves no trace but its fate.
 */

import type { check } from '../../forms/engine/check.ts'
import type { Finding } from '../../forms/findings.ts'
import { conflictResolved } from '../contract/conflicts.ts'
import { type DeviceKind, type Operation, type Payload, payloads } from '../contract/operations.ts'
import type { ImportHead } from '../contract/people-imports.ts'
import type { HandedOver } from '../db/assignments.ts'
import type { employers, pair_decisions } from '../db/schema.ts'
import { dayOf } from '../env.ts'
import type { Grant } from '../grants.ts'
import { applyImport, householdsOfImport, type ImportPayload } from '../imports-people/apply.ts'
import {
  applyMatching,
  householdsOfMatching,
  isMatching,
  type MatchingPayload,
  readMatching,
} from '../matching/apply.ts'
import type { MergeState } from '../matching/linked.ts'
import { follow } from '../matching/merges.ts'
import { applySubmission } from './apply-submission.ts'
import { applyEvent, type CaseEventIn } from './case-events.ts'
import type { Ground, HouseholdState, LoggedEvent } from './state.ts'
import { householdList, personList } from './submission.ts'

/** What the engine says of a submission. */
export type Checked = ReturnType<typeof check>

/** Who sent it, as far as it decides what may be applied: all that was ever granted to them up to then (grants.ts). */
export interface Sender {
  account: string | null
  device: string | null
  grants: readonly Grant[]
}

/** One operation with all that was found out about it before anything was read of households. */
export interface Judged {
  seq: number
  operation: Operation
  sender: Sender
  receivedAt: string
  /** already settled: held for this reason */
  held?: { code: string; findings?: Finding[] }
  submission?: JudgedSubmission
  caseEvent?: CaseEventIn
  /** a part of a list that a manager brought, or took back */
  imported?: ImportPayload
  /** what the office decided about two records */
  matching?: MatchingPayload
  /** it was held, and a manager released it by the operation `op`; `seq` is its own number, not that of the release */
  released?: { op: string; seq: number }
}

export interface JudgedSubmission {
  payload: Payload<'submission.finalized'>
  checked: Checked
  household: string | null
  /** the form makes households: then a submission without one is a refusal */
  makesHouseholds: boolean
}

export interface FateRow {
  seq: number
  device: string | null
  code: string
  findings: string | null
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
  /** JSON of what was said to a warning that somebody like this is listed; null = nothing */
  likeness: string | null
}
export interface Plan {
  /** of what is held; the others have none */
  fates: FateRow[]
  /** seqs of what was held and is no longer */
  released: number[]
  submissions: SubmissionRowNew[]
  caseEvents: { op: string; household: string; case_id: string }[]
  /** events that came before their household, which lies outside the area of who sent them: they count no more */
  foreign: { op: string; household: string }[]
  /** one row for each file of a submission or of an event */
  uses: { op: string; sha256: string }[]
  /** cases that were handed on; `account` null = to whoever works the place */
  assigned: HandedOver[]
  /** people who are gone: what was photographed on their cases before this operation is named no more */
  unused: { op: string; household: string; person: string }[]
  /** consent is gone: what was submitted of the household before this operation loses its name */
  forgotten: { op: string; household: string }[]
  imports: ImportRowNew[]
  employers: EmployerRowNew[]
  withdrawnImports: { op: string; id: string; at: string }[]
  /** two records that are two people, or are looked at again later */
  pairDecisions: (typeof pair_decisions.$inferSelect)[]
}
/** A list that was brought in; `mapping` becomes JSON. */
export interface ImportRowNew extends ImportHead {
  op: string
  id: string
  account: string | null
  at: string
}
export type EmployerRowNew = Omit<typeof employers.$inferSelect, 'seq'> & { op: string }
const emptyPlan = (): Plan => ({
  fates: [],
  released: [],
  submissions: [],
  caseEvents: [],
  foreign: [],
  uses: [],
  assigned: [],
  unused: [],
  forgotten: [],
  imports: [],
  employers: [],
  withdrawnImports: [],
  pairDecisions: [],
})

/** The household that a submission is about: its household entity, or the property `household` of a person. */
export function householdOf(checked: Checked): string | null {
  const entities = checked.entities
  const named = entities.find(one => one.list === householdList)?.id
  return named ?? entities.find(one => one.list === personList)?.properties.household ?? null
}

/** A part of an import, as only the office makes one: it has no number. */
export const isImport = ({ kind, n }: { kind: string; n?: number | null }): boolean =>
  (kind === 'people.imported' || kind === 'import.withdrawn') && (n ?? null) === null

/** Parses the payload by its kind and says what can be said without the database. */
export function readPayload(
  operation: Operation,
  sender: Sender,
): Pick<Judged, 'held' | 'caseEvent' | 'imported' | 'matching'> & {
  submission?: Payload<'submission.finalized'>
} {
  // a decision of the office has no number of a device
  if (operation.kind === 'conflict.resolved' && operation.n === undefined) {
    const decided = conflictResolved.safeParse(operation.payload)
    if (!decided.success) return { held: { code: 'operation.malformedPayload' } }
    return { caseEvent: { kind: operation.kind, payload: decided.data } }
  }
  if (isImport(operation))
    return { imported: { kind: operation.kind, payload: operation.payload } as ImportPayload }
  if (isMatching(operation)) {
    const matching = readMatching(operation.kind, operation.payload)
    return matching ? { matching } : { held: { code: 'operation.malformedPayload' } }
  }
  if (!Object.hasOwn(payloads, operation.kind)) return { held: { code: 'operation.unknownKind' } }
  const kind = operation.kind as DeviceKind
  const parsed = payloads[kind].safeParse(operation.payload)
  if (!parsed.success) return { held: { code: 'operation.malformedPayload' } }
  if (kind === 'submission.finalized') return { submission: parsed.data as Payload<'submission.finalized'> }
  if (sender.grants.every(grant => grant.role === 'enumerator'))
    return { held: { code: 'operation.notForRole' } }
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
        if (!held)
          follow(
            ground,
            judged.released?.op ?? judged.operation.id,
            dayOf(Date.parse(judged.receivedAt), ground.timeZone),
          )
      } catch {
        // a bug of ours in the face of strange answers: the record is kept, and waits for somebody to look
        held = { code: 'operation.failed' }
      }
      if (held) restore(ground, before)
      else {
        plan.submissions.push(...rows.submissions)
        plan.caseEvents.push(...rows.caseEvents)
        plan.foreign.push(...rows.foreign)
        plan.uses.push(...rows.uses)
        plan.assigned.push(...rows.assigned)
        plan.unused.push(...rows.unused)
        plan.forgotten.push(...rows.forgotten)
        plan.imports.push(...rows.imports)
        plan.employers.push(...rows.employers)
        plan.withdrawnImports.push(...rows.withdrawnImports)
        plan.pairDecisions.push(...rows.pairDecisions)
      }
    }
    if (!held && judged.released) plan.released.push(judged.released.seq)
    // what a release cannot make good is held as it was
    if (held && !judged.released)
      plan.fates.push({
        seq: judged.seq,
        device: judged.sender.device,
        code: held.code,
        findings: held.findings?.length ? JSON.stringify(held.findings) : null,
      })
  }
  return plan
}

/** Ids of the households that it is about. */
export const subjectsOf = ({ submission, caseEvent, imported, matching }: Judged): string[] => {
  if (imported) return householdsOfImport(imported)
  if (matching) return householdsOfMatching(matching)
  const id = submission?.household ?? caseEvent?.payload.household
  return id ? [id] : []
}

/** Households as they were before an operation, the events that wait for them, and what was merged. */
interface Keepsake {
  households: { id: string; household: HouseholdState | null; early: LoggedEvent[] | undefined }[]
  merges: MergeState[]
}

/** Of what it is about, and of all that a merge ties to that: where there are any, all of the ground is. */
const keepsake = (ground: Ground, judged: Judged): Keepsake => {
  const subjects = subjectsOf(judged)
  const isTied = ground.merges.length > 0 || judged.matching !== undefined
  const ids = isTied ? new Set([...subjects, ...ground.households.keys()]) : subjects
  return {
    households: [...ids].map(id => {
      const household = ground.households.get(id)
      return { id, household: household ? structuredClone(household) : null, early: ground.early.get(id) }
    }),
    merges: ground.merges.map(merge => ({ ...merge })),
  }
}

function restore(ground: Ground, before: Keepsake): void {
  ground.merges = before.merges
  for (const { id, household, early } of before.households) {
    if (household) ground.households.set(id, household)
    else ground.households.delete(id)
    if (early) ground.early.set(id, early)
    else ground.early.delete(id)
  }
}

function apply(ground: Ground, judged: Judged, rows: Plan, knownInstances: Set<string>): Judged['held'] {
  if (judged.submission) return applySubmission(ground, judged, judged.submission, rows, knownInstances)
  if (judged.caseEvent) return applyEvent(ground, judged, judged.caseEvent, rows)
  if (judged.imported) {
    applyImport(ground, judged, judged.imported, rows)
    return undefined
  }
  if (judged.matching) return applyMatching(ground, judged, judged.matching, rows)
  return { code: 'operation.unknownKind' }
}

/**
 * One submission, judged and checked, applied to its household: entered, determined, and in the log of a case where it was opened on one.
 * plan.ts calls it with a keepsake, so that what is held leaves no trace.
 */
import { isError } from '../../forms/findings.ts'
import type { EntityChange } from '../../forms/values.ts'
import { dayOf } from '../env.ts'
import { mayTouch } from '../grants.ts'
import { withLikeness } from '../matching/keys-column.ts'
import { admitEarly, applyFollowUp } from './case-events.ts'
import type { Judged, JudgedSubmission, Plan } from './plan.ts'
import { emptyHousehold, type Ground, type HouseholdState } from './state.ts'
import {
  changedBy,
  determineHousehold,
  enterEntities,
  householdList,
  noteSaid,
  personList,
} from './submission.ts'
import { effectiveTime } from './time.ts'

/** @returns why it is held, or nothing when it is in */
export function applySubmission(
  ground: Ground,
  judged: Judged,
  { payload, checked, household: id, makesHouseholds }: JudgedSubmission,
  rows: Plan,
  knownInstances: Set<string>,
): Judged['held'] {
  // a manager who releases it has read the findings
  if (checked.findings.some(isError) && !judged.released)
    return { code: 'submission.failsCheck', findings: checked.findings }
  if (knownInstances.has(payload.instanceId)) return { code: 'submission.instanceKnown' }
  if (!checked.entities.every(hasOwnId)) return { code: 'submission.entityId' }
  const { sender, operation } = judged
  const { about } = payload
  const finished = dayOf(effectiveTime(payload.finishedAt, judged.receivedAt), ground.timeZone)
  let household: HouseholdState | null = null
  if (id !== null) {
    household = ground.households.get(id) ?? null
    const creates = checked.entities.some(one => one.list === householdList)
    if (!household && !creates) return { code: 'submission.unknownHousehold' }
    // an area is a duty and a fence: both where the household was and where it is now must lie in it
    if (household && !household.withdrawn && !mayTouch(sender, household))
      return { code: 'submission.outOfArea' }
    household ??= emptyHousehold(id)
    const before = [...household.people.keys()]
    enterEntities(household, checked.entities)
    if (ground.ruleSet) noteSaid(household, checked.entities, ground.ruleSet.ruleSet, finished)
    // somebody was there: it is no longer only what a list says
    household.imported = null
    if (!mayTouch(sender, household)) return { code: 'submission.outOfArea' }
    if (ground.early.has(id)) admitEarly(ground, household, rows)
    if (about) {
      const held = applyFollowUp(ground, judged, { ...payload, about }, household, rows)
      if (held) return held
    }
    if (ground.ruleSet) {
      // what is told at a follow-up is of that day, whenever the household was first interviewed
      const day = about ? lastLooked(household, finished) : finished
      determineHousehold(household, ground.ruleSet.ruleSet, day, about !== undefined)
    }
    const { people } = household
    for (const person of before)
      if (!people.has(person)) rows.unused.push({ op: operation.id, household: id, person })
    const isNobody = household.withdrawn && household.seq === 0 && household.op === null
    if (isNobody) household = null
    else {
      if (payload.likeness?.length) household.keys = withLikeness(household.keys, payload.likeness)
      changedBy(household, judged.released?.op ?? operation.id)
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
    likeness: !refused && payload.likeness?.length ? JSON.stringify(payload.likeness) : null,
  })
  return undefined
}

/** The latest day by which somebody of the household was determined, or `day` if that is later. */
const lastLooked = (household: HouseholdState, day: string): string =>
  [...household.people.values()].reduce((last, { determination }) => {
    const looked = determination?.day ?? ''
    return looked > last ? looked : last
  }, day)

/** Whether a household or person comes with an id that nobody else can have: two doors must not become one. */
const hasOwnId = ({ list, id }: EntityChange): boolean =>
  (list !== householdList && list !== personList) || isUuid.test(id)
const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

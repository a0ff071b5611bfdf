/** What the office decided about two records, entered into the ground: merged, taken back, not the same. ingest/plan.ts calls it. */

import type { PeopleApart, PeopleMerged, PeopleUnmerged } from '../contract/duplicates.ts'
import { type PersonRef, peopleApart, peopleMerged, peopleUnmerged } from '../contract/duplicates.ts'
import { mayTouch } from '../grants.ts'
import type { Judged, Plan } from '../ingest/plan.ts'
import type { Ground } from '../ingest/state.ts'
import { isSame, saysFact } from './merges.ts'
import { pairId } from './pair.ts'

export type MatchingPayload =
  | { kind: 'people.merged'; payload: PeopleMerged }
  | { kind: 'people.unmerged'; payload: PeopleUnmerged }
  | { kind: 'people.apart'; payload: PeopleApart }

const schemas = {
  'people.merged': peopleMerged,
  'people.unmerged': peopleUnmerged,
  'people.apart': peopleApart,
}

/** A decision of the office about two records, as no device can make one: it has no number. */
export const isMatching = ({ kind, n }: { kind: string; n?: number | null }): boolean =>
  Object.hasOwn(schemas, kind) && (n ?? null) === null

/** Its payload, or nothing where it cannot be read. */
export function readMatching(kind: string, payload: unknown): MatchingPayload | undefined {
  const parsed = schemas[kind as MatchingPayload['kind']].safeParse(payload)
  return parsed.success ? ({ kind, payload: parsed.data } as MatchingPayload) : undefined
}

/** Ids of the households that it is about. */
export function householdsOfMatching({ kind, payload }: MatchingPayload): string[] {
  const both = kind === 'people.apart' ? [payload.a, payload.b] : [payload.keep, payload.drop]
  return [...new Set(both.map(one => one.household))]
}

/** @returns why it is held, or nothing when it is in */
export function applyMatching(
  ground: Ground,
  judged: Judged,
  matching: MatchingPayload,
  rows: Plan,
): Judged['held'] {
  const { operation, sender, receivedAt } = judged
  const by = { account: sender.account, at: receivedAt }
  const households = householdsOfMatching(matching).map(id => ground.households.get(id))
  if (households.some(one => one && !mayTouch(sender, one))) return { code: 'case.outOfArea' }
  if (matching.kind === 'people.apart') {
    const { a, b, until } = matching.payload
    rows.pairDecisions.push({
      pair: pairId(a, b),
      verdict: until === null ? 'apart' : 'later',
      until,
      op: operation.id,
      ...by,
    })
    return undefined
  }
  const { keep, drop } = matching.payload
  if (matching.kind === 'people.unmerged') {
    const merge = ground.merges.find(one => one.id === matching.payload.merge && one.undone === null)
    // what came of it was merged on: that has to be taken back first
    if (!merge || isDropped(ground, merge.keep)) return { code: 'merge.notPossible' }
    merge.undone = operation.id
    return undefined
  }
  const dropped = personOf(ground, drop)
  const kept = personOf(ground, keep)
  if (!dropped || !kept || isSame(keep, drop) || [keep, drop].some(one => isDropped(ground, one)))
    return { code: 'merge.notPossible' }
  const known = [kept, dropped].flatMap(({ household, person }) =>
    household.events.filter(event => event.about === person.id && saysFact(event)).map(({ id }) => id),
  )
  ground.merges.push({
    id: operation.id,
    keep,
    drop,
    values: matching.payload.fields,
    known: [...new Set(known)].sort(),
    facts: { ...dropped.person.facts, ...dropped.household.linked.told.get(drop.person) },
    ...by,
    undone: null,
  })
  return undefined
}

function personOf(ground: Ground, { household: id, person: personId }: PersonRef) {
  const household = ground.households.get(id)
  const person = household?.people.get(personId)
  return household && person && { household, person }
}

const isDropped = (ground: Ground, one: PersonRef): boolean =>
  ground.merges.some(({ drop, undone }) => undone === null && isSame(drop, one))

/** Reads what operations stand on: which ids are known, which form versions, households, rule set. One round trip each. */
import type { D1Database, D1Result } from '@cloudflare/workers-types'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { Operation } from '../contract/operations.ts'
import { dayOf, type Env } from '../env.ts'
import { grantsUpTo, type JoinedGrant, ownersGrant } from '../grants.ts'
import { householdFrom } from '../ingest/rows.ts'
import type {
  CaseRow,
  ConflictRow,
  Ground,
  HouseholdRow,
  HouseholdRows,
  IndicatorRow,
  LoggedEvent,
  PersonRowStored,
} from '../ingest/state.ts'
import { effectiveTime } from '../ingest/time.ts'
import { toldPayload } from '../ingest/told.ts'
import { link } from '../matching/merges.ts'
import { readBlob } from './blobs.ts'
import { groupBy } from './group.ts'
import { type MergeRow, mergeFrom, mergesSql, shadowOf, tiedTo } from './merges.ts'
import type { FormVersionRow, RuleSetRow } from './publications.ts'
import { pendingSql } from './settled.ts'

export interface KnownOperation {
  id: string
  hash: string
  seq: number
  /** the code, where it is held */
  held: string | null
}

/** Operations by id with what became of them. */
export const knownSql = `SELECT o.id, o.hash, o.seq, f.code AS held FROM operations o LEFT JOIN fates f ON f.seq = o.seq
  WHERE o.id IN (SELECT value FROM json_each(?1))`

/** What a push has to know before it writes. */
export interface Known {
  epoch: string
  /** operations of the log that wait to be settled */
  pending: number
  operations: Map<string, KnownOperation>
  /** accounts of the devices that are said to have made something, by device */
  makers: Map<string, string>
}

/** One round trip: operations by id, the accounts of these devices, the epoch. */
export async function readKnown(
  db: D1Database,
  wanted: { operations: string[]; makers: string[] },
): Promise<Known> {
  const [operations, state, makers] = await db.batch([
    db.prepare(knownSql).bind(JSON.stringify(wanted.operations)),
    db.prepare(`SELECT (SELECT value FROM meta WHERE key = 'epoch') AS epoch, ${pendingSql} AS pending`),
    ...(wanted.makers.length
      ? [
          db
            .prepare('SELECT id, account FROM devices WHERE id IN (SELECT value FROM json_each(?1))')
            .bind(JSON.stringify(wanted.makers)),
        ]
      : []),
  ])
  const { epoch, pending } = (state as D1Result<{ epoch: string | null; pending: number }>).results[0]!
  return {
    epoch: epoch ?? '',
    pending,
    operations: new Map((operations as D1Result<KnownOperation>).results.map(row => [row.id, row])),
    makers: new Map(
      ((makers?.results ?? []) as { id: string; account: string }[]).map(row => [row.id, row.account]),
    ),
  }
}

/** Which of these submissions there are, and these form versions, by hash: one round trip. */
export async function readNamed(
  db: D1Database,
  wanted: { instances: string[]; forms: string[] },
): Promise<{ instances: Set<string>; forms: Map<string, FormVersionRow> }> {
  const [instances, forms] = await db.batch([
    db
      .prepare('SELECT id FROM submissions WHERE id IN (SELECT value FROM json_each(?1))')
      .bind(JSON.stringify(wanted.instances)),
    db
      .prepare('SELECT * FROM form_versions WHERE hash IN (SELECT value FROM json_each(?1))')
      .bind(JSON.stringify(wanted.forms)),
  ])
  return {
    instances: new Set((instances as D1Result<{ id: string }>).results.map(row => row.id)),
    forms: new Map((forms as D1Result<FormVersionRow>).results.map(row => [row.hash, row])),
  }
}

/** The ground and, by household id, the rows as they were read: db/write.ts writes what differs from them. */
export interface ReadGround {
  ground: Ground
  before: Map<string, HouseholdRows>
  /** merges as they were read */
  merges: Map<string, MergeRow>
  /** the households that were asked for; others are there only because merges tie them to those */
  asked: readonly string[]
}

/** Events of households (JSON array ?1) and of those tied to them by merges as EventRow, by order of arrival. */
const eventsSql = `SELECT e.household, e.case_id, e.seq, o.account, o.bytes, o.received_at,
    a.role, a.area, a.restricted, a.lists, a.assigned_only, a.former
  FROM case_events e JOIN operations o ON o.seq = e.seq LEFT JOIN accounts a ON a.id = o.account
  WHERE e.household IN (${tiedTo('?1')}) ORDER BY e.seq`

type EventRow = JoinedGrant & {
  household: string
  case_id: string
  seq: number
  account: string | null
  bytes: string
  received_at: string
}

function loggedEvent(row: EventRow, timeZone: string): LoggedEvent {
  const { id, kind, at, hybrid, payload } = JSON.parse(row.bytes) as Operation
  const time = effectiveTime(at, row.received_at, hybrid)
  const grants = grantsUpTo(row, row.seq, ownersGrant)
  return {
    id,
    kind,
    payload: toldPayload(kind, payload),
    time,
    about: row.case_id,
    day: dayOf(time, timeZone),
    maker: { account: row.account, grants },
  } as LoggedEvent
}

/** Households by id with their people and cases, and the rule set in force. Ids that are not there are just absent. */
export async function readGround(
  env: Env,
  householdIds: string[],
  inForce: Pick<RuleSetRow, 'hash'> | null,
): Promise<ReadGround> {
  const ids = JSON.stringify(householdIds)
  const ruleSet = inForce && {
    hash: inForce.hash,
    ruleSet: await readBlob(env.BLOBS, inForce.hash, text => JSON.parse(text) as RuleSet),
  }
  const ground: Ground = {
    ruleSet,
    households: new Map(),
    early: new Map(),
    merges: [],
    timeZone: env.PROGRAMME.timeZone,
  }
  const before = new Map<string, HouseholdRows>()
  const mergeRows = new Map<string, MergeRow>()
  if (!householdIds.length) return { ground, before, merges: mergeRows, asked: householdIds }
  const among = `IN (${tiedTo('?1')})`
  const [households, people, cases, events, conflicts, indicators, merges] = await env.DB.batch([
    env.DB.prepare(`SELECT * FROM households WHERE id ${among}`).bind(ids),
    env.DB.prepare(`SELECT * FROM persons WHERE household ${among}`).bind(ids),
    env.DB.prepare(`SELECT * FROM cases WHERE household ${among}`).bind(ids),
    env.DB.prepare(eventsSql).bind(ids),
    env.DB.prepare(`SELECT * FROM case_conflicts WHERE household ${among}`).bind(ids),
    env.DB.prepare(`SELECT * FROM indicator_rows WHERE household ${among}`).bind(ids),
    env.DB.prepare(mergesSql).bind(ids),
  ])
  const peopleOf = groupBy((people as D1Result<PersonRowStored>).results, row => row.household)
  const casesOf = groupBy((cases as D1Result<CaseRow>).results, row => row.household)
  const eventsOf = groupBy((events as D1Result<EventRow>).results, row => row.household)
  const conflictsOf = groupBy((conflicts as D1Result<ConflictRow>).results, row => row.household)
  const indicatorsOf = groupBy((indicators as D1Result<IndicatorRow>).results, row => row.household)
  for (const row of (merges as D1Result<MergeRow>).results) {
    mergeRows.set(row.id, row)
    ground.merges.push(mergeFrom(row))
  }
  // who is shown elsewhere goes on here as if nothing had been
  const shadows = groupBy(
    [...mergeRows.values()].flatMap(row => shadowOf(row) ?? []),
    ({ person }) => person.household,
  )
  for (const row of (households as D1Result<HouseholdRow>).results) {
    const hidden = shadows.get(row.id) ?? []
    const state = householdFrom(
      row,
      [...(peopleOf.get(row.id) ?? []), ...hidden.map(one => one.person)],
      [...(casesOf.get(row.id) ?? []), ...hidden.flatMap(one => one.cases)],
      (eventsOf.get(row.id) ?? []).map(event => loggedEvent(event, ground.timeZone)),
    )
    eventsOf.delete(row.id)
    ground.households.set(row.id, state)
    before.set(row.id, {
      household: row,
      people: peopleOf.get(row.id) ?? [],
      cases: casesOf.get(row.id) ?? [],
      conflicts: conflictsOf.get(row.id) ?? [],
      indicators: indicatorsOf.get(row.id) ?? [],
    })
  }
  for (const [id, early] of eventsOf)
    ground.early.set(
      id,
      early.map(event => loggedEvent(event, ground.timeZone)),
    )
  link(ground)
  return { ground, before, merges: mergeRows, asked: householdIds }
}

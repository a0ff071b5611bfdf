/**
 * Merges as rows and back: which ones tie households together (db/ground.ts reads those as one), and what they make of the told facts of
 * who is kept, for what is read without a ground (db/changes.ts, db/conflicts.ts). The rules are in matching/merges.ts.
 */
import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'
import type { Facts } from '../../forms/eligibility/ruleset.ts'
import { rowsOf } from '../ingest/rows.ts'
import type { CaseRow, Ground, PersonRowStored } from '../ingest/state.ts'
import { type MergeState, notLinked } from '../matching/linked.ts'
import { inOrder, toldSince, unseen } from '../matching/merges.ts'
import type { merges } from './schema.ts'
import { insertEach } from './write.ts'

export type MergeRow = typeof merges.$inferSelect

/** A dropped person and their cases, as their rows would be: column `shadow`. */
export interface Shadow {
  person: PersonRowStored
  cases: CaseRow[]
}

/** SQL: ids of the households in the JSON `parameter`, and of all that merges in force tie to them. */
export const tiedTo = (parameter: string): string => `WITH RECURSIVE tied(id) AS (
    SELECT value FROM json_each(${parameter}) UNION
    SELECT CASE WHEN m.keep_household = tied.id THEN m.drop_household ELSE m.keep_household END
    FROM tied JOIN merges m ON (m.keep_household = tied.id OR m.drop_household = tied.id) AND m.undone IS NULL)
  SELECT id FROM tied`

/** SQL: merges in force of those households. */
export const mergesSql = `SELECT * FROM merges WHERE undone IS NULL AND keep_household IN (${tiedTo('?1')}) ORDER BY id`

export function mergeFrom(row: MergeRow): MergeState {
  const { values, known } = JSON.parse(row.fields) as Pick<MergeState, 'values' | 'known'>
  return {
    id: row.id,
    keep: { household: row.keep_household, person: row.keep_person },
    drop: { household: row.drop_household, person: row.drop_person },
    values,
    known,
    facts: JSON.parse(row.facts) as Facts,
    account: row.account,
    at: row.at,
    undone: row.undone,
  }
}

export const shadowOf = (row: MergeRow): Shadow | null =>
  row.shadow === null ? null : (JSON.parse(row.shadow) as Shadow)

function rowFrom(merge: MergeState, ground: Ground): MergeRow {
  const { keep, drop, values, known } = merge
  return {
    id: merge.id,
    keep_household: keep.household,
    keep_person: keep.person,
    drop_household: drop.household,
    drop_person: drop.person,
    fields: JSON.stringify({ values, known }),
    facts: JSON.stringify(merge.facts),
    shadow: merge.undone === null ? shadowText(merge, ground) : null,
    account: merge.account,
    at: merge.at,
    undone: merge.undone,
  }
}

function shadowText({ drop }: MergeState, ground: Ground): string | null {
  const household = ground.households.get(drop.household)
  if (!household) return null
  const rows = rowsOf({ ...unseen(household), linked: notLinked() }, ground.ruleSet?.ruleSet ?? null)
  const person = rows.people.find(one => one.id === drop.person)
  const shadow = person && { person, cases: rows.cases.filter(one => one.person === drop.person) }
  return shadow ? JSON.stringify(shadow satisfies Shadow) : null
}

/** Merges of this ground that are new, or are now otherwise than `before`. */
export function mergeStatements(
  db: D1Database,
  ground: Ground,
  before: ReadonlyMap<string, MergeRow>,
): D1PreparedStatement[] {
  const changed = ground.merges
    .map(merge => rowFrom(merge, ground))
    .filter(row => JSON.stringify(row) !== JSON.stringify(before.get(row.id)))
  const names = [
    'id',
    'keep_household',
    'keep_person',
    'drop_household',
    'drop_person',
    'fields',
    'facts',
    'shadow',
    'account',
    'at',
    'undone',
  ]
  return insertEach(
    db,
    changed,
    `INSERT INTO merges (${names.join(', ')}) SELECT ${names.map(name => `j.value->>'${name}'`).join(', ')} FROM json_each(?1) j
     WHERE true ON CONFLICT (id) DO UPDATE SET shadow = excluded.shadow, undone = excluded.undone`,
  )
}

/** What merges in force lay over the told facts of people, by person: of who is kept. */
export function toldByMerges(rows: readonly MergeRow[]): Map<string, Facts> {
  const told = new Map<string, Facts>()
  for (const { row, drop, keep, values, facts } of inOrder(rows.map(row => ({ row, ...mergeFrom(row) })))) {
    const shadow = shadowOf(row)
    if (!shadow) continue
    const now = { ...(JSON.parse(shadow.person.facts) as Facts), ...told.get(drop.person) }
    told.set(keep.person, { ...told.get(keep.person), ...values, ...toldSince(facts, now) })
  }
  return told
}

/** The same of households by id. */
export async function readToldByMerges(
  db: D1Database,
  households: readonly string[],
): Promise<Map<string, Facts>> {
  if (!households.length) return new Map()
  const { results } = await db
    .prepare(mergesSql)
    .bind(JSON.stringify([...new Set(households)]))
    .all<MergeRow>()
  return toldByMerges(results)
}

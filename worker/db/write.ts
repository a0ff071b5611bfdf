/**
 * A plan as statements: few, each with one JSON parameter (D1 takes 100 parameters and, on the free plan, 50 queries a
 * request). Only rows that differ are written. The first statement of a batch guards: it puts a row into `guard`, whose CHECK
 * fails the whole batch, when what was read is no longer so; `isStale` tells that failure from others.
 */
import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'
import { importStatements } from '../imports-people/write.ts'
import type { Plan } from '../ingest/plan.ts'
import { rowsOf } from '../ingest/rows.ts'
import type { ConflictRow } from '../ingest/state.ts'
import { handedOverStatements } from './assignments.ts'
import { type FormerRow, formerRows, formerStatements } from './determinations.ts'
import type { ReadGround } from './ground.ts'
import { type IndicatorChange, indicatorChanges, indicatorStatements } from './indicator-rows.ts'
import { mergeStatements } from './merges.ts'

/** well under D1's 2 MB for one value */
const parameterCharsMost = 600_000

/** Cuts rows into JSON arrays that each fit a parameter. */
function* jsonChunks(rows: unknown[]): Generator<string> {
  let chunk: string[] = []
  let size = 0
  for (const row of rows) {
    const text = JSON.stringify(row)
    if (size + text.length > parameterCharsMost && chunk.length) {
      yield `[${chunk.join(',')}]`
      chunk = []
      size = 0
    }
    chunk.push(text)
    size += text.length
  }
  if (chunk.length) yield `[${chunk.join(',')}]`
}

/** `j.value->>'a', j.value->>'b'` */
const columns = (names: string[]): string => names.map(name => `j.value->>'${name}'`).join(', ')
const seqOfOp = "(SELECT seq FROM operations WHERE id = j.value->>'op')"

export function insertEach(db: D1Database, rows: unknown[], sql: string): D1PreparedStatement[] {
  return [...jsonChunks(rows)].map(json => db.prepare(sql).bind(json))
}

/**
 * Fails the batch when the log has been settled further than `settled`, or another rule set is in force than `ruleSet` (left out:
 * does not matter): nobody else changes households, so all that was read of them is then as it was.
 */
export function guardStatement(db: D1Database, settled: number, ruleSet?: string): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO guard (stale)
       SELECT 1 WHERE coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'settled'), 0) <> ?1
       UNION ALL
       SELECT 1 WHERE ?2 IS NOT NULL AND coalesce((SELECT hash FROM rule_sets ORDER BY seq DESC LIMIT 1), '') <> ?2`,
    )
    .bind(settled, ruleSet ?? null)
}

/** The projections of a plan: fates, submissions, the counter of each form version, case events, and changed households. */
export function projectionStatements(db: D1Database, plan: Plan, read: ReadGround): D1PreparedStatement[] {
  const submissionNames = [
    'id',
    'form',
    'version',
    'household',
    'name',
    'place',
    'account',
    'finished_at',
    'received_at',
    'review_state',
    'refusal',
    'findings',
    'attachments',
    'likeness',
  ]
  const counts: Record<string, number> = {}
  for (const { version } of plan.submissions) counts[version] = (counts[version] ?? 0) + 1
  const statements = [
    ...insertEach(
      db,
      plan.fates,
      `INSERT INTO fates (seq, device, verdict, code, findings)
       SELECT j.value->>'seq', j.value->>'device', 'held', j.value->>'code', j.value->>'findings' FROM json_each(?1) j`,
    ),
    ...insertEach(db, plan.released, 'DELETE FROM fates WHERE seq IN (SELECT value FROM json_each(?1))'),
    ...insertEach(
      db,
      plan.submissions,
      `INSERT INTO submissions (seq, ${submissionNames.join(', ')})
       SELECT ${seqOfOp}, ${columns(submissionNames)} FROM json_each(?1) j`,
    ),
    ...insertEach(
      db,
      plan.uses,
      `INSERT INTO attachment_uses (sha256, seq) SELECT j.value->>'sha256', ${seqOfOp} FROM json_each(?1) j`,
    ),
    ...forgetStatements(db, plan.forgotten),
    ...insertEach(
      db,
      plan.unused,
      `DELETE FROM attachment_uses WHERE seq IN (
         SELECT e.seq FROM json_each(?1) j JOIN case_events e ON e.household = j.value->>'household' AND e.seq < ${seqOfOp}
           AND (e.case_id = j.value->>'person' OR instr(e.case_id, j.value->>'person' || ':') = 1))`,
    ),
    ...insertEach(
      db,
      plan.caseEvents,
      `INSERT INTO case_events (household, seq, case_id) SELECT j.value->>'household', ${seqOfOp}, j.value->>'case_id' FROM json_each(?1) j`,
    ),
    ...insertEach(
      db,
      plan.foreign,
      `DELETE FROM case_events WHERE (household, seq) IN (SELECT j.value->>'household', ${seqOfOp} FROM json_each(?1) j)`,
    ),
    ...householdStatements(db, read),
    ...handedOverStatements(db, plan.assigned),
    ...pairStatements(db, plan.pairDecisions),
    ...importStatements(db, plan),
  ]
  if (plan.submissions.length) {
    statements.push(
      db
        .prepare(
          `UPDATE form_versions SET submissions = submissions + (SELECT value FROM json_each(?1) WHERE key = hash)
           WHERE hash IN (SELECT key FROM json_each(?1))`,
        )
        .bind(JSON.stringify(counts)),
    )
  }
  return statements
}

/**
 * Consent is gone: what was submitted of these households before operation `op` loses its name and its files, which nobody
 * names any more then (jobs/sweep.ts).
 */
export function forgetStatements(
  db: D1Database,
  forgotten: { op: string; household: string }[],
): D1PreparedStatement[] {
  const before = `EXISTS (
       SELECT 1 FROM json_each(?1) j WHERE j.value->>'household' = household AND submissions.seq < ${seqOfOp})`
  return [
    ...insertEach(
      db,
      forgotten,
      `DELETE FROM attachment_uses WHERE seq IN (
         SELECT e.seq FROM json_each(?1) j JOIN case_events e ON e.household = j.value->>'household' AND e.seq < ${seqOfOp})`,
    ),
    ...insertEach(
      db,
      forgotten,
      `DELETE FROM attachment_uses WHERE (sha256, seq) IN (
         SELECT f.value->>'sha256', submissions.seq FROM submissions, json_each(submissions.attachments) f
         WHERE attachments IS NOT NULL AND household IN (SELECT h.value->>'household' FROM json_each(?1) h) AND ${before})`,
    ),
    ...insertEach(
      db,
      forgotten,
      `UPDATE submissions SET name = '', household = NULL, attachments = NULL WHERE ${before}`,
    ),
  ]
}

/** Every household that an operation changed: its row with the operation's seq, and those people and cases that differ. */
export function householdStatements(
  db: D1Database,
  { ground, before, merges }: ReadGround,
): D1PreparedStatement[] {
  const changed = {
    households: [] as unknown[],
    people: [] as unknown[],
    cases: [] as unknown[],
    conflicts: [] as unknown[],
  }
  const counted: IndicatorChange[] = []
  const gone = { people: [] as unknown[], cases: [] as unknown[], conflicts: [] as unknown[] }
  const replaced: FormerRow[] = []
  const forgotten: unknown[] = []
  for (const household of ground.households.values()) {
    if (household.op === null) continue
    const rows = rowsOf(household, ground.ruleSet?.ruleSet ?? null)
    const old = before.get(household.id)
    changed.households.push({ ...rows.household, op: household.op })
    const people = difference(old?.people ?? [], rows.people)
    const cases = difference(old?.cases ?? [], rows.cases)
    changed.people.push(...people.changed)
    replaced.push(...formerRows(household))
    changed.cases.push(...cases.changed)
    const conflicts = difference(keyed(old?.conflicts ?? []), keyed(rows.conflicts))
    changed.conflicts.push(...conflicts.changed)
    gone.conflicts.push(...conflicts.gone)
    counted.push(...indicatorChanges(old?.indicators ?? [], rows.indicators))
    gone.people.push(...people.gone)
    // who is only shown elsewhere keeps what they were found to be
    forgotten.push(...people.gone.filter(({ id }) => !household.linked.dropped.has(id)))
    gone.cases.push(...cases.gone)
  }
  const householdNames = [
    'id',
    'place',
    'former',
    'name',
    'facts',
    'withdrawn',
    'former_accounts',
    'keys',
    'imported',
  ]
  const personNames = [
    'household',
    'id',
    'name',
    'search',
    'facts',
    'determination',
    'corrected',
    'said',
    'employer',
  ]
  const caseNames = [
    'household',
    'id',
    'person',
    'outcome',
    'state',
    'closed',
    'due',
    'place',
    'current',
    'body',
    'opened',
  ]
  const conflictNames = ['household', 'about', 'field', 'place', 'open', 'heads', 'settled_by', 'newest']
  const update = (names: string[]) => names.map(name => `${name} = excluded.${name}`).join(', ')
  const isAmong = "(household, id) IN (SELECT j.value->>'household', j.value->>'id' FROM json_each(?1) j)"
  return [
    ...insertEach(
      db,
      changed.households,
      `INSERT INTO households (seq, ${householdNames.join(', ')}) SELECT ${seqOfOp}, ${columns(householdNames)}
       FROM json_each(?1) j WHERE true ON CONFLICT (id) DO UPDATE SET ${update(['seq', ...householdNames.slice(1)])}`,
    ),
    ...insertEach(
      db,
      changed.people,
      `INSERT INTO persons (${personNames.join(', ')}) SELECT ${columns(personNames)} FROM json_each(?1) j WHERE true
       ON CONFLICT (household, id) DO UPDATE SET ${update(personNames.slice(2))}`,
    ),
    ...insertEach(
      db,
      changed.cases,
      `INSERT INTO cases (${caseNames.join(', ')}) SELECT ${columns(caseNames)} FROM json_each(?1) j WHERE true
       ON CONFLICT (household, id) DO UPDATE SET ${update(caseNames.slice(2))}`,
    ),
    ...insertEach(
      db,
      changed.conflicts,
      `INSERT INTO case_conflicts (${conflictNames.join(', ')}) SELECT ${columns(conflictNames)} FROM json_each(?1) j WHERE true
       ON CONFLICT (household, about, field) DO UPDATE SET ${update(conflictNames.slice(3))}`,
    ),
    ...indicatorStatements(db, counted),
    ...insertEach(
      db,
      gone.conflicts,
      `DELETE FROM case_conflicts WHERE (household, about || ' ' || field)
         IN (SELECT j.value->>'household', j.value->>'id' FROM json_each(?1) j)`,
    ),
    ...insertEach(db, gone.people, `DELETE FROM persons WHERE ${isAmong}`),
    ...formerStatements(db, replaced, forgotten),
    ...insertEach(db, gone.cases, `DELETE FROM cases WHERE ${isAmong}`),
    ...mergeStatements(db, ground, merges),
  ]
}

/** What managers said of pairs: the last word stands. */
function pairStatements(db: D1Database, rows: Plan['pairDecisions']): D1PreparedStatement[] {
  const names = ['pair', 'verdict', 'until', 'op', 'account', 'at']
  return insertEach(
    db,
    [...new Map(rows.map(row => [row.pair, row])).values()],
    `INSERT INTO pair_decisions (${names.join(', ')}) SELECT ${columns(names)} FROM json_each(?1) j WHERE true
     ON CONFLICT (pair) DO UPDATE SET ${names
       .slice(1)
       .map(name => `${name} = excluded.${name}`)
       .join(', ')}`,
  )
}

/** A contradiction is known by what it is about and its field, which has no blank in it. */
const keyed = (rows: readonly ConflictRow[]) => rows.map(row => ({ ...row, id: `${row.about} ${row.field}` }))

function difference<Row extends { household: string; id: string }>(old: Row[], fresh: Row[]) {
  const was = new Map(old.map(row => [row.id, JSON.stringify(row)]))
  const now = new Set(fresh.map(row => row.id))
  return {
    changed: fresh.filter(row => was.get(row.id) !== JSON.stringify(row)),
    gone: old.filter(row => !now.has(row.id)).map(({ household, id }) => ({ household, id })),
  }
}

/** Whether the same batch would fail again however often it is sent: a value that is too big, a constraint. Not an outage. */
export const isLasting = (error: unknown): boolean =>
  error instanceof Error && /SQLITE_(CONSTRAINT|TOOBIG|MISMATCH|ERROR|RANGE)/.test(error.message)

/** Whether a batch failed because somebody else wrote in between: read again, plan again. */
export const isStale = (error: unknown): boolean =>
  error instanceof Error && error.message.includes('guard_stale')

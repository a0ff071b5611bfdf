/**
 * A plan as statements: few, each with one JSON parameter (D1 takes 100 parameters and, on the free plan, 50 queries a
 * request). Only rows that differ are written. The first statement guards: it puts a row into `guard`, whose CHECK fails the
 * whole batch, when a household or the rule set is no longer what was read; `isStale` tells that failure from others.
 */
import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'
import type { Plan } from '../ingest/plan.ts'
import { rowsOf } from '../ingest/rows.ts'
import type { ReadGround } from './ground.ts'

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

function insertEach(db: D1Database, rows: unknown[], sql: string): D1PreparedStatement[] {
  return [...jsonChunks(rows)].map(json => db.prepare(sql).bind(json))
}

/** Fails the batch when any of these households, or the rule set, is no longer as it was read. */
export function guardStatement(db: D1Database, { ground, before }: ReadGround): D1PreparedStatement {
  const seqs: Record<string, number> = {}
  for (const household of ground.households.values()) {
    if (household.op !== null || before.has(household.id)) seqs[household.id] = household.seq
  }
  return db
    .prepare(
      `INSERT INTO guard (stale)
       SELECT 1 FROM json_each(?1) j LEFT JOIN households h ON h.id = j.key WHERE coalesce(h.seq, 0) <> j.value
       UNION ALL SELECT 1 WHERE coalesce((SELECT hash FROM rule_sets ORDER BY seq DESC LIMIT 1), '') <> ?2`,
    )
    .bind(JSON.stringify(seqs), ground.ruleSet?.hash ?? '')
}

/** The log rows of a plan. */
export function logStatements(db: D1Database, plan: Plan): D1PreparedStatement[] {
  const names = [
    'id',
    'kind',
    'device',
    'account',
    'n',
    'hash',
    'bytes',
    'verdict',
    'code',
    'findings',
    'received_at',
  ]
  return insertEach(
    db,
    plan.operations,
    `INSERT INTO operations (${names.join(', ')}) SELECT ${columns(names)} FROM json_each(?1) j ORDER BY j.key`,
  )
}

/** The projections of a plan: submissions, the counter of each form version, case events, and changed households. */
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
  ]
  const counts: Record<string, number> = {}
  for (const { version } of plan.submissions) counts[version] = (counts[version] ?? 0) + 1
  const statements = [
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
      plan.caseEvents,
      `INSERT INTO case_events (household, seq, case_id) SELECT j.value->>'household', ${seqOfOp}, j.value->>'case_id' FROM json_each(?1) j`,
    ),
    ...householdStatements(db, read),
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
export function householdStatements(db: D1Database, { ground, before }: ReadGround): D1PreparedStatement[] {
  const changed = { households: [] as unknown[], people: [] as unknown[], cases: [] as unknown[] }
  const gone = { people: [] as unknown[], cases: [] as unknown[] }
  for (const household of ground.households.values()) {
    if (household.op === null) continue
    const rows = rowsOf(household, ground.ruleSet?.ruleSet ?? null)
    const old = before.get(household.id)
    changed.households.push({ ...rows.household, op: household.op })
    const people = difference(old?.people ?? [], rows.people)
    const cases = difference(old?.cases ?? [], rows.cases)
    changed.people.push(...people.changed)
    changed.cases.push(...cases.changed)
    gone.people.push(...people.gone)
    gone.cases.push(...cases.gone)
  }
  const householdNames = ['id', 'place', 'former', 'name', 'facts', 'withdrawn']
  const personNames = ['household', 'id', 'name', 'search', 'facts', 'determination']
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
  ]
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
    ...insertEach(db, gone.people, `DELETE FROM persons WHERE ${isAmong}`),
    ...insertEach(db, gone.cases, `DELETE FROM cases WHERE ${isAmong}`),
  ]
}

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
export function isStale(error: unknown): boolean {
  return error instanceof Error && /guard_stale|UNIQUE constraint failed|append-only/.test(error.message)
}

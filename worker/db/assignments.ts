/**
 * Assignments as settling writes them: what an operation says of households is entered in the order of the log, like everything else that
 * is decided about them, without reading their people and cases. Reading for managers is in choices.ts.
 */
import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'
import {
  type AssignmentRow,
  assigned,
  type CoversEnded,
  type PeopleAssigned,
  withoutEnded,
} from '../assign.ts'
import { wasAssigned } from '../grants.ts'
import { insertEach } from './write.ts'

const seqOfOp = "(SELECT seq FROM operations WHERE id = j.value->>'op')"

/** An act of the office about who works whom, as no device can make one: it has no number. */
export const isAssignment = ({ kind, n }: { kind: string; n: number | null }): boolean =>
  n === null && (kind === 'people.assigned' || kind === 'covers.ended')

/** All rows of these households, in one order. */
export async function rowsOfHouseholds(
  db: D1Database,
  households: readonly string[],
): Promise<AssignmentRow[]> {
  const { results } = await db
    .prepare(
      `SELECT * FROM assignments WHERE household IN (SELECT value FROM json_each(?1)) ORDER BY household, about, cover`,
    )
    .bind(JSON.stringify(households))
    .all<AssignmentRow & { seq: number }>()
  return results
}

/** What operation `row` of the log comes to: its households' rows, and each of them told to phones. */
export async function assignedStatements(
  db: D1Database,
  row: { id: string; kind: string; bytes: string },
): Promise<D1PreparedStatement[]> {
  const { payload } = JSON.parse(row.bytes) as { payload: PeopleAssigned | CoversEnded }
  const named = 'entries' in payload ? payload.entries.map(entry => entry.household) : payload.households
  const { results: here } = await db
    .prepare(
      `SELECT id, former_accounts FROM households WHERE id IN (SELECT value FROM json_each(?1)) AND (withdrawn = 0 OR ?2 = 0)`,
    )
    // nobody works who wants nothing kept; a cover of theirs ends all the same, or the clock would end it for ever
    .bind(JSON.stringify([...new Set(named)]), 'entries' in payload ? 1 : 0)
    .all<{ id: string; former_accounts: string }>()
  const ids = new Set(here.map(one => one.id))
  const before = await rowsOfHouseholds(db, [...ids])
  const after =
    'entries' in payload
      ? assigned(
          before,
          payload.entries.filter(entry => ids.has(entry.household)),
          payload.how,
        )
      : withoutEnded(before, payload.day)
  const op = row.id
  const changed = here.map(({ id, former_accounts: former }) => {
    const accounts = after.filter(one => one.household === id).map(one => one.account)
    const more = [...new Set(accounts)].filter(account => !wasAssigned(former, account))
    return { op, household: id, former: former + more.map(account => `|${account}`).join('') }
  })
  return [
    db
      .prepare('DELETE FROM assignments WHERE household IN (SELECT value FROM json_each(?1))')
      .bind(JSON.stringify([...ids])),
    ...insertRows(
      db,
      after.map(one => ({ ...one, op })),
    ),
    ...insertEach(
      db,
      changed,
      `UPDATE households SET seq = (SELECT ${seqOfOp} FROM json_each(?1) j LIMIT 1),
         former_accounts = (SELECT j.value->>'former' FROM json_each(?1) j WHERE j.value->>'household' = households.id)
       WHERE id IN (SELECT j.value->>'household' FROM json_each(?1) j)`,
    ),
  ]
}

const insertRows = (db: D1Database, rows: (AssignmentRow & { op: string })[]): D1PreparedStatement[] =>
  insertEach(
    db,
    rows,
    `INSERT INTO assignments (household, about, cover, account, until, how, seq)
     SELECT j.value->>'household', j.value->>'about', j.value->>'cover', j.value->>'account', j.value->>'until', j.value->>'how',
       coalesce(j.value->>'seq', ${seqOfOp}) FROM json_each(?1) j WHERE true
     ON CONFLICT (household, about, cover) DO UPDATE SET account = excluded.account, until = excluded.until, how = excluded.how, seq = excluded.seq`,
  )

/** A case that an outreach worker handed on; `account` null = whoever works the place. */
export interface HandedOver {
  op: string
  household: string
  /** the case */
  about: string
  account: string | null
}

/** In the order of the log: the last word on a case stands, and ends a cover of it. */
export function handedOverStatements(db: D1Database, rows: readonly HandedOver[]): D1PreparedStatement[] {
  const last = [...new Map(rows.map(row => [`${row.household} ${row.about}`, row])).values()]
  const kept = last.flatMap(({ op, household, about, account }) =>
    account === null
      ? []
      : [{ op, household, about, cover: 0, account, until: null, how: 'handover', seq: null }],
  )
  return [
    ...insertEach(
      db,
      last,
      `DELETE FROM assignments WHERE (household, about) IN (SELECT j.value->>'household', j.value->>'about' FROM json_each(?1) j)`,
    ),
    ...insertRows(db, kept),
  ]
}

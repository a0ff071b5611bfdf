/**
 * What a manager chooses from when work is given to people, in the manager's own area and lists: households with open cases, who has them,
 * how much each has, and the last acts. routes/assignments.ts makes operations of it.
 */
import type { D1Database, D1Result } from '@cloudflare/workers-types'
import type { AssignmentRow, PeopleAssigned } from '../assign.ts'
import {
  type AssignmentAct,
  type AssignmentChoices,
  assignMost,
  type Chosen,
  type Load,
} from '../contract/assignments.ts'
import { placesUnder, type Scope } from '../policy.ts'
import type { Visible } from '../visible.ts'
import { rowsOfHouseholds } from './assignments.ts'
import { groupBy } from './group.ts'

export interface ChosenCase {
  id: string
  person: string
  outcome: string
}

/** A household that was chosen, with its open cases that the asker may see, and who has what of it. */
export interface ChosenHousehold {
  household: string
  cases: ChosenCase[]
  /** of these, ids of the ones that were asked for: the others go where their household goes */
  asked: ReadonlySet<string>
  rows: AssignmentRow[]
}

/** SQL: the account that works case `c`, null = nobody in particular (forms/followup/assignee.ts says the same). */
export const worksIt = `(SELECT s.account FROM assignments s WHERE s.household = c.household AND s.about IN ('', c.person, c.id)
  ORDER BY length(s.about) DESC, s.cover DESC LIMIT 1)`

const isOpen = `c.current = 1 AND c.closed = 0 AND c.place >= ?1 AND c.place < ?2 AND c.outcome IN (SELECT value FROM json_each(?3))`

const seen = (scope: Scope, visible: Visible): [string, string, string] => [
  scope.from,
  scope.to,
  JSON.stringify([...visible.outcomes]),
]

/**
 * The households that are chosen, by place: neighbours come one after the other. One more than may be at once says that there are more.
 */
export async function chooseHouseholds(
  db: D1Database,
  scope: Scope,
  visible: Visible,
  choose: Chosen,
  workplace: readonly string[] | null,
): Promise<ChosenHousehold[]> {
  const places = placesUnder(choose.place ?? '')
  const named = choose.households ?? choose.people?.map(one => one.household) ?? null
  const people = choose.people?.map(one => `${one.household} ${one.person}`) ?? null
  const { results } = await db
    .prepare(
      `SELECT c.household, json_group_array(c.id) AS asked FROM cases c
       WHERE ${isOpen} AND c.place >= ?4 AND c.place < ?5 AND (?6 IS NULL OR c.outcome = ?6)
         AND (?7 IS NULL OR c.household IN (SELECT value FROM json_each(?7)))
         AND (?8 IS NULL OR c.household || ' ' || c.person IN (SELECT value FROM json_each(?8)))
         AND (?9 IS NULL OR c.id IN (SELECT value FROM json_each(?9)))
         AND (?10 IS NULL OR coalesce(${worksIt}, '') = ?10)
       GROUP BY c.household ORDER BY min(c.place), c.household LIMIT ?11`,
    )
    .bind(
      ...seen(scope, visible),
      places.from,
      places.to,
      choose.outcome ?? null,
      named && JSON.stringify(named),
      people && JSON.stringify(people),
      workplace && JSON.stringify(workplace),
      choose.of ?? null,
      assignMost + 1,
    )
    .all<{ household: string; asked: string }>()
  const ids = results.map(row => row.household)
  const rows = groupBy(await rowsOfHouseholds(db, ids), row => row.household)
  const { results: cases } = await db
    .prepare(
      `SELECT c.household, c.id, c.person, c.outcome FROM cases c
       WHERE ${isOpen} AND c.household IN (SELECT value FROM json_each(?4)) ORDER BY c.household, c.id`,
    )
    .bind(...seen(scope, visible), JSON.stringify(ids))
    .all<ChosenCase & { household: string }>()
  const casesOf = groupBy(cases, row => row.household)
  return results.map(({ household, asked }) => ({
    household,
    cases: (casesOf.get(household) ?? []).map(({ household: _, ...own }) => own),
    asked: new Set(JSON.parse(asked) as string[]),
    rows: rows.get(household) ?? [],
  }))
}

const countedByAccount = `SELECT ${worksIt} AS account, count(DISTINCT c.household) AS households, count(*) AS open,
    coalesce(sum(c.due < ?4), 0) AS overdue
  FROM cases c WHERE ${isOpen} AND c.household IN (SELECT household FROM assignments) GROUP BY 1`

/** What each account has, by account; only accounts that have anything. `today`: cases due before it are overdue. */
export async function readLoads(
  db: D1Database,
  scope: Scope,
  visible: Visible,
  today: string,
): Promise<Map<string, Omit<Load, 'name' | 'phones'>>> {
  const { results } = await db
    .prepare(countedByAccount)
    .bind(...seen(scope, visible), today)
    .all<Omit<Load, 'name' | 'account' | 'phones'> & { account: string | null }>()
  return new Map(
    results.flatMap(row => (row.account === null ? [] : [[row.account, { ...row, account: row.account }]])),
  )
}

/** Communes with open cases, and how many households nobody has. */
export async function readChoices(
  db: D1Database,
  scope: Scope,
  visible: Visible,
): Promise<Pick<AssignmentChoices, 'places' | 'unassigned'>> {
  const of = seen(scope, visible)
  const [places, free] = await db.batch([
    db
      .prepare(
        `SELECT substr(c.place, 1, 6) AS place, count(DISTINCT c.household) AS households, count(*) AS open FROM cases c
         WHERE ${isOpen} GROUP BY 1 ORDER BY 1`,
      )
      .bind(...of),
    db
      .prepare(
        `SELECT count(DISTINCT c.household) AS n FROM cases c
         WHERE ${isOpen} AND NOT EXISTS (SELECT 1 FROM assignments s WHERE s.household = c.household)`,
      )
      .bind(...of),
  ])
  return {
    places: (places as D1Result<AssignmentChoices['places'][number]>).results,
    unassigned: (free as D1Result<{ n: number }>).results[0]?.n ?? 0,
  }
}

/** An act of a manager: all its operations, in the order of the log. */
export interface StoredAct {
  id: string
  seq: number
  account: string | null
  by: string
  at: string
  payload: PeopleAssigned
}

const actsSql = `SELECT o.id, o.seq, o.account, coalesce(a.name, 'owner') AS by, o.received_at AS at, o.bytes
  FROM operations o LEFT JOIN accounts a ON a.id = o.account WHERE o.kind = 'people.assigned' AND o.n IS NULL`

const storedAct = ({ bytes, ...row }: Omit<StoredAct, 'payload'> & { bytes: string }): StoredAct => ({
  ...row,
  payload: (JSON.parse(bytes) as { payload: PeopleAssigned }).payload,
})

/** The operations of one act, by the id of its first; [] when there is no such. */
export async function findAct(db: D1Database, act: string): Promise<StoredAct[]> {
  const first = await db
    .prepare(`${actsSql} AND o.id = ?1`)
    .bind(act)
    .first<Omit<StoredAct, 'payload'> & { bytes: string }>()
  if (!first) return []
  const pieces = JSON.stringify(storedAct(first).payload.pieces)
  const { results } = await db
    .prepare(`${actsSql} AND o.id IN (SELECT value FROM json_each(?1)) ORDER BY o.seq`)
    .bind(pieces)
    .all<Omit<StoredAct, 'payload'> & { bytes: string }>()
  return results.map(storedAct)
}

/** operations looked at for the last acts: one act is ten at the most */
const operationsLooked = 100
const actsShown = 10

/** The last acts of which something still stands, on households of this area, the newest first. */
export async function recentActs(db: D1Database, scope: Scope): Promise<AssignmentAct[]> {
  const { results } = await db
    .prepare(
      `${actsSql} AND o.seq IN (SELECT DISTINCT s.seq FROM assignments s JOIN households h ON h.id = s.household
         WHERE h.place >= ?1 AND h.place < ?2 ORDER BY s.seq DESC LIMIT ?3) ORDER BY o.seq DESC`,
    )
    .bind(scope.from, scope.to, operationsLooked)
    .all<Omit<StoredAct, 'payload'> & { bytes: string }>()
  const acts = groupBy(
    results.map(storedAct).filter(({ payload }) => payload.how !== 'undo'),
    one => one.payload.act,
  )
  const names = await namesOf(db)
  return [...acts.entries()].slice(0, actsShown).map(([id, pieces]) => {
    const entries = pieces.flatMap(one => one.payload.entries)
    const { at, by, payload } = pieces[0]!
    const to = [...new Set(entries.flatMap(entry => entry.account ?? []))]
    return {
      id,
      at,
      by,
      how: payload.how,
      households: new Set(entries.map(entry => entry.household)).size,
      to: to.map(account => names.get(account) ?? ''),
      until: entries[0]?.until ?? null,
    }
  })
}

/** Those of these households that lie in the scope. */
export async function householdsWithin(
  db: D1Database,
  scope: Scope,
  households: readonly string[],
): Promise<Set<string>> {
  const { results } = await db
    .prepare(
      `SELECT id FROM households WHERE id IN (SELECT value FROM json_each(?1)) AND place >= ?2 AND place < ?3`,
    )
    .bind(JSON.stringify(households), scope.from, scope.to)
    .all<{ id: string }>()
  return new Set(results.map(row => row.id))
}

/** Names of all accounts, by id. */
export async function namesOf(db: D1Database): Promise<Map<string, string>> {
  const { results } = await db.prepare('SELECT id, name FROM accounts').all<{ id: string; name: string }>()
  return new Map(results.map(row => [row.id, row.name]))
}

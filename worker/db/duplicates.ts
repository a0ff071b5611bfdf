/**
 * The queue of people who may be listed twice, and what was merged, as managers look at them: both records must lie in their area, and
 * each is cut down to what they may see. jobs/match.ts fills it.
 */
import type { D1Database, D1Result } from '@cloudflare/workers-types'
import type { Facts } from '../../forms/eligibility/ruleset.ts'
import type { DuplicateSide, DuplicateView, MergeView, PersonRef } from '../contract/duplicates.ts'
import type { Reasons } from '../jobs/match.ts'
import { pairOf } from '../matching/pair.ts'
import { isInArea, type Scope } from '../policy.ts'
import { pageSize } from '../routes/handlers.ts'
import { type Visible, visibleFacts } from '../visible.ts'
import { groupBy } from './group.ts'
import { type MergeRow, shadowOf } from './merges.ts'
import type { duplicates } from './schema.ts'

type DuplicateRow = typeof duplicates.$inferSelect

/** Pairs that wait for a decision, the likeliest first; `after` = `<score>|<id>` of the last row of the page before. */
export async function listDuplicates(
  db: D1Database,
  scope: Scope,
  visible: Visible,
  today: string,
  after: string,
): Promise<DuplicateView[]> {
  const [score = '', id = ''] = after.split('|')
  const { results } = await db
    .prepare(
      `SELECT d.* FROM duplicates d LEFT JOIN pair_decisions k ON k.pair = d.id
       WHERE d.place_a >= ?1 AND d.place_a < ?2 AND d.place_b >= ?1 AND d.place_b < ?2
         AND (k.pair IS NULL OR (k.verdict = 'later' AND k.until <= ?3))
         AND (?4 = '' OR (-d.score, d.id) > (-CAST(?4 AS INTEGER), ?5))
       ORDER BY -d.score, d.id LIMIT ?6`,
    )
    .bind(scope.from, scope.to, today, score, id, pageSize + 1)
    .all<DuplicateRow>()
  return views(db, results, visible)
}

/** How many wait: what the rail shows. */
export async function countDuplicates(db: D1Database, scope: Scope, today: string): Promise<number> {
  const row = await db
    .prepare(
      `SELECT count(*) AS n FROM duplicates d LEFT JOIN pair_decisions k ON k.pair = d.id
       WHERE d.place_a >= ?1 AND d.place_a < ?2 AND d.place_b >= ?1 AND d.place_b < ?2
         AND (k.pair IS NULL OR (k.verdict = 'later' AND k.until <= ?3))`,
    )
    .bind(scope.from, scope.to, today)
    .first<{ n: number }>()
  return row?.n ?? 0
}

/** One pair by its id, or undefined where this account may see none such. */
export async function findDuplicate(
  db: D1Database,
  scope: Scope,
  visible: Visible,
  id: string,
): Promise<DuplicateView | undefined> {
  const row = await db.prepare('SELECT * FROM duplicates WHERE id = ?1').bind(id).first<DuplicateRow>()
  if (!row || !isInArea(row.place_a, scope.area) || !isInArea(row.place_b, scope.area)) return undefined
  return (await views(db, [row], visible))[0]
}

/** Whether that was the last word on a pair. */
export async function isDecided(
  db: D1Database,
  pair: string,
  verdict: 'apart' | 'later',
  until: string | null,
): Promise<boolean> {
  const row = await db
    .prepare('SELECT 1 FROM pair_decisions WHERE pair = ?1 AND verdict = ?2 AND until IS ?3')
    .bind(pair, verdict, until)
    .first()
  return row !== null
}

async function views(db: D1Database, rows: DuplicateRow[], visible: Visible): Promise<DuplicateView[]> {
  const sides = await readSides(
    db,
    [...new Set(rows.flatMap(row => [row.household_a, row.household_b]))],
    visible,
  )
  return rows.flatMap(row => {
    const refs = pairOf(row.id)
    const [a, b] = refs ? refs.map(sides) : []
    if (!a || !b) return []
    const { levels, told } = JSON.parse(row.reasons) as Reasons
    return [{ id: row.id, score: row.score / 100, levels, told, a, b }]
  })
}

/** Both records as they stand. */
async function readSides(
  db: D1Database,
  households: readonly string[],
  visible: Visible,
): Promise<(ref: PersonRef) => DuplicateSide | undefined> {
  const ids = JSON.stringify(households)
  const among = 'IN (SELECT value FROM json_each(?1))'
  const [people, cases] = await db.batch([
    db
      .prepare(
        `SELECT p.household, p.id, p.name, p.facts, p.corrected, h.seq, h.place, h.name AS household_name, h.facts AS told
         FROM persons p JOIN households h ON h.id = p.household WHERE p.household ${among} ORDER BY p.household, p.id`,
      )
      .bind(ids),
    db
      .prepare(
        `SELECT c.household, c.id, c.person, c.outcome, c.state,
           (SELECT count(*) FROM case_events e WHERE e.household = c.household AND e.case_id = c.id) AS events
         FROM cases c WHERE c.household ${among} AND c.current = 1 ORDER BY c.id`,
      )
      .bind(ids),
  ])
  const rows = (people as D1Result<PersonFound>).results
  const ofHousehold = groupBy(rows, row => row.household)
  const casesOf = groupBy((cases as D1Result<CaseFound>).results, row => `${row.household}.${row.person}`)
  return ({ household, person }) => {
    const row = ofHousehold.get(household)?.find(one => one.id === person)
    if (!row) return undefined
    const corrected = row.corrected === null ? {} : (JSON.parse(row.corrected) as Facts)
    const own = JSON.parse(row.facts) as Facts
    const told = JSON.parse(row.told) as Facts
    const shown = (casesOf.get(`${household}.${person}`) ?? []).filter(one =>
      visible.outcomes.has(one.outcome),
    )
    return {
      household,
      person,
      seq: row.seq,
      name: row.name,
      place: row.place,
      householdName: row.household_name,
      facts: visibleFacts(told, own, visible, corrected),
      cases: shown.map(({ id, outcome, state, events }) => ({ id, outcome, state, events })),
      others: (ofHousehold.get(household) ?? []).filter(one => one.id !== person).map(one => one.name),
    }
  }
}

interface PersonFound {
  household: string
  id: string
  name: string
  facts: string
  corrected: string | null
  seq: number
  place: string
  household_name: string
  told: string
}
interface CaseFound {
  household: string
  id: string
  person: string
  outcome: string
  state: string
  events: number
}

/** What was merged in this scope, the newest first. */
export async function listMerges(db: D1Database, scope: Scope, after: string): Promise<MergeView[]> {
  const [at = '', id = ''] = after.split('|')
  const { results } = await db
    .prepare(
      `${mergeFound} WHERE k.place >= ?1 AND k.place < ?2 AND d.place >= ?1 AND d.place < ?2
         AND (?3 = '' OR m.at < ?3 OR (m.at = ?3 AND m.id < ?4)) ORDER BY m.at DESC, m.id DESC LIMIT ?5`,
    )
    .bind(scope.from, scope.to, at, id, pageSize + 1)
    .all<MergeFound>()
  return results.map(mergeView)
}

export async function findMerge(db: D1Database, scope: Scope, id: string): Promise<MergeView | undefined> {
  const row = await db
    .prepare(
      `${mergeFound} WHERE m.id = ?3 AND k.place >= ?1 AND k.place < ?2 AND d.place >= ?1 AND d.place < ?2`,
    )
    .bind(scope.from, scope.to, id)
    .first<MergeFound>()
  return row ? mergeView(row) : undefined
}

/** Whether who was kept has been made one with somebody else since. */
export async function isMergedOn(db: D1Database, { keep }: Pick<MergeView, 'keep'>): Promise<boolean> {
  const row = await db
    .prepare('SELECT 1 FROM merges WHERE drop_household = ?1 AND drop_person = ?2 AND undone IS NULL')
    .bind(keep.household, keep.person)
    .first()
  return row !== null
}

/** Whether a decision was entered and then held: something else was decided just before it. */
export async function isHeld(db: D1Database, operation: string): Promise<boolean> {
  const row = await db
    .prepare('SELECT 1 FROM fates f JOIN operations o ON o.seq = f.seq WHERE o.id = ?1')
    .bind(operation)
    .first()
  return row !== null
}

const mergeFound = `SELECT m.*, k.place, coalesce(a.name, 'owner') AS by_name, p.name AS keep_name, q.name AS drop_name
  FROM merges m JOIN households k ON k.id = m.keep_household JOIN households d ON d.id = m.drop_household
  LEFT JOIN persons p ON p.household = m.keep_household AND p.id = m.keep_person
  LEFT JOIN persons q ON q.household = m.drop_household AND q.id = m.drop_person
  LEFT JOIN accounts a ON a.id = m.account`

type MergeFound = MergeRow & {
  place: string
  by_name: string
  keep_name: string | null
  drop_name: string | null
}

function mergeView(row: MergeFound): MergeView {
  return {
    id: row.id,
    at: row.at,
    by: row.by_name,
    place: row.place,
    keep: { household: row.keep_household, person: row.keep_person, name: row.keep_name ?? '' },
    drop: {
      household: row.drop_household,
      person: row.drop_person,
      name: shadowOf(row)?.person.name ?? row.drop_name ?? '',
    },
    undone: row.undone !== null,
  }
}

/** Told apart from the facts of a person alone: what was chosen must be what one of the two says. */
export const mayChoose = (fields: Facts, { facts }: DuplicateSide): boolean =>
  Object.entries(fields).every(([name, value]) => facts[name] === value)

export const refOf = ({ household, person }: DuplicateSide): PersonRef => ({ household, person })

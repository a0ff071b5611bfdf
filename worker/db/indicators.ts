/**
 * Numbers of indicators, read from sums (indicator-rows.ts keeps them), and the rows behind one. Takes the scope and what the account may
 * see: a number never tells of an outcome that its reader may not know.
 */
import type { D1Database, D1Result } from '@cloudflare/workers-types'
import type { CountedPerson, IndicatorGroup } from '../contract/indicators.ts'
import { placesUnder } from '../policy.ts'
import { pageSize } from '../routes/handlers.ts'
import type { Visible } from '../visible.ts'
import { placeLevels } from './indicator-rows.ts'
import type { indicator_rows } from './schema.ts'

export interface NumbersAsked {
  by: IndicatorGroup
  /** prefix of a place code, of a level of places */
  place: string
  /** Mondays, '' = all */
  from: string
  to: string
}

export interface NumberRow {
  name: string
  key: string
  n: number
}

const noWeek = '9999-99-99'

/** The level of places below one; the village's own below that. */
export const levelBelow = (place: string): number =>
  placeLevels.find(level => level > place.length) ?? placeLevels.at(-1)!

/** What is counted of these names under a place in these weeks, by group. */
export async function readNumbers(
  db: D1Database,
  names: readonly string[],
  asked: NumbersAsked,
  visible: Visible,
): Promise<NumberRow[]> {
  const { by, place, from, to } = asked
  const outcomes = JSON.stringify([...visible.outcomes])
  const weeks = [from, to || noWeek]
  if (by === 'team') {
    const range = placesUnder(place)
    const { results } = await db
      .prepare(
        `SELECT indicator AS name, coalesce(account, '') AS key, count(*) AS n FROM indicator_rows
         WHERE indicator IN (SELECT value FROM json_each(?6)) AND place >= ?1 AND place < ?2 AND week >= ?3 AND week <= ?4
           AND outcome IN (SELECT value FROM json_each(?5)) GROUP BY indicator, account`,
      )
      .bind(range.from, range.to, ...weeks, outcomes, JSON.stringify(names))
      .all<NumberRow>()
    return results
  }
  const level = by === 'place' ? levelBelow(place) : place.length
  const range = placesUnder(`${level}:${place}`)
  const key = { place: 'substr(place, 3)', week: 'week', sex: 'sex' }[by]
  const { results } = await db
    .prepare(
      `SELECT indicator AS name, ${key} AS key, sum(n) AS n FROM indicator_numbers
       WHERE indicator IN (SELECT value FROM json_each(?6)) AND place >= ?1 AND place < ?2 AND week >= ?3 AND week <= ?4
         AND outcome IN (SELECT value FROM json_each(?5)) GROUP BY 1, 2`,
    )
    .bind(range.from, range.to, ...weeks, outcomes, JSON.stringify(names))
    .all<NumberRow>()
  return results
}

/** Where the sex stands in a person's facts, and by how much the programme's days are ahead of UTC. */
export interface FunnelBy {
  /** `$.sex` */
  sexPath: string
  /** seconds, of the zone that the programme is at home in */
  ahead: number
}

/**
 * People under a place who were met, and those of them on a list to follow up as of now: read from their own rows, one for each person.
 * Of which week and by whom they were met says the first interview of their household; who only stands in a list that was brought in
 * was not met.
 */
export async function readFunnel(
  db: D1Database,
  { by, place, from, to }: NumbersAsked,
  visible: Visible,
  { sexPath, ahead }: FunnelBy,
): Promise<NumberRow[]> {
  const range = placesUnder(place)
  const isDated = by === 'week' || by === 'team' || from !== '' || to !== ''
  const key = {
    place: `substr(h.place, 1, ${levelBelow(place)})`,
    sex: `coalesce(json_extract(p.facts, ?5), '')`,
    week: firstWeek,
    team: `coalesce(s.account, '')`,
  }[by]
  const people = `FROM households h JOIN persons p ON p.household = h.id ${isDated ? firstInterview : ''}
    WHERE h.place >= ?1 AND h.place < ?2 ${isDated ? `AND ${firstWeek} >= ?3 AND ${firstWeek} <= ?4` : ''}
      AND ?3 IS NOT NULL AND ?4 IS NOT NULL AND ?5 IS NOT NULL AND ?6 IS NOT NULL`
  const bound = [range.from, range.to, from, to || noWeek, sexPath, ahead]
  const [met, listed] = await db.batch([
    db
      .prepare(
        `SELECT 'met' AS name, ${key} AS key, count(*) AS n ${people} AND h.imported IS NULL GROUP BY 2`,
      )
      .bind(...bound),
    db
      .prepare(
        `SELECT 'listed' AS name, ${key} AS key, count(*) AS n ${people} AND EXISTS (
           SELECT 1 FROM cases c WHERE c.household = p.household AND c.person = p.id
             AND c.current = 1 AND c.outcome IN (SELECT value FROM json_each(?7))) GROUP BY 2`,
      )
      .bind(...bound, JSON.stringify([...visible.outcomes])),
  ])
  return [...(met as D1Result<NumberRow>).results, ...(listed as D1Result<NumberRow>).results]
}

const firstInterview = `JOIN (SELECT household, min(seq) AS seq FROM submissions WHERE household IS NOT NULL GROUP BY household) f
    ON f.household = h.id JOIN submissions s ON s.seq = f.seq`

/** Monday of the week of submission `s`, in the programme's zone, ?6 seconds ahead; a clock that ran ahead counts as ingest/time.ts has it */
const firstWeek = `date(min(unixepoch(s.finished_at), unixepoch(s.received_at) + 300) + ?6, 'unixepoch', 'weekday 0', '-6 days')`

/** Names of accounts by id; of the owner's command line none. */
export async function accountNames(db: D1Database, ids: readonly string[]): Promise<Map<string, string>> {
  const { results } = await db
    .prepare('SELECT id, name FROM accounts WHERE id IN (SELECT value FROM json_each(?1))')
    .bind(JSON.stringify(ids))
    .all<{ id: string; name: string }>()
  return new Map(results.map(row => [row.id, row.name]))
}

export interface PeopleAsked {
  name: string
  place: string
  from: string
  to: string
  /** undefined = all */
  sex?: string
  account?: string
  /** `<day>|<household>|<id>` of the last row of the page before */
  after: string
}

/** Those whom a number counts, the newest first. */
export async function listCounted(
  db: D1Database,
  { name, place, from, to, sex, account, after }: PeopleAsked,
  visible: Visible,
): Promise<(CountedPerson & { cursor: string })[]> {
  const range = placesUnder(place)
  const [day = '', household = '', id = ''] = after ? after.split('|') : [noWeek]
  const { results } = await db
    .prepare(
      `SELECT r.*, p.name AS person_name, coalesce(a.name, 'owner') AS by_name FROM indicator_rows r
       JOIN persons p ON p.household = r.household AND p.id = r.person LEFT JOIN accounts a ON a.id = r.account
       WHERE r.indicator = ?1 AND r.place >= ?2 AND r.place < ?3 AND r.week >= ?4 AND r.week <= ?5
         AND (?6 IS NULL OR r.sex = ?6) AND (?7 IS NULL OR coalesce(r.account, '') = ?7)
         AND r.outcome IN (SELECT value FROM json_each(?8))
         AND (r.day < ?9 OR (r.day = ?9 AND (r.household, r.id) > (?10, ?11)))
       ORDER BY r.day DESC, r.household, r.id LIMIT ?12`,
    )
    .bind(
      name,
      range.from,
      range.to,
      from,
      to || noWeek,
      sex ?? null,
      account ?? null,
      JSON.stringify([...visible.outcomes]),
      day,
      household,
      id,
      pageSize + 1,
    )
    .all<typeof indicator_rows.$inferSelect & { person_name: string; by_name: string }>()
  return results.map(row => ({
    household: row.household,
    person: row.person,
    name: row.person_name,
    place: row.place,
    outcome: row.outcome,
    sex: row.sex,
    day: row.day,
    by: row.by_name,
    cursor: `${row.day}|${row.household}|${row.id}`,
  }))
}

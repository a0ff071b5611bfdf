/** The manager's tables: submissions, people, follow-up lists, held operations. Each takes the scope and a cursor. */
import type { D1Database } from '@cloudflare/workers-types'
import type { CaseRecord } from '../../forms/eligibility/case-view.ts'
import type { Determination, Facts } from '../../forms/eligibility/ruleset.ts'
import type { Finding } from '../../forms/findings.ts'
import type { HeldOperation, ListCount, PersonRow, SubmissionView } from '../contract/manage.ts'
import { foldForSearch } from '../ingest/search.ts'
import type { CaseRow, PersonRowStored } from '../ingest/state.ts'
import { placesUnder, type Scope } from '../policy.ts'
import { pageSize } from '../routes/handlers.ts'
import { type Visible, visibleDetermination, visibleFacts } from '../visible.ts'
import { filesOf } from './attachments.ts'
import { groupBy } from './group.ts'
import type { submissions } from './schema.ts'

const findingsOf = (json: string | null): Finding[] => (json === null ? [] : (JSON.parse(json) as Finding[]))

/** The newest first; `before` = seq of the last row of the page before, 0 for the first. */
export async function listSubmissions(
  db: D1Database,
  scope: Scope,
  before: number,
): Promise<SubmissionView[]> {
  const { results } = await db
    .prepare(
      `SELECT s.*, coalesce(f.version, s.version) AS version, coalesce(a.name, 'owner') AS by_name
       FROM submissions s LEFT JOIN form_versions f ON f.hash = s.version LEFT JOIN accounts a ON a.id = s.account
       WHERE (?1 = 0 OR s.seq < ?1) AND s.place >= ?2 AND s.place < ?3 ORDER BY s.seq DESC LIMIT ?4`,
    )
    .bind(before, scope.from, scope.to, pageSize + 1)
    .all<typeof submissions.$inferSelect & { by_name: string }>()
  const files = await filesOf(
    db,
    results.map(row => row.attachments),
  )
  return results.map((row, at) => ({
    id: row.id,
    form: row.form,
    version: row.version,
    name: row.name,
    place: row.place,
    by: row.by_name,
    finishedAt: row.finished_at,
    receivedAt: row.received_at,
    reviewState: row.review_state as SubmissionView['reviewState'],
    seq: row.seq,
    findings: findingsOf(row.findings),
    files: files[at] ?? [],
  }))
}

interface PersonJoined extends PersonRowStored {
  place: string
  household_facts: string
}
const personColumns = 'p.*, h.place, h.facts AS household_facts'

export interface PeopleQuery {
  /** parts of a name, in any order, or of a phone number, as typed */
  q: string
  outcome: string
  /** place-code prefix */
  place: string
  /** `<household>|<person>` */
  after: string
}

/** People in order of their ids: for paging, not for reading; a search narrows first. */
export async function listPeople(
  db: D1Database,
  scope: Scope,
  visible: Visible,
  query: PeopleQuery,
): Promise<PersonRow[]> {
  const [household = '', person = ''] = query.after.split('|')
  const places = placesUnder(query.place)
  const { results } = await db
    .prepare(
      `SELECT ${personColumns} FROM persons p JOIN households h ON h.id = p.household
       WHERE (p.household, p.id) > (?1, ?2) AND h.place >= ?3 AND h.place < ?4 AND h.place >= ?5 AND h.place < ?6
         AND NOT EXISTS (SELECT 1 FROM json_each(?7) word WHERE instr(p.search, word.value) = 0)
         AND (?8 = '' OR EXISTS (SELECT 1 FROM cases c WHERE c.household = p.household AND c.id = p.id || ':' || ?8 AND c.current = 1))
       ORDER BY p.household, p.id LIMIT ?9`,
    )
    .bind(
      household,
      person,
      scope.from,
      scope.to,
      places.from,
      places.to,
      JSON.stringify(foldForSearch(query.q).split(' ').filter(Boolean)),
      visible.outcomes.has(query.outcome) || query.outcome === '' ? query.outcome : 'none',
      pageSize + 1,
    )
    .all<PersonJoined>()
  return withCases(db, results, visible)
}

/** People of one follow-up list in the order of their due day. `after` = `<due>|<household>|<case>`. */
export async function listOfOutcome(
  db: D1Database,
  scope: Scope,
  visible: Visible,
  outcome: string,
  after: string,
) {
  if (!visible.outcomes.has(outcome)) return []
  const [due = '', household = '', id = ''] = after.split('|')
  const { results } = await db
    .prepare(
      `SELECT ${personColumns}, c.due, c.id AS case_id FROM cases c
       JOIN persons p ON p.household = c.household AND p.id = c.person JOIN households h ON h.id = c.household
       WHERE c.outcome = ?1 AND c.current = 1 AND c.place >= ?2 AND c.place < ?3
         AND (coalesce(c.due, '9999'), c.household, c.id) > (?4, ?5, ?6)
       ORDER BY coalesce(c.due, '9999'), c.household, c.id LIMIT ?7`,
    )
    .bind(outcome, scope.from, scope.to, due, household, id, pageSize + 1)
    .all<PersonJoined & { due: string | null; case_id: string }>()
  const people = await withCases(db, results, visible)
  return people.map((row, at) => {
    const { due: dueDay, case_id } = results[at]!
    return { row, cursor: `${dueDay ?? '9999'}|${row.household}|${case_id}` }
  })
}

async function withCases(db: D1Database, people: PersonJoined[], visible: Visible): Promise<PersonRow[]> {
  if (!people.length) return []
  const { results } = await db
    .prepare('SELECT * FROM cases WHERE current = 1 AND household IN (SELECT value FROM json_each(?1))')
    .bind(JSON.stringify([...new Set(people.map(row => row.household))]))
    .all<CaseRow>()
  const casesOf = groupBy(results, row => `${row.household}|${row.person}`)
  return people.map(row => ({
    id: row.id,
    household: row.household,
    name: row.name,
    place: row.place,
    facts: visibleFacts(
      JSON.parse(row.household_facts) as Facts,
      JSON.parse(row.facts) as Facts,
      visible,
      row.corrected === null ? {} : (JSON.parse(row.corrected) as Facts),
    ),
    determination: visibleDetermination(
      row.determination === null ? null : (JSON.parse(row.determination) as Determination),
      visible,
    ),
    cases: (casesOf.get(`${row.household}|${row.id}`) ?? [])
      .filter(one => visible.outcomes.has(one.outcome))
      .map(({ id, outcome, state, due, body }) => ({
        id,
        outcome,
        state,
        due,
        ...((JSON.parse(body) as CaseRecord).warningMissing && { unwarned: true as const }),
      })),
  }))
}

/**
 * One row for each outcome with people in it.
 * @param warned outcomes with a warning: only their cases are looked into
 * @param today cases due before it are overdue
 */
export async function countLists(
  db: D1Database,
  scope: Scope,
  visible: Visible,
  warned: readonly string[],
  today: string,
): Promise<ListCount[]> {
  const { results } = await db
    .prepare(
      `SELECT outcome, state, closed, count(*) AS people, sum(closed = 0 AND due < ?1) AS overdue,
         sum(CASE WHEN outcome IN (SELECT value FROM json_each(?4)) THEN body ->> '$.warningMissing' IS NOT NULL ELSE 0 END) AS unwarned
       FROM cases WHERE current = 1 AND place >= ?2 AND place < ?3 GROUP BY outcome, state, closed`,
    )
    .bind(today, scope.from, scope.to, JSON.stringify(warned))
    .all<{
      outcome: string
      state: string
      closed: number
      people: number
      overdue: number | null
      unwarned: number
    }>()
  const lists = new Map<string, ListCount>()
  for (const row of results) {
    if (!visible.outcomes.has(row.outcome)) continue
    const list = lists.get(row.outcome) ?? {
      outcome: row.outcome,
      people: 0,
      open: 0,
      overdue: 0,
      closed: 0,
      unwarned: 0,
      states: {},
    }
    list.people += row.people
    if (row.closed) list.closed += row.people
    else list.open += row.people
    list.overdue += row.overdue ?? 0
    list.unwarned += row.unwarned
    list.states[row.state] = (list.states[row.state] ?? 0) + row.people
    lists.set(row.outcome, list)
  }
  return [...lists.values()]
}

/** Operations that wait for somebody to look, the newest first. They have no place yet, so only a whole-country scope sees all. */
export async function listHeld(db: D1Database, scope: Scope, before: number): Promise<HeldOperation[]> {
  const { results } = await db
    .prepare(
      `SELECT o.seq, o.id, o.kind, f.code, o.received_at, f.findings, coalesce(a.name, 'owner') AS by_name
       FROM fates f JOIN operations o ON o.seq = f.seq LEFT JOIN accounts a ON a.id = o.account
       WHERE f.verdict = 'held' AND (?1 = 0 OR o.seq < ?1) AND coalesce(a.area, '') >= ?2 AND coalesce(a.area, '') < ?3
       ORDER BY o.seq DESC LIMIT ?4`,
    )
    .bind(before, scope.from, scope.to, pageSize + 1)
    .all<{
      seq: number
      id: string
      kind: string
      code: string
      received_at: string
      findings: string | null
      by_name: string
    }>()
  return results.map(row => ({
    seq: row.seq,
    id: row.id,
    kind: row.kind,
    code: row.code,
    receivedAt: row.received_at,
    by: row.by_name,
    findings: findingsOf(row.findings),
  }))
}

/** The code of an operation that is held, where its sender's area lies in this scope. */
export const findHeld = (db: D1Database, scope: Scope, id: string): Promise<{ code: string } | null> =>
  db
    .prepare(
      `SELECT f.code FROM fates f JOIN operations o ON o.seq = f.seq LEFT JOIN accounts a ON a.id = o.account
       WHERE o.id = ?1 AND f.verdict = 'held' AND coalesce(a.area, '') >= ?2 AND coalesce(a.area, '') < ?3`,
    )
    .bind(id, scope.from, scope.to)
    .first<{ code: string }>()

/**
 * One page of households for a follow-up phone: those of its area, or assigned to it, that changed since its cursor, cut down to what the
 * account may see. The cursor is the log's seq, given by the one writer, so no change can slip in behind it.
 */
import type { D1Database, D1Result } from '@cloudflare/workers-types'
import { type Check, checkOver } from '../../forms/convergence.ts'
import type { CaseRecord } from '../../forms/eligibility/case-view.ts'
import { factsOfPerson } from '../../forms/eligibility/facts.ts'
import type { Determination, Facts } from '../../forms/eligibility/ruleset.ts'
import type { Assignment, CaseEvent, ChangesPage, HouseholdBundle, PersonView } from '../contract/sync.ts'
import type { CaseRow, HouseholdRow, PersonRowStored } from '../ingest/state.ts'
import { effectiveTime } from '../ingest/time.ts'
import { toldPayload } from '../ingest/told.ts'
import { aboutKept, inOrder, isAboutPerson } from '../matching/merges.ts'
import type { Scope } from '../policy.ts'
import type { Former } from '../scopes.ts'
import { isVisible, type Visible, visibleDetermination, visibleFacts } from '../visible.ts'
import { groupBy } from './group.ts'
import { type MergeRow, mergeFrom, mergesSql, tiedTo, toldByMerges } from './merges.ts'
import { settledThroughSql } from './settled.ts'

/** a household with its people is about 4 kB: a page is a minute of 2G at the most */
const pageHouseholds = 50

export interface EventRow {
  household: string
  case_id: string
  seq: number
  bytes: string
  received_at: string
  by_name: string
}

/** more rows than ever stand at one seq (100, of an import), so that a page can end between two */
const pageRowsFirst = 120
/** most of what changes for a phone that goes over to another area is only told as gone */
const pageRows = 300

type ScopedRow = HouseholdRow & {
  /** assigned to who asks, as it stands */
  mine: number
}

/**
 * Households of this scope after `since`, and where the cursor stands then.
 * @param former of a phone that goes over from another scope: what it has of that, and is in this one too, is passed over
 */
export async function readChanges(
  db: D1Database,
  scope: Scope,
  since: number,
  visible: Visible,
  former?: Former,
): Promise<Pick<ChangesPage, 'to' | 'more' | 'households' | 'gone' | 'went'> & { epoch: string }> {
  // a phone that begins has nothing to forget
  const begins = since === 0 && !former
  const limit = begins ? pageRowsFirst : pageRows
  const was = former?.scope
  const [rows, head, epoch] = await db.batch([
    db
      .prepare(
        `SELECT h.*, ${isMine('?4')} AS mine FROM households h WHERE h.seq > ?1
           AND ((${lies('?2', '?3')}) OR (${lies('?5', '?6')}) OR instr(h.former_accounts, '|' || ?4) > 0
             OR (h.former <> '' AND ((?7 <> '-' AND instr(h.former, '|' || ?7) > 0) OR (?8 <> '-' AND instr(h.former, '|' || ?8) > 0))))
           AND NOT (h.seq <= ?9 AND ((${lies('?2', '?3')}) OR ${isMine('?4')}) AND ((${lies('?5', '?6')}) OR ${isMine('?4')}))
         ORDER BY h.seq, h.id LIMIT ?10`,
      )
      .bind(
        since,
        ...rangeOf(scope),
        scope.account ?? '-',
        ...rangeOf(was),
        scope.assignedOnly ? '-' : scope.area,
        was && !was.assignedOnly ? was.area : '-',
        former?.since ?? 0,
        limit + 1,
      ),
    db.prepare(`SELECT ${settledThroughSql} AS seq`),
    db.prepare(`SELECT value FROM meta WHERE key = 'epoch'`),
  ])
  const isIn = (row: ScopedRow): boolean =>
    row.withdrawn === 0 && (row.mine === 1 || (!scope.assignedOnly && row.place.startsWith(scope.area)))
  const { page, more } = wholeSeqs((rows as D1Result<ScopedRow>).results, limit, isIn)
  const last = page.at(-1)?.seq ?? since
  const bundles = await bundle(db, page.filter(isIn), visible)
  const shown = new Set(bundles.map(one => one.id))
  const gone = begins ? [] : page.filter(row => !shown.has(row.id)).map(row => row.id)
  const went = await whoHas(db, gone)
  return {
    epoch: (epoch as D1Result<{ value: string }>).results[0]?.value ?? '',
    to: more ? last : Math.max(since, (head as D1Result<{ seq: number }>).results[0]?.seq ?? 0),
    more,
    households: bundles,
    gone,
    ...(Object.keys(went).length && { went }),
  }
}

/** Places of a scope; of none, no place at all. */
const rangeOf = (scope: Scope | undefined): [string, string] => (scope ? [scope.from, scope.to] : ['-', '-'])

/** SQL: household `h` lies in the half-open range of places `from`, `to`. */
const lies = (from: string, to: string): string => `h.place >= ${from} AND h.place < ${to}`

/** SQL: household `h`, somebody of it, or a case is assigned to `account`. */
const isMine = (account: string): string =>
  `EXISTS (SELECT 1 FROM assignments s WHERE s.household = h.id AND s.account = ${account})`

/** Who works these households now, by name, where one account was given the whole of it. */
async function whoHas(db: D1Database, households: readonly string[]): Promise<Record<string, string>> {
  if (!households.length) return {}
  const { results } = await db
    .prepare(
      `SELECT s.household, a.name FROM assignments s JOIN accounts a ON a.id = s.account
       WHERE s.household IN (SELECT value FROM json_each(?1)) AND s.about = '' ORDER BY s.cover`,
    )
    .bind(JSON.stringify(households))
    .all<{ household: string; name: string }>()
  return Object.fromEntries(results.map(row => [row.household, row.name]))
}

/**
 * What a phone with all of this scope holds, if nothing was written since `to`; undefined if something was: then the phone's rows
 * are another moment's. Costs two rows read for each household of the area and one for each case looked at until one shows, so a
 * phone asks for it once in a while (client/sync/pull.ts), not with each pull.
 */
export async function readCheck(
  db: D1Database,
  scope: Scope,
  to: number,
  visible: Visible,
): Promise<Check | undefined> {
  const shown = `h.withdrawn = 0 AND EXISTS (SELECT 1 FROM cases c WHERE c.household = h.id AND ${shows('c', '?3')})`
  const [rows, later] = await db.batch([
    db
      .prepare(
        `SELECT h.id, h.seq FROM households h WHERE ${lies('?1', '?2')} AND ${shown} UNION ALL
         SELECT h.id, h.seq FROM households h WHERE h.id IN (SELECT household FROM assignments WHERE account = ?4)
           AND NOT (${lies('?1', '?2')}) AND ${shown}`,
      )
      .bind(...rangeOf(scope), JSON.stringify([...visible.outcomes]), scope.account),
    db.prepare('SELECT 1 FROM households WHERE seq > ?1 LIMIT 1').bind(to),
  ])
  if ((later as D1Result).results.length) return undefined
  return checkOver((rows as D1Result<{ id: string; seq: number }>).results)
}

/** SQL: the case `alias` is one of the outcomes in the JSON `parameter`. A household without such a case is not shown. */
const shows = (alias: string, parameter: string): string =>
  `${alias}.current = 1 AND ${alias}.outcome IN (SELECT value FROM json_each(${parameter}))`

/**
 * Cuts to a page that ends between two seqs, as one job may have changed many households at one seq, and brings no more than
 * `pageHouseholds` bundles, or those of one seq.
 */
function wholeSeqs(
  rows: ScopedRow[],
  limit: number,
  isIn: (row: ScopedRow) => boolean,
): { page: ScopedRow[]; more: boolean } {
  let end = rows.length > limit ? rows.findIndex(row => row.seq === rows.at(-1)!.seq) : rows.length
  let bundles = 0
  for (let at = 0; at < end; at++) {
    if (!isIn(rows[at]!) || ++bundles <= pageHouseholds) continue
    const first = rows.findIndex(row => row.seq === rows[at]!.seq)
    if (first > 0) end = first
    break
  }
  return { page: rows.slice(0, end), more: end < rows.length }
}

/** Bundles of those households that have something for this account to do or to know. */
async function bundle(
  db: D1Database,
  households: HouseholdRow[],
  visible: Visible,
): Promise<HouseholdBundle[]> {
  if (!households.length) return []
  const ids = JSON.stringify(households.map(row => row.id))
  const among = 'IN (SELECT value FROM json_each(?1))'
  const [people, cases, events, assigned, merges] = await db.batch([
    db.prepare(`SELECT * FROM persons WHERE household ${among}`).bind(ids),
    db.prepare(`SELECT * FROM cases WHERE household ${among}`).bind(ids),
    db
      .prepare(
        `SELECT e.household, e.case_id, e.seq, o.bytes, o.received_at, coalesce(a.name, 'owner') AS by_name
         FROM case_events e JOIN operations o ON o.seq = e.seq LEFT JOIN accounts a ON a.id = o.account
         WHERE e.household IN (${tiedTo('?1')}) ORDER BY e.seq`,
      )
      .bind(ids),
    db
      .prepare(
        `SELECT s.household, s.about AS person, s.account, coalesce(a.name, '') AS name, s.until
         FROM assignments s LEFT JOIN accounts a ON a.id = s.account WHERE s.household ${among} ORDER BY s.about, s.cover`,
      )
      .bind(ids),
    db.prepare(mergesSql).bind(ids),
  ])
  const assignedOf = groupBy(
    (assigned as D1Result<Assignment & { household: string }>).results,
    row => row.household,
  )
  const peopleOf = groupBy((people as D1Result<PersonRowStored>).results, row => row.household)
  const shownCases = (cases as D1Result<CaseRow>).results.filter(
    row => row.current === 1 && visible.outcomes.has(row.outcome),
  )
  const casesOf = groupBy(shownCases, row => row.household)
  const merged = (merges as D1Result<MergeRow>).results
  const told = toldByMerges(merged)
  const eventsOf = groupBy(withMerged((events as D1Result<EventRow>).results, merged), row => row.household)
  return households.flatMap(row => {
    const shown = casesOf.get(row.id) ?? []
    if (!shown.length) return []
    const facts = JSON.parse(row.facts) as Facts
    const persons = new Set(shown.map(one => one.person))
    const caseIds = new Set(shown.map(one => one.id))
    const ofPerson = new Map((peopleOf.get(row.id) ?? []).map(person => [person.id, person]))
    const assigned = (assignedOf.get(row.id) ?? [])
      .filter(one => one.person === '' || persons.has(one.person) || caseIds.has(one.person))
      .map(({ household: _, ...one }) => one)
    return {
      id: row.id,
      seq: row.seq,
      place: row.place,
      name: row.name,
      facts: visibleFacts(facts, {}, visible),
      people: (peopleOf.get(row.id) ?? [])
        .filter(person => persons.has(person.id))
        .map(person => personView(facts, person, visible, told.get(person.id))),
      cases: shown.map(one => JSON.parse(one.body) as CaseRecord),
      events: (eventsOf.get(row.id) ?? []).flatMap(event => {
        if (caseIds.has(event.case_id)) return [eventFrom(event)]
        const person = persons.has(event.case_id) && ofPerson.get(event.case_id)
        return person && maySee(event, factsNow(facts, person), visible) ? [eventFrom(event)] : []
      }),
      ...(assigned.length && { assigned }),
    }
  })
}

/** Events as they lie in logs after merges: those of a dropped person in the log of who is kept (matching/merges.ts). */
export function withMerged(events: EventRow[], rows: readonly MergeRow[]): EventRow[] {
  let all = events
  for (const { keep, drop, known, values } of inOrder(rows.map(mergeFrom))) {
    const decided = new Set(known)
    all = all.flatMap(event => {
      if (event.household === drop.household && isAboutPerson(event.case_id, drop.person)) {
        if (event.case_id === drop.person && decided.has(idOf(event))) return []
        const about = aboutKept(event.case_id, drop.person, keep.person)
        return [{ ...event, household: keep.household, case_id: about }]
      }
      const isAside =
        event.case_id === keep.person &&
        decided.has(idOf(event)) &&
        Object.hasOwn(values, fieldOf(event) ?? '')
      return isAside ? [] : [event]
    })
  }
  return all
}

const idOf = ({ bytes }: EventRow): string => (JSON.parse(bytes) as { id: string }).id
const fieldOf = ({ bytes }: EventRow): string | undefined =>
  (JSON.parse(bytes) as { payload: { field?: string } }).payload.field

const factsNow = (household: Facts, person: PersonRowStored): Facts =>
  factsOfPerson(household, JSON.parse(person.facts) as Facts, correctedOf(person))

const correctedOf = (person: PersonRowStored): Facts =>
  person.corrected === null ? {} : (JSON.parse(person.corrected) as Facts)

/** A person as this account may see them. */
export function personView(
  household: Facts,
  person: PersonRowStored,
  visible: Visible,
  merged?: Facts,
): PersonView {
  const own = JSON.parse(person.facts) as Facts
  const corrected = correctedOf(person)
  const now = factsOfPerson(household, own, corrected)
  const before = { ...factsOfPerson(household, own), ...merged }
  const told = Object.keys(corrected).filter(name => isVisible(name, now, visible))
  const said = Object.entries(person.said === null ? {} : (JSON.parse(person.said) as Facts)).filter(
    ([name]) => isVisible(name, now, visible),
  )
  return {
    id: person.id,
    name: person.name,
    facts: visibleFacts(household, own, visible, corrected),
    ...(told.length && { told: Object.fromEntries(told.map(name => [name, before[name] ?? ''])) }),
    ...(said.length && { said: Object.fromEntries(said) }),
    determination: visibleDetermination(
      person.determination === null ? null : (JSON.parse(person.determination) as Determination),
      visible,
    ),
  }
}

/** A correction shows a value: only of what may be shown. */
export const maySee = (event: Pick<EventRow, 'bytes'>, facts: Facts, visible: Visible): boolean => {
  const { kind, payload } = JSON.parse(event.bytes) as { kind: string; payload: { field?: string } }
  if (kind === 'contribution.recorded') return visible.months
  return payload.field !== undefined && isVisible(payload.field, facts, visible)
}

export function eventFrom(row: EventRow): CaseEvent {
  const operation = JSON.parse(row.bytes) as {
    id: string
    kind: CaseEvent['kind']
    at: string
    hybrid?: number
    payload: unknown
  }
  const { id, kind, at, hybrid, payload } = operation
  const time = effectiveTime(at, row.received_at, hybrid)
  const told = toldPayload(kind, payload)
  return { id, case: row.case_id, kind, at, time, seq: row.seq, by: row.by_name, payload: told }
}

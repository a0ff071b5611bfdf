/** One person for the console, cut down to what the account may see: one round trip, tasks and months made of it as on a phone. */
import type { D1Database, D1Result } from '@cloudflare/workers-types'
import type { CaseRecord } from '../../forms/eligibility/case-view.ts'
import { factsOfPerson } from '../../forms/eligibility/facts.ts'
import type { DeterminationChanges } from '../../forms/eligibility/list-changes.ts'
import type { Determination, Facts, RuleSet } from '../../forms/eligibility/ruleset.ts'
import {
  contributionsOf,
  factsByCalendar,
  payingOf,
  unpaidMonths,
  watchOf,
} from '../../forms/followup/contributions.ts'
import { tasksOf } from '../../forms/followup/tasks.ts'
import type { FormerDetermination, PersonFile } from '../contract/person.ts'
import type { Assignment } from '../contract/sync.ts'
import type { CaseRow, HouseholdRow, PersonRowStored } from '../ingest/state.ts'
import { isAboutPerson } from '../matching/merges.ts'
import type { Scope } from '../policy.ts'
import { isVisible, type Visible, visibleDetermination, visibleFacts } from '../visible.ts'
import { type EventRow, eventFrom, maySee, personView, withMerged } from './changes.ts'
import type { FormerBody } from './determinations.ts'
import { type MergeRow, mergesSql, tiedTo, toldByMerges } from './merges.ts'

interface FormerRow {
  seq: number
  body: string
  kind: string
  received_at: string
  by_name: string
}

/** What is asked, and by which day and rules it is told. */
export interface Asked {
  scope: Scope
  visible: Visible
  ruleSet: RuleSet
  today: string
  timeZone: string
}

/** Undefined where there is nobody of that id, or outside the scope. */
export async function readPersonFile(
  db: D1Database,
  { scope, visible, ruleSet, today, timeZone }: Asked,
  householdId: string,
  personId: string,
): Promise<PersonFile | undefined> {
  const [households, people, cases, found, former, assigned, merges] = await db.batch([
    db
      .prepare('SELECT * FROM households WHERE id = ?1 AND withdrawn = 0 AND place >= ?2 AND place < ?3')
      .bind(householdId, scope.from, scope.to),
    db.prepare('SELECT * FROM persons WHERE household = ?1 AND id = ?2').bind(householdId, personId),
    db
      .prepare('SELECT * FROM cases WHERE household = ?1 AND person = ?2 AND current = 1 ORDER BY id')
      .bind(householdId, personId),
    db
      .prepare(
        `SELECT e.household, e.case_id, e.seq, o.bytes, o.received_at, coalesce(a.name, 'owner') AS by_name
         FROM case_events e JOIN operations o ON o.seq = e.seq LEFT JOIN accounts a ON a.id = o.account
         WHERE e.household IN (${tiedTo('?1')}) ORDER BY e.seq`,
      )
      .bind(JSON.stringify([householdId])),
    db
      .prepare(
        `SELECT d.seq, d.body, o.kind, o.received_at, CASE WHEN o.kind = 'people.redetermined' THEN '' ELSE coalesce(a.name, 'owner') END AS by_name
         FROM determinations d JOIN operations o ON o.seq = d.seq LEFT JOIN accounts a ON a.id = o.account
         WHERE d.household = ?1 AND d.person = ?2 ORDER BY d.seq DESC`,
      )
      .bind(householdId, personId),
    db
      .prepare(
        `SELECT s.about AS person, s.account, coalesce(a.name, '') AS name, s.until
         FROM assignments s LEFT JOIN accounts a ON a.id = s.account
         WHERE s.household = ?1 AND (s.about = '' OR s.about = ?2 OR instr(s.about, ?2 || ':') = 1) ORDER BY s.about, s.cover`,
      )
      .bind(householdId, personId),
    db.prepare(mergesSql).bind(JSON.stringify([householdId])),
  ])
  const household = (households as D1Result<HouseholdRow>).results[0]
  const person = (people as D1Result<PersonRowStored>).results[0]
  if (!household || !person) return undefined
  const records = (cases as D1Result<CaseRow>).results
    .filter(row => visible.outcomes.has(row.outcome))
    .map(row => JSON.parse(row.body) as CaseRecord)
  const shown = new Set(records.map(({ id }) => id))
  const own = JSON.parse(household.facts) as Facts
  const told = factsOfPerson(own, JSON.parse(person.facts) as Facts, parsed(person.corrected))
  const merged = (merges as D1Result<MergeRow>).results
  const events = withMerged((found as D1Result<EventRow>).results, merged).filter(
    row => row.household === householdId && isAboutPerson(row.case_id, personId),
  )
  const seen = events
    .filter(row => shown.has(row.case_id) || (row.case_id === personId && maySee(row, told, visible)))
    .map(eventFrom)
  // months are of the whole log of the person, whatever of it is told
  const log = events.filter(row => row.case_id === personId).map(eventFrom)
  const kept = { said: parsed(person.said), events: log, timeZone }
  const facts = factsByCalendar(ruleSet, told, kept, today)
  const watch = visible.months ? watchOf(ruleSet, told, today) : undefined
  const view = personView(own, person, visible, toldByMerges(merged).get(personId))
  const months = visible.months ? contributionsOf(log) : {}
  const paying = watch && payingOf(ruleSet, watch, told, kept)
  return {
    household: {
      id: household.id,
      name: household.name,
      place: household.place,
      facts: visibleFacts(own, {}, visible),
    },
    person: view,
    former: (former as D1Result<FormerRow>).results.map(row => formerFrom(row, visible)),
    today,
    known: Object.fromEntries(Object.entries(facts).filter(([name]) => isVisible(name, facts, visible))),
    cases: records.map(record => ({
      ...record,
      tasks: tasksOf(
        ruleSet,
        {
          case: record,
          events: [...log, ...seen.filter(event => event.case === record.id)],
          facts,
          determination: view.determination,
          contributions: months,
          timeZone,
        },
        today,
      ),
    })),
    contributions: {
      watch: watch?.name ?? null,
      unpaid: watch && paying ? unpaidMonths(watch, paying, today) : null,
      months,
    },
    events: seen,
    assigned: (assigned as D1Result<Assignment>).results.filter(
      ({ person: about }) => !about.includes(':') || shown.has(about),
    ),
  }
}

const parsed = (json: string | null): Facts => (json === null ? {} : (JSON.parse(json) as Facts))

/** Only of lists that may be seen: neither that somebody joined another, nor by which rule. */
function formerFrom(
  { seq, body, kind, received_at, by_name }: FormerRow,
  visible: Visible,
): FormerDetermination {
  const { determination, changes } = JSON.parse(body) as FormerBody
  const maySeeIt = (outcome: string) => visible.outcomes.has(outcome)
  const shown: DeterminationChanges = {
    joined: changes.joined.filter(maySeeIt),
    left: changes.left.filter(maySeeIt),
    rules: changes.rules.filter(one => maySeeIt(one.outcome)),
    moved: changes.moved.filter(one => maySeeIt(one.outcome)),
  }
  return {
    seq,
    at: received_at,
    by: by_name,
    kind,
    determination: visibleDetermination(determination, visible) as Determination,
    changes: shown,
  }
}

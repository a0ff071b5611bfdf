/**
 * Who the daily walk passes by: a household of which time alone changes nothing before a day (forms/eligibility/next-change.ts).
 * redetermine.ts notes that day of each household it looks at. It is a note and no part of the log: without it everybody is looked at.
 */
import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'
import { factsOfPerson } from '../../forms/eligibility/facts.ts'
import { daysAhead, nextChange } from '../../forms/eligibility/next-change.ts'
import { addDays } from '../../forms/eligibility/openings.ts'
import { rolesOf } from '../../forms/eligibility/roles.ts'
import type { Facts, RuleSet } from '../../forms/eligibility/ruleset.ts'
import { factsByCalendar, type PersonLog, watchOf } from '../../forms/followup/contributions.ts'
import { matches } from '../ingest/regex.ts'
import type { HouseholdState } from '../ingest/state.ts'
import { eventsAbout } from '../ingest/views.ts'

/** households after ?1 up to ?2 (null = to the end) that may be changed by day ?5 under publication ?4, at most ?3 */
export const wakingSql = `SELECT h.id FROM households h
  LEFT JOIN quiet q ON q.household = h.id AND q.seq = h.seq AND q.published = ?4
  WHERE h.id > ?1 AND (?2 IS NULL OR h.id <= ?2) AND (q.day IS NULL OR q.day <= ?5) ORDER BY h.id LIMIT ?3`

/** Notes it of households as they stand when this runs: last in the batch that writes them, behind the guard. */
export const quietStatement = (
  db: D1Database,
  published: number,
  days: readonly { id: string; day: string }[],
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO quiet (household, seq, published, day)
       SELECT h.id, h.seq, ?2, j.value->>'day' FROM json_each(?1) j JOIN households h ON h.id = j.value->>'id' WHERE true
       ON CONFLICT (household) DO UPDATE SET seq = excluded.seq, published = excluded.published, day = excluded.day`,
    )
    .bind(JSON.stringify(days), published)

/** The first day on which time alone may change anybody of it, as it was determined on `today`. */
export function quietUntil(household: HouseholdState, ruleSet: RuleSet, today: string): string {
  const last = addDays(today, daysAhead)
  if (household.withdrawn) return last
  const dated = rolesOf(ruleSet).survey_date
  // who pays by the month may depend on the day in ways that nobody has looked through
  if (ruleSet.contributions?.some(({ when, reads }) => readsDay(when, reads, dated))) return addDays(today, 1)
  const days = [...household.people.values()].flatMap(person => {
    const events = eventsAbout(household, person.id)
    const log: PersonLog = { said: person.said, events, timeZone: 'UTC' }
    const told = factsOfPerson(household.facts, person.facts)
    const known = factsOfPerson(household.facts, person.facts, person.view.corrected)
    const next = (facts: Facts, by: PersonLog) => {
      const watch = watchOf(ruleSet, facts, today)
      const change = nextChange(ruleSet, factsByCalendar(ruleSet, facts, by, today), today, dated, matches)
      return watch ? [change, nextOwed(watch.lastDay, today)] : [change]
    }
    return events.length ? [...next(known, log), ...next(told, { ...log, events: [] })] : next(known, log)
  })
  return days.reduce((first, day) => (day < first ? day : first), last)
}

/** The next day on which a month falls due: the one after its last day. */
function nextOwed(lastDay: number, today: string): string {
  let day = today
  while (Number(day.slice(8)) !== lastDay) day = addDays(day, 1)
  return addDays(day, 1)
}

const readsDay = (when: unknown, reads: readonly string[], dated: string | undefined): boolean =>
  (dated !== undefined && reads.includes(dated)) || /"(?:today|now)"/.test(JSON.stringify(when))

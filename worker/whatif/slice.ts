/**
 * One slice of what-if: stored households determined under a draft in memory, by the very function that a publication runs
 * (ingest/submission.ts), and what that changes on lists. It writes nothing. routes/what-if.ts calls it.
 */
import type { D1Database } from '@cloudflare/workers-types'
import { type ListChangeKind, listChanges } from '../../forms/eligibility/list-changes.ts'
import type { ChangeCount, WhatIfSlice } from '../contract/what-if.ts'
import { readGround } from '../db/ground.ts'
import { groupBy } from '../db/group.ts'
import type { Env } from '../env.ts'
import type { HouseholdState, RuleSetInForce } from '../ingest/state.ts'
import { determinePeople } from '../ingest/submission.ts'
import { placesUnder, type Scope } from '../policy.ts'

export interface WhatIfQuery {
  after: string
  /** '' = to the end */
  until: string
  /** households */
  limit: number
  /** with names */
  people: boolean
  /** place-code prefix, outcome: '' = all */
  place: string
  outcome: string
}

type Found = Omit<WhatIfSlice, 'behind'>

/**
 * @param draft which must not be the object of a rule set in force that somebody else changes: nobody does
 * @param today ISO day as of which a publication would determine
 */
export async function whatIfSlice(
  env: Env,
  scope: Scope,
  draft: RuleSetInForce,
  query: WhatIfQuery,
  today: string,
): Promise<Found> {
  const ids = await householdsAfter(env.DB, scope, query)
  const next = ids.length < query.limit ? null : ids.at(-1)!
  const total = query.after === '' ? await countHouseholds(env.DB, scope, query.place) : null
  const { ground } = await readGround(env, ids, draft)
  const found: Found = {
    next,
    households: ids.length,
    people: 0,
    total,
    unchanged: 0,
    stopped: 0,
    counts: [],
    changes: [],
  }
  const counts = new Map<string, ChangeCount>()
  for (const household of ground.households.values()) {
    for (const [person, changes] of changesOf(household, draft, today, found)) {
      const { name = '' } = household.people.get(person) ?? {}
      for (const { outcome, kind, dueBefore, dueNow } of changes) {
        if (query.outcome && outcome !== query.outcome) continue
        count(counts, outcome, kind, household.place)
        const { id, place } = household
        if (query.people)
          found.changes.push({ outcome, kind, place, household: id, person, name, dueBefore, dueNow })
      }
    }
  }
  return { ...found, counts: [...counts.values()] }
}

type Changes = ReturnType<typeof listChanges>

/** Determines a household in memory; by person what changes on lists. Counts people into `found`. */
function changesOf(
  household: HouseholdState,
  { ruleSet }: RuleSetInForce,
  today: string,
  found: Found,
): [person: string, changes: Changes][] {
  const before = groupBy([...household.cases.values()], one => one.person)
  const people = [...household.people.keys()]
  determinePeople(household, ruleSet, today, true, 'rules')
  const now = groupBy([...household.cases.values()], one => one.person)
  const stops = new Set(ruleSet.outcomes.filter(({ list }) => list === 'stop').map(({ name }) => name))
  return people.map(person => {
    const verdicts = household.people.get(person)?.determination?.verdicts ?? []
    const changes = listChanges(before.get(person) ?? [], now.get(person) ?? [])
    found.people++
    if (!changes.length) found.unchanged++
    else if (verdicts.some(({ outcome }) => stops.has(outcome))) found.stopped++
    return [person, changes]
  })
}

function count(counts: Map<string, ChangeCount>, outcome: string, kind: ListChangeKind, place: string): void {
  const key = `${outcome}|${kind}|${place}`
  const known = counts.get(key)
  if (known) known.people++
  else counts.set(key, { outcome, kind, place, people: 1 })
}

async function householdsAfter(db: D1Database, scope: Scope, query: WhatIfQuery): Promise<string[]> {
  const places = placesUnder(query.place)
  // `+`: by their ids, not by the index of places, which would read all of them and sort
  const { results } = await db
    .prepare(
      `SELECT id FROM households WHERE id > ?1 AND (?2 = '' OR id <= ?2) AND +place >= ?3 AND +place < ?4
         AND +place >= ?5 AND +place < ?6 AND withdrawn = 0 ORDER BY id LIMIT ?7`,
    )
    .bind(query.after, query.until, scope.from, scope.to, places.from, places.to, query.limit)
    .all<{ id: string }>()
  return results.map(row => row.id)
}

/** From an index, without a look at the rows. */
async function countHouseholds(db: D1Database, scope: Scope, place: string): Promise<number> {
  const places = placesUnder(place)
  const counted = db
    .prepare(
      'SELECT count(*) AS n FROM households WHERE place >= ?1 AND place < ?2 AND place >= ?3 AND place < ?4',
    )
    .bind(scope.from, scope.to, places.from, places.to)
  return (await counted.first<number>('n')) ?? 0
}

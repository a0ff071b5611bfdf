/** The column `households.keys`: for each person the keys by which they are compared with others, made with the household's rows. */
import { factsOfPerson } from '../../forms/eligibility/facts.ts'
import { roleValue } from '../../forms/eligibility/roles.ts'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import { blockingKeys, indexKeys } from '../../forms/matching/keys.ts'
import { type Profile, profileOf } from '../../forms/matching/profile.ts'
import type { LikenessSaid } from '../contract/duplicates.ts'
import type { HouseholdState, PersonState } from '../ingest/state.ts'

/** of how keys are made: rows of another are made anew by the matching job */
export const keysVersion = 2

/** @example { v: 2, m: '2026-11', p: { 'a0…': { k: ['nCNT.SK1990'], i: ['cCNT.SK1990081104'] } } } */
export interface KeysColumn {
  v: number
  /** what interviewers said to warnings that somebody like this is listed */
  l?: LikenessSaid
  /** month of the last interview, '' = not known */
  m: string
  p: Record<string, { k: string[]; i: string[] }>
}

/** Null where nobody is left. */
export function keysOf(household: HouseholdState, ruleSet: RuleSet): string | null {
  if (household.withdrawn || !household.people.size) return null
  let month = ''
  const people = [...household.people.values()].map(person => {
    const { profile, surveyed } = profileIn(household, person, ruleSet)
    if (surveyed > month) month = surveyed
    return [person.id, { k: blockingKeys(profile), i: indexKeys(profile) }] as const
  })
  // rows come in another order from an interview than from the tables: the column does not
  people.sort(([a], [b]) => (a < b ? -1 : 1))
  const said = readKeys(household.keys)?.l
  return JSON.stringify({
    v: keysVersion,
    m: month.slice(0, 7),
    ...(said && { l: said }),
    p: Object.fromEntries(people),
  } satisfies KeysColumn)
}

export const readKeys = (column: string | null): KeysColumn | null =>
  column === null ? null : (JSON.parse(column) as KeysColumn)

/** The column with what an interviewer said; ingest/plan.ts notes it, and rows are made with it. */
export function withLikeness(column: string | null, said: LikenessSaid): string {
  const known = readKeys(column) ?? { v: keysVersion, m: '', p: {} }
  const others = (known.l ?? []).filter(one => !said.some(({ person }) => person === one.person))
  return JSON.stringify({ ...known, l: [...others, ...said] } satisfies KeysColumn)
}

/** A person as matching sees them, with what was corrected. */
function profileIn({ facts, place }: HouseholdState, person: PersonState, ruleSet: RuleSet) {
  return profileOfFacts(
    factsOfPerson(facts, person.facts, person.view.corrected),
    place,
    person.name,
    ruleSet,
  )
}

/** @param all facts of household and person together */
export function profileOfFacts(
  all: Record<string, string>,
  place: string,
  name: string,
  ruleSet: RuleSet,
): { profile: Profile; surveyed: string } {
  const profile = profileOf(ruleSet, all, name)
  const surveyed = roleValue(ruleSet, 'survey_date', all)
  return { profile: profile.place ? profile : { ...profile, place }, surveyed }
}

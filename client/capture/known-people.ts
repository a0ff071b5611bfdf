/**
 * Whether somebody of this interview may be listed already, by the index of hashes on the phone (store/known-people.ts). Nothing is said
 * before a name and a year, a phone number or a number of a paper are there. Pure but for the store that it asks; known-people.tsx shows it.
 */
import { factsOfPerson } from '../../forms/eligibility/facts.ts'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import { indexKeys } from '../../forms/matching/keys.ts'
import { profileOf } from '../../forms/matching/profile.ts'
import { sipHash } from '../../forms/matching/siphash.ts'
import type { EntityChange } from '../../forms/values.ts'
import { type KnownHousehold, type KnownPeople, meetKnown } from '../store/known-people.ts'

/** Somebody of the interview, and the households in which somebody like them is listed. */
export interface Met {
  person: string
  name: string
  households: KnownHousehold[]
}

/**
 * @param entities of the interview so far: lists `households` and `persons`
 * @param said who was asked about already, as `<person> <household>`
 */
export function meetPeople(
  entities: readonly EntityChange[],
  ruleSet: RuleSet,
  known: KnownPeople,
  said: ReadonlySet<string>,
): Met[] {
  const household = entities.find(({ list }) => list === 'households')
  return entities.flatMap(({ list, id, label, properties }) => {
    if (list !== 'persons' || label.trim() === '') return []
    const profile = profileOf(ruleSet, factsOfPerson(household?.properties ?? {}, properties), label)
    const hashes = indexKeys(profile, true).map(key => sipHash(known.key, key))
    const met = meetKnown(known, hashes).filter(
      // the same door, visited anew
      one => !household?.id.startsWith(one.id) && !said.has(`${id} ${one.id}`),
    )
    return met.length ? [{ person: id, name: label, households: met }] : []
  })
}

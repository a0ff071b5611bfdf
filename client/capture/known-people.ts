/**
 * Whether somebody of this interview may be listed already, by the hashes on the phone: the office's index (store/known-people.ts) and
 * what this phone has listed itself (store/own-listings.ts). Nothing is said before a name and a year, a phone number or a number of a
 * paper are there. known-people.tsx shows it, finish.ts keeps whom it lists.
 */
import { factsOfPerson } from '../../forms/eligibility/facts.ts'
import { roleValue } from '../../forms/eligibility/roles.ts'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import { indexKeys } from '../../forms/matching/keys.ts'
import { profileOf } from '../../forms/matching/profile.ts'
import { sipHash } from '../../forms/matching/siphash.ts'
import type { EntityChange } from '../../forms/values.ts'
import { type KnownHousehold, type KnownPeople, meetKnown } from '../store/known-people.ts'
import { keepOwn } from '../store/own-listings.ts'

/** Somebody of the interview, and the households in which somebody like them is listed. */
export interface Met {
  person: string
  name: string
  households: KnownHousehold[]
}

type Entities = readonly EntityChange[]

/** The people of an interview that have a name, as matching sees them. */
function profiles(entities: Entities, ruleSet: RuleSet) {
  const household = householdIn(entities)
  return entities.flatMap(({ list, id, label, properties }) =>
    list !== 'persons' || label.trim() === ''
      ? []
      : [
          {
            id,
            label,
            profile: profileOf(ruleSet, factsOfPerson(household?.properties ?? {}, properties), label),
          },
        ],
  )
}

const householdIn = (entities: Entities) => entities.find(({ list }) => list === 'households')

/**
 * @param entities of the interview so far: lists `households` and `persons`
 * @param known what is known of whom; each has a key of its own
 * @param said who was asked about already, as `<person> <household>`
 */
export function meetPeople(
  entities: Entities,
  ruleSet: RuleSet,
  known: readonly KnownPeople[],
  said: ReadonlySet<string>,
): Met[] {
  const household = householdIn(entities)
  return profiles(entities, ruleSet).flatMap(({ id, label, profile }) => {
    const keys = indexKeys(profile, true)
    const met = new Map<string, KnownHousehold>()
    for (const some of known) {
      const hashes = keys.map(key => sipHash(some.key, key))
      for (const one of meetKnown(some, hashes)) {
        // the same door, visited anew
        const isOwn = household?.id.startsWith(one.id)
        if (!isOwn && !said.has(`${id} ${one.id}`) && !met.has(one.id)) met.set(one.id, one)
      }
    }
    return met.size ? [{ person: id, name: label, households: [...met.values()] }] : []
  })
}

/** Keeps whom this interview lists, for the next one on this phone. @param draft where it is not finished */
export async function keepListed(entities: Entities, ruleSet: RuleSet, draft?: string): Promise<void> {
  const household = householdIn(entities)
  if (!household) return
  const all = profiles(entities, ruleSet)
  const facts = household.properties
  const month = roleValue(ruleSet, 'survey_date', facts).slice(0, 7)
  await keepOwn(household.id.slice(0, 8), key => ({
    ...(draft !== undefined && { draft }),
    village: roleValue(ruleSet, 'place', facts),
    month,
    people: all.flatMap(({ profile }) => indexKeys(profile).map(one => sipHash(key, one))),
  }))
}

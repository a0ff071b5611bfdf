/**
 * The few facts that screens do something with: dial, hide, draw blocks. Which they are the programme says by their roles
 * (forms/eligibility/roles.ts). Every other fact is shown by its label alone; a programme that lacks one has no such button.
 */
import { nameRoles, rolesOf, roleValue } from '../../forms/eligibility/roles.ts'
import type { FactRole, Parameter, RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { HouseholdBundle, PersonView } from '../../worker/contract/sync.ts'

/** A fact of the person, else of the household; but what was corrected, or contradicts itself, is the person's alone. */
function factOf(
  ruleSet: RuleSet,
  role: FactRole,
  person: PersonView,
  household: HouseholdBundle,
): string | undefined {
  const name = rolesOf(ruleSet)[role]
  if (name === undefined) return undefined
  return person.told?.[name] === undefined
    ? person.facts[name] || household.facts[name] || undefined
    : person.facts[name]
}

/** The person's own number, else the household's; undefined when neither is known, or nobody knows which is right. */
export const phoneOf = (
  ruleSet: RuleSet,
  person: PersonView,
  household: HouseholdBundle,
): string | undefined => factOf(ruleSet, 'phone', person, household)

/** Where to go: house, street, landmark. */
export const addressOf = (
  ruleSet: RuleSet,
  person: PersonView,
  household: HouseholdBundle,
): string | undefined => factOf(ruleSet, 'address', person, household)

/** All spellings by which a person may be searched: the name shown, and the parts in Khmer and Latin. */
export const namesOf = (ruleSet: RuleSet, person: PersonView): string[] =>
  [person.name, ...nameRoles.map(role => roleValue(ruleSet, role, person.facts))].filter(name => name !== '')

/** Completed years as last told, '' when unknown. */
export const ageOf = (ruleSet: RuleSet, person: PersonView): string => roleValue(ruleSet, 'age', person.facts)

/** How the phone may be used: others answer it, the scheme may not be named, good hours (`['morning', 'sunday']`). */
export function phoneCare(
  ruleSet: RuleSet,
  person: PersonView,
  household: HouseholdBundle,
): {
  shared: boolean
  mayName: boolean
  hours: string[]
} {
  const fact = (role: FactRole) => factOf(ruleSet, role, person, household)
  return {
    shared: fact('phone_shared') === 'yes',
    mayName: fact('may_name') === 'yes',
    hours: (fact('safe_hours') ?? '').split(' ').filter(Boolean),
  }
}

/**
 * The language of the programme in which one writes to somebody: what they said, else its default one.
 * @example languageOf(ruleSet, person, household) → 'Khmer (km)' for a fact of `km`
 */
export function languageOf(ruleSet: RuleSet, person: PersonView, household: HouseholdBundle): string {
  const said = factOf(ruleSet, 'language', person, household)
  const found = said && ruleSet.languages.find(name => name === said || name.endsWith(`(${said})`))
  return found || ruleSet.defaultLanguage
}

/** True only when contact was agreed to in so many words: a missing answer is not a yes. */
export const mayContact = (ruleSet: RuleSet, person: PersonView, household: HouseholdBundle): boolean =>
  factOf(ruleSet, 'consent_contact', person, household) === 'yes'

/** Telephone numbers where a result can be confirmed: ['1286', '1297']. */
export function hotlines(ruleSet: RuleSet, day: string): string[] {
  return parameter(ruleSet, 'hotlines', day)?.value.match(/\d{3,}/g) ?? []
}

function parameter(ruleSet: RuleSet, id: string, day: string): Parameter | undefined {
  return ruleSet.parameters.find(
    one => one.id === id && (one.from === null || one.from <= day) && (one.to === null || one.to >= day),
  )
}

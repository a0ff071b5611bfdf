/**
 * The few facts and parameters that screens use by name, because they do something with them: dial, hide, draw blocks.
 * Every other fact is shown by its label alone. A programme that lacks one of these simply has no such button.
 */
import type { Parameter, RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { HouseholdBundle, PersonView } from '../../worker/contract/sync.ts'

/** A fact of the person, else of the household; but what was corrected, or contradicts itself, is the person's alone. */
const factOf = (person: PersonView, household: HouseholdBundle, name: string): string | undefined =>
  person.told?.[name] === undefined
    ? person.facts[name] || household.facts[name] || undefined
    : person.facts[name]

/** The person's own number, else the household's; undefined when neither is known, or nobody knows which is right. */
export const phoneOf = (person: PersonView, household: HouseholdBundle): string | undefined =>
  factOf(person, household, 'phone')

/** All spellings by which a person may be searched: the name shown, and the parts in Khmer and Latin. */
export const namesOf = (person: PersonView): string[] =>
  [
    person.name,
    person.facts.family_name,
    person.facts.given_name,
    person.facts.family_name_latin,
    person.facts.given_name_latin,
    person.facts.nickname,
  ].filter(name => name !== undefined)

/** Completed years as last told, '' when unknown. */
export const ageOf = (person: PersonView): string => person.facts.age ?? ''

/** How the phone may be used: others answer it, the scheme may not be named, good hours (`['morning', 'sunday']`). */
export function phoneCare(
  person: PersonView,
  household: HouseholdBundle,
): {
  shared: boolean
  mayName: boolean
  hours: string[]
} {
  const fact = (name: string) => factOf(person, household, name)
  return {
    shared: fact('phone_shared') === 'yes',
    mayName: fact('phone_may_name_nssf') === 'yes',
    hours: (fact('phone_safe_hours') ?? '').split(' ').filter(Boolean),
  }
}

/** True only when contact was agreed to in so many words: a missing answer is not a yes. */
export const mayContact = (person: PersonView, household: HouseholdBundle): boolean =>
  factOf(person, household, 'consent_contact') === 'yes'

/** Contributions now overdue, 0 = none; undefined when the fact is not there or no whole number. */
export function unpaidMonthsOf(person: PersonView): number | undefined {
  const text = person.facts.months_since_last_contribution ?? ''
  return /^\d{1,3}$/.test(text) ? Number(text) : undefined
}

/** Unpaid months after which the door closes, by the parameters in force on that day. */
export function unpaidMonthsLimit(ruleSet: RuleSet, day: string): number | undefined {
  const value = Number(parameter(ruleSet, 'voluntary_abandonment_after_months', day)?.value)
  return Number.isInteger(value) && value > 0 && value <= 24 ? value : undefined
}

/** Telephone numbers where a result can be confirmed: ['1286', '1297']. */
export function hotlines(ruleSet: RuleSet, day: string): string[] {
  return parameter(ruleSet, 'hotlines', day)?.value.match(/\d{3,}/g) ?? []
}

function parameter(ruleSet: RuleSet, id: string, day: string): Parameter | undefined {
  return ruleSet.parameters.find(
    one => one.id === id && (one.from === null || one.from <= day) && (one.to === null || one.to >= day),
  )
}

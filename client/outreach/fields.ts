/**
 * Names and values of what is known of a person, as people read them: facts by the rule set's own labels, how to reach somebody
 * by ours. The log, the marks of what contradicts itself and the sheet for corrections say fields through here.
 */
import { contactFields, correctableFields, type PersonField } from '../../forms/eligibility/person-fields.ts'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import { sayAnswer, textOf } from '../ui/programme-text.ts'
import { say } from '../ui/text.ts'
import type { KnownPerson } from './own-work.ts'
import { words } from './words.ts'

const contactWords: Record<string, keyof typeof words> = {
  phone: 'fieldPhone',
  address: 'fieldAddress',
  phone_shared: 'fieldPhoneShared',
  phone_may_name_nssf: 'fieldMayName',
  consent_contact: 'fieldContact',
}

/** @example fieldName(nssf, 'phone') → 'Phone number' */
export function fieldName(ruleSet: RuleSet, name: string): string {
  const known = contactWords[name]
  if (known) return say(words[known])
  return textOf(ruleSet.facts.find(fact => fact.name === name)?.label, ruleSet.defaultLanguage) || name
}

/** @example fieldValue(nssf, 'work', 'vendor') → 'Sells at a market'; '' → 'not known' */
export function fieldValue(ruleSet: RuleSet, name: string, value: string): string {
  if (value === '') return say(words.notKnownValue)
  const label = ruleSet.facts.find(fact => fact.name === name)?.valueLabels?.[value]
  return textOf(label, ruleSet.defaultLanguage) || (name === 'phone' ? value : sayAnswer(value))
}

/**
 * What may be corrected of this person on the phone: what is known of them here or contradicts itself, what rules still ask
 * for, and how to reach them. By name, so that a long list can be read through.
 */
export function fieldsOf(ruleSet: RuleSet, person: KnownPerson): PersonField[] {
  const asked = new Set([
    ...Object.keys(person.facts),
    ...Object.keys(person.told ?? {}),
    ...(person.determination?.open ?? []).flatMap(rule => rule.missing),
  ])
  const contact = new Set(contactFields.map(field => field.name))
  return correctableFields(ruleSet)
    .filter(({ name }) => contact.has(name) || asked.has(name))
    .sort(
      (a, b) =>
        rank(a.name) - rank(b.name) || fieldName(ruleSet, a.name).localeCompare(fieldName(ruleSet, b.name)),
    )
}

/** How to reach somebody is what changes most. */
const rank = (name: string): number => {
  const at = contactFields.findIndex(field => field.name === name)
  return at < 0 ? contactFields.length : at
}

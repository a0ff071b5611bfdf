/** Which fields of a person the sheet for corrections offers, in which order. */
import { contactFields, correctableFields, type PersonField } from '../../forms/eligibility/person-fields.ts'
import { nameRoles, rolesOf } from '../../forms/eligibility/roles.ts'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import { fieldName } from '../ui/field-names.ts'
import type { KnownPerson } from './own-work.ts'

/**
 * What may be corrected of this person on the phone: how to reach them, what they are called in either script, the last digits of
 * their card, where they live (and with it the codes above it); then what is known of them here or contradicts itself, and what rules still ask for, by name, so that a long list can
 * be read through.
 */
export function fieldsOf(ruleSet: RuleSet, person: KnownPerson): PersonField[] {
  const roles = rolesOf(ruleSet)
  const first = [
    ...contactFields(ruleSet).map(field => field.name),
    ...[...nameRoles, 'id_suffix' as const, 'place' as const].flatMap(role => roles[role] ?? []),
  ]
  const asked = new Set([
    ...first,
    ...Object.keys(person.facts),
    ...Object.keys(person.told ?? {}),
    ...(person.determination?.open ?? []).flatMap(rule => rule.missing),
  ])
  const name = (field: PersonField) => fieldName(ruleSet, field.name)
  return correctableFields(ruleSet)
    .filter(field => asked.has(field.name) && (field.type !== 'code' || field.role === 'place'))
    .sort((a, b) => rank(a.name, first) - rank(b.name, first) || name(a).localeCompare(name(b)))
}

/** How to reach somebody is what changes most. */
const rank = (name: string, first: readonly string[]): number =>
  first.includes(name) ? first.indexOf(name) : first.length

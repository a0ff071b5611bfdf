// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Which fact of a programme is the phone number, which the family name: no code knows a fact by its name. Screens, the office's
 * least-data rules and the search ask here. The facts sheet says it in its column `role`.
 */
import type { FactRole, Facts, FactType, RuleSet } from './ruleset.ts'

/** The types that a fact of the role may have, the first one first. */
export const roleTypes: Readonly<Record<FactRole, readonly FactType[]>> = {
  family_name: ['text'],
  given_name: ['text'],
  family_name_latin: ['text'],
  given_name_latin: ['text'],
  nickname: ['text'],
  sex: ['select_one', 'text'],
  birth_date: ['date'],
  birth_year: ['integer'],
  age: ['integer'],
  place: ['code'],
  survey_date: ['date'],
  phone: ['text'],
  address: ['text'],
  position: ['text'],
  consent_contact: ['boolean'],
  phone_shared: ['boolean'],
  safe_hours: ['text', 'select_one'],
  may_name: ['boolean'],
  id_suffix: ['text'],
  // the language to write in: `km`, as in the brackets of the language's name
  language: ['select_one', 'text'],
}

const everyRole = Object.keys(roleTypes) as FactRole[]

/** Who somebody is, under all spellings. */
export const nameRoles = [
  'family_name',
  'given_name',
  'family_name_latin',
  'given_name_latin',
  'nickname',
] as const satisfies readonly FactRole[]

/** How to reach somebody: shown only where they agreed to be contacted. */
export const contactRoles = [
  'phone',
  'address',
  'position',
  'phone_shared',
  'safe_hours',
  'may_name',
  'language',
] as const satisfies readonly FactRole[]

export type RoleNames = Readonly<Partial<Record<FactRole, string>>>

const found = new WeakMap<RuleSet, RoleNames>()

/**
 * Role → name of its fact. A rule set of before there were roles has them all, under the names that were fixed then.
 * @example rolesOf(ruleSet) → { phone: 'phone', birth_date: 'date_of_birth', … }
 */
export function rolesOf(ruleSet: RuleSet): RoleNames {
  const known = found.get(ruleSet)
  if (known) return known
  const said = ruleSet.facts.flatMap(fact => (fact.role ? [[fact.role, fact.name] as const] : []))
  const names: RoleNames = said.length ? Object.fromEntries(said) : fixedNames(ruleSet)
  found.set(ruleSet, names)
  return names
}

/** The value of the fact of a role, '' where there is none. */
export function roleValue(ruleSet: RuleSet, role: FactRole, facts: Facts): string {
  const name = rolesOf(ruleSet)[role]
  return name === undefined ? '' : (facts[name] ?? '')
}

function fixedNames(ruleSet: RuleSet): RoleNames {
  // a role of later: what such a fact meant then, nobody knows
  const { language: _, ...names }: RoleNames = Object.fromEntries(everyRole.map(role => [role, role]))
  return {
    ...names,
    birth_date: 'date_of_birth',
    position: 'geometry',
    safe_hours: 'phone_safe_hours',
    may_name: `phone_may_name_${ruleSet.id}`,
  }
}

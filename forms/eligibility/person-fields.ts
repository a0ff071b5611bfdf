// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * What may be corrected of a person after the interview, of which type it is, and which of it never settles itself: facts of
 * the rule set, and how to reach somebody. The phone's sheet offers by it, the worker checks by it.
 */
import { instantOf } from '../evaluate/calendar.ts'
import { rolesOf } from './roles.ts'
import type { FactDefinition, FactRole, FactType, RuleSet } from './ruleset.ts'

/** How to reach a person, and whether one may: by what the programme calls it. */
const contact: readonly { role: FactRole; type: FactType; settle?: 'manager' }[] = [
  { role: 'phone', type: 'text', settle: 'manager' },
  { role: 'address', type: 'text' },
  { role: 'phone_shared', type: 'boolean' },
  { role: 'may_name', type: 'boolean' },
  { role: 'consent_contact', type: 'boolean', settle: 'manager' },
]

/** On a map nobody types; of several good hours one is no answer. */
const neverCorrected: readonly FactRole[] = ['position', 'safe_hours']

/** the last digits of a card, never all of them */
const suffixMost = 4

/** The fields by which somebody is reached, in the order in which screens offer them. */
export function contactFields(ruleSet: RuleSet): { name: string; type: FactType; settle?: 'manager' }[] {
  const roles = rolesOf(ruleSet)
  return contact.flatMap(({ role, ...field }) => {
    const name = roles[role]
    return name === undefined ? [] : [{ name, ...field }]
  })
}

export type PersonField = Pick<FactDefinition, 'name' | 'type' | 'values' | 'label' | 'valueLabels' | 'role'>

const charsMost = 200

/**
 * The fields that may be corrected: every fact that is not calculated, but for those that say whether anything may be kept
 * at all (a `stop` reads them): consent is taken and taken back by an interview.
 */
export function correctableFields(ruleSet: RuleSet): PersonField[] {
  const stopping = new Set(ruleSet.rules.flatMap(rule => (rule.stop ? rule.reads : [])))
  const facts = ruleSet.facts.filter(
    ({ name, calculation, role }) =>
      !calculation && !stopping.has(name) && !(role && neverCorrected.includes(role)),
  )
  const named = new Set(ruleSet.facts.map(fact => fact.name))
  return [
    ...facts,
    ...contactFields(ruleSet)
      .filter(({ name }) => !named.has(name))
      .map(field => ({ label: {}, ...field })),
  ]
}

/**
 * Whether a text may stand there. '' always may: it says that what stood there is wrong and nothing better is known.
 * @example fits({ type: 'integer', … }, '36') → true
 */
export function fits(field: PersonField, value: string): boolean {
  if (value === '') return true
  if (value.length > charsMost || value !== value.trim()) return false
  if (field.values) return field.values.includes(value)
  if (field.role === 'place') return /^(\d{2}){1,4}$/.test(value)
  if (field.role === 'id_suffix') return value.length <= suffixMost && /^\d+$/.test(value)
  switch (field.type) {
    case 'integer':
      return /^\d{1,9}$/.test(value)
    case 'date':
      return value.length === 10 && !Number.isNaN(instantOf(value, 'UTC'))
    case 'boolean':
      return value === 'yes' || value === 'no'
    default:
      return true
  }
}

/** Whether two values of it that were given apart wait for a manager, and neither counts until then. */
export function waitsForManager(ruleSet: RuleSet, name: string): boolean {
  const fact = ruleSet.facts.find(one => one.name === name)
  if (fact?.sensitive || fact?.settle) return true
  return contactFields(ruleSet).some(field => field.name === name && field.settle !== undefined)
}

// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * What somebody is called once a part of their name was put right. An interview tells the whole name in one piece; a correction
 * tells one part, and the name shown must follow. The worker's views and the phone call it; which facts are parts the roles say.
 */
import { nameRoles, rolesOf, roleValue } from './roles.ts'
import type { FactRole, Facts, RuleSet } from './ruleset.ts'

/**
 * The name as it was told while no part of it was corrected; else its parts, family name first, in Khmer or else in Latin letters.
 * @param facts as they stand after `corrected`
 * @example nameAfter(ruleSet, 'សុក ចិន្តា', { family_name: 'សុខ', given_name: 'ចិន្តា' }, { family_name: 'សុខ' }) → 'សុខ ចិន្តា'
 */
export function nameAfter(ruleSet: RuleSet, name: string, facts: Facts, corrected: Facts): string {
  const roles = rolesOf(ruleSet)
  if (!nameRoles.some(role => corrected[roles[role] ?? ''] !== undefined)) return name
  const whole = (...parts: FactRole[]) =>
    parts
      .map(role => roleValue(ruleSet, role, facts).trim())
      .filter(Boolean)
      .join(' ')
  return (
    whole('family_name', 'given_name') ||
    whole('family_name_latin', 'given_name_latin') ||
    whole('nickname') ||
    name
  )
}

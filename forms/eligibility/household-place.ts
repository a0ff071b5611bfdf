// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Where a household is listed once its place was put right: an interview tells it for the household, a correction for each of its
 * people. The worker's views and the phone call it, so that lists by place, areas and names agree.
 */
import { rolesOf } from './roles.ts'
import type { Facts, RuleSet } from './ruleset.ts'

/**
 * The corrected place of the first of its people (by id) for whom one stands; else as it is.
 * @example placeAfter(ruleSet, '08110101', [{ id: 'p1', corrected: { place: '08110203' } }]) → '08110203'
 */
export function placeAfter(
  ruleSet: RuleSet,
  place: string,
  people: readonly { id: string; corrected: Facts }[],
): string {
  const field = rolesOf(ruleSet).place
  if (field === undefined) return place
  const inOrder = [...people].sort((a, b) => (a.id < b.id ? -1 : 1))
  return inOrder.map(({ corrected }) => corrected[field]).find(Boolean) ?? place
}

/**
 * What is corrected with a place: the place itself, and facts that are codes above the old one (08 is above 08110101).
 * @example codesOf(ruleSet, { place: '08110101', region: '08' }, '12010101') → { place: '12010101', region: '12' }
 */
export function codesOf(ruleSet: RuleSet, facts: Facts, place: string): Facts {
  const field = rolesOf(ruleSet).place
  const old = field === undefined ? undefined : facts[field]
  if (field === undefined) return {}
  const above = ruleSet.facts.filter(({ name, type, calculation }) => {
    const code = facts[name]
    return type === 'code' && !calculation && name !== field && code && old?.startsWith(code)
  })
  const codes = above.map(({ name }) => [name, place.slice(0, facts[name]!.length)] as const)
  return { [field]: place, ...Object.fromEntries(codes) }
}

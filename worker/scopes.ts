/**
 * The name of what an account may pull: a cursor is good for one such scope. It can be read back, so that a phone that comes with a
 * former one gets the difference and not everything anew. Pure.
 */
import { area as areaShape } from './contract/accounts.ts'
import type { FormerScope } from './contract/sync.ts'
import type { Actor } from './env.ts'
import { type Scope, scopeOf } from './policy.ts'

/**
 * Another role, area, right or choice of lists is another scope.
 * @param digest of what may be seen (visible.ts)
 * @example scopeName(binta, '4f1c…') → 'outreach.0801.0.4f1c…', with `.a` at the end for one who sees only what is assigned
 */
export const scopeName = (
  { role, area, restricted, assignedOnly }: Pick<Actor, 'role' | 'area' | 'restricted' | 'assignedOnly'>,
  digest: string,
): string => `${role}.${area}.${restricted ? 1 : 0}.${digest}${assignedOnly ? '.a' : ''}`

/** A scope that a phone had, and up to where: of what is in both nothing need come again. */
export interface Former {
  scope: Scope
  since: number
}

/**
 * The scope that was, where the difference to the present one can be told: the same role, and the same outcomes and facts to be seen, so
 * that what the phone has is still right as it is. Else undefined, and it begins anew.
 * @param was as the phone tells it, which may be anything
 */
export function formerScope(actor: Actor, digest: string, was: FormerScope): Former | undefined {
  const [role, area = '', , before, only, ...rest] = was.scope.split('.')
  if (rest.length || role !== actor.role || before !== digest || was.since <= 0) return undefined
  if (!areaShape.safeParse(area).success || (only !== undefined && only !== 'a')) return undefined
  return { scope: scopeOf({ ...actor, area, assignedOnly: only === 'a' }), since: was.since }
}

/** The order of a rank question, as moves make it. rank.tsx calls it; nothing here knows of fingers or keys. */
import type { Choice } from '../../../forms/engine/types.ts'

/**
 * The names in the order that is shown: ranked ones as stored, then those not ranked yet in the order of the list. What is no
 * longer offered is left out.
 * @example ('c a', [a, b, c]) → ['c', 'a', 'b']
 */
export function orderOf(value: string, choices: readonly Choice[]): string[] {
  const offered = choices.map(choice => choice.name)
  const ranked = value
    .split(/\s+/)
    .filter((name, at, all) => offered.includes(name) && all.indexOf(name) === at)
  return [...ranked, ...offered.filter(name => !ranked.includes(name))]
}

/** `order` with the one at `from` now at `to`; a place outside is the nearest end. */
export function moved(order: readonly string[], from: number, to: number): string[] {
  const next = [...order]
  const [name] = next.splice(from, 1)
  if (name !== undefined) next.splice(Math.min(next.length, Math.max(0, to)), 0, name)
  return next
}

/** What of a file the office has not, by the parts that it names. Pure. */
import type { Part } from '../../worker/contract/attachments.ts'

/**
 * @example gapsOf([[0, 10], [5, 10]], 40) → [[15, 25]]
 */
export function gapsOf(parts: readonly Part[], size: number): Part[] {
  const gaps: Part[] = []
  let through = 0
  for (const [offset, length] of [...parts].sort((one, other) => one[0] - other[0])) {
    if (offset > through) gaps.push([through, offset - through])
    through = Math.max(through, offset + length)
  }
  if (through < size) gaps.push([through, size - through])
  return gaps
}

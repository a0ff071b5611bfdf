/**
 * How long to wait for the next sync. Pure: run.ts hands in the chance. Phones of a team come back into signal together, so
 * every wait is drawn over its whole length and none retries in step with the others.
 */
const second = 1000
const first = 5 * second
const longest = 900 * second
/** between syncs that went well: from half of it to one and a half */
const rest = 300 * second

/**
 * @param failures in a row, 0 after a success
 * @param retryAfter seconds that the office asked for, 0 for none
 * @param chance 0 ≤ chance < 1
 * @returns milliseconds
 */
export function waitMs(failures: number, retryAfter: number, chance: number): number {
  if (!failures) return rest * (0.5 + chance)
  return retryAfter * second + chance * Math.min(first * 2 ** (failures - 1), longest)
}

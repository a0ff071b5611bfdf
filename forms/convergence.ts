// Runs on the phone and in the worker.
/**
 * One number for a set of households: the office says it with the last page of a pull, the phone makes it of its own rows, and
 * when they differ the phone builds its lists anew (SY90). Order does not matter: the set is a sum. Made for speed and against
 * accidents, not against an attacker, as the answer that carries it is the office's own.
 */

/** What a phone that has every household of its scope holds. @example { count: 412, sum: '87236110293847' } */
export interface Check {
  count: number
  /** decimal, below 2^48 */
  sum: string
}

const modulus = 2 ** 48

/** 48 bits of `id seq`, each bit of which hangs on every character: two 32-bit mixes, multiplied and crossed. */
function mark(text: string): number {
  let high = 0x9e3779b9
  let low = 0x85ebca6b
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at)
    high = Math.imul(high ^ char, 0x9e3779b1)
    low = Math.imul(low ^ char, 0x5f356495)
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35)
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35)
  return ((high >>> 0) & 0xffff) * 2 ** 32 + (low >>> 0)
}

/**
 * The check over households as they stand: each by its id and the log's number of its last change.
 * @example checkOver([{ id: '77…', seq: 17 }]) → { count: 1, sum: '…' }
 */
export function checkOver(rows: Iterable<{ id: string; seq: number }>): Check {
  let count = 0
  let sum = 0
  for (const { id, seq } of rows) {
    count++
    sum = (sum + mark(`${id} ${seq}`)) % modulus
  }
  return { count, sum: String(sum) }
}

/**
 * How long one waits after wrong PINs: five are free, then 30 seconds, a minute, two … up to an hour. Pure. It slows down a
 * colleague's guessing; who copies the phone's files is not held up by it (docs/security.md).
 */
import type { VaultHeader } from './types.ts'

const free = 5
const firstMs = 30_000
const longestMs = 3_600_000
/** from the tenth on the lists are gone from this phone */
export const wrongUntilListsGo = 10

/** Milliseconds until the next try counts; a clock that was set back makes nobody wait longer than the whole time. */
export function waitLeftMs({ wrong, triedAt }: Pick<VaultHeader, 'wrong' | 'triedAt'>, now: number): number {
  if (wrong < free) return 0
  const wholeMs = Math.min(firstMs * 2 ** (wrong - free), longestMs)
  return Math.min(Math.max(triedAt + wholeMs - now, 0), wholeMs)
}

/** The tree of places as far as the list reaches: what stands under a place, with counts. Pure; codes are digits in pairs. */
import { sectionOf } from './order.ts'
import type { CaseRow } from './rows.ts'

export interface Branch {
  code: string
  count: number
  overdue: number
}

/** Villages are listed with their cases; what is above opens. */
const villageDigits = 8

/**
 * The place to begin with: as far down as everybody is in the same one, but not into a single village.
 * @example rows of 08110101 and 08110203 → '0811'
 */
export function rootOf(rows: readonly CaseRow[]): string {
  let code = rows[0]?.place ?? ''
  for (const { place } of rows) while (!place.startsWith(code)) code = code.slice(0, -2)
  return code.slice(0, villageDigits - 2)
}

/**
 * The next smaller places under `code`, by code. Those whose place is known no closer stand under `code` itself.
 * @param today ISO day
 */
export function branchesOf(rows: readonly CaseRow[], code: string, today: string): Branch[] {
  const found = new Map<string, Branch>()
  for (const row of rows) {
    if (!row.place.startsWith(code)) continue
    const next = row.place.slice(0, code.length + 2)
    const branch = found.get(next) ?? { code: next, count: 0, overdue: 0 }
    branch.count++
    if (sectionOf(row, today) === 'overdue') branch.overdue++
    found.set(next, branch)
  }
  return [...found.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
}

/** Are the cases under this place listed, or first its parts? `few`: so many are listed anyway. */
export const isListed = (code: string, count: number, few = 30): boolean =>
  code.length >= villageDigits - 2 || count <= few

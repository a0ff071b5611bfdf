/**
 * Which rows of a list come in: not who is there already, not the same person twice, not who the rules keep nothing of. A manager may
 * say otherwise row by row. Pure; worker/imports-people finds the likenesses.
 */
import type { Finding, SheetPlace } from '../findings.ts'
import { warning } from '../xlsform/report.ts'

/** A row that is like another row, or like somebody stored. */
export interface Likeness {
  row: number
  /** an earlier row of the list; left out: somebody stored */
  earlier?: number
  verdict: 'same' | 'maybe'
}

export interface Sorted {
  /** rows that come in */
  taken: Set<number>
  /** rows that stay out, by why */
  known: number
  twice: number
  stopped: number
  findings: Finding[]
}

/**
 * @param rows their numbers, from top to bottom
 * @param stops row → outcome of the rules by which nothing of the person may be kept
 * @param keep rows that come in although somebody like them is known
 */
export function sortRows(
  sheet: string,
  rows: readonly number[],
  likenesses: readonly Likeness[],
  stops: ReadonlyMap<number, string>,
  keep: readonly number[],
): Sorted {
  const sorted: Sorted = { taken: new Set(), known: 0, twice: 0, stopped: 0, findings: [] }
  const tell = (finding: Finding) => sorted.findings.push(finding)
  for (const row of rows) {
    const at: SheetPlace = { sheet, row }
    const stop = stops.get(row)
    if (stop !== undefined) {
      sorted.stopped++
      tell(warning('import.stopped', at, { outcome: stop }))
      continue
    }
    const own = likenesses.filter(one => one.row === row)
    const stored = own.filter(one => one.earlier === undefined)
    const inList = own.filter(one => one.earlier !== undefined && sorted.taken.has(one.earlier))
    const isSame = (one: Likeness) => one.verdict === 'same'
    if (keep.includes(row)) sorted.taken.add(row)
    else if (stored.some(isSame)) {
      sorted.known++
      tell(warning('import.known', at))
    } else if (inList.some(isSame)) {
      sorted.twice++
      tell(warning('import.sameRow', at, { row: inList.find(isSame)!.earlier! }))
    } else {
      sorted.taken.add(row)
      if (stored.length) tell(warning('import.perhapsKnown', at))
      else if (inList.length) tell(warning('import.alikeRow', at, { row: inList[0]!.earlier! }))
    }
  }
  return sorted
}

/** The same of a list of employers: who is in the register stays out. */
export function sortEmployers(
  sheet: string,
  rows: readonly number[],
  known: ReadonlySet<number>,
  keep: readonly number[],
): Sorted {
  const sorted: Sorted = { taken: new Set(), known: 0, twice: 0, stopped: 0, findings: [] }
  for (const row of rows) {
    if (!known.has(row) || keep.includes(row)) sorted.taken.add(row)
    else {
      sorted.known++
      sorted.findings.push(warning('import.employerKnown', { sheet, row }))
    }
  }
  return sorted
}

/**
 * Rows under headings, as a tab shows them. Pure: the tabs say what headings are called and in which order they stand.
 */
import { type SectionName, sectionOf } from './order.ts'
import type { CaseRow } from './rows.ts'
import type { Match } from './search.ts'

export interface Group {
  key: string
  /** said already; '' = no heading */
  title: string
  /** class of the heading, for its colour */
  kind?: string
  rows: readonly CaseRow[]
}

/** so many that are written so: whoever sounds like it is looked for when more was typed */
const enough = 100

/** Rows as they are searched for: those that are written so, and apart from them those that only sound like it. */
export function searched(
  rows: readonly CaseRow[],
  match: Match | undefined,
): { written: readonly CaseRow[]; heard: readonly CaseRow[] } {
  if (!match) return { written: rows, heard: [] }
  const written = rows.filter(match.isWritten)
  if (written.length >= enough) return { written, heard: [] }
  const found = new Set(written)
  const heard = rows.filter(row => !found.has(row) && match.isHeard(row))
  return { written, heard }
}

/** Those of these sections that have rows, in this order. */
export function bySection(
  rows: readonly CaseRow[],
  sections: readonly SectionName[],
  today: string,
  titleOf: (section: SectionName) => string,
): Group[] {
  const found: Record<SectionName, CaseRow[]> = { overdue: [], today: [], later: [] }
  for (const row of rows) found[sectionOf(row, today)].push(row)
  return sections.flatMap(section =>
    found[section].length
      ? [{ key: section, title: titleOf(section), kind: `worklist-${section}`, rows: found[section] }]
      : [],
  )
}

/** One group for each key, in the order of `compare`; rows with an undefined key are left out. */
export function byKey(
  rows: readonly CaseRow[],
  keyOf: (row: CaseRow) => string | undefined,
  titleOf: (key: string) => string,
  compare: (a: Group, b: Group) => number,
): Group[] {
  const found = new Map<string, CaseRow[]>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key === undefined) continue
    const same = found.get(key)
    if (same) same.push(row)
    else found.set(key, [row])
  }
  return [...found].map(([key, some]) => ({ key, title: titleOf(key), rows: some })).sort(compare)
}

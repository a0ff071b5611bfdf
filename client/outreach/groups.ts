/**
 * Rows under headings, as a tab shows them. Pure: the tabs say what headings are called and in which order they stand.
 */
import { type SectionName, sectionOf } from './order.ts'
import type { CaseRow } from './rows.ts'

export interface Group {
  key: string
  /** said already; '' = no heading */
  title: string
  /** class of the heading, for its colour */
  kind?: string
  rows: readonly CaseRow[]
  /** how many there are, where only the first of them are here yet */
  count?: number
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

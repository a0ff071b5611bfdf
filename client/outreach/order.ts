/**
 * The order of the worklist: overdue, today, later, and in each the most pressing first. Rows are sorted once, and changes are
 * merged in: every tab, filter and search keeps this order. Pure.
 */
import type { Priority } from '../../forms/eligibility/ruleset.ts'
import type { CaseRow } from './rows.ts'

export type SectionName = 'overdue' | 'today' | 'later'
const sections = ['overdue', 'today', 'later'] as const

const rank: Record<Priority, number> = { urgent: 0, high: 1, normal: 2, low: 3 }
const rankOf = (row: CaseRow): number => (row.priority ? rank[row.priority] : 4)

/** Cases without a due day come last. */
const never = 99_999_999
/** '2026-11-22' → 20261122 */
const dayNumber = (day: string | null): number => (day === null ? never : Number(day.replaceAll('-', '')))

/** @param today ISO day in the programme's time zone */
export function sectionOf(row: CaseRow, today: string): SectionName {
  // closed by one, worked on by another: whoever comes next has to look
  if (row.review) return 'today'
  if (row.due === null || row.due > today) return 'later'
  return row.due < today ? 'overdue' : 'today'
}

/** Urgent before low; in `later` the day comes first, as that is what one plans by. */
function pressing(row: CaseRow, today: string): number {
  const section = sectionOf(row, today)
  const [day, priority] = [dayNumber(row.due), rankOf(row)]
  const within = section === 'later' ? day * 10 + priority : priority * 1e8 + day
  return sections.indexOf(section) * 1e10 + within
}

interface Placed {
  row: CaseRow
  at: number
}

/** Then the name, so that the order is stable. */
const compare = (a: Placed, b: Placed): number =>
  a.at - b.at ||
  (a.row.search < b.row.search
    ? -1
    : a.row.search > b.row.search
      ? 1
      : a.row.id < b.row.id
        ? -1
        : a.row.id > b.row.id
          ? 1
          : 0)

const placed = (rows: readonly CaseRow[], today: string): Placed[] =>
  rows.map(row => ({ row, at: pressing(row, today) })).sort(compare)

/** All rows in their order. */
export const ordered = (rows: readonly CaseRow[], today: string): CaseRow[] =>
  placed(rows, today).map(({ row }) => row)

/** Ordered rows without those of some households, and with these instead: no full sort for one attempt. */
export function reordered(
  rows: readonly CaseRow[],
  gone: ReadonlySet<string>,
  fresh: readonly CaseRow[],
  today: string,
): CaseRow[] {
  const more = placed(fresh, today)
  const all: CaseRow[] = []
  let next = 0
  for (const row of rows) {
    if (gone.has(row.household)) continue
    if (next < more.length) {
      const here = { row, at: pressing(row, today) }
      while (next < more.length && compare(more[next]!, here) < 0) all.push(more[next++]!.row)
    }
    all.push(row)
  }
  for (; next < more.length; next++) all.push(more[next]!.row)
  return all
}

/**
 * Overdue, today, later: rows put under the day's headings, the most pressing first. today.tsx shows the result through
 * the window of window.ts, so headings and rows come as one flat list.
 */
import type { Priority } from '../../forms/eligibility/ruleset.ts'
import type { CaseRow } from './rows.ts'

export type SectionName = 'overdue' | 'today' | 'later'

export type ListItem =
  | { kind: 'heading'; section: SectionName; count: number }
  | { kind: 'row'; section: SectionName; row: CaseRow }

const rank: Record<Priority, number> = { urgent: 0, high: 1, normal: 2, low: 3 }
const rankOf = (row: CaseRow): number => (row.priority ? rank[row.priority] : 4)

/** The day after which nothing sorts: cases without a due day come last. */
const never = '9999-12-31'

/** @param today ISO day in the programme's time zone */
export function sectionOf(row: CaseRow, today: string): SectionName {
  // closed by one, worked on by another: whoever comes next has to look
  if (row.review) return 'today'
  if (row.due === null || row.due > today) return 'later'
  return row.due < today ? 'overdue' : 'today'
}

/** Urgent before low; in `later` the day comes first, as that is what one plans by. Then the name, so that order is stable. */
function compare(section: SectionName, a: CaseRow, b: CaseRow): number {
  const byDue = (a.due ?? never) < (b.due ?? never) ? -1 : (a.due ?? never) > (b.due ?? never) ? 1 : 0
  const byRank = rankOf(a) - rankOf(b)
  const first = section === 'later' ? byDue || byRank : byRank || byDue
  return first || (a.search < b.search ? -1 : a.search > b.search ? 1 : a.id < b.id ? -1 : 1)
}

/** Headings of sections that have rows, each followed by its rows. */
export function listItems(rows: readonly CaseRow[], today: string): ListItem[] {
  const bySection: Record<SectionName, CaseRow[]> = { overdue: [], today: [], later: [] }
  for (const row of rows) bySection[sectionOf(row, today)].push(row)
  return (['overdue', 'today', 'later'] as const).flatMap(section => {
    const inSection = bySection[section]
    if (inSection.length === 0) return []
    inSection.sort((a, b) => compare(section, a, b))
    const heading: ListItem = { kind: 'heading', section, count: inSection.length }
    return [heading, ...inSection.map((row): ListItem => ({ kind: 'row', section, row }))]
  })
}

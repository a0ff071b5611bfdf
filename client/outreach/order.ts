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

/** rows sorted, or merged, between two looks at the clock */
const step = 400

/**
 * All rows in their order, sorted some at a time: a long list never holds the page.
 * @param pause awaited between two steps (slices.ts)
 */
export async function orderedSlowly(
  rows: readonly CaseRow[],
  today: string,
  pause: () => Promise<void> | undefined,
): Promise<CaseRow[]> {
  let runs: Placed[][] = []
  for (let from = 0; from < rows.length; from += step) {
    runs.push(placed(rows.slice(from, from + step), today))
    await pause()
  }
  while (runs.length > 1) {
    const merged: Placed[][] = []
    for (let at = 0; at < runs.length; at += 2) {
      const [one, two] = [runs[at]!, runs[at + 1]]
      merged.push(two ? await merge(one, two, pause) : one)
    }
    runs = merged
  }
  return (runs[0] ?? []).map(({ row }) => row)
}

async function merge(
  one: readonly Placed[],
  two: readonly Placed[],
  pause: () => Promise<void> | undefined,
): Promise<Placed[]> {
  const all: Placed[] = []
  let next = 0
  for (const [at, here] of one.entries()) {
    while (next < two.length && compare(two[next]!, here) < 0) all.push(two[next++]!)
    all.push(here)
    if (at % step === 0) await pause()
  }
  while (next < two.length) all.push(two[next++]!)
  return all
}

/** Ordered rows without those of some households, and with these instead: no full sort for one attempt. */
export function reordered(
  rows: readonly CaseRow[],
  gone: ReadonlySet<string>,
  fresh: readonly CaseRow[],
  today: string,
): CaseRow[] {
  const kept = rows.filter(row => !gone.has(row.household))
  const all: CaseRow[] = []
  let from = 0
  for (const one of placed(fresh, today)) {
    const to = placeOf(one, kept, from, today)
    while (from < to) all.push(kept[from++]!)
    all.push(one.row)
  }
  while (from < kept.length) all.push(kept[from++]!)
  return all
}

/** Before which of the ordered rows, from one on, this one belongs. */
function placeOf(one: Placed, rows: readonly CaseRow[], from: number, today: string): number {
  let [low, high] = [from, rows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const row = rows[middle]!
    if (compare({ row, at: pressing(row, today) }, one) <= 0) low = middle + 1
    else high = middle
  }
  return low
}

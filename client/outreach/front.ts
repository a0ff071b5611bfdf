/**
 * The first screen of the list as it was when the index was kept: its rows, and the sums that stand around them. A phone paints it
 * from one small box, while all others are still being opened; a moment later the list itself takes its place. Pure.
 */
import { ordered, type SectionName, sectionOf } from './order.ts'
import type { CaseRow } from './rows.ts'

/** What is said of the rows of mine or of everybody, without the rows. */
export interface Sums {
  sections: Record<SectionName, number>
  /** outcome → how many cases */
  reasons: ReadonlyMap<string, number>
  /** is there a case about a workplace; a house whose position is known? */
  employer: boolean
  nearest: boolean
}

export interface WhoseCounts {
  mine: number
  /** how many somebody is named for */
  assigned: number
  all: number
}

export interface Front {
  /** ISO day on which it was kept */
  day: string
  /** the first of today, and the first that come later, in their order */
  rows: CaseRow[]
  whose: WhoseCounts
  /** how many are due on each day, and how many stand under today or later whatever the day */
  days: [day: string, count: number][]
  reviews: number
  undated: number
  reasons: [outcome: string, count: number][]
  employer: boolean
  nearest: boolean
}

/** so many rows of today fill the screen */
const screenful = 8

export function sumsOf(rows: readonly CaseRow[], today: string): Sums {
  const sections = { overdue: 0, today: 0, later: 0 }
  const reasons = new Map<string, number>()
  let employer = false
  let nearest = false
  for (const row of rows) {
    sections[sectionOf(row, today)]++
    reasons.set(row.outcome, (reasons.get(row.outcome) ?? 0) + 1)
    employer ||= row.employer !== undefined
    nearest ||= row.at !== undefined
  }
  return { sections, reasons, employer, nearest }
}

/** How many somebody is named for, and how many of those are of this account. */
export function whoseOf(rows: readonly CaseRow[], account: string | undefined): WhoseCounts {
  let mine = 0
  let assigned = 0
  for (const { who } of rows) {
    if (who === undefined) continue
    assigned++
    if (who === account) mine++
  }
  return { mine, assigned, all: rows.length }
}

/** The front on a day; undefined where what was kept does not reach that far, as after some days away. */
export function frontOn(
  { day, rows, days, reviews, undated, whose, ...front }: Front,
  today: string,
): { rows: CaseRow[]; whose: WhoseCounts; sums: Sums } | undefined {
  const sections = { overdue: 0, today: reviews, later: undated }
  for (const [due, count] of days)
    sections[due < today ? 'overdue' : due === today ? 'today' : 'later'] += count
  const here = ordered(rows, today).filter(row => sectionOf(row, today) !== 'overdue')
  const due = here.filter(row => sectionOf(row, today) === 'today').length
  const isWhole = due === sections.today || (day <= today && due >= screenful)
  if (!isWhole || (here.length === 0 && sections.today + sections.later > 0)) return undefined
  return { rows: here, whose, sums: { ...front, sections, reasons: new Map(front.reasons) } }
}

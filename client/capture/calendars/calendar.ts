/**
 * What a date field needs of a calendar: which day of it a day is. Years, months and their lengths are found from that by
 * search, so that a calendar is one function and cannot disagree with itself. Days are counted from 1970-01-01, without zones.
 */

/** @example { year: 2016, month: '1', name: 'Meskerem', day: 1 }: `month` tells months apart, `name` is for people */
export interface CalendarDay {
  year: number
  month: string
  name: string
  day: number
}

export interface Calendar {
  at(day: number): CalendarDay
  /** years it can say, inclusive */
  years: readonly [first: number, last: number]
}

/** One month of one year: `{ month: '2', name: 'Tekemt', firstDay: 1, start: 19641, days: 30 }`. A year may begin inside a month. */
export interface Month {
  month: string
  name: string
  /** the number of its first day: 1, but where a year begins inside a month */
  firstDay: number
  /** days since 1970-01-01 of that day */
  start: number
  days: number
}

const DAY_MS = 86_400_000

/** `2024-02-29` → 19782; NaN for what is no date. */
export const dayOf = (iso: string): number => {
  if (!/^\d{4}-\d\d-\d\d$/.test(iso)) return Number.NaN
  const day = Date.parse(`${iso}T00:00:00Z`) / DAY_MS
  return isoOf(day) === iso ? day : Number.NaN
}

/** 19782 → `2024-02-29` */
export const isoOf = (day: number): string =>
  Number.isNaN(day) ? '' : new Date(day * DAY_MS).toISOString().slice(0, 10)

/**
 * The first day of a year. Years are in order, so half of what is left goes each time. The shortest year is one of the moon
 * (353 days), the longest one of sun and moon (385).
 */
function startOf(calendar: Calendar, year: number): number {
  const apart = year - calendar.at(0).year
  let low = (apart - 1) * (apart > 0 ? 353 : 385)
  let high = (apart + 1) * (apart > 0 ? 385 : 353)
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (calendar.at(middle).year < year) low = middle + 1
    else high = middle
  }
  return low
}

/** a year is asked for at every key: its days are counted through once */
const counted = new WeakMap<Calendar, Map<number, Month[]>>()

/** The months of a year in order; [] for a year that the calendar cannot say. */
export function monthsOf(calendar: Calendar, year: number): Month[] {
  const [first, last] = calendar.years
  if (!(year >= first && year <= last)) return []
  const years = counted.get(calendar) ?? new Map<number, Month[]>()
  counted.set(calendar, years)
  const months = years.get(year) ?? countMonths(calendar, year)
  years.set(year, months)
  return months
}

function countMonths(calendar: Calendar, year: number): Month[] {
  const months: Month[] = []
  let start = startOf(calendar, year)
  for (let now = calendar.at(start); now.year === year; now = calendar.at(start)) {
    let end = start + 1
    for (let next = calendar.at(end); next.month === now.month && next.year === year; next = calendar.at(end))
      end++
    months.push({ month: now.month, name: now.name, firstDay: now.day, start, days: end - start })
    start = end
  }
  return months
}

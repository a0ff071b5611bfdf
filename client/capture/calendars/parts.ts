/** Day, month and year as people give them one after the other, and the date that they make once enough is there. Pure. */
import { type Calendar, dayOf, isoOf, type Month, monthsOf } from './calendar.ts'
import type { Precision } from './precision.ts'

/** What the three fields hold; '' = not given. `month` is the calendar's own key, `day` the number said. */
export interface Parts {
  year: string
  month: string
  day: string
}

export const noParts: Parts = { year: '', month: '', day: '' }

/** @example partsOf(ethiopian, '2023-09-12') → { year: '2016', month: '1', day: '1' }; all '' for a blank */
export const partsOf = (calendar: Calendar, iso: string): Parts => {
  const day = dayOf(iso)
  if (Number.isNaN(day)) return noParts
  const at = calendar.at(day)
  return { year: String(at.year), month: at.month, day: String(at.day) }
}

/** The same parts, without what nobody knew: of a year only, month and day are where the stored date had to begin. */
export const knownOf = (parts: Parts, precision: Precision): Parts => ({
  ...parts,
  ...(precision !== 'day' && { day: '' }),
  ...(precision === 'year' && { month: '' }),
})

const numberOf = (text: string): number => (/^\d+$/.test(text) ? Number(text) : Number.NaN)

/**
 * The months to choose from: those of the year, or before it is given those of a year like it (`likely`), each as long as it
 * ever is: 29 February can be chosen before its year.
 */
export const monthsFor = (calendar: Calendar, { year }: Parts, likely: number): Month[] => {
  const months = monthsOf(calendar, numberOf(year))
  if (months.length) return months
  const before = [1, 2, 3].flatMap(years => monthsOf(calendar, likely - years))
  return monthsOf(calendar, likely).map(month => ({
    ...month,
    days: Math.max(month.days, ...before.filter(one => one.month === month.month).map(one => one.days)),
  }))
}

/** The same parts, without what the others do not allow: 30 goes when February is chosen. */
export const fitting = (months: readonly Month[], parts: Parts): Parts => {
  if (parts.month === '') return parts
  const month = months.find(one => one.month === parts.month)
  if (!month) return { ...parts, month: '', day: '' }
  const day = numberOf(parts.day)
  const isIn = day >= month.firstDay && day < month.firstDay + month.days
  return isIn ? parts : { ...parts, day: '' }
}

/**
 * The date that is stored: `2016 / 1 / 1` → `2023-09-12`; what is not known is the first. '' while something is missing.
 */
export const dateOf = (calendar: Calendar, { year, month, day }: Parts, precision: Precision): string => {
  const months = monthsOf(calendar, numberOf(year))
  const inYear = precision === 'year' ? months[0] : months.find(one => one.month === month)
  if (!inYear) return ''
  if (precision !== 'day') return isoOf(inYear.start)
  const number = numberOf(day) - inYear.firstDay
  return number >= 0 && number < inYear.days ? isoOf(inYear.start + number) : ''
}

/**
 * The calendars that the browser knows itself: Gregorian, Buddhist, Ethiopian, Coptic, Islamic (the civil one of thirty years,
 * as in ODK Collect) and Persian. Month names come in the reader's language where the browser has it.
 */
import { sayMonth } from '../../ui/text.ts'
import type { Calendar, CalendarDay } from './calendar.ts'

const DAY_MS = 86_400_000

/**
 * XLSForm's word → the name that Intl knows it by, and the years that a person alive or a paper in their hands may have. All of
 * four digits, so that a year being typed is none yet.
 */
const calendars = {
  gregorian: { name: 'gregory', years: [1600, 2400] },
  buddhist: { name: 'buddhist', years: [2143, 2943] },
  ethiopian: { name: 'ethiopic', years: [1592, 2392] },
  coptic: { name: 'coptic', years: [1316, 2116] },
  islamic: { name: 'islamic-civil', years: [1008, 1833] },
  persian: { name: 'persian', years: [1000, 1779] },
} as const

export type PlatformCalendar = keyof typeof calendars

export const isPlatform = (word: string): word is PlatformCalendar => Object.hasOwn(calendars, word)

/** @example platformCalendar('ethiopian', 'en').at(19611) → { year: 2016, month: '1', name: 'Meskerem', day: 1 } */
export function platformCalendar(word: PlatformCalendar, language: string): Calendar {
  const numbers = { timeZone: 'UTC', year: 'numeric', month: 'numeric', day: 'numeric' } as const
  const { name: calendar, years } = calendars[word]
  const parts = new Intl.DateTimeFormat(`en-u-nu-latn-ca-${calendar}`, numbers)
  // a language that the browser does not know would take the calendar with it
  const tongues = [language, 'en'].map(tag => `${tag}-u-ca-${calendar}`)
  const named = new Intl.DateTimeFormat(tongues, { timeZone: 'UTC', month: 'long' })
  const known = new Map<string, string>()
  const isOurs = word === 'gregorian' || word === 'buddhist'
  return {
    at(day): CalendarDay {
      const read = { year: 0, month: 0, day: 0 }
      for (const { type, value } of parts.formatToParts(day * DAY_MS))
        if (type in read) read[type as keyof typeof read] = Number(value)
      const month = String(read.month)
      let name = known.get(month)
      if (name === undefined) {
        name = isOurs ? sayMonth(read.month) : named.format(day * DAY_MS)
        known.set(month, name)
      }
      return { year: read.year, month, name, day: read.day }
    },
    years,
  }
}

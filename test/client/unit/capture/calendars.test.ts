import { describe, expect, test } from 'vitest'
import { bikramSambat } from '../../../../client/capture/calendars/bikram-sambat.ts'
import { type Calendar, dayOf, isoOf, monthsOf } from '../../../../client/capture/calendars/calendar.ts'
import { myanmar } from '../../../../client/capture/calendars/myanmar.ts'
import {
  dateOf,
  fitting,
  knownOf,
  monthsFor,
  noParts,
  partsOf,
} from '../../../../client/capture/calendars/parts.ts'
import { type PlatformCalendar, platformCalendar } from '../../../../client/capture/calendars/platform.ts'
import { hasOwnFields, precisionsOf } from '../../../../client/capture/calendars/precision.ts'
import { calendarWord } from '../../../../client/capture/calendars/which.ts'

const platform = (word: PlatformCalendar) => platformCalendar(word, 'en')
const calendars: [string, Calendar][] = [
  ...(['gregorian', 'buddhist', 'ethiopian', 'coptic', 'islamic', 'persian'] as const).map(
    (word): [string, Calendar] => [word, platform(word)],
  ),
  ['bikram-sambat', bikramSambat],
  ['myanmar', myanmar],
]

test.each([
  ['ethiopian', '2023-09-12', { year: 2016, month: '1', day: 1 }],
  ['ethiopian', '2000-01-01', { year: 1992, month: '4', day: 22 }],
  ['coptic', '2023-09-12', { year: 1740, month: '1', day: 1 }],
  ['islamic', '2024-07-08', { year: 1446, month: '1', day: 1 }],
  ['persian', '2024-03-20', { year: 1403, month: '1', day: 1 }],
  ['buddhist', '2026-11-22', { year: 2569, month: '11', day: 22 }],
  ['bikram-sambat', '2024-04-13', { year: 2081, month: '1', day: 1 }],
  ['myanmar', '2024-04-17', { year: 1386, month: '1/0', day: 9 }],
])('New Year and other known days: %s on %s', (word, iso, said) => {
  const calendar = new Map(calendars).get(word)!
  expect(calendar.at(dayOf(iso))).toMatchObject(said)
})

test.each(calendars)(
  '%s: every day of some years comes back from its day, month and year',
  (_name, calendar) => {
    for (let day = dayOf('1978-01-01'); day < dayOf('2033-01-01'); day += 41) {
      const iso = isoOf(day)
      expect(dateOf(calendar, partsOf(calendar, iso), 'day'), iso).toBe(iso)
    }
  },
)

test.each(calendars)('%s: the months of a year follow each other without a gap', (_name, calendar) => {
  const year = calendar.at(dayOf('2020-08-01')).year
  const months = monthsOf(calendar, year)
  for (const [index, month] of months.slice(1).entries())
    expect(month.start).toBe(months[index]!.start + months[index]!.days)
  const end = months.at(-1)!
  expect(monthsOf(calendar, year + 1)[0]!.start).toBe(end.start + end.days)
  expect(new Set(months.map(({ month }) => month)).size).toBe(months.length)
})

describe('a date in parts', () => {
  const gregorian = platform('gregorian')
  test('is there when all that is asked is given, and is the first of what is not known', () => {
    expect(dateOf(gregorian, { year: '1984', month: '2', day: '29' }, 'day')).toBe('1984-02-29')
    expect(dateOf(gregorian, { year: '1984', month: '2', day: '' }, 'day')).toBe('')
    expect(dateOf(gregorian, { year: '1984', month: '2', day: '' }, 'month')).toBe('1984-02-01')
    expect(dateOf(gregorian, { year: '1984', month: '', day: '' }, 'year')).toBe('1984-01-01')
    expect(dateOf(gregorian, { year: '19', month: '', day: '' }, 'year')).toBe('')
    expect(partsOf(gregorian, '')).toEqual(noParts)
  })
  test('loses the day that the month does not have, and keeps what fits', () => {
    const at = (year: string, month: string, day: string) => {
      const parts = { year, month, day }
      return fitting(monthsFor(gregorian, parts, 2024), parts)
    }
    expect(at('2023', '2', '29').day).toBe('')
    expect(at('2024', '2', '29').day).toBe('29')
    expect(at('', '4', '31').day).toBe('')
    expect(at('', '4', '30').day).toBe('30')
    expect(at('', '', '31').day).toBe('31')
    expect(monthsFor(gregorian, noParts, 2026)[1]!.days).toBe(29)
  })
})

test('Appearances say which fields and which calendar', () => {
  expect(precisionsOf(['month-year'])).toEqual(['month'])
  expect(precisionsOf(['partial'])).toEqual(['day', 'month', 'year'])
  expect(hasOwnFields(['w2'])).toBe(false)
  expect(hasOwnFields(['no-calendar'])).toBe(true)
  expect(calendarWord(['no-calendar', 'bikram-sambat'])).toBe('bikram-sambat')
  expect(calendarWord(['constructor'])).toBe('gregorian')
})

test('Of a date of which the year alone was known no month and day come back, so that nobody takes them for told.', () => {
  const parts = partsOf(platform('gregorian'), '1958-01-01')
  expect(knownOf(parts, 'year')).toEqual({ year: '1958', month: '', day: '' })
  expect(knownOf(parts, 'month')).toEqual({ year: '1958', month: '1', day: '' })
  expect(knownOf(parts, 'day')).toEqual(parts)
})

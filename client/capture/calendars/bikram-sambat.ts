/// <reference path="../../bikram-sambat.d.ts" />
/** The calendar of Nepal, by Medic's table of its months (1970 to 2090 of it, 1913 to 2034 of ours). */
import { toBik } from 'bikram-sambat'
import { type Calendar, isoOf } from './calendar.ts'

const months = 'Baishakh Jestha Ashadh Shrawan Bhadra Ashwin Kartik Mangsir Poush Magh Falgun Chaitra'.split(
  ' ',
)

export const bikramSambat: Calendar = {
  at(day) {
    const { year, month, day: number } = read(day)
    return { year, month: String(month), name: months[month - 1] ?? '', day: number }
  },
  years: [1970, 2089],
}

/** Beyond the table's ends there is no such day: year 0 before, a year past the last after it. */
function read(day: number): { year: number; month: number; day: number } {
  if (day < FIRST) return { year: 0, month: 1, day: 1 }
  try {
    return toBik(isoOf(day))
  } catch {
    return { year: 9999, month: 1, day: 1 }
  }
}

/** 1913-04-13, the first day of the table */
const FIRST = -20717

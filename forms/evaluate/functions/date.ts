// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Functions over dates and days since 1970, all in the context's time zone. evaluate.ts calls them by name.
 * A blank goes in, a blank comes out.
 *
 * @see https://getodk.github.io/xforms-spec/#xpath-functions
 */
import { DAY_MS, dateTimeText, dayText } from '../calendar.ts'
import { toNumber, toText } from '../convert.ts'
import type { Implementation, Value } from '../program.ts'

const PLAIN = /^\d{4}-\d\d-\d\d$/
/** Beyond it a Date is invalid (ECMAScript: 100 million days from 1970). */
const LAST_MS = 8.64e15 - DAY_MS

const SHORT = /^(\d{4})-(\d\d?)-(\d\d?)$/

/** Epoch milliseconds of a date text or a day number; NaN for anything else. `2024-1-5` is a date too, as in both ODK engines. */
export function instant(value: Value, timeZone: string): number {
  const short = typeof value === 'number' ? null : SHORT.exec(toText(value))
  const known = short ? `${short[1]}-${short[2]!.padStart(2, '0')}-${short[3]!.padStart(2, '0')}` : value
  const milliseconds = Math.round(toNumber(known, timeZone) * DAY_MS)
  return Math.abs(milliseconds) <= LAST_MS ? milliseconds : Number.NaN
}

export const dateFunctions: Record<string, Implementation> = {
  today: (_, { now, timeZone }) => dayText(now, timeZone),
  now: (_, { now, timeZone }) => dateTimeText(now, timeZone),
  /** a day number becomes a local date; a date-time text keeps its time, told in local time, as both ODK engines do */
  date: ([value], { timeZone }) => {
    const at = instant(value!, timeZone)
    if (Number.isNaN(at)) return ''
    const text = toText(value!)
    return PLAIN.test(text) || !text.includes('T') ? dayText(at, timeZone) : dateTimeText(at, timeZone)
  },
  'date-time': ([value], { timeZone }) => {
    const at = instant(value!, timeZone)
    return Number.isNaN(at) ? '' : dateTimeText(at, timeZone)
  },
  'decimal-date-time': ([value], { timeZone }) => toNumber(value!, timeZone),
}

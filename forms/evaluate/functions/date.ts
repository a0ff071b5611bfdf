// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Functions over dates, times and days since 1970, all in the context's time zone. evaluate.ts calls them by name.
 * A blank goes in, a blank comes out.
 *
 * @see https://getodk.github.io/xforms-spec/#xpath-functions
 */
import { DAY_MS, dateTimeText, dayText, instantOf, offsetAt, pad } from '../calendar.ts'
import { toNumber, toText } from '../convert.ts'
import type { CallContext, Implementation, Value } from '../program.ts'

const PLAIN = /^\d{4}-\d\d-\d\d$/
const TIME = /^(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?/
/** Screens show dates in the reader's language; expressions always get English, so that a form gives one answer. */
const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec'
const WEEKDAYS = 'SunMonTueWedThuFriSat'

/** Beyond it a Date is invalid (ECMAScript: 100 million days from 1970). */
const LAST_MS = 8.64e15 - DAY_MS

const SHORT = /^(\d{4})-(\d\d?)-(\d\d?)$/

/** Epoch milliseconds of a date text or a day number; NaN for anything else. `2024-1-5` is a date too, as in both ODK engines. */
function instant(value: Value, timeZone: string): number {
  const short = typeof value === 'number' ? null : SHORT.exec(toText(value))
  const known = short ? `${short[1]}-${short[2]!.padStart(2, '0')}-${short[3]!.padStart(2, '0')}` : value
  const milliseconds = Math.round(toNumber(known, timeZone) * DAY_MS)
  return Math.abs(milliseconds) <= LAST_MS ? milliseconds : Number.NaN
}

/** Fraction of the day of `08:15:00.000`, its offset ignored: the time on the wall is meant. */
function fractionOfDay(text: string): number {
  const match = TIME.exec(text)
  return match ? ((+match[1]! * 60 + +match[2]!) * 60 + +(match[3] ?? 0)) / 86_400 : Number.NaN
}

function format(args: Value[], { timeZone }: CallContext): string {
  const text = toText(args[0]!)
  const time = fractionOfDay(text)
  const at = instant(args[0]!, timeZone)
  const local = Number.isNaN(time)
    ? at + offsetAt(Number.isNaN(at) ? 0 : at, timeZone)
    : Math.round(time * DAY_MS)
  if (Number.isNaN(local)) return ''
  const date = new Date(local)
  const name = (names: string, index: number): string => names.slice(index * 3, index * 3 + 3)
  const parts: Record<string, string | number> = {
    Y: pad(date.getUTCFullYear(), 4),
    y: pad(date.getUTCFullYear() % 100),
    m: pad(date.getUTCMonth() + 1),
    n: date.getUTCMonth() + 1,
    b: name(MONTHS, date.getUTCMonth()),
    d: pad(date.getUTCDate()),
    e: date.getUTCDate(),
    H: pad(date.getUTCHours()),
    h: date.getUTCHours(),
    M: pad(date.getUTCMinutes()),
    S: pad(date.getUTCSeconds()),
    3: pad(date.getUTCMilliseconds(), 3),
    a: name(WEEKDAYS, date.getUTCDay()),
    '%': '%',
  }
  return toText(args[1]!).replace(/%(.)/g, (whole, letter: string) => String(parts[letter] ?? whole))
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
  'decimal-time': ([value], { timeZone }) => {
    const text = toText(value!)
    const at = instantOf(text, timeZone)
    return Number.isNaN(at) ? fractionOfDay(text) : ((((at + offsetAt(at, timeZone)) / DAY_MS) % 1) + 1) % 1
  },
  'format-date': format,
  'format-date-time': format,
}

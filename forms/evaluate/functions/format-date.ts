// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Dates and times as words and as fractions of a day: format-date(), decimal-time(). Rare, so a pack of their own (rare.ts).
 *
 * @see https://getodk.github.io/xforms-spec/#xpath-functions
 */
import { DAY_MS, instantOf, offsetAt, pad } from '../calendar.ts'
import { toText } from '../convert.ts'
import type { CallContext, Value } from '../program.ts'
import type { Pack } from '../rare.ts'
import { instant } from './date.ts'

const TIME = /^(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?/
/** Screens show dates in the reader's language; expressions always get English, so that a form gives one answer. */
const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec'
const WEEKDAYS = 'SunMonTueWedThuFriSat'

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

export const pack: Pack = {
  functions: {
    'decimal-time': ([value], { timeZone }) => {
      const text = toText(value!)
      const at = instantOf(text, timeZone)
      return Number.isNaN(at) ? fractionOfDay(text) : ((((at + offsetAt(at, timeZone)) / DAY_MS) % 1) + 1) % 1
    },
    'format-date': format,
    'format-date-time': format,
  },
}

// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Dates as text, as instants and as days since 1970, in a given IANA time zone. convert.ts and functions/date.ts call it.
 * A plain date means local midnight. Offsets come from Intl and are kept, because asking Intl costs microseconds.
 */

export const DAY_MS = 86_400_000

const DATE = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?(Z|[+-]\d\d(?::?\d\d)?)?)?$/
const QUARTER_MS = 900_000
/** Texts and quarter hours kept a zone; beyond it the memory starts afresh. A form of 1,000 dated answers stays well below. */
const KEPT = 4096

interface Zone {
  formatter: Intl.DateTimeFormat
  /** quarter hour since 1970 → offset; no zone changes its offset inside a quarter hour */
  offsets: Map<number, number>
  /** text → instant */
  instants: Map<string, number>
}

const zones = new Map<string, Zone>()

function zoneOf(timeZone: string): Zone {
  let zone = zones.get(timeZone)
  if (!zone) {
    const number = 'numeric'
    const formatter = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      era: 'short',
      year: number,
      month: number,
      day: number,
      hour: number,
      minute: number,
      second: number,
    })
    zone = { formatter, offsets: new Map(), instants: new Map() }
    zones.set(timeZone, zone)
  }
  return zone
}

/** Milliseconds to add to UTC for local time at this instant: 25,200,000 in Asia/Phnom_Penh. */
export function offsetAt(instant: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0
  const zone = zoneOf(timeZone)
  const quarter = Math.floor(instant / QUARTER_MS)
  let offset = zone.offsets.get(quarter)
  if (offset === undefined) {
    const start = quarter * QUARTER_MS
    const parts: Record<string, string> = {}
    for (const part of zone.formatter.formatToParts(start)) parts[part.type] = part.value
    const year = parts.era === 'BC' ? 1 - Number(parts.year) : Number(parts.year)
    const day = daysOf(year, Number(parts.month), Number(parts.day))
    const seconds = (Number(parts.hour) * 60 + Number(parts.minute)) * 60 + Number(parts.second)
    offset = day * DAY_MS + seconds * 1000 - start
    if (zone.offsets.size >= KEPT) zone.offsets.clear()
    zone.offsets.set(quarter, offset)
  }
  return offset
}

/** Days since 1970-01-01 of a Gregorian date; NaN for 2023-02-29. */
function daysOf(year: number, month: number, day: number): number {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date.getUTCDate() === day && date.getUTCMonth() === month - 1 ? date.getTime() / DAY_MS : Number.NaN
}

/** Epoch milliseconds of a wall-clock time given as if it were UTC. A time that a clock change skips moves forward. */
function instantOfLocal(local: number, timeZone: string): number {
  const first = local - offsetAt(local, timeZone)
  const second = local - offsetAt(first, timeZone)
  return second + offsetAt(second, timeZone) === local ? second : Math.max(first, second)
}

/**
 * Epoch milliseconds of `2024-02-29` (local midnight), `2024-02-29T10:15:00.000+07:00`, or the same without an offset
 * (local time). NaN for every other text.
 */
export function instantOf(text: string, timeZone: string): number {
  const length = text.length
  if (length < 10 || text.charCodeAt(4) !== 45) return Number.NaN
  const { instants } = zoneOf(timeZone)
  let instant = instants.get(text)
  if (instant === undefined) {
    instant = readInstant(text, timeZone)
    if (instants.size >= KEPT) instants.clear()
    instants.set(text, instant)
  }
  return instant
}

function readInstant(text: string, timeZone: string): number {
  const match = DATE.exec(text)
  if (!match) return Number.NaN
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', offset] = match
  if (+hour > 24 || +minute > 59 || +second > 60) return Number.NaN
  const seconds = (+hour * 60 + +minute) * 60 + +second
  const wall = daysOf(+year!, +month!, +day!) * DAY_MS + seconds * 1000 + Math.round(+`0${fraction}` * 1000)
  if (Number.isNaN(wall)) return wall
  if (!offset) return instantOfLocal(wall, timeZone)
  if (offset === 'Z') return wall
  const minutes = +offset.slice(1, 3) * 60 + +(offset.slice(3).replace(':', '') || 0)
  return wall - (offset[0] === '-' ? -minutes : minutes) * 60_000
}

/** `2024-02-29`: the local day of an instant. */
export function dayText(instant: number, timeZone: string): string {
  return isoText(instant + offsetAt(instant, timeZone)).slice(0, 10)
}

/** `2024-02-29T10:15:30.000+07:00`: an instant in local time. */
export function dateTimeText(instant: number, timeZone: string): string {
  const offset = offsetAt(instant, timeZone)
  const minutes = Math.round(Math.abs(offset) / 60_000)
  const sign = offset < 0 ? '-' : '+'
  return `${isoText(instant + offset).slice(0, 23)}${sign}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
}

const isoText = (milliseconds: number): string => new Date(milliseconds).toISOString()

export const pad = (number: number, width = 2): string => String(number).padStart(width, '0')

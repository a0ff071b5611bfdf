/**
 * What a cell of a list says, freed of what Excel and typing do to it: digits of Khmer, blanks that cannot be seen, dates as numbers, a
 * zero that was lost in front. rows.ts reads people and employers with it. Knows no programme.
 */
import { DAY_MS, dayText, instantOf } from '../evaluate/calendar.ts'

/** As a sheet has it: text, number, TRUE, nothing. */
export type Cell = string | number | boolean | null | undefined

const khmerZero = 0x17e0

/** @example '០១២ ៣៤៥' → '012 345' */
export const asciiDigits = (text: string): string =>
  text.replace(/[\u17e0-\u17e9]/g, digit => String(digit.charCodeAt(0) - khmerZero))

/** The text of a cell: blanks as one, those of no width gone. */
export const textOfCell = (cell: Cell): string =>
  cell === null || cell === undefined
    ? ''
    : String(cell)
        .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
        .replace(/[\s\u00a0]+/g, ' ')
        .trim()

/**
 * Folded, to compare what was typed with what is meant: no case, accents, punctuation; digits in ASCII.
 * @example fold('Date of  Birth (DD/MM)') → 'date of birth dd mm'
 */
export const fold = (text: string): string =>
  asciiDigits(text)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()

/** A whole number without a sign; undefined = it is none. @example '១,២០០' → '1200', 36 → '36' */
export function wholeNumber(cell: Cell): string | undefined {
  const text = asciiDigits(textOfCell(cell)).replace(/(?<=\d)[, ](?=\d{3}\b)/g, '')
  const plain = text.replace(/\.0+$/, '')
  return /^\d{1,9}$/.test(plain) ? String(Number(plain)) : undefined
}

/** What Excel's old CSV makes of Khmer, and what is left of letters that were cut in two. */
export const hasLostLetters = (text: string): boolean => /^\?[? ]*\?$|\ufffd/.test(text)

/** What a broken formula shows, or nothing. @example '#N/A' */
export const errorShown = (text: string): string | undefined =>
  /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!)$/.exec(text)?.[0]

/** What was mended in a cell, to be told once for a column. */
export type Mended = 'zero' | 'first' | 'era' | 'year'

export interface Read {
  value: string
  mended?: Mended
}

/**
 * A phone number as it is dialled in the country: digits alone. Excel takes the zero in front for nothing; of two in a cell the first counts.
 * @example 12345678 → { value: '012345678', mended: 'zero' }, '+855 12 345 678' → { value: '012345678' }
 */
export function phoneNumber(cell: Cell): Read | undefined {
  const [first = '', second] = asciiDigits(textOfCell(cell)).split(/[/;,]|\bor\b|ឬ/)
  let digits = first.replace(/\.0+$/, '').replace(/\D/g, '')
  let mended: Mended | undefined = second?.replace(/\D/g, '') ? 'first' : undefined
  if (/^(00)?855\d{8,9}$/.test(digits)) digits = `0${digits.replace(/^(00)?855/, '')}`
  else if (/^[1-9]\d{7,8}$/.test(digits)) {
    digits = `0${digits}`
    mended = 'zero'
  }
  return /^0[1-9]\d{7,8}$/.test(digits) ? { value: digits, ...(mended && { mended }) } : undefined
}

/** Which of two numbers in front is the day: found out for a whole column (dateOrder). */
export type DateOrder = 'dayFirst' | 'monthFirst'

const parted = /^(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})(?:[T ].*)?$/
/** days that Excel counts from, so that 1 March 1900 and later come out right */
const excelBegins = instantOf('1899-12-30', 'UTC')
const khmerMonths = [
  'មករា',
  'កុម្ភៈ',
  'មីនា',
  'មេសា',
  'ឧសភា',
  'មិថុនា',
  'កក្កដា',
  'សីហា',
  'កញ្ញា',
  'តុលា',
  'វិច្ឆិកា',
  'ធ្នូ',
]
const latinMonths = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** In Cambodia the day stands first; a column in which some second number cannot be a month says otherwise. */
export function dateOrder(cells: readonly Cell[]): DateOrder {
  let dayFirst = 0
  let monthFirst = 0
  for (const cell of cells) {
    const [, first = '', second = ''] = parted.exec(asciiDigits(textOfCell(cell))) ?? []
    if (first.length > 2) continue
    if (Number(first) > 12) dayFirst++
    else if (Number(second) > 12) monthFirst++
  }
  return monthFirst > 0 && dayFirst === 0 ? 'monthFirst' : 'dayFirst'
}

/**
 * A day as ISO; undefined = it is none. Takes the number that Excel keeps for a date, day/month/year, month names, and years of the
 * Buddhist era.
 * @example 32964 → '1990-04-01', '០១/០៤/១៩៩០' → '1990-04-01', '1 មេសា 2533' → '1990-04-01' with mended 'era'
 */
export function isoDay(cell: Cell, order: DateOrder): Read | undefined {
  if (typeof cell === 'number') {
    // of this life: 1910 to 2100; a year alone is no day
    if (cell < 3653 || cell > 73415) return undefined
    return { value: dayText(excelBegins + Math.floor(cell) * DAY_MS, 'UTC') }
  }
  const text = asciiDigits(textOfCell(cell))
  if (/^\d{5}$/.test(text)) return isoDay(Number(text), order)
  const [, a = '', b = '', c = ''] = parted.exec(withMonthNumber(text)) ?? []
  if (a.length > 2) return realDay(a, b, c)
  if (c.length !== 4 && c.length !== 2) return undefined
  const year = c.length === 2 ? century(c) : c
  return order === 'dayFirst' ? realDay(year, b, a) : realDay(year, a, b)
}

/**
 * The year of a cell that says no more of a birth: many older people know only that.
 * @example 1965 → '1965', '២៥០៨' → '1965', '00/00/1965' → '1965'
 */
export function yearAlone(cell: Cell): string | undefined {
  const [, year = ''] =
    /^(?:(?:0{1,2}|-{1,2}|\?{1,2})[-/. ]){0,2}(\d{4})$/.exec(asciiDigits(textOfCell(cell))) ?? []
  const said = Number(year)
  if (said >= 1880 && said <= 2100) return year
  return said >= 2440 && said <= 2640 ? String(said - 543) : undefined
}

/** An age, with or without the word for years. @example '៣៥ ឆ្នាំ' → '35' */
export const ageOf = (cell: Cell): string | undefined =>
  wholeNumber(textOfCell(cell).replace(/\s*(?:ឆ្នាំ|years?(?: old)?|yrs?|y)\.?$/i, ''))

/** @example '1 April 1990' → '1/4/1990' */
function withMonthNumber(text: string): string {
  const [, day, month = '', year] = /^(\d{1,2})[-/. ]+([^\d]+?)[-/., ]+(\d{2,4})$/.exec(text) ?? []
  if (!month) return text
  const khmer = khmerMonths.indexOf(month.trim().replace(/^ខែ\s*/, ''))
  const latin = latinMonths.findIndex(name => fold(month).startsWith(name))
  const found = khmer >= 0 ? khmer : latin
  return found < 0 ? text : `${day}/${found + 1}/${year}`
}

/** two digits are of who lives: 00 to 30 are of this century */
const century = (year: string): string => (Number(year) <= 30 ? `20${year}` : `19${year}`)

function realDay(year: string, month: string, day: string): Read | undefined {
  const said = Number(year)
  const mended = said >= 2440 && said <= 2670 ? 'era' : undefined
  const value = `${mended ? said - 543 : said}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = Date.parse(`${value}T00:00:00Z`)
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== value) return undefined
  return { value, ...(mended && { mended }) }
}

const yes = ['yes', 'y', 'true', '1', 'x', '✓', '✔', 'ok', 'មាន', 'បាទ', 'ចាស', 'បាទ ចាស', 'បាន', 'យល់ព្រម']
const no = ['no', 'n', 'false', '0', 'none', 'គ្មាន', 'ទេ', 'មិន', 'មិនមាន', 'មិនបាន', 'មិនយល់ព្រម']

/** `yes`, `no`; undefined = neither. @example 'ចាស' → 'yes', TRUE → 'yes' */
export function yesOrNo(cell: Cell): string | undefined {
  const raw = textOfCell(cell)
  const text = fold(raw) || raw
  if (yes.includes(text)) return 'yes'
  return no.includes(text) ? 'no' : undefined
}

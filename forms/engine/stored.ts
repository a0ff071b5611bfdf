// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * An entered or computed text → the text that is stored, by the type of the question. core.ts calls it for every answer and
 * calculation, check.ts to see whether a foreign answer could have come from here.
 */
import type { QuestionType } from '../definition.ts'
import { instantOf } from '../evaluate/calendar.ts'
import { toText } from '../evaluate/convert.ts'

const NUMBER = /^\s*-?(?:\d+\.?\d*|\.\d+)\s*$/
const DATE = /^\d{4,}-\d{2}-\d{2}(?=T|$)/
const TIME = /^\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/

/**
 * @example ('integer', '12.7') → '12'; ('integer', 'x') → ''; ('date', '2024-02-29T10:00:00+07:00') → '2024-02-29'
 */
export function storedText(type: QuestionType | undefined, text: string): string {
  if (text === '') return ''
  switch (type) {
    case 'integer':
      return wholeText(text)
    case 'decimal':
    case 'range':
      return NUMBER.test(text) ? numberText(text) : ''
    case 'date': {
      const day = DATE.exec(text)?.[0]
      return day !== undefined && isDay(day) ? day : ''
    }
    case 'time':
      return TIME.test(text) ? text : ''
    case 'dateTime': {
      const day = DATE.exec(text)?.[0]
      return day !== undefined && isDay(day) ? text : ''
    }
    case 'select_multiple':
    case 'rank':
      return text.includes(' ') ? text.trim().split(/\s+/).join(' ') : text
    default:
      return text
  }
}

/** '2.50' → '2.5'; a number of more digits than a double holds stays as it was entered */
function numberText(text: string): string {
  const plain = toText(Number(text))
  return plain.replace(/\D/g, '').length > 15 ? text.trim() : plain
}

/** `2023-02-29` is no day */
const isDay = (text: string): boolean => !Number.isNaN(instantOf(text, 'UTC'))

/** XForms integers have 32 bits; ODK's engines keep nothing of a larger one */
const LARGEST = 2_147_483_647

function wholeText(text: string): string {
  // nearly every answer is a few digits already
  if (text.length < 10 && isDigits(text)) return text
  if (!NUMBER.test(text)) return ''
  const whole = text.trim().split('.')[0]!
  const plain = whole.replace(/^(-?)0+(?=\d)/, '$1')
  if (plain === '' || plain === '-' || plain === '-0') return '0'
  return Number(plain) > LARGEST || Number(plain) < -LARGEST - 1 ? '' : plain
}

/** @example '36' is; '', '007', '-1' and ' 5' are not */
function isDigits(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code > 57 || code < (index === 0 ? 49 : 48)) return false
  }
  return text !== ''
}

/**
 * A computed number as stored: the same as storedText of its text, without going through text twice.
 * @example ('integer', 12.7) → '12'; (anything, NaN) → ''
 */
export function storedNumber(type: QuestionType | undefined, number: number): string {
  if (Number.isNaN(number)) return ''
  if ((number | 0) === number && isPlain(type) && (type !== 'integer' || Math.abs(number) <= LARGEST))
    return number === 0 ? '0' : String(number)
  return storedText(type, toText(number))
}

/** types that store a whole number as it is written */
function isPlain(type: QuestionType | undefined): boolean {
  switch (type) {
    case 'calculate':
    case 'hidden':
    case 'text':
    case 'integer':
    case 'decimal':
    case 'range':
      return true
    default:
      return false
  }
}

/** Could a question of this type hold this text? Blank always. */
export function isPossible(type: QuestionType | undefined, text: string): boolean {
  if (text === '') return true
  switch (type) {
    case 'integer':
      return /^-?\d+$/.test(text)
    case 'decimal':
    case 'range':
      return NUMBER.test(text)
    case 'date':
    case 'today':
      return /^\d{4,}-\d{2}-\d{2}$/.test(text)
    case 'time':
      return TIME.test(text)
    case 'dateTime':
    case 'start':
    case 'end':
      return DATE.test(text)
    case 'geopoint':
    case 'start-geopoint':
    case 'background-geopoint':
      return isPoint(text)
    case 'geotrace':
    case 'geoshape':
      return text.split(';').every(point => point.trim() === '' || isPoint(point))
    case 'acknowledge':
      return text === 'OK'
    case 'note':
      return false
    default:
      return true
  }
}

const isPoint = (text: string): boolean =>
  /^\s*(-?\d+\.?\d*(?:[eE]-?\d+)?)(\s+-?\d+\.?\d*(?:[eE]-?\d+)?){1,3}\s*$/.test(text)

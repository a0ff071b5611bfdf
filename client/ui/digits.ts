/**
 * Numbers as people write them: Khmer digits (U+17E0 to U+17E9), separators of thousands, a comma for the point. Number fields
 * take them all and store ASCII; text.ts says them back in Khmer.
 */

/** `១២.៥` → `12.5`; everything else stays. */
export const toAsciiDigits = (text: string): string =>
  text.replace(/[\u17e0-\u17e9]/g, digit => String(digit.charCodeAt(0) - 0x17e0))

/** What was left out of a number, to be said in words. */
export type Refused = 'notWhole' | 'tooLarge' | 'tooLong'
export interface Written {
  /** ASCII: `-12`, `12.5`, `12.` while it is typed; '' when there is no number in it */
  text: string
  refused?: Refused
}

/** an integer has 32 bits in XForms */
export const largestInteger = 2_147_483_647
/** a double is exact to fifteen digits; ODK Collect takes no more either (form-question-types, "Decimal widget") */
const decimalDigits = 15

const minus = /[\u2212\u2013]/g
/** blanks of every width, apostrophes: nobody writes a point with them */
const quietSeparators = /[\s\u200b'\u2019_]/g

/** `1,234,567` → `1234567` when every comma stands before three digits */
const ungrouped = (text: string, separator: string): string =>
  new RegExp(`^-?\\d{1,3}(?:\\${separator}\\d{3})+(?!\\d)`).test(text) ? text.split(separator).join('') : text

const plain = (raw: string): string =>
  toAsciiDigits(raw).replace(minus, '-').replace(quietSeparators, '').trim()

/**
 * A whole number out of what stands in a field. A part behind a point or comma is left out and told; `pasted` texts may have
 * separators of thousands.
 * @example ('១.២៣៤', true) → '1234'; ('12.7', true) → '12' notWhole; ('99999999999') → tooLarge, text is what fits
 */
export function wholeNumber(raw: string, pasted = false): Written {
  let text = plain(raw)
  if (pasted) text = ungrouped(ungrouped(text, ','), '.')
  const point = text.search(/[.,]/)
  const sign = text.startsWith('-') ? '-' : ''
  const digits = (point < 0 ? text : text.slice(0, point)).replace(/\D/g, '')
  if (Number(digits) > largestInteger) {
    // one digit too many: what fits stays
    const fitting = digits.slice(0, String(largestInteger).length)
    return {
      text: sign + (Number(fitting) > largestInteger ? fitting.slice(0, -1) : fitting),
      refused: 'tooLarge',
    }
  }
  return point < 0 ? { text: sign + digits } : { text: sign + digits, refused: 'notWhole' }
}

/**
 * A number with a point out of what stands in a field. Typed, a comma is the point; in a `pasted` text it may separate thousands.
 * @example ('12,5') → '12.5'; ('1,234.5', true) → '1234.5'; ('1.234,5', true) → '1234.5'
 */
export function decimalNumber(raw: string, pasted = false): Written {
  let text = plain(raw)
  if (pasted) {
    const point = text.lastIndexOf('.')
    // the separator that comes last is the point, unless it is the only kind and stands where thousands end
    const byPoints = point >= 0 && (text.indexOf('.') < point || text.lastIndexOf(',') > point)
    text = ungrouped(text, byPoints ? '.' : ',')
  }
  const sign = text.startsWith('-') ? '-' : ''
  const [whole = '', ...rest] = text
    .replace(/,/g, '.')
    .replace(/[^\d.]/g, '')
    .split('.')
  const point = rest.length > 0 ? '.' : ''
  const fraction = rest.join('')
  const room = decimalDigits - whole.length
  if (room < 0) return { text: sign + whole.slice(0, decimalDigits), refused: 'tooLong' }
  if (fraction.length > room)
    return { text: sign + whole + point + fraction.slice(0, room), refused: 'tooLong' }
  return { text: sign + whole + point + fraction }
}

/** `1234567.5` → `1,234,567.5`; what is no number comes back as it is. */
export const groupThousands = (text: string): string =>
  text.replace(
    /^(-?)(\d+)/,
    (_, sign: string, digits: string) => sign + digits.replace(/\B(?=(\d{3})+$)/g, ','),
  )

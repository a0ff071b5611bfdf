/**
 * Text as people search it: without case, accents, zero-width characters, and with Khmer spellings that look the same made
 * one. Outreach search and the manager's table filter call it; what is stored is never folded.
 */

const zeroWidth = /[\u200b-\u200d\u2060\u2068\u2069\ufeff\u00ad]/g
const latinMarks = /[\u0300-\u036f]/g
/** coeng DA is written for coeng TA and the other way round: ត្ដ and ត្ត look alike */
const coengDa = /\u17d2\u178a/g
const khmerDigit = /[\u17e0-\u17e9]/g
/** what keyboards let one type in several ways that look the same: signs in another order, a vowel as its two halves */
const alike: readonly [RegExp, string][] = [
  // the sign that shifts a consonant stands before its vowel, and every subscript before both
  [/([\u17b6-\u17c5]+)([\u17c9\u17ca])/g, '$2$1'],
  [/([\u17b6-\u17c5\u17c9\u17ca]+)((?:\u17d2[\u1780-\u17a2])+)/g, '$2$1'],
  // subscript RO comes last, as it is drawn first
  [/(\u17d2\u179a)(\u17d2[\u1780-\u17a2])/g, '$2$1'],
  [/\u17c1\u17b8/g, '\u17be'],
  [/\u17c1\u17b6/g, '\u17c4'],
  [/\u17c1\u17c1/g, '\u17c2'],
  [/([\u17c6])([\u17b6\u17bb])/g, '$2$1'],
]

/** @example fold('  SÓK\u200b ចន្ដា ១២ ') → 'sok ចន្តា 12' */
export function fold(text: string): string {
  const plain = text
    .normalize('NFD')
    .replace(latinMarks, '')
    .normalize('NFC')
    .replace(zeroWidth, '')
    .replace(coengDa, '\u17d2\u178f')
    .replace(khmerDigit, digit => String(digit.charCodeAt(0) - 0x17e0))
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
  if (!/[\u17b6-\u17d2]/.test(plain)) return plain
  return alike.reduce((sofar, [signs, one]) => sofar.replace(signs, one), plain)
}

/** A phone number as local digits: '+855 12 345-678' and '០១២ ៣៤៥ ៦៧៨' → '012345678'; '' when there is no digit. */
export function phoneDigits(text: string): string {
  const folded = fold(text)
  const digits = folded.replace(/\D/g, '')
  // a local number begins with 0; three digits 855 alone may be the middle of one that is being searched
  if (digits.startsWith('855') && (folded.startsWith('+') || digits.length > 9)) return `0${digits.slice(3)}`
  return digits
}

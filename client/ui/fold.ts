/**
 * Text as people search it: without case, accents, zero-width characters, and with the two Khmer spellings that look
 * the same made one. Outreach search and the manager's table filter call it; what is stored is never folded.
 */

const zeroWidth = /[\u200b-\u200d\u2060\u2068\u2069\ufeff\u00ad]/g
const latinMarks = /[\u0300-\u036f]/g
/** coeng DA is written for coeng TA and the other way round: ត្ដ and ត្ត look alike */
const coengDa = /\u17d2\u178a/g
const khmerDigit = /[\u17e0-\u17e9]/g

/** @example fold('  SÓK\u200b ចន្ដា ១២ ') → 'sok ចន្តា 12' */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(latinMarks, '')
    .normalize('NFC')
    .replace(zeroWidth, '')
    .replace(coengDa, '\u17d2\u178f')
    .replace(khmerDigit, digit => String(digit.charCodeAt(0) - 0x17e0))
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
}

/** A phone number as local digits: '+855 12 345-678' and '០១២ ៣៤៥ ៦៧៨' → '012345678'; '' when there is no digit. */
export function phoneDigits(text: string): string {
  const folded = fold(text)
  const digits = folded.replace(/\D/g, '')
  // a local number begins with 0; three digits 855 alone may be the middle of one that is being searched
  if (digits.startsWith('855') && (folded.startsWith('+') || digits.length > 9)) return `0${digits.slice(3)}`
  return digits
}

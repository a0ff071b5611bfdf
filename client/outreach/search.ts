/**
 * Search as one types: words of a name in Khmer or Latin, spelt in this way or that, with blanks or without; digits in either script
 * look in phone numbers and in the last digits of a card. Loaded with the first tap on the field. Pure; names were folded and turned
 * into keys when their rows were made (rows.ts).
 */
import { typedKeys } from '../../forms/matching/keys.ts'
import { fold, phoneDigits } from '../ui/fold.ts'
import type { CaseRow } from './rows.ts'

/** words of a row without the blanks between them */
const joined = new WeakMap<CaseRow, string>()
function joinedOf(row: CaseRow): string {
  let known = joined.get(row)
  if (known === undefined) {
    known = row.search.replaceAll(' ', '')
    joined.set(row, known)
  }
  return known
}

export interface Match {
  /** it stands there so */
  isWritten: (row: CaseRow) => boolean
  /** it sounds like it */
  isHeard: (row: CaseRow) => boolean
}

/**
 * Which rows are meant by what was typed; undefined when nothing was.
 * @example matchOf('ចន្ដា') finds ចន្តា written, and Chanda by its sound; matchOf('០១២') finds 012 345 678
 */
export function matchOf(typed: string): Match | undefined {
  const folded = fold(typed)
  if (!folded) return undefined
  if (/^[\d\s+()-]+$/.test(folded)) {
    const digits = phoneDigits(typed)
    return {
      isWritten: row => row.phone.includes(digits) || row.suffix?.includes(digits) === true,
      isHeard: () => false,
    }
  }
  const words = folded.split(' ')
  const all = words.join('')
  // one sound alone is half of all names; of each word one pattern, as a list is gone through with every key
  const ways = typedKeys(typed)
    .filter(way => way.some(beginnings => beginnings.some(one => one.length > 1)))
    .map(way => way.map(beginnings => new RegExp(`\\|(?:${beginnings.filter(Boolean).join('|') || '$.'})`)))
  return {
    isWritten: row => words.every(word => row.search.includes(word)) || joinedOf(row).includes(all),
    isHeard: ({ keys }) => ways.some(way => way.every(word => word.test(keys))),
  }
}

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

/** written: so it stands there. heard: it sounds like it. */
export type Hit = 'written' | 'heard' | undefined
export type Match = (row: CaseRow) => Hit

/**
 * How a row is meant by what was typed; undefined when nothing was.
 * @example matchOf('ចន្ដា') finds ចន្តា written, and Chanda by its sound; matchOf('០១២') finds 012 345 678
 */
export function matchOf(typed: string): Match | undefined {
  const folded = fold(typed)
  if (!folded) return undefined
  if (/^[\d\s+()-]+$/.test(folded)) {
    const digits = phoneDigits(typed)
    return row => (row.phone.includes(digits) || row.suffix?.includes(digits) ? 'written' : undefined)
  }
  const words = folded.split(' ')
  const all = words.join('')
  // one sound alone is half of all names
  // one sound alone is half of all names; of each word one pattern, as a list is gone through with every key
  const ways = typedKeys(typed)
    .filter(way => way.some(beginnings => beginnings.some(one => one.length > 1)))
    .map(way => way.map(beginnings => new RegExp(`\\|(?:${beginnings.filter(Boolean).join('|') || '$.'})`)))
  const isHeard = ({ keys }: CaseRow) => ways.some(way => way.every(word => word.test(keys)))
  return row => {
    if (words.every(word => row.search.includes(word)) || joinedOf(row).includes(all)) return 'written'
    return isHeard(row) ? 'heard' : undefined
  }
}

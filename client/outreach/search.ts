/**
 * Search as one types: words of a name in Khmer or Latin, spelt in this way or that, with blanks or without; digits in either script
 * look in phone numbers and in the last digits of a card, also beside a name. Loaded with the first tap on the field. Pure; names were
 * folded and turned into keys when their rows were made (rows.ts).
 */
import { typedKeys } from '../../forms/matching/keys.ts'
import { fold, phoneDigits } from '../ui/fold.ts'
import { linesWith, type Piece, piecesOf } from './haystack.ts'
import type { CaseRow } from './rows.ts'

/** What was typed, to be held against one piece of the list after another. */
export interface Match {
  /** rows where it stands so */
  written: (piece: Piece) => CaseRow[]
  /** rows that sound like it, also of those */
  heard: (piece: Piece) => CaseRow[]
}

const isNumber = (word: string): boolean => /^[\d+().,/-]+$/.test(word)

/**
 * Which rows are meant by what was typed; undefined when nothing was.
 * @example matchOf('ចន្ដា') finds ចន្តា written, and Chanda by its sound; matchOf('០១២') finds 012 345 678; matchOf('sok 678') a Sok of
 * that number
 */
export function matchOf(typed: string): Match | undefined {
  const folded = fold(typed)
  if (!folded) return undefined
  const words = folded.split(' ')
  const names = words.filter(word => !isNumber(word))
  const digits = phoneDigits(words.filter(isNumber).join(''))
  const hasNumber = (row: CaseRow) =>
    digits === '' || row.phone.includes(digits) || row.suffix?.includes(digits) === true
  if (names.length === 0)
    return { written: ({ rows }) => (digits ? rows.filter(hasNumber) : []), heard: () => [] }
  return {
    written: piece => writtenIn(piece, names).filter(hasNumber),
    heard: heardBy(names.join(' '), hasNumber),
  }
}

/** Every word stands in the names, wherever their blanks are. */
function writtenIn({ rows, names }: Piece, words: readonly string[]): CaseRow[] {
  const [longest = '', ...others] = [...words].sort((a, b) => b.length - a.length)
  const { text, ends } = names
  return linesWith(names, from => text.indexOf(longest, from)).flatMap(line => {
    const own = others.length ? text.slice(ends[line - 1] ?? 0, ends[line]) : ''
    return others.every(word => own.includes(word)) ? [rows[line]!] : []
  })
}

function heardBy(words: string, isToo: (row: CaseRow) => boolean): Match['heard'] {
  // one sound alone is half of all names; of each word one pattern, as a list is gone through with every key
  const ways = typedKeys(words)
    .filter(way => way.some(beginnings => beginnings.some(one => one.length > 1)))
    .map(way => way.map(beginnings => `\\|(?:${beginnings.filter(Boolean).join('|') || '$.'})`))
    .map(way => ({
      first: new RegExp(way[0] ?? '$.', 'g'),
      others: way.slice(1).map(one => new RegExp(one)),
    }))
  return ({ rows, keys }) => {
    const lines = ways.flatMap(({ first, others }) =>
      linesWith(keys, from => {
        first.lastIndex = from
        return first.exec(keys.text)?.index ?? -1
      }).filter(line => others.every(other => other.test(rows[line]!.keys))),
    )
    return [...new Set(lines)]
      .sort((a, b) => a - b)
      .flatMap(line => (isToo(rows[line]!) ? [rows[line]!] : []))
  }
}

/** so many that are written so: whoever sounds like it is looked for when more was typed */
const enough = 100

/** Rows as they are searched for: those that are written so, and apart from them those that only sound like it. */
export interface Found {
  written: readonly CaseRow[]
  heard: readonly CaseRow[]
}

/** Searches a piece of the list each step, and tells what it has found; at last all. */
export function* searching(rows: readonly CaseRow[], match: Match): Generator<Found, Found> {
  const written: CaseRow[] = []
  for (const piece of piecesOf(rows)) {
    written.push(...match.written(piece))
    yield { written, heard: [] }
  }
  const heard: CaseRow[] = []
  if (written.length >= enough) return { written, heard }
  const found = new Set(written)
  for (const piece of piecesOf(rows)) {
    heard.push(...match.heard(piece).filter(row => !found.has(row)))
    yield { written, heard }
  }
  return { written, heard }
}

/** All at once. */
export function searched(rows: readonly CaseRow[], match: Match | undefined): Found {
  if (!match) return { written: rows, heard: [] }
  const steps = searching(rows, match)
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

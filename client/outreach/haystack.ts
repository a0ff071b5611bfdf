/**
 * Rows as long texts that are looked through at one go: a browser finds a word in a text of a thousand names sooner than in a
 * thousand texts. Made once for a list, a piece at a time, as pieces are asked for. search.ts says what is looked for. Pure.
 */
import type { CaseRow } from './rows.ts'

/** Some rows, one after another; `ends`: where the line of each ends. */
export interface Piece {
  rows: readonly CaseRow[]
  /** words of the names without the blanks between them, a line for each row */
  names: Lines
  /** how they sound */
  keys: Lines
}
interface Lines {
  text: string
  ends: readonly number[]
}

/** rows of a piece: what is done with one takes a slow phone some milliseconds */
const pieceRows = 500

const made = new WeakMap<readonly CaseRow[], Piece[]>()

/** The pieces of a list, each made when it is asked for first. */
export function* piecesOf(rows: readonly CaseRow[]): Generator<Piece, void> {
  const known = made.get(rows) ?? []
  made.set(rows, known)
  for (let at = 0; at * pieceRows < rows.length; at++) {
    const piece = known[at] ?? pieceOf(rows.slice(at * pieceRows, (at + 1) * pieceRows))
    known[at] = piece
    yield piece
  }
}

const pieceOf = (rows: readonly CaseRow[]): Piece => ({
  rows,
  names: linesOf(rows, row => row.search.replaceAll(' ', '')),
  keys: linesOf(rows, row => row.keys),
})

function linesOf(rows: readonly CaseRow[], lineOf: (row: CaseRow) => string): Lines {
  const lines = rows.map(lineOf)
  let end = 0
  const ends = lines.map(line => {
    end += line.length + 1
    return end
  })
  return { text: `${lines.join('\n')}\n`, ends }
}

/**
 * Numbers of the lines in which something stands, in their order.
 * @param next where it stands at or after a place in the text, -1 for nowhere
 */
export function linesWith({ ends }: Lines, next: (from: number) => number): number[] {
  const found: number[] = []
  let line = 0
  for (let at = next(0); at >= 0; at = next(ends[line++]!)) {
    line = lineAt(ends, at, line)
    found.push(line)
    if (line === ends.length - 1) break
  }
  return found
}

/** The line in which a place of the text lies. */
function lineAt(ends: readonly number[], place: number, from: number): number {
  let [low, high] = [from, ends.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (ends[middle]! > place) high = middle
    else low = middle + 1
  }
  return low
}

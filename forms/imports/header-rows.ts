/**
 * Where a list begins: titles above it, headers in two rows because cells were merged, or one row a language. Finds the row of headers
 * and makes one header for each column. The console shows what was found; a manager may say another row.
 */
import { asciiDigits, type Cell, textOfCell } from './cell-text.ts'

export interface Headers {
  /** for each column, '' = none: `Address / Village` where headers stand in two rows */
  names: string[]
  /** index of the first row below */
  firstRow: number
  /** index of the first row of headers */
  headerRow: number
}

/** of a letterhead */
const lookedAt = 15

const isText = (cell: Cell): boolean => {
  const text = asciiDigits(textOfCell(cell))
  return text !== '' && typeof cell !== 'number' && !/^[\d\s/.,:+-]+$/.test(text)
}
const isFilled = (cell: Cell): boolean => textOfCell(cell) !== ''
const filledIn = (row: readonly Cell[]): number => row.filter(isFilled).length

/**
 * @param isKnown whether a header is one that a list may have (mapping.ts)
 * @param given index of the header row, when somebody said so
 * @example headersOf([['List of 2026'], ['No', 'Name', 'Address', null], [null, null, 'Commune', 'Village'], [1, 'Sok', 'A', 'B']])
 *   → { names: ['No', 'Name', 'Address / Commune', 'Address / Village'], headerRow: 1, firstRow: 3 }
 */
export function headersOf(
  rows: readonly (readonly Cell[])[],
  isKnown: (header: string) => boolean,
  given?: number,
): Headers {
  const at = given ?? bestRow(rows, isKnown)
  const upper = rows[at] ?? []
  const lower = rows[at + 1] ?? []
  const isTwo = given === undefined && (isSplit(upper, lower) || isOtherLanguage(upper, lower, isKnown))
  const width = Math.max(upper.length, isTwo ? lower.length : 0)
  const names: string[] = []
  let above = ''
  for (let column = 0; column < width; column++) {
    const top = textOfCell(upper[column])
    const below = isTwo ? textOfCell(lower[column]) : ''
    // a merged cell has its text in its first column
    if (top !== '' || below === '') above = top
    names.push([...new Set([above, below].filter(Boolean))].join(' / '))
  }
  return { names, headerRow: at, firstRow: at + (isTwo ? 2 : 1) }
}

/** The row that looks most like headers: many known words, all of it text, as wide as what is below. */
function bestRow(rows: readonly (readonly Cell[])[], isKnown: (header: string) => boolean): number {
  const width = Math.max(0, ...rows.slice(0, lookedAt * 2).map(filledIn))
  let best = 0
  let most = -1
  for (const [at, row] of rows.slice(0, lookedAt).entries()) {
    const known = row.filter(cell => isFilled(cell) && isKnown(textOfCell(cell))).length
    const texts = row.filter(isText).length
    const score = known * 3 + (texts === filledIn(row) ? texts / Math.max(1, width) : 0)
    if (texts > 1 && score > most) {
      best = at
      most = score
    }
  }
  return best
}

/** Headers over merged cells: each row fills what the other leaves out. */
function isSplit(upper: readonly Cell[], lower: readonly Cell[]): boolean {
  if (!lower.some(isFilled) || !lower.every(cell => !isFilled(cell) || isText(cell))) return false
  const leftOut = lower.some((cell, at) => isFilled(cell) && !isFilled(upper[at]))
  const own = upper.some((cell, at) => isFilled(cell) && !isFilled(lower[at]))
  return leftOut && own
}

/** The same headers once more in another language. */
function isOtherLanguage(
  upper: readonly Cell[],
  lower: readonly Cell[],
  isKnown: (header: string) => boolean,
): boolean {
  if (filledIn(lower) < 2 || filledIn(lower) < filledIn(upper) / 2) return false
  const known = lower.filter(cell => isFilled(cell) && isKnown(textOfCell(cell))).length
  return known * 2 >= filledIn(lower)
}

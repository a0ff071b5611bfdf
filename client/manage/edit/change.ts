/**
 * The workbook as it is being written, and every way to change it. Sheets are never altered: a change gives new sheets that
 * share the rows which stayed the same, so that undo is an older value and a difference is found by comparing rows (patch.ts).
 * Pure; the commands of the editor call it.
 */
import type { Sheet, SheetCell } from '../../../forms/xlsform/sheets.ts'

export type Sheets = readonly Sheet[]

/** Row and column from 0; row 0 holds the headers. */
export interface Place {
  row: number
  column: number
}

/** The edges belong to it. */
export interface Range {
  top: number
  left: number
  bottom: number
  right: number
}

export interface CellChange extends Place {
  value: SheetCell
}

export const isBlank = (cell: SheetCell | undefined): boolean =>
  cell === undefined || cell === null || cell === ''

/** What a cell shows and what is edited of it. @example 2.5 → '2.5', true → 'TRUE', null → '' */
export function shownText(cell: SheetCell | undefined): string {
  if (cell === undefined || cell === null) return ''
  return typeof cell === 'boolean' ? (cell ? 'TRUE' : 'FALSE') : String(cell)
}

/** How many columns the widest row has. */
export const widthOf = (sheet: Sheet): number =>
  sheet.rows.reduce((most, row) => Math.max(most, row.length), 0)

function replaceRows(sheets: Sheets, index: number, rows: SheetCell[][]): Sheets {
  let end = rows.length
  while (end > 0 && rows[end - 1]!.every(isBlank)) end--
  if (end < rows.length) rows = rows.slice(0, end)
  return sheets.map((sheet, i) => (i === index ? { name: sheet.name, rows } : sheet))
}

/** Without blank cells at its end. */
function trimmed(row: SheetCell[]): SheetCell[] {
  let end = row.length
  while (end > 0 && isBlank(row[end - 1])) end--
  return end === row.length ? row : row.slice(0, end)
}

/** Writes cells, beyond the present rows and columns too. The same sheets come back when nothing is different. */
export function setCells(sheets: Sheets, index: number, changes: readonly CellChange[]): Sheets {
  const sheet = sheets[index]
  if (!sheet) return sheets
  const rows = [...sheet.rows]
  const touched = new Set<number>()
  for (const { row, column, value } of changes) {
    const wanted = value === '' ? null : value
    if ((rows[row]?.[column] ?? null) === wanted) continue
    while (rows.length <= row) rows.push([])
    if (!touched.has(row)) rows[row] = [...rows[row]!]
    touched.add(row)
    const cells = rows[row]!
    while (cells.length <= column) cells.push(null)
    cells[column] = wanted
  }
  if (touched.size === 0) return sheets
  for (const row of touched) rows[row] = trimmed(rows[row]!)
  return replaceRows(sheets, index, rows)
}

/** Puts rows in before row `at`. */
export function insertRows(sheets: Sheets, index: number, at: number, fresh: readonly SheetCell[][]): Sheets {
  const sheet = sheets[index]
  // below the last row there is nothing to push down
  if (!sheet || (at >= sheet.rows.length && fresh.every(row => row.every(isBlank)))) return sheets
  const rows = [...sheet.rows]
  while (rows.length < at) rows.push([])
  rows.splice(at, 0, ...fresh)
  return replaceRows(sheets, index, rows)
}

export function removeRows(sheets: Sheets, index: number, at: number, count: number): Sheets {
  const sheet = sheets[index]
  if (!sheet || at >= sheet.rows.length || count < 1) return sheets
  return replaceRows(sheets, index, [...sheet.rows.slice(0, at), ...sheet.rows.slice(at + count)])
}

/** Takes `count` rows from `from` and puts them before row `to`, counted before they were taken. */
export function moveRows(sheets: Sheets, index: number, from: number, count: number, to: number): Sheets {
  const sheet = sheets[index]
  if (!sheet || (to >= from && to <= from + count)) return sheets
  const moved = sheet.rows.slice(from, from + count)
  const rest = [...sheet.rows.slice(0, from), ...sheet.rows.slice(from + count)]
  rest.splice(to > from ? to - count : to, 0, ...moved)
  return replaceRows(sheets, index, rest)
}

/** Puts an empty column with this header before column `at`. */
export function insertColumn(sheets: Sheets, index: number, at: number, header: string): Sheets {
  const sheet = sheets[index]
  if (!sheet) return sheets
  const rows = sheet.rows.map((row, i) => {
    if (i > 0) return row.length <= at ? row : [...row.slice(0, at), null, ...row.slice(at)]
    const headers = [...row]
    while (headers.length < at) headers.push(null)
    headers.splice(at, 0, header)
    return headers
  })
  return replaceRows(sheets, index, rows.length ? rows : [[header]])
}

export function removeColumns(sheets: Sheets, index: number, at: number, count: number): Sheets {
  const sheet = sheets[index]
  if (!sheet || count < 1) return sheets
  const rows = sheet.rows.map(row =>
    row.length <= at ? row : trimmed([...row.slice(0, at), ...row.slice(at + count)]),
  )
  return replaceRows(sheets, index, rows)
}

export const addSheet = (sheets: Sheets, sheet: Sheet): Sheets => [...sheets, sheet]

/**
 * Writes a block of texts with its upper left corner at `at`; a single text fills the whole of `range`, and a block fills a
 * range that is a multiple of it, as in Excel.
 */
export function pasteBlock(
  sheets: Sheets,
  index: number,
  range: Range,
  block: readonly (readonly string[])[],
): { sheets: Sheets; pasted: Range } {
  const height = block.length
  const width = block.reduce((most, row) => Math.max(most, row.length), 0)
  const rows = range.bottom - range.top + 1
  const columns = range.right - range.left + 1
  const down = rows % height === 0 ? rows : height
  const across = columns % width === 0 ? columns : width
  const changes: CellChange[] = []
  for (let row = 0; row < down; row++) {
    for (let column = 0; column < across; column++) {
      const value = block[row % height]?.[column % width] ?? ''
      changes.push({ row: range.top + row, column: range.left + column, value })
    }
  }
  return {
    sheets: setCells(sheets, index, changes),
    pasted: {
      top: range.top,
      left: range.left,
      bottom: range.top + down - 1,
      right: range.left + across - 1,
    },
  }
}

/** Empties all cells of a range. */
export function clearRange(sheets: Sheets, index: number, range: Range): Sheets {
  const last = Math.min(range.bottom, (sheets[index]?.rows.length ?? 0) - 1)
  const changes: CellChange[] = []
  for (let row = range.top; row <= last; row++) {
    const right = Math.min(range.right, sheets[index]!.rows[row]!.length - 1)
    for (let column = range.left; column <= right; column++) changes.push({ row, column, value: null })
  }
  return setCells(sheets, index, changes)
}

/** The first row of the range into all rows below it; of one row, the row above it. */
export function fillDown(sheets: Sheets, index: number, range: Range): Sheets {
  const from = range.top === range.bottom ? range.top - 1 : range.top
  const source = sheets[index]?.rows[from]
  if (!source) return sheets
  const changes: CellChange[] = []
  for (let row = from + 1; row <= range.bottom; row++) {
    for (let column = range.left; column <= range.right; column++) {
      changes.push({ row, column, value: source[column] ?? null })
    }
  }
  return setCells(sheets, index, changes)
}

/**
 * A workbook as its readers hand it over and read.ts takes it: sheets of plain cells, whatever the file was.
 * Same shape as `SheetCells` of the wire contract. Row i of the array is Excel row i + 1; the header row is rows[0].
 */

export type SheetCell = string | number | boolean | null

/** @example { name: 'survey', rows: [['type', 'name', 'label'], ['text', 'village', 'Which village?']] } */
export interface Sheet {
  name: string
  rows: SheetCell[][]
  /** hidden in Excel: the sheet, and how many of its filled rows */
  notShown?: { sheet: boolean; rows: number }
}

/** Excel's letters of a column. @example 0 → 'A', 27 → 'AB' */
export function columnLetters(index: number): string {
  let letters = ''
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return letters
}

/** Excel's address of a cell. @example cellAddress(6, 5) → 'F7' (row and column from 0) */
export const cellAddress = (row: number, column: number): string => `${columnLetters(column)}${row + 1}`

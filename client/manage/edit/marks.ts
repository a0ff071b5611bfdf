/** Findings by cell, so that the grid can mark each and say what is wrong where. Pure; made anew after each check. */
import { type Finding, isError, type SheetPlace } from '../../../forms/findings.ts'
import { cellText } from '../../../forms/xlsform/headers.ts'
import type { Sheets } from './change.ts'
import { sheetKey } from './columns.ts'

/** A finding at its cell of the grid; `column` is -1 when a whole row or sheet is meant, `row` -1 for a whole sheet. */
export interface Mark {
  finding: Finding
  isError: boolean
  /** -1 when the finding is about the workbook as a whole */
  sheet: number
  row: number
  column: number
}

export interface Marks {
  /** errors before warnings, each in the order of the sheets, rows and columns */
  all: readonly Mark[]
  /** sheet → row → column → what is found there; what has no column stands at column -1 */
  byPlace: ReadonlyMap<number, ReadonlyMap<number, ReadonlyMap<number, readonly Mark[]>>>
  errors: number
  warnings: number
}

export const noMarks: Marks = { all: [], byPlace: new Map(), errors: 0, warnings: 0 }

/** What is found in a cell; of the whole row with column -1. */
export const marksAt = (marks: Marks, sheet: number, row: number, column: number): readonly Mark[] =>
  marks.byPlace.get(sheet)?.get(row)?.get(column) ?? []

/** 'F7' → 5 */
const columnOfAddress = (address: string): number =>
  [...(/^[A-Z]+/.exec(address)?.[0] ?? '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) -
  1

const placeOf = ({ at }: Finding): SheetPlace | undefined => (at && 'sheet' in at ? at : undefined)

/** Where in the grid: by the address of the cell, else by its header. */
function locate(finding: Finding, sheets: Sheets, indexes: ReadonlyMap<string, number>): Mark {
  const at = placeOf(finding)
  const sheet = at ? (indexes.get(sheetKey(at.sheet)) ?? -1) : -1
  const row = sheet < 0 || at?.row === undefined ? -1 : at.row - 1
  let column = -1
  if (row >= 0 && at?.cell) column = columnOfAddress(at.cell)
  else if (row >= 0 && at?.column !== undefined) {
    const wanted = at.column.toLowerCase()
    const headers = (sheets[sheet]?.rows[0] ?? []).map(header => cellText(header).toLowerCase())
    column = headers.indexOf(wanted)
    // `label` where the sheet has `label::Khmer (km)` only
    if (column < 0) column = headers.findIndex(header => header.startsWith(`${wanted}:`))
  }
  return { finding, isError: isError(finding), sheet, row, column }
}

export function marksOf(findings: readonly Finding[], sheets: Sheets): Marks {
  if (findings.length === 0) return noMarks
  const indexes = new Map(sheets.map((sheet, index) => [sheetKey(sheet.name), index]))
  // a workbook of one sheet is a survey whatever it is called
  if (sheets.length === 1 && !indexes.has('survey')) indexes.set('survey', 0)
  const all = findings.map(finding => locate(finding, sheets, indexes))
  all.sort(
    (a, b) =>
      Number(b.isError) - Number(a.isError) || a.sheet - b.sheet || a.row - b.row || a.column - b.column,
  )
  const byPlace = new Map<number, Map<number, Map<number, Mark[]>>>()
  for (const mark of all) {
    const rows = byPlace.get(mark.sheet) ?? new Map<number, Map<number, Mark[]>>()
    const columns = rows.get(mark.row) ?? new Map<number, Mark[]>()
    byPlace.set(mark.sheet, rows)
    rows.set(mark.row, columns)
    columns.set(mark.column, [...(columns.get(mark.column) ?? []), mark])
  }
  const errors = all.filter(mark => mark.isError).length
  return { all, byPlace, errors, warnings: all.length - errors }
}

/** The next finding after a place in reading order, round to the first; F8 goes there. */
export function nextMark(
  marks: Marks,
  from: { sheet: number; row: number; column: number },
  back: boolean,
): Mark | undefined {
  const among = marks.errors > 0 ? marks.all.filter(mark => mark.isError) : marks.all
  const places = among.filter(mark => mark.sheet >= 0)
  const order = (a: typeof from, b: typeof from) => a.sheet - b.sheet || a.row - b.row || a.column - b.column
  if (!back) return places.find(mark => order(mark, from) > 0) ?? places[0]
  return [...places].reverse().find(mark => order(mark, from) < 0) ?? places.at(-1)
}

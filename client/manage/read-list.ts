/**
 * A chosen spreadsheet or text file → sheets of cells as they stand, with what is wrong with the file itself. Its own chunk, as the reader of
 * .xlsx is large. Merged cells of a column speak for each of their rows.
 */

import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import { type Finding, isError } from '../../forms/findings.ts'
import { csvCells, textOfBytes } from '../../forms/imports/csv-cells.ts'
import { type Headers, headersOf } from '../../forms/imports/header-rows.ts'
import { guessColumns, headerTest, type ImportKind, shapeOf } from '../../forms/imports/mapping.ts'
import { readWorkbook } from '../../forms/xlsform/workbook.ts'
import { inflate } from './inflate.ts'

export type Cells = (string | number | boolean | null)[][]
export interface ListSheet {
  name: string
  rows: Cells
}

export async function readList(file: File): Promise<{ sheets: ListSheet[]; findings: Finding[] }> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (!/\.xlsx$/i.test(file.name))
    return { sheets: [{ name: file.name, rows: csvCells(textOfBytes(bytes)) }], findings: [] }
  const { sheets, findings } = await readWorkbook(bytes, inflate)
  for (const { code, at, details } of findings)
    if (code === 'cell.merged' && at && 'sheet' in at)
      fillDown(sheets.find(sheet => sheet.name === at.sheet)?.rows ?? [], String(details.range))
  return { sheets: sheets.filter(sheet => sheet.rows.length > 0), findings: findings.filter(isError) }
}

/** @param range `B5:B9`. Cells merged over columns are headers or titles, and left as they are. */
function fillDown(rows: Cells, range: string): void {
  const [, left = '', top, right = '', bottom] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(range) ?? []
  if (left === '' || left !== right) return
  const column = [...left].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  const value = rows[Number(top) - 1]?.[column]
  for (let row = Number(top); row < Number(bottom); row++) {
    const cells = rows[row]
    if (!cells || value === undefined) continue
    while (cells.length <= column) cells.push(null)
    cells[column] ??= value
  }
}

/** Where a list begins, and what its columns are, as far as headers tell. `headerRow` null = is found. */
export function readHeaders(
  ruleSet: RuleSet,
  kind: ImportKind,
  rows: Cells,
  headerRow: number | null,
): { headers: Headers; columns: string[]; shape: string } {
  const headers = headersOf(rows, headerTest(ruleSet, kind), headerRow ?? undefined)
  return { headers, columns: guessColumns(ruleSet, kind, headers.names), shape: shapeOf(kind, headers.names) }
}

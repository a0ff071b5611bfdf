/** A chosen spreadsheet or text file → sheets of cells, with what is wrong with the file itself. Its own chunk, as the reader of .xlsx is large. */

import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { Finding } from '../../forms/findings.ts'
import { csvCells, textOfBytes } from '../../forms/imports/csv-cells.ts'
import { type Headers, headersOf } from '../../forms/imports/header-rows.ts'
import { guessColumns, headerTest, type ImportKind, shapeOf } from '../../forms/imports/mapping.ts'
import { type Cells, type ListSheet, sheetsOfList } from '../../forms/imports/sheets-of-list.ts'
import { readWorkbook } from '../../forms/xlsform/workbook.ts'
import { inflate } from './inflate.ts'

export type { Cells, ListSheet }

export async function readList(file: File): Promise<{ sheets: ListSheet[]; findings: Finding[] }> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  // by what it is and not by what it is called: a workbook that was renamed is one still
  return isBinary(bytes) ? readSheets(bytes) : readText(file.name, bytes)
}

/** A ZIP (.xlsx, .ods), an old .xls, a .pdf: what is no text. The reader of workbooks says which it cannot read. */
const isBinary = (bytes: Uint8Array): boolean =>
  [
    [0x50, 0x4b, 0x03, 0x04],
    [0xd0, 0xcf, 0x11, 0xe0],
    [0x25, 0x50, 0x44, 0x46],
  ].some(begin => begin.every((byte, at) => bytes[at] === byte))

function readText(name: string, bytes: Uint8Array): { sheets: ListSheet[]; findings: Finding[] } {
  const { text, findings } = textOfBytes(bytes)
  return { sheets: [{ name, rows: csvCells(text) }], findings }
}

async function readSheets(bytes: Uint8Array): Promise<{ sheets: ListSheet[]; findings: Finding[] }> {
  const { sheets, findings } = await readWorkbook(bytes, inflate)
  return sheetsOfList(sheets, findings)
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

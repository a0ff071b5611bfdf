/**
 * A chosen file → sheets of cells and what is wrong with the file itself. Its own chunk: the reader of .xlsx is larger than
 * the rest of the console, and wanted only on the day of a publication.
 */
import type { Finding } from '../../forms/findings.ts'
import { readTables } from '../../forms/xlsform/table.ts'
import { readWorkbook } from '../../forms/xlsform/workbook.ts'
import type { SheetCells } from '../../worker/contract/manage.ts'
import { inflate } from './inflate.ts'

export async function readSheets(file: File): Promise<{ sheets: SheetCells[]; findings: Finding[] }> {
  if (file.name.toLowerCase().endsWith('.md')) return { sheets: readTables(await file.text()), findings: [] }
  return readWorkbook(new Uint8Array(await file.arrayBuffer()), inflate)
}

/**
 * Sheets of a published version → the bytes of an .xlsx for Excel, LibreOffice and every reader of XLSForms: header row bold and
 * in view, text cells as text. Called in the manager's browser. xlsform/workbook.ts reads the same cells back.
 */
import { type CellStyle, type ColumnDef, type WriteSheet, writeXlsx } from 'hucre/xlsx'
import type { Finding } from '../findings.ts'
import { warning } from '../xlsform/report.ts'
import { cellAddress, type Sheet, type SheetCell } from '../xlsform/sheets.ts'

/** Excel's own limits: a longer name or text makes it offer a repair */
const LONGEST_SHEET_NAME = 31
const LONGEST_TEXT = 32_767

/** the same form is the same file, whenever it is fetched; the parts of the zip say this day too */
const NO_DATE = new Date(Date.UTC(1980, 0, 1))

/** columns as wide as their texts, within reason: a label of three lines should not push the rest out of sight */
const NARROWEST = 10
const WIDEST = 50

/** text stays what it is: `007` and `=1+1` are neither number nor formula, also when somebody edits the cell later */
const AS_TEXT: CellStyle = { numFmt: '@', alignment: { vertical: 'top' } }
const HEADER: CellStyle = { numFmt: '@', font: { name: 'Calibri', size: 11, bold: true } }

/**
 * Writes the sheets that have rows. A warning for what Excel cannot hold.
 * @example writeWorkbook([{ name: 'survey', rows: [['type', 'name'], ['text', '007']] }]) → { bytes: Uint8Array, findings: [] }
 */
export async function writeWorkbook(
  sheets: readonly Sheet[],
): Promise<{ bytes: Uint8Array<ArrayBuffer>; findings: Finding[] }> {
  const findings: Finding[] = []
  const filled = sheets.filter(sheet => sheet.rows.length > 0)
  const written = filled.map(sheet => writtenSheet(sheet, filled.length === 1, findings))
  const bytes = await writeXlsx({ sheets: written, properties: { modified: NO_DATE } })
  return { bytes: new Uint8Array(bytes), findings }
}

function writtenSheet({ name, rows }: Sheet, isOnly: boolean, findings: Finding[]): WriteSheet {
  const width = Math.max(...rows.map(row => row.length))
  const columns = Array.from(
    { length: width },
    (_, column): ColumnDef => ({
      width: widthOf(rows, column),
      style: AS_TEXT,
    }),
  )
  for (const [row, cells] of rows.entries()) {
    for (const [column, cell] of cells.entries()) {
      if (typeof cell !== 'string' || cell.length <= LONGEST_TEXT) continue
      const at = { sheet: name, row: row + 1, cell: cellAddress(row, column) }
      findings.push(warning('export.cellTooLong', at, { limit: LONGEST_TEXT }))
    }
  }
  const cells = new Map(
    (rows[0] ?? []).map((value, column) => [`0,${column}`, { value: written(value), style: HEADER }]),
  )
  return {
    name: sheetName(name, isOnly),
    columns,
    rows: rows.map(row => row.map(written)),
    cells,
    freezePane: { rows: 1 },
  }
}

/** Blank text is no cell; `_x000D_` typed by somebody is not the line break that Excel writes so. */
const written = (cell: SheetCell): SheetCell => {
  if (typeof cell !== 'string') return cell
  return cell === '' ? null : cell.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
}

/** A sheet that means something has a short name; a lone one with another name is the survey. */
function sheetName(name: string, isOnly: boolean): string {
  const legal = name.replace(/[[\]:*?/\\]/g, ' ').trim()
  return legal.length <= LONGEST_SHEET_NAME && legal === name ? name : isOnly ? 'survey' : legal.slice(0, 31)
}

function widthOf(rows: readonly SheetCell[][], column: number): number {
  let longest = 0
  for (const row of rows) {
    for (const line of String(row[column] ?? '').split('\n')) longest = Math.max(longest, line.length)
  }
  return Math.min(WIDEST, Math.max(NARROWEST, longest + 2))
}

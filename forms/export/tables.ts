/**
 * Sheets → Markdown tables, as forms are kept beside code and read in reviews. All cells become text; xlsform/table.ts reads them
 * back. Called in the manager's browser.
 */
import { cellText } from '../xlsform/headers.ts'
import type { Sheet, SheetCell } from '../xlsform/sheets.ts'

/** @example [{ name: 'survey', rows: [['type', 'name'], ['text', 'a']] }] → '## survey\n\n| type | name |\n|---|---|\n| text | a |\n' */
export function writeTables(sheets: readonly Sheet[]): string {
  return sheets
    .filter(({ rows }) => rows.length > 0)
    .map(({ name, rows }) => {
      const width = Math.max(...rows.map(row => row.length))
      const [header, ...rest] = rows.map(row => line(row, width))
      return [`## ${name}`, '', header, `|${'---|'.repeat(width)}`, ...rest, ''].join('\n')
    })
    .join('\n')
}

const line = (row: readonly SheetCell[], width: number): string =>
  `| ${Array.from({ length: width }, (_, column) => written(row[column])).join(' | ')} |`

const written = (cell: SheetCell | undefined): string =>
  cellText(cell)
    .replaceAll('|', '\\|')
    .replace(/(?=<br\s*\/?>)/gi, '\\')
    .replace(/\r\n?|\n/g, '<br>')

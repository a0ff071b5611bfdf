/**
 * Markdown → sheets: `## survey`, then a table. Our shipped forms and the forms of tests are written so. Rows count as
 * in Excel: the header line is row 1, the line of dashes is none, an empty line of bars is an empty row.
 */
import type { Finding } from '../findings.ts'
import { error } from './report.ts'
import type { Sheet, SheetCell } from './sheets.ts'

const HEADING = /^#{1,6}\s+(.+?)\s*#*$/
const DASHES = /^\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$/

/** @example '| a | b \\| c |' → ['a', 'b | c'] */
function cellsOf(line: string): SheetCell[] {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
  return inner.split(/(?<!\\)\|/).map(cell => {
    const text = cell
      .trim()
      .replaceAll('\\|', '|')
      .replace(/<br\s*\/?>/gi, '\n')
    return text === '' ? null : text
  })
}

/**
 * Reads the tables of a Markdown text. A table without a heading belongs to the sheet `survey`; text around tables is
 * ignored. All cells are text; `\|` is a bar and `<br>` a line break.
 */
export function readMarkdown(text: string): { sheets: Sheet[]; findings: Finding[] } {
  const sheets: Sheet[] = []
  const findings: Finding[] = []
  let name = 'survey'
  let table: Sheet | undefined
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim()
    const heading = HEADING.exec(line)
    if (heading) {
      name = heading[1]!.replaceAll('`', '')
      table = undefined
    } else if (!line.startsWith('|')) {
      table = undefined
    } else if (!table) {
      table = { name, rows: [cellsOf(line)] }
      sheets.push(table)
    } else if (table.rows.length > 1 || !DASHES.test(line)) table.rows.push(cellsOf(line))
    else table.rows.push([])
  }
  for (const sheet of sheets) {
    // the second line was the line of dashes: it is no row
    if (sheet.rows[1]?.length === 0) sheet.rows.splice(1, 1)
    else findings.push(error('table.noHeader', { sheet: sheet.name, row: 1 }, { sheet: sheet.name }))
  }
  return { sheets, findings }
}

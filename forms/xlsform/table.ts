/**
 * Markdown → sheets: `## survey`, then a table. Our shipped forms and the forms of tests are written so. Rows count as
 * in Excel: the header line is row 1, the line of dashes is none, an empty line of bars is an empty row.
 */
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
      .replace(/(?<!\\)<br\s*\/?>/gi, '\n')
      .replace(/\\(?=<br)/gi, '')
    return text === '' ? null : text
  })
}

/**
 * Reads the tables of a Markdown text. A table without a heading belongs to the sheet `survey`; text around tables is
 * ignored. All cells are text; `\|` is a bar, `<br>` a line break and `\<br>` those letters.
 * @example '## survey\n| type | name |\n|---|---|\n| text | a |' → [{ name: 'survey', rows: [['type', 'name'], ['text', 'a']] }]
 */
export function readTables(text: string): Sheet[] {
  const sheets: Sheet[] = []
  let name = 'survey'
  let table: Sheet | undefined
  let isAfterHeader = false
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim()
    const heading = HEADING.exec(line)
    if (heading) name = heading[1]!.replaceAll('`', '')
    if (!line.startsWith('|')) table = undefined
    else if (!table) {
      table = { name, rows: [cellsOf(line)] }
      sheets.push(table)
      isAfterHeader = true
    } else {
      if (!isAfterHeader || !DASHES.test(line)) table.rows.push(cellsOf(line))
      isAfterHeader = false
    }
  }
  return sheets
}

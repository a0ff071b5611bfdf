/**
 * The clipboard's text form of a block of cells: what Excel, LibreOffice and Google Sheets put there and take. Cells are parted
 * by tabs, rows by line breaks; a cell with either in it stands in quotes, its own quotes doubled.
 */

/**
 * @example 'a\tb\n"two\nlines"\t"say ""hi"""\n' → [['a', 'b'], ['two\nlines', 'say "hi"']]
 * A quote inside a cell, or one that is never closed, is a plain letter: Excel does not quote such cells.
 */
export function readTsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  const source = text.replace(/\r\n?/g, '\n')
  while (at < source.length) {
    const quoted = source[at] === '"' ? quotedCell(source, at) : undefined
    let end = quoted?.end ?? at
    if (quoted === undefined)
      while (end < source.length && source[end] !== '\t' && source[end] !== '\n') end++
    row.push(quoted?.text ?? source.slice(at, end))
    const mark = source[end]
    at = end + 1
    if (mark === '\t') {
      if (at >= source.length) row.push('')
      continue
    }
    rows.push(row)
    row = []
  }
  if (row.length > 0) rows.push(row)
  return rows
}

/** A cell that begins with a quote at `at`; undefined when no quote closes it right before a tab, a line break or the end. */
function quotedCell(source: string, at: number): { text: string; end: number } | undefined {
  for (let close = source.indexOf('"', at + 1); close >= 0; close = source.indexOf('"', close + 1)) {
    const after = source[close + 1]
    if (after === '"') {
      close++
      continue
    }
    if (after !== undefined && after !== '\t' && after !== '\n') return undefined
    return { text: source.slice(at + 1, close).replaceAll('""', '"'), end: close + 1 }
  }
  return undefined
}

/** @example [['a', 'two\nlines']] → 'a\t"two\nlines"' */
export function writeTsv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => (/[\t\n\r]|^"/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return rows.map(row => row.map(cell).join('\t')).join('\n')
}

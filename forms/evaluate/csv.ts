// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * A CSV file → columns. The engine reads attached files with it (villages.csv); columns, because an index is built by
 * column. Takes whatever it is given: a short row is filled up with blanks, a long one is cut.
 * @see RFC 4180
 */

export interface CsvColumns {
  headers: string[]
  /** columns[i][row], row 0 = the first row below the headers */
  columns: string[][]
}

const QUOTE = 34
const COMMA = 44
const LINE_FEED = 10
const RETURN = 13

/**
 * Reads CSV: commas, quotes doubled inside quotes, line breaks inside quotes, CRLF or LF, a byte order mark.
 * Headers are trimmed, cells are not. Empty lines are no rows.
 * @example 'name,label\r\n1,"Phnom ""Penh"""' → { headers: ['name', 'label'], columns: [['1'], ['Phnom "Penh"']] }
 */
export function readCsv(text: string): CsvColumns {
  const headers: string[] = []
  const columns: string[][] = []
  let row: string[] = []
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0

  const endRow = () => {
    if (row.length === 1 && row[0] === '') row = []
    if (row.length === 0) return
    if (headers.length === 0) {
      for (const header of row) {
        headers.push(header.trim())
        columns.push([])
      }
    } else {
      for (let i = 0; i < columns.length; i++) columns[i]!.push(row[i] ?? '')
    }
    row = []
  }

  while (at < text.length) {
    let cell = ''
    if (text.charCodeAt(at) === QUOTE) {
      let end = text.indexOf('"', at + 1)
      while (end >= 0 && text.charCodeAt(end + 1) === QUOTE) end = text.indexOf('"', end + 2)
      if (end < 0) end = text.length
      cell = text.slice(at + 1, end).replaceAll('""', '"')
      at = Math.min(end + 1, text.length)
    }
    // the whole of a plain cell, or what somebody wrote behind a closing quote
    const start = at
    let code = text.charCodeAt(at)
    while (at < text.length && code !== COMMA && code !== LINE_FEED && code !== RETURN) {
      code = text.charCodeAt(++at)
    }
    cell += text.slice(start, at)
    row.push(cell)
    if (code === COMMA && at < text.length) {
      at++
      // a comma at the very end of the text: one more, blank, cell
      if (at === text.length) row.push('')
      continue
    }
    if (code === RETURN && text.charCodeAt(at + 1) === LINE_FEED) at++
    at++
    endRow()
  }
  endRow()
  return { headers, columns }
}

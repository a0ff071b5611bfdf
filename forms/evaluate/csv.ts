// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * A CSV file, read where somebody looks: a gazetteer has 16,000 rows, of which a screen shows twenty. Finding where rows begin is
 * all that is done at once. The engine reads attached files with it. A short row is filled up with blanks, a long one is cut.
 * @see RFC 4180
 */

import type { FileRows, Pack } from './rare.ts'

/** `size` counts the rows below the headers; empty lines are none. */
export interface Csv extends FileRows {
  headers: string[]
  cell(column: number, row: number): string
  search(column: number, text: string): number[] | undefined
}

const QUOTE = 34
const COMMA = 44
const LINE_FEED = 10
const RETURN = 13

/** rows with quotes are read at each search: more of them than that are better read once, by whoever asks */
const fewQuoted = 100

/**
 * Reads CSV: commas, quotes doubled inside quotes, line breaks inside quotes, CRLF, LF or CR, a byte order mark.
 * Headers are trimmed, cells are not.
 * @example 'name,label\r\n1,"Phnom ""Penh"""' → headers ['name', 'label'], size 1, cell(1, 0) 'Phnom "Penh"'
 */
export function readCsv(file: string): Csv {
  const text = file.includes('\r') ? file.replace(/\r(?!\n)/g, '\n') : file

  /** after the closing quote */
  const afterQuotes = (at: number): number => {
    let end = text.indexOf('"', at + 1)
    while (end >= 0 && text.charCodeAt(end + 1) === QUOTE) end = text.indexOf('"', end + 2)
    return end < 0 ? text.length : end + 1
  }
  /** the comma or line end after a cell, or the end of the text */
  const endOf = (cell: number): number => {
    let at = text.charCodeAt(cell) === QUOTE ? afterQuotes(cell) : cell
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code === COMMA || code === LINE_FEED || code === RETURN) break
    }
    return at
  }
  const valueAt = (cell: number): string => {
    const end = endOf(cell)
    if (text.charCodeAt(cell) !== QUOTE) return text.slice(cell, end)
    const quoted = afterQuotes(cell)
    const inside = text.slice(cell + 1, text.charCodeAt(quoted - 1) === QUOTE ? quoted - 1 : quoted)
    // and what somebody wrote behind the closing quote
    return inside.replaceAll('""', '"') + text.slice(quoted, end)
  }
  const isLast = (end: number): boolean => text.charCodeAt(end) !== COMMA

  const starts: number[] = []
  const quotedRows: number[] = []
  let quote = text.indexOf('"')
  for (let at = text.charCodeAt(0) === 0xfeff ? 1 : 0; at < text.length; ) {
    const start = at
    let end = text.indexOf('\n', at)
    if (end < 0) end = text.length
    if (quote >= 0 && quote < end) {
      for (end = endOf(start); !isLast(end); ) end = endOf(end + 1)
      if (text.charCodeAt(end) === RETURN) end++
      quotedRows.push(starts.length - 1)
      quote = text.indexOf('"', end)
    }
    at = end + 1
    // too short for anything but a blank
    if (end - start > 3 || !isLast(endOf(start)) || valueAt(start) !== '') starts.push(start)
    else if (quotedRows.at(-1) === starts.length - 1) quotedRows.pop()
  }
  const headers: string[] = []
  const first = starts.shift()
  if (first !== undefined) {
    let end = endOf(first)
    headers.push(valueAt(first).trim())
    for (; !isLast(end); end = endOf(end + 1)) headers.push(valueAt(end + 1).trim())
    if (quotedRows[0] === -1) quotedRows.shift()
  }

  const cell = (column: number, row: number): string => {
    let at = starts[row]!
    for (let left = column; left > 0; left--) {
      at = endOf(at)
      if (isLast(at)) return ''
      at++
    }
    return valueAt(at)
  }
  const rowAt = (offset: number): number => {
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (starts[middle]! <= offset) low = middle
      else high = middle
    }
    return low
  }
  const search = (column: number, wanted: string): number[] | undefined => {
    if (wanted === '' || quotedRows.length > fewQuoted) return undefined
    const found = new Set(quotedRows.filter(row => cell(column, row) === wanted))
    // in a row without quotes a cell stands as it is, behind a comma or at the beginning of a line
    const needle = (column === 0 ? '\n' : ',') + wanted
    let at = starts.length === 0 ? -1 : text.indexOf(needle, starts[0]! - 1)
    while (at >= 0) {
      const row = rowAt(at + 1)
      if (cell(column, row) === wanted) found.add(row)
      at = row + 1 < starts.length ? text.indexOf(needle, starts[row + 1]! - 1) : -1
    }
    return quotedRows.length > 0 ? [...found].sort((a, b) => a - b) : [...found]
  }
  return { headers, size: starts.length, cell, search }
}

/** What is no GeoJSON and no XML is taken for CSV. */
export const pack: Pack = { files: { '*': readCsv } }

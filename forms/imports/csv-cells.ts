/**
 * A text file of a list → rows of cells: comma, semicolon or tab between (Excel writes what the computer's language wants), quotes, a
 * byte order mark. Bytes become text in textOfBytes.
 */
import type { Finding } from '../findings.ts'
import { warning } from '../xlsform/report.ts'

/** Both realms have it; `forms` is compiled without its type. */
declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string }

const separators = [',', ';', '\t', '|']

/**
 * What Excel and Windows write: UTF-8 with a mark or without, UTF-16 ("Unicode text") with a mark or without, and where the bytes are
 * none of these and hold no Khmer, the Western letters of Windows, which is told, so that somebody looks whether names are right.
 * Letters that were cut in two leave U+FFFD, which rows tell.
 */
export function textOfBytes(bytes: Uint8Array): { text: string; findings: Finding[] } {
  const of = (encoding: string) => ({ text: new TextDecoder(encoding).decode(bytes), findings: [] })
  const [a, b] = bytes
  if (a === 0xff && b === 0xfe) return of('utf-16le')
  if (a === 0xfe && b === 0xff) return of('utf-16be')
  const wide = wideOf(bytes)
  if (wide) return of(wide)
  const read = of('utf-8')
  if (!read.text.includes('\ufffd') || /[\u1780-\u17ff]/.test(read.text)) return read
  return { ...of('windows-1252'), findings: [warning('import.oldEncoding')] }
}

/** UTF-16 without a mark: commas, digits and ends of lines have a zero beside them, always on the same side. */
function wideOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const begin = bytes.subarray(0, 4000)
  const zeros = [0, 0]
  for (const [at, byte] of begin.entries()) if (byte === 0) zeros[at % 2]!++
  const [even, odd] = zeros as [number, number]
  if (even + odd < begin.length / 20) return undefined
  return even === 0 ? 'utf-16le' : odd === 0 ? 'utf-16be' : undefined
}

/** The separator that stands in most of the first lines equally often, outside of quotes. */
export function separatorOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\r|\n/)
    .filter(line => line.trim() !== '')
    .slice(0, 20)
  const told = /^\ufeff?sep=(.)/i.exec(text)?.[1]
  if (told) return told
  const score = (separator: string): number => {
    const counts = lines.map(line => line.split(separator).length - 1).filter(count => count > 0)
    return counts.length === 0 ? 0 : counts.length + Math.min(...counts) / 100
  }
  return separators.reduce((best, one) => (score(one) > score(best) ? one : best))
}

/** Rows as they stand, blank lines too: a row's number is the one that a spreadsheet shows. Cells stay text, zeros in front stay. */
export function csvCells(file: string): string[][] {
  const text = file.replace(/^\ufeff/, '').replace(/^sep=.(?:\r\n|\r|\n)/i, '')
  const separator = separatorOf(file)
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endCell = () => {
    row.push(cell)
    cell = ''
  }
  const endRow = () => {
    endCell()
    rows.push(row)
    row = []
  }
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!
    if (quoted) {
      if (char !== '"') cell += char
      else if (text[at + 1] === '"') {
        cell += '"'
        at++
      } else quoted = false
    } else if (char === '"' && cell === '') quoted = true
    else if (char === separator) endCell()
    else if (char === '\n' || char === '\r') {
      if (char === '\r' && text[at + 1] === '\n') at++
      endRow()
    } else cell += char
  }
  if (cell !== '' || row.length > 0) endRow()
  return rows
}

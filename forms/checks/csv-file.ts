/**
 * One attached CSV by itself: letters that were lost on the way out of Excel, another separator than the comma, headers twice.
 * files.ts calls it. What the form wants of the file is asked there.
 */
import { type Csv, readCsv } from '../evaluate/csv.ts'
import type { Finding } from '../findings.ts'
import { error, warning } from '../xlsform/report.ts'

/** what Excel writes for letters that its old CSV format does not know: `????? ??`, all of Khmer */
const LOST = /^\?[? ]*\?$|^\?$/
/** rows that are looked at for lost letters */
const SAMPLE = 200

export function checkCsv(file: string, text: string): Finding[] {
  const at = { sheet: file, row: 1 }
  if (text.replace(/^\ufeff/, '').trim() === '') return [error('file.empty', { sheet: file }, { file })]
  if (text.includes('\ufffd') || text.includes('\0'))
    return [error('file.encoding', { sheet: file }, { file })]
  const csv = readCsv(text)
  const [only = ''] = csv.headers
  const separator = csv.headers.length > 1 ? undefined : [';', '\t'].find(one => only.includes(one))
  if (separator) {
    const details = { file, separator: separator === '\t' ? 'Tab' : separator }
    return [error('file.separator', at, details)]
  }
  const findings: Finding[] = []
  const seen = new Set<string>()
  for (const header of csv.headers) {
    if (header !== '' && seen.has(header))
      findings.push(warning('file.columnTwice', { ...at, column: header }, { file, column: header }))
    seen.add(header)
  }
  if (csv.size === 0) findings.push(warning('file.noRows', at, { file }))
  return [...findings, ...lostLetters(file, csv)]
}

function lostLetters(file: string, csv: Csv): Finding[] {
  const size = Math.min(csv.size, SAMPLE)
  return csv.headers.flatMap((column, index) => {
    const filled: number[] = []
    for (let row = 0; row < size; row++) if (csv.cell(index, row).trim() !== '') filled.push(row)
    const lost = filled.filter(row => LOST.test(csv.cell(index, row).trim()))
    if (lost.length === 0 || lost.length * 2 < filled.length) return []
    return [warning('file.letters', { sheet: file, row: lost[0]! + 2, column }, { file, column })]
  })
}

/** The columns of a CSV; undefined for other files, whose rows need not all have the same. */
export const headersOf = (file: string, text: string): readonly string[] | undefined =>
  /\.csv$/i.test(file) ? readCsv(text.slice(0, headerEnd(text))).headers : undefined

/** A few lines hold the headers: a gazetteer need not be read for them. */
function headerEnd(text: string): number {
  const end = text.indexOf('\n', 10_000)
  return end < 0 ? text.length : end
}

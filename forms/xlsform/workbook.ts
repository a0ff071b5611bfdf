/**
 * The bytes of an .xlsx → sheets of plain cells, for the manager's browser and the tools. What it takes in is bounded
 * before anything is unpacked, and counted while it is: a workbook comes from anybody. hucre reads the XML; it is
 * handed only the few parts that hold cells, already unpacked. Knows nothing of forms.
 */
import { type CellValue, type Sheet as HucreSheet, readXlsx } from 'hucre/xlsx'
import type { Finding, SheetPlace } from '../findings.ts'
import { error, warning } from './report.ts'
import { cellAddress, type Sheet, type SheetCell } from './sheets.ts'
import { bytesOf, latin1, readZipEntries, type StoredPart, storeZip, type ZipEntry } from './zip.ts'

/**
 * Unpacks raw deflate, and stops as soon as more than `limit` bytes have come out. Throws when the data is damaged.
 * In a browser, worker or Node: DecompressionStream('deflate-raw'), counting chunks.
 */
export type Inflate = (compressed: Uint8Array, limit: number) => Promise<Uint8Array | 'tooLarge'>

const MEGABYTE = 1024 * 1024
/** a form of 1,000 rows is 100 kB; a 307 kB file can hold 300 MB of zeros (reliability.md section 4) */
const MAX_FILE_BYTES = 5 * MEGABYTE
const MAX_UNPACKED_BYTES = 50 * MEGABYTE
const MAX_PARTS = 200
/** the limits of a published form's sheets on the wire */
const MAX_ROWS = 20_000
const MAX_COLUMNS = 300

/** parts that hold cells, or say where the cells are; pictures, charts and comments stay packed */
const NEEDED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/(?:_rels\/)?[^/]+\.(?:xml|rels)|xl\/worksheets\/[^/]+\.xml)$/
const EXTERNAL_LINK = /^xl\/externalLinks\//
const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0]

/**
 * Reads a workbook. Findings about the file as a whole have no place; those about cells do. `matters` says for which
 * sheets cells are looked at closely (formulas, merged cells, dates), given the names of all: leave it out for all.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  inflate: Inflate,
  matters: (sheet: string, all: readonly string[]) => boolean = () => true,
): Promise<{ sheets: Sheet[]; findings: Finding[] }> {
  const refused = (code: string, details: Record<string, string | number> = {}) => ({
    sheets: [],
    findings: [error(code, undefined, details)],
  })
  if (bytes.length > MAX_FILE_BYTES) return refused('workbook.tooLarge', { limit: MAX_FILE_BYTES / MEGABYTE })
  if (OLD_EXCEL.every((byte, index) => bytes[index] === byte)) {
    // a workbook with a password is wrapped in the old format; the name of the stream inside is UTF-16
    return refused(
      latin1(bytes).includes('E\0n\0c\0r\0y\0p\0t\0e\0d\0P') ? 'workbook.password' : 'workbook.oldExcel',
    )
  }
  const entries = readZipEntries(bytes)
  if (entries === 'notZip') return refused('workbook.notWorkbook')
  if (entries === 'damaged') return refused('workbook.damaged')
  if (entries.length > MAX_PARTS) return refused('workbook.tooManyParts', { limit: MAX_PARTS })
  if (!entries.some(entry => entry.name === 'xl/workbook.xml')) return refused('workbook.notWorkbook')

  const unpacked = await unpack(entries, inflate)
  if (!('parts' in unpacked)) return { sheets: [], findings: [unpacked] }
  const { parts, far } = unpacked
  let workbook: { sheets: HucreSheet[] }
  try {
    workbook = await readXlsx(storeZip(parts), { range: `A1:${cellAddress(MAX_ROWS - 1, MAX_COLUMNS - 1)}` })
  } catch {
    return refused('workbook.damaged')
  }
  const findings: Finding[] = []
  // never followed and never unpacked: what Excel last saw in the linked cells stands in ours
  const link = entries.find(entry => EXTERNAL_LINK.test(entry.name))
  if (link) findings.push(warning('workbook.externalLink', undefined, { part: link.name }))
  const names = workbook.sheets.map(sheet => sheet.name)
  const sheets = workbook.sheets.map(sheet => {
    const looked = lookAt(sheet)
    if (matters(sheet.name, names)) findings.push(...looked.findings)
    return looked.sheet
  })
  const farSheets = far.map(part => sheetOf(part, parts))
  const farSheet = farSheets.find(name => name === undefined || matters(name, names))
  if (far.length > 0 && (farSheet !== undefined || farSheets.includes(undefined))) {
    const at = farSheet !== undefined && names.includes(farSheet) ? { sheet: farSheet } : undefined
    findings.push(error('workbook.tooManyRows', at, { rows: MAX_ROWS, columns: MAX_COLUMNS }))
  }
  return { sheets, findings }
}

interface Unpacked {
  parts: StoredPart[]
  /** names of the worksheet parts that reach beyond what is read */
  far: string[]
}

/** The needed parts, unpacked one after another until the limit is reached; a finding when they cannot be taken. */
async function unpack(entries: readonly ZipEntry[], inflate: Inflate): Promise<Unpacked | Finding> {
  const parts: StoredPart[] = []
  const far: string[] = []
  let left = MAX_UNPACKED_BYTES
  for (const { name, method, crc, isEncrypted, compressed } of entries) {
    if (!NEEDED.test(name)) continue
    if (isEncrypted) return error('workbook.password')
    let content: Uint8Array | 'tooLarge'
    try {
      content = method === 0 ? compressed : await inflate(compressed, left)
    } catch {
      return error('workbook.damaged', undefined, { part: name })
    }
    if (content === 'tooLarge' || content.length > left) {
      return error('workbook.bomb', undefined, { limit: MAX_UNPACKED_BYTES / MEGABYTE })
    }
    left -= content.length
    const text = latin1(content)
    if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return error('workbook.doctype', undefined, { part: name })
    if (name.startsWith('xl/worksheets/') && hasFarCell(text)) far.push(name)
    // readings of East Asian words stand beside the text and are no part of it
    const plain = text.includes('<rPh') ? text.replace(/<rPh\b[^>]*>.*?<\/rPh>/gs, '') : text
    parts.push(plain === text ? { name, crc, content } : { name, crc: 0, content: bytesOf(plain) })
  }
  return { parts, far }
}

/** The sheet's name that a part belongs to, by the workbook's own list; undefined when that does not say. */
function sheetOf(part: string, parts: readonly StoredPart[]): string | undefined {
  const textOf = (name: string): string => latin1(parts.find(one => one.name === name)?.content ?? NOTHING)
  const attribute = (tag: string, name: string): string | undefined =>
    new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]
  const relation = [...textOf('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\b[^>]*>/g)]
    .map(([tag]) => tag)
    .find(tag => attribute(tag, 'Target')?.replace(/^\/?xl\//, '') === part.replace(/^xl\//, ''))
  const id = relation && attribute(relation, 'Id')
  const sheet = [...textOf('xl/workbook.xml').matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)]
    .map(([tag]) => tag)
    .find(tag => id !== undefined && attribute(tag, 'r:id') === id)
  return sheet && attribute(sheet, 'name')
}

const NOTHING = new Uint8Array()

const LAST_COLUMN = cellAddress(0, MAX_COLUMNS - 1).slice(0, -1)

/** Is there a cell with content beyond the rows and columns that are read? */
function hasFarCell(sheetXml: string): boolean {
  // a cell of a far row or column, opened and not closed at once
  for (const [, column = '', row] of sheetXml.matchAll(
    /<(?:\w+:)?c r="([A-Z]{2,3}|[A-Z]+(?=\d{5}))(\d+)"[^>]*[^/]><(?!\/)/g,
  )) {
    const isFar =
      column.length > LAST_COLUMN.length || (column.length === LAST_COLUMN.length && column > LAST_COLUMN)
    if (isFar || Number(row) > MAX_ROWS) return true
  }
  return false
}

/** A sheet's plain cells, and what is odd about them. */
function lookAt(read: HucreSheet): { sheet: Sheet; findings: Finding[] } {
  const findings: Finding[] = []
  const rows: SheetCell[][] = []
  const { name } = read
  const place = (row: number, column: number): SheetPlace => {
    const header = rows[0]?.[column]
    const at: SheetPlace = { sheet: name, row: row + 1, cell: cellAddress(row, column) }
    return typeof header === 'string' && row > 0 ? { ...at, column: header } : at
  }
  for (const [row, values] of read.rows.entries()) {
    rows.push(values.map(plainCell))
    for (const [column, value] of values.entries()) {
      if (value instanceof Date)
        findings.push(warning('cell.date', place(row, column), { value: dateText(value) }))
    }
  }
  for (const [key, cell] of read.cells ?? []) {
    const [row = 0, column = 0] = key.split(',').map(Number)
    if (cell.type === 'error') {
      findings.push(warning('cell.error', place(row, column), { error: String(cell.value) }))
    } else if (cell.formula !== undefined && !LITERAL_FORMULA.test(cell.formula)) {
      const isBlank = cell.value === null || cell.value === undefined
      findings.push(warning(isBlank ? 'cell.formulaBlank' : 'cell.formula', place(row, column)))
    }
  }
  for (const { startRow, startCol, endRow, endCol } of read.merges ?? []) {
    const range = `${cellAddress(startRow, startCol)}:${cellAddress(endRow, endCol)}`
    const isHeader = startRow === 0
    const isEmpty = !rows
      .slice(startRow, endRow + 1)
      .some(cells => cells.slice(startCol, endCol + 1).some(isFilled))
    if (isEmpty) continue
    findings.push(
      warning(isHeader ? 'cell.mergedHeader' : 'cell.merged', place(startRow, startCol), { range }),
    )
  }
  while (rows.length && !rows.at(-1)!.some(isFilled)) rows.pop()
  const notShown = notShownIn(read, rows)
  return { sheet: { name, rows, ...(notShown && { notShown }) }, findings }
}

/** What Excel does not show, by a filter or by hand; rows without content do not count. */
function notShownIn(read: HucreSheet, rows: SheetCell[][]): Sheet['notShown'] {
  const hiddenRows = [...(read.rowDefs ?? [])].filter(
    ([row, { hidden }]) => hidden && rows[row]?.some(isFilled),
  )
  const sheet = read.hidden === true || read.veryHidden === true
  return sheet || hiddenRows.length ? { sheet, rows: hiddenRows.length } : undefined
}

/** LibreOffice writes a boolean cell as a formula */
const LITERAL_FORMULA = /^(?:TRUE|FALSE)\(\)$/

const isFilled = (cell: SheetCell | undefined): boolean => cell !== null && cell !== undefined && cell !== ''

function plainCell(value: CellValue): SheetCell {
  return value instanceof Date ? dateText(value) : value
}

/** Dates of a sheet have no zone. @example 2024-02-29, 2024-02-29T08:30:00, 08:30:00 for a time without a day */
function dateText(date: Date): string {
  const [day = '', time = ''] = date.toISOString().split(/[T.]/)
  if (day < '1900-01-01') return time
  return time === '00:00:00' ? day : `${day}T${time}`
}

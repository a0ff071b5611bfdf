/**
 * A sheet as a table: what each header means, and each row as cells by header with their places. Aliases, languages,
 * prefixes and the clean-up of cells live here. read.ts uses it for all sheets of a form; any other workbook
 * (eligibility rules) can too, with a vocabulary of its own. Knows nothing of questions.
 */
import type { Cell } from '../definition.ts'
import type { Finding, SheetPlace } from '../findings.ts'
import { emptyRecord, error, warning } from './report.ts'
import { cellAddress, columnLetters, type Sheet, type SheetCell } from './sheets.ts'
import { editDistance } from './suggest.ts'

/** The headers that a sheet may have. All in lower case, with `_` for blanks. */
export interface Vocabulary {
  columns: readonly string[]
  /** other spelling → column: `{ relevance: 'relevant', 'media::image': 'image' }` */
  aliases?: Readonly<Record<string, string>>
  /** columns that may be said in several languages: `label::Khmer (km)` */
  translated?: readonly string[]
  /** other spellings that are ignored beside the column itself, where any other pair is an error */
  yielding?: readonly string[]
}

export interface Header {
  /** from 0 */
  index: number
  /** as written, trimmed */
  written: string
  /** the column of the vocabulary, or the header as written when it is unknown */
  column: string
  known: boolean
  /** '' for an untagged column */
  language: string
  /** `label`, `label::Khmer (km)`: the key of the row's cells */
  key: string
}

/** Row numbers are Excel's. Blank cells are not there. */
export interface TableRow {
  row: number
  cells: Record<string, Cell>
  at: SheetPlace
}

export interface Table {
  sheet: string
  headers: Header[]
  rows: TableRow[]
  findings: Finding[]
}

const NOT_A_PLAIN_SPACE = /[\u00a0\u202f\u2007]/g
const SINGLE_QUOTES = /[\u2018\u2019\u201a\u201b]/g
const DOUBLE_QUOTES = /[\u201c\u201d\u201e\u201f]/g

/**
 * A cell as XLSForm reads it: trimmed, runs of blanks as one (line breaks stay), word processors' quotes straight.
 * @example 1 → '1', 2.5 → '2.5', true → 'TRUE', ' a  ‘b’ ' → "a 'b'", null → ''
 */
export function cellText(cell: SheetCell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  return UNCLEAN.test(cell) ? cleaned(cell) : cell
}

/** one look tells that there is nothing to clean up, for nearly every cell */
const UNCLEAN = /[^\x20-\x7e\u1780-\u17ff\u200b]|^ | $| {2}/

const cleaned = (cell: string): string =>
  cell
    .replace(NOT_A_PLAIN_SPACE, ' ')
    .replace(SINGLE_QUOTES, "'")
    .replace(DOUBLE_QUOTES, '"')
    .replace(/ {2,}/g, ' ')
    .trim()

/** old forms write `bind:relevant` and `media:image`; `jr:count` is one word */
const PREFIX = /^(bind|body|control|instance|media)\s*:(?!:)\s*/

const normal = (header: string): string =>
  header
    .trim()
    .toLowerCase()
    .replace(/\s*::\s*/g, '::')
    .replace(PREFIX, '$1::')
    .replace(/\s+/g, '_')

/** What one header cell means. @example 'Label : Khmer (km)' → column 'label', language 'Khmer (km)' */
function readHeader(written: string, index: number, vocabulary: Vocabulary): Header {
  const columnOf = (text: string): string | undefined => {
    const name = normal(text)
    const alias = vocabulary.aliases && Object.hasOwn(vocabulary.aliases, name) && vocabulary.aliases[name]
    return alias || (vocabulary.columns.includes(name) ? name : undefined)
  }
  const known = (column: string, language: string): Header => ({
    index,
    written,
    column,
    known: true,
    language,
    key: language ? `${column}::${language}` : column,
  })
  const whole = columnOf(written)
  if (whole) return known(whole, '')
  for (const separator of ['::', ':']) {
    const parts = written.split(separator)
    for (let size = parts.length - 1; size > 0; size--) {
      const column = columnOf(parts.slice(0, size).join('::'))
      const language = parts.slice(size).join(separator).trim()
      if (!column || !vocabulary.translated?.includes(column)) continue
      return known(column, language)
    }
  }
  return { index, written, column: written, known: false, language: '', key: written }
}

/** Reads a sheet as a table. Finds duplicate headers, and unknown ones that look like a slip of the pen. */
export function readTable(sheet: Sheet, vocabulary: Vocabulary): Table {
  const name = sheet.name.trim()
  const headers: Header[] = []
  const findings: Finding[] = []
  const seen = new Map<string, Header>()
  const all = (sheet.rows[0] ?? [])
    .map((cell, index) => readHeader(cellText(cell), index, vocabulary))
    .filter(header => header.written !== '')
  const yields = ({ written }: Header) => vocabulary.yielding?.includes(normal(written)) === true
  for (const header of all) {
    const { index, written } = header
    const at: SheetPlace = { sheet: name, row: 1, column: written, cell: cellAddress(0, index) }
    const stronger = yields(header) && all.find(one => one.key === header.key && !yields(one))
    if (stronger) {
      findings.push(warning('header.yields', at, { column: written, other: stronger.written }))
      continue
    }
    const other = seen.get(header.key)
    if (other) {
      const details = { column: header.known ? header.key : written, other: other.written }
      findings.push(error('header.duplicate', at, details))
      continue
    }
    seen.set(header.key, header)
    headers.push(header)
  }
  for (const header of headers) {
    if (header.known) continue
    const base = normal(header.written.split(':')[0]!)
    // one slip only: choices may have columns of any name, and `minage` is no misspelt `image`
    const suggestion = vocabulary.columns.find(
      column => base.length > 3 && !seen.has(column) && editDistance(base, column) === 1,
    )
    if (!suggestion) continue
    const at = { sheet: name, row: 1, column: header.written, cell: cellAddress(0, header.index) }
    findings.push(warning('header.nearMiss', at, { column: header.written, suggestion }))
  }
  return { sheet: name, headers, rows: readRows(sheet, name, headers), findings }
}

function readRows(sheet: Sheet, sheetName: string, headers: Header[]): TableRow[] {
  const nameIndex = headers.find(header => header.key === 'name')?.index ?? -1
  const letters = headers.map(header => columnLetters(header.index))
  const rows: TableRow[] = []
  for (let index = 1; index < sheet.rows.length; index++) {
    const written = sheet.rows[index]!
    const row = index + 1
    const name = cellText(written[nameIndex])
    const at: SheetPlace = name ? { sheet: sheetName, row, name } : { sheet: sheetName, row }
    let cells: Record<string, Cell> | undefined
    for (let place = 0; place < headers.length; place++) {
      const header = headers[place]!
      const text = cellText(written[header.index])
      if (!text) continue
      cells ??= emptyRecord<Cell>()
      // written out: a sheet of 5,000 rows has 50,000 of these
      const column = header.written
      const cell = letters[place]! + row
      cells[header.key] = {
        text,
        at: name ? { sheet: sheetName, row, name, column, cell } : { sheet: sheetName, row, column, cell },
      }
    }
    if (cells) rows.push({ row, cells, at })
  }
  return rows
}

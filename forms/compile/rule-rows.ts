/**
 * Cells of the programme's workbook as typed values: one reader for a row, which notes what is missing or wrong where it
 * stands. ruleset.ts and rules.ts use it. It knows no sheet in particular.
 */
import type { Cell, Texts } from '../definition.ts'
import { instantOf } from '../evaluate/calendar.ts'
import type { Finding, SheetPlace } from '../findings.ts'
import type { Header, Table, TableRow } from '../xlsform/headers.ts'
import { isName, nameFor } from '../xlsform/names.ts'
import { error, warning } from '../xlsform/report.ts'
import { suggest } from '../xlsform/suggest.ts'
import { isNo, isYes } from '../xlsform/truth.ts'

export interface RowReader {
  row: TableRow
  /** the place of a column's cell, also when it is blank */
  place(column: string): SheetPlace
  cell(column: string): Cell | undefined
  /** '' when blank */
  text(column: string): string
  /** '' when blank, which is an error */
  needed(column: string): string
  /** words separated by blanks or line breaks */
  words(column: string): string[]
  /** the words that are names of something; the others are errors, with the nearest name */
  namesOf(column: string, known: readonly string[]): string[]
  /** one name of something, or undefined when blank or unknown */
  nameOf(column: string, known: readonly string[]): string | undefined
  oneOf<T extends string>(column: string, allowed: readonly T[], otherwise: T): T
  /** yes, no or blank */
  yes(column: string): boolean
  /** 0, 1, 2 …; null when blank */
  count(column: string): number | null
  /** `2023-11-14`; null when blank */
  day(column: string): string | null
  /** the headers of a column, one for each of its languages */
  columnsOf(column: string): readonly Header[]
  /** by language; `needed`: blank in all of them is an error, in one of them a warning */
  texts(column: string, languages: readonly string[], needed: boolean): Texts
}

/** @example '2026-01-31'; not '2026-02-30' */
export const isDayText = (text: string): boolean =>
  text.length === 10 && !Number.isNaN(instantOf(text, 'UTC'))

/** Language of an untagged header. */
export const languageOf = (header: Header): string => header.language || 'default'

export function rowReader(table: Table, row: TableRow, findings: Finding[]): RowReader {
  const place = (column: string): SheetPlace => row.cells[column]?.at ?? { ...row.at, column }
  const text = (column: string): string => row.cells[column]?.text ?? ''
  const words = (column: string): string[] => text(column).split(/\s+/).filter(Boolean)

  const columnsOf = (column: string) => table.headers.filter(header => header.column === column)

  const notAllowed = (column: string, value: string, allowed: readonly string[]) => {
    const suggestion = suggest(value, allowed)
    findings.push(
      error('cell.value', place(column), { value, allowed: allowed.slice(0, 20).join(', '), suggestion }),
    )
  }

  const namesOf = (column: string, known: readonly string[]): string[] =>
    words(column).filter(word => {
      if (known.includes(word)) return true
      findings.push(
        error('cell.unknownName', place(column), { name: word, suggestion: suggest(word, known) }),
      )
      return false
    })

  return {
    row,
    place,
    cell: column => row.cells[column],
    text,
    needed(column) {
      if (!text(column)) findings.push(error('cell.missing', place(column), { column }))
      return text(column)
    },
    words,
    namesOf,
    nameOf: (column, known) => namesOf(column, known)[0],
    oneOf(column, allowed, otherwise) {
      const value = text(column)
      if (!value) return otherwise
      const found = allowed.find(candidate => candidate === value)
      if (found === undefined) notAllowed(column, value, allowed)
      return found ?? otherwise
    },
    yes(column) {
      const value = text(column)
      if (value && !isYes(value) && !isNo(value)) notAllowed(column, value, ['yes', 'no'])
      return isYes(value)
    },
    count(column) {
      const value = text(column)
      if (!value) return null
      if (/^\d{1,6}$/.test(value)) return Number(value)
      findings.push(error('cell.wholeNumber', place(column), { value }))
      return null
    },
    day(column) {
      const value = text(column)
      if (!value) return null
      if (isDayText(value)) return value
      findings.push(error('cell.day', place(column), { value }))
      return null
    },
    columnsOf,
    texts(column, languages, needed) {
      const texts: Texts = {}
      const columns = columnsOf(column)
      for (const header of columns) {
        const value = text(header.key)
        if (value) texts[languageOf(header)] = value
      }
      const found = Object.keys(texts)
      if (needed && found.length === 0) findings.push(error('cell.missing', place(column), { column }))
      if (found.length === 0) return texts
      for (const header of columns) {
        const language = languageOf(header)
        if (found.includes(language) || !languages.includes(language)) continue
        findings.push(warning('translation.missing', place(header.key), { column, language }))
      }
      return texts
    },
  }
}

/** Finds names (or ids) that stand twice; `scope` says within what. */
export function checkUnique(
  readers: readonly RowReader[],
  column: string,
  findings: Finding[],
  scope?: string,
): void {
  const seen = new Map<string, number>()
  for (const reader of readers) {
    const name = reader.text(column)
    const key = scope ? `${reader.text(scope)} ${name}` : name
    const otherRow = seen.get(key)
    if (name && otherRow !== undefined)
      findings.push(error('row.twice', reader.place(column), { name, otherRow }))
    else seen.set(key, reader.row.row)
  }
}

/** Names that other cells list, separated by blanks: each stands once and has no blank in it. */
export function checkNames(readers: readonly RowReader[], findings: Finding[]): void {
  checkUnique(readers, 'name', findings)
  for (const reader of readers) {
    const name = reader.text('name')
    if (name && !isName(name))
      findings.push(error('name.illegal', reader.place('name'), { name, suggestion: nameFor(name) }))
  }
}

/** `from` and `to` of a row, both included; null = open. */
export function readPeriod(
  reader: RowReader,
  findings: Finding[],
): { from: string | null; to: string | null } {
  const from = reader.day('from')
  const to = reader.day('to')
  if (from && to && from > to) findings.push(error('period.reversed', reader.place('to'), { from, to }))
  return { from, to }
}

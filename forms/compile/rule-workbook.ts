/**
 * Opens the programme's workbook: its known sheets as tables, their rows as readers, and the languages that it speaks.
 * ruleset.ts calls it first. It knows the columns (rule-sheets.ts) and no meaning.
 */
import type { Finding } from '../findings.ts'
import { readTable, type Table } from '../xlsform/headers.ts'
import { error, warning } from '../xlsform/report.ts'
import type { Sheet } from '../xlsform/sheets.ts'
import { suggest } from '../xlsform/suggest.ts'
import { languageOf, type RowReader, rowReader } from './rule-rows.ts'
import { ruleSheets, type SheetName } from './rule-sheets.ts'

/** Reads one sheet's rows; findings of all rows are kept together. */
export interface Workbook {
  languages: readonly string[]
  rows(sheet: SheetName): RowReader[]
  findings: Finding[]
}

export function openWorkbook(sheets: readonly Sheet[]): Workbook {
  const findings: Finding[] = []
  const tables = new Map<SheetName, Table>()
  const wanted = Object.keys(ruleSheets) as SheetName[]
  for (const sheet of sheets) {
    const written = sheet.name.trim()
    const name = wanted.find(candidate => candidate === written.toLowerCase())
    const suggestion = name ? undefined : suggest(written, wanted)
    if (suggestion)
      findings.push(warning('sheet.nearMiss', { sheet: written }, { sheet: written, suggestion }))
    if (!name) continue
    if (tables.has(name)) findings.push(error('sheet.twice', { sheet: written }, { sheet: written }))
    else tables.set(name, readTable(sheet, ruleSheets[name].vocabulary))
  }
  for (const name of wanted) {
    const table = tables.get(name)
    findings.push(...(table?.findings ?? []))
    if (ruleSheets[name].needed && !table?.rows.length) {
      findings.push(error('sheet.missing', table && { sheet: table.sheet }, { sheet: name }))
    }
  }
  const headers = [...tables.values()].flatMap(table => table.headers)
  const translated = headers.filter(header => header.language)
  const languages = [
    ...new Set((translated.length ? translated : headers.filter(header => header.known)).map(languageOf)),
  ]
  checkLanguageColumns(tables, languages, findings)
  const readers = new Map<SheetName, RowReader[]>()
  for (const [name, table] of tables)
    readers.set(
      name,
      table.rows.map(row => rowReader(table, row, findings)),
    )
  return { languages, rows: name => readers.get(name) ?? [], findings }
}

/** A language that some columns have and another has not: one warning a column, not one a row. */
function checkLanguageColumns(tables: Map<SheetName, Table>, languages: string[], findings: Finding[]): void {
  for (const [name, table] of tables) {
    for (const column of ruleSheets[name].vocabulary.translated ?? []) {
      const there = table.headers.filter(header => header.column === column).map(languageOf)
      if (there.length === 0) continue
      for (const language of languages.filter(candidate => !there.includes(candidate))) {
        findings.push(
          warning('translation.columnMissing', { sheet: table.sheet, row: 1 }, { column, language }),
        )
      }
    }
  }
}

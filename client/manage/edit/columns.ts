/** What the header of each column of a sheet means, for help, completion and colours. Pure; read again when row 1 changes. */
import { ruleSheets } from '../../../forms/compile/rule-sheets.ts'
import { readTable, type Vocabulary } from '../../../forms/xlsform/headers.ts'
import type { Sheet } from '../../../forms/xlsform/sheets.ts'
import { CHOICES, ENTITIES, SETTINGS, SURVEY } from '../../../forms/xlsform/vocabulary.ts'
import type { WorkbookKind } from '../../store/workbooks.ts'

export interface GridColumn {
  /** from 0 */
  index: number
  /** as written */
  header: string
  /** the column of the vocabulary; as written when it is unknown */
  column: string
  known: boolean
  /** `Khmer (km)`, or '' */
  language: string
}

const formSheets: Readonly<Record<string, Vocabulary>> = {
  survey: SURVEY,
  choices: CHOICES,
  settings: SETTINGS,
  entities: ENTITIES,
  external_choices: CHOICES,
}

/** The sheets that have a meaning, in the order in which they are offered. */
export const sheetNames = (kind: WorkbookKind): readonly string[] =>
  Object.keys(kind === 'form' ? formSheets : ruleSheets)

/** `Survey ` → 'survey': how a sheet is known. */
export const sheetKey = (name: string): string => name.trim().toLowerCase()

export function vocabularyOf(kind: WorkbookKind, sheet: string): Vocabulary | undefined {
  const key = sheetKey(sheet)
  if (kind === 'form') return Object.hasOwn(formSheets, key) ? formSheets[key] : undefined
  return Object.hasOwn(ruleSheets, key) ? ruleSheets[key as keyof typeof ruleSheets].vocabulary : undefined
}

/** Columns with a header, left to right; the second of two equal headers is an unknown column. */
export function columnsOf(kind: WorkbookKind, sheet: Sheet | undefined): GridColumn[] {
  if (!sheet) return []
  const vocabulary = vocabularyOf(kind, sheet.name) ?? { columns: [] }
  const { headers } = readTable({ name: sheet.name, rows: sheet.rows.slice(0, 1) }, vocabulary)
  return headers.map(({ index, written, column, known, language }) => ({
    index,
    header: written,
    column,
    known,
    language,
  }))
}

/** Index of a column by its name, the first of its languages; -1 when it is not there. */
export const indexOf = (columns: readonly GridColumn[], name: string): number =>
  columns.find(({ column, known }) => known && column === name)?.index ?? -1

/**
 * Known headers that this sheet does not have yet, those with languages once for each language of the sheet:
 * `hint::Khmer (km)`. For the menu that inserts a column.
 */
export function missingHeaders(kind: WorkbookKind, sheet: Sheet, languages: readonly string[]): string[] {
  const vocabulary = vocabularyOf(kind, sheet.name)
  if (!vocabulary) return []
  const present = new Set(
    columnsOf(kind, sheet).map(({ column, language }) => (language ? `${column}::${language}` : column)),
  )
  const wanted = vocabulary.columns.flatMap(column =>
    vocabulary.translated?.includes(column) && languages.length > 0
      ? languages.map(language => `${column}::${language}`)
      : [column],
  )
  return wanted.filter(header => !present.has(header))
}

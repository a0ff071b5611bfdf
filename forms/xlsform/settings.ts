/**
 * The settings sheet: one row that says what the form is. Called by read.ts.
 * @see XLSForm reference, "Settings worksheet"
 */
import type { Cell, Texts } from '../definition.ts'
import type { Finding } from '../findings.ts'
import type { Table } from './headers.ts'
import { emptyRecord, warning } from './report.ts'
import { isYes } from './truth.ts'

export interface Settings {
  id: string
  /** undefined when the sheet does not say */
  title: string | undefined
  /** `form_title::Khmer (km)` …; undefined when it is said in one language */
  titles: Texts | undefined
  version: string
  /** '' when the sheet does not say */
  defaultLanguage: string
  allowDuplicates: boolean
  cells: Record<string, Cell>
  findings: Finding[]
}

/** A form without the sheet is called `data`. */
export function readSettings(table: Table | undefined): Settings {
  const findings: Finding[] = []
  const cells = emptyRecord<Cell>()
  const [row, ...more] = table?.rows ?? []
  for (const header of table?.headers ?? []) {
    const cell = row?.cells[header.key]
    if (cell) cells[header.key] = cell
  }
  if (more[0]) findings.push(warning('settings.rows', more[0].at))
  const titles = titlesOf(table, cells)
  const id = cells.form_id?.text ?? 'data'
  if (cells.form_id && !/^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.:-]*$/u.test(id)) {
    findings.push(warning('settings.idIllegal', cells.form_id.at, { id }))
  }
  if (!cells.form_id) findings.push(warning('settings.idMissing', table && { sheet: table.sheet, row: 2 }))
  if (!cells.version)
    findings.push(warning('settings.versionMissing', table && { sheet: table.sheet, row: 2 }))
  if (cells.public_key) findings.push(warning('settings.encryption', cells.public_key.at))
  return {
    id,
    title:
      cells.form_title?.text ??
      titles?.[cells.default_language?.text ?? ''] ??
      Object.values(titles ?? {})[0],
    titles,
    version: cells.version?.text ?? '',
    defaultLanguage: cells.default_language?.text ?? '',
    allowDuplicates: isYes(cells.allow_choice_duplicates?.text ?? ''),
    cells,
    findings,
  }
}

/** The title in each language that the sheet says it in. */
function titlesOf(table: Table | undefined, cells: Record<string, Cell>): Texts | undefined {
  const titles = emptyRecord<string>()
  for (const { key, column, language } of table?.headers ?? []) {
    const cell = cells[key]
    if (column === 'form_title' && language && cell) titles[language] = cell.text
  }
  return Object.keys(titles).length > 0 ? titles : undefined
}

/**
 * A chosen file → sheets of cells and what is wrong with the file itself. Its own chunk: the reader of .xlsx is larger than
 * the rest of the console, and wanted only on the day of a publication.
 */
import { ruleSheets } from '../../forms/compile/rule-sheets.ts'
import type { Finding } from '../../forms/findings.ts'
import { readTables } from '../../forms/xlsform/table.ts'
import { SHEETS } from '../../forms/xlsform/vocabulary.ts'
import { readWorkbook } from '../../forms/xlsform/workbook.ts'
import type { SheetCells } from '../../worker/contract/manage.ts'
import { inflate } from './inflate.ts'
import type { Kind } from './upload.ts'

/** More are not taken by the office. */
const MOST_SHEETS = 20

const known: Record<Kind, readonly string[]> = { form: SHEETS, rules: Object.keys(ruleSheets) }

/**
 * Sheets without a meaning keep their name, so that a slip of the pen can be told, but not their cells: notes and lists of
 * people that stand beside a form stay in this browser. `keep: 'all'` is for the editor, which sends nothing.
 */
export async function readSheets(
  file: File,
  kind: Kind,
  keep: 'known' | 'all' = 'known',
): Promise<{ sheets: SheetCells[]; findings: Finding[] }> {
  if (file.name.toLowerCase().endsWith('.md')) return { sheets: readTables(await file.text()), findings: [] }
  // a workbook of one sheet is a survey whatever it is called
  const matters = (sheet: string, all: readonly string[]): boolean =>
    all.length === 1 || known[kind].includes(sheet.trim().toLowerCase())
  const { sheets, findings } = await readWorkbook(new Uint8Array(await file.arrayBuffer()), inflate, matters)
  if (keep === 'all') return { sheets, findings }
  const names = sheets.map(sheet => sheet.name)
  const [kept, others] = [true, false].map(wanted =>
    sheets.filter(({ name }) => matters(name, names) === wanted),
  )
  return {
    sheets: [...kept!, ...others!.map(({ name }) => ({ name, rows: [] }))].slice(0, MOST_SHEETS),
    findings,
  }
}

/**
 * What the cells of a workbook may name: questions with their labels, lists with their choices, columns of choices, languages.
 * Read from the cells directly, so that completion works in a form that is full of mistakes. Pure.
 */
import { cellText } from '../../../forms/xlsform/headers.ts'
import type { Sheet, SheetCell } from '../../../forms/xlsform/sheets.ts'
import type { WorkbookKind } from '../../store/workbooks.ts'
import type { Sheets } from './change.ts'
import { columnsOf, type GridColumn, indexOf, sheetKey } from './columns.ts'
import { typeOf } from './outline.ts'

export interface NamedQuestion {
  name: string
  /** the first label that is filled */
  label: string
  /** as written: `select_one yes_no` */
  type: string
  /** of a select */
  list?: string
  /** row of the survey, from 0 */
  row: number
  container?: 'group' | 'repeat' | 'loop'
}

export interface NamedChoice {
  name: string
  label: string
}

export interface Names {
  questions: readonly NamedQuestion[]
  lists: ReadonlyMap<string, readonly NamedChoice[]>
  /** further columns of choices: what choice_filter may ask for */
  choiceColumns: readonly string[]
  /** as written in headers: `Khmer (km)` */
  languages: readonly string[]
  /** facts of a rule workbook; their labels too */
  facts: readonly NamedChoice[]
  outcomes: readonly NamedChoice[]
}

const find = (sheets: Sheets, name: string): Sheet | undefined =>
  sheets.find(sheet => sheetKey(sheet.name) === name)

function labelOf(row: readonly SheetCell[], columns: readonly GridColumn[]): string {
  for (const { index, column } of columns) {
    if (column !== 'label') continue
    const text = cellText(row[index])
    if (text) return text
  }
  return ''
}

/** What one row says; rows that stayed the same under the same headers are not read again (5,000 of them take 16 ms). */
interface ReadRow {
  header: readonly SheetCell[]
  name: string
  label: string
  group: string
  type: string
}
const read = new WeakMap<readonly SheetCell[], ReadRow>()

/** `by`: the column that groups the rows, `list_name`; or the type. */
function rowsOf(kind: WorkbookKind, sheet: Sheet | undefined, by?: string): ReadRow[] {
  const header = sheet?.rows[0]
  if (!sheet || !header) return []
  const columns = columnsOf(kind, sheet)
  const [name, type, group] = ['name', 'type', by ?? ''].map(one => indexOf(columns, one))
  return sheet.rows.slice(1).map(cells => {
    const known = read.get(cells)
    if (known?.header === header) return known
    const fresh: ReadRow = {
      header,
      name: cellText(cells[name!]),
      label: labelOf(cells, columns),
      type: cellText(cells[type!]),
      group: cellText(cells[group!]),
    }
    read.set(cells, fresh)
    return fresh
  })
}

function questionsIn(survey: Sheet | undefined): NamedQuestion[] {
  const questions: NamedQuestion[] = []
  for (const [index, { name, label, type: written }] of rowsOf('form', survey).entries()) {
    const type = name ? typeOf(written) : undefined
    if (!name || type?.is === 'end') continue
    const question: NamedQuestion = { name, label, type: written, row: index + 1 }
    if (type?.is === 'begin') question.container = type.container
    if (type?.is === 'question' && type.items?.from === 'list') question.list = type.items.list
    questions.push(question)
  }
  return questions
}

/** The rows of a sheet by one column: `list_name` → its choices, in order; without one all under ''. */
function namedRows(kind: WorkbookKind, sheet: Sheet | undefined, by?: string): Map<string, NamedChoice[]> {
  const found = new Map<string, NamedChoice[]>()
  for (const { name, label, group } of rowsOf(kind, sheet, by)) {
    if (!name || (by !== undefined && !group)) continue
    const others = found.get(group)
    if (others) others.push({ name, label })
    else found.set(group, [{ name, label }])
  }
  return found
}

export function namesOf(kind: WorkbookKind, sheets: Sheets): Names {
  const choices = find(sheets, 'choices')
  const languages = new Set<string>()
  for (const sheet of sheets) {
    for (const { language, known } of columnsOf(kind, sheet)) if (known && language) languages.add(language)
  }
  return {
    questions: questionsIn(kind === 'form' ? find(sheets, 'survey') : undefined),
    lists: namedRows('form', choices, 'list_name'),
    choiceColumns: columnsOf('form', choices)
      .filter(({ known, column }) => !known || column === 'name')
      .map(({ column }) => column),
    languages: [...languages],
    facts: (kind === 'rules' && namedRows(kind, find(sheets, 'facts')).get('')) || [],
    outcomes: (kind === 'rules' && namedRows(kind, find(sheets, 'outcomes')).get('')) || [],
  }
}

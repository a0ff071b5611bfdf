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

function questionsIn(survey: Sheet | undefined): NamedQuestion[] {
  const columns = columnsOf('form', survey)
  const typeColumn = indexOf(columns, 'type')
  const nameColumn = indexOf(columns, 'name')
  const questions: NamedQuestion[] = []
  for (const [row, cells] of (survey?.rows ?? []).entries()) {
    const name = row === 0 ? '' : cellText(cells[nameColumn])
    if (!name) continue
    const type = typeOf(cells[typeColumn])
    if (type?.is === 'end') continue
    const question: NamedQuestion = {
      name,
      label: labelOf(cells, columns),
      type: cellText(cells[typeColumn]),
      row,
    }
    if (type?.is === 'begin') question.container = type.container
    if (type?.is === 'question' && type.items?.from === 'list') question.list = type.items.list
    questions.push(question)
  }
  return questions
}

/** The rows of a sheet by one column: `list_name` → its choices, in order. */
function namedRows(kind: WorkbookKind, sheet: Sheet | undefined, by?: string): Map<string, NamedChoice[]> {
  const columns = columnsOf(kind, sheet)
  const key = by === undefined ? -1 : indexOf(columns, by)
  const name = indexOf(columns, 'name')
  const found = new Map<string, NamedChoice[]>()
  for (const cells of sheet?.rows.slice(1) ?? []) {
    const group = by === undefined ? '' : cellText(cells[key])
    const choice = { name: cellText(cells[name]), label: labelOf(cells, columns) }
    if (!choice.name || (by !== undefined && !group)) continue
    const others = found.get(group)
    if (others) others.push(choice)
    else found.set(group, [choice])
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

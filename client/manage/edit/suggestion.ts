/** What is offered for a cell, and how what was typed chooses among it. Pure; complete.ts and complete-expression.ts fill it. */
import type { ParsedType } from '../../../forms/xlsform/types.ts'
import type { WorkbookKind } from '../../store/workbooks.ts'
import type { Words } from '../../ui/text.ts'
import type { GridColumn } from './columns.ts'
import type { Names } from './names.ts'

export interface Suggestion {
  label: string
  /** put in instead of what was typed */
  insert: string
  detail?: string | Words
  /** where the caret goes, counted back from the end of `insert` */
  back?: number
}

export interface Completion {
  /** what of the text is replaced */
  from: number
  to: number
  items: readonly Suggestion[]
  /** does Enter take the first one? When something was typed that it begins with, or when nothing else can stand here */
  isSure: boolean
  /** is the cell complete once one is taken? A list after select_one: yes; a function in an expression: no */
  isLast: boolean
}

/** The cell that is typed in, with what is around it. */
export interface Around {
  kind: WorkbookKind
  /** `survey`, as columns.ts knows it */
  sheet: string
  column: GridColumn | undefined
  /** from 0 */
  row: number
  /** the type of this row, in the survey */
  type: ParsedType | undefined
  /** of a select in this row */
  list: string | undefined
  names: Names
  /** known headers that the sheet lacks */
  headers: readonly string[]
  /** names of files beside the workbook */
  files: readonly string[]
  /** what stands in the other cells of the column, each once */
  others: () => readonly string[]
}

const MOST = 40

/** Those that begin with what was typed before those that hold it; nothing when it is there as a whole already. */
export function offer(
  all: readonly Suggestion[],
  typed: string,
  from: number,
  to: number,
  how: { inDetail?: boolean; isLast?: boolean; isClosed?: boolean } = {},
): Completion | undefined {
  const wanted = typed.toLowerCase()
  const exact: Suggestion[] = []
  const starts: Suggestion[] = []
  const holds: Suggestion[] = []
  for (const item of all) {
    const label = item.label.toLowerCase()
    if (item.insert.trim() === typed.trim()) exact.push(item)
    else if (label.startsWith(wanted)) starts.push(item)
    else if (label.includes(wanted)) holds.push(item)
    else if (how.inDetail && typeof item.detail === 'string' && item.detail.toLowerCase().includes(wanted))
      holds.push(item)
  }
  const items = [...exact, ...starts, ...holds].slice(0, MOST)
  if (items.length === 0 || (items.length === 1 && items[0]!.insert.trim() === typed.trim())) return undefined
  return {
    from,
    to,
    items,
    isSure: how.isClosed ? items.length > 0 : typed !== '' && exact.length + starts.length > 0,
    isLast: how.isLast ?? false,
  }
}

/** Values of a column that may have others: what was typed stays unless one is chosen. */
export function among(values: readonly string[], text: string, isClosed = false): Completion | undefined {
  if (text === '') return undefined
  const all = values.map(value => ({ label: value, insert: value }))
  const found = offer(all, text, 0, text.length, { isLast: true })
  return found && !isClosed ? { ...found, isSure: false } : found
}

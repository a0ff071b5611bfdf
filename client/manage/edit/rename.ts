/**
 * A question or fact gets another name: every `${old}` of the workbook with it, and the row that ends a group of that name.
 * Pure; the editor offers it after a name was changed, and does it in the same undo step.
 */
import { cellText } from '../../../forms/xlsform/headers.ts'
import { isName } from '../../../forms/xlsform/names.ts'
import type { Sheet } from '../../../forms/xlsform/sheets.ts'
import type { WorkbookKind } from '../../store/workbooks.ts'
import { type CellChange, type Place, type Sheets, setCells } from './change.ts'
import { columnsOf, indexOf, sheetKey } from './columns.ts'
import { typeOf } from './outline.ts'

export interface Renaming {
  from: string
  to: string
  /** how many cells name the old one */
  cells: number
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const referenceTo = (name: string): RegExp =>
  new RegExp(`\\$\\{(\\s*(?:last-saved#)?)${escaped(name)}(\\s*)\\}`, 'g')

/** The rows that end a group or repeat, where its name may be said again. */
function isEndRow(kind: WorkbookKind, sheet: Sheet): (row: number) => boolean {
  const typeColumn = kind === 'form' ? indexOf(columnsOf(kind, sheet), 'type') : -1
  return row => typeOf(sheet.rows[row]?.[typeColumn])?.is === 'end'
}

function changesIn(kind: WorkbookKind, sheets: Sheets, from: string, to: string): Map<number, CellChange[]> {
  const pattern = referenceTo(from)
  const found = new Map<number, CellChange[]>()
  for (const [index, sheet] of sheets.entries()) {
    const isSurvey = sheetKey(sheet.name) === 'survey'
    const nameColumn = isSurvey ? indexOf(columnsOf(kind, sheet), 'name') : -1
    const isEnd = isEndRow(kind, sheet)
    const changes: CellChange[] = []
    for (const [row, cells] of sheet.rows.entries()) {
      for (const [column, cell] of cells.entries()) {
        if (typeof cell !== 'string') continue
        if (column === nameColumn && cellText(cell) === from && isEnd(row))
          changes.push({ row, column, value: to })
        if (!cell.includes('\x24{')) continue
        const value = cell.replace(
          pattern,
          (_, before: string, after: string) => `\x24{${before}${to}${after}}`,
        )
        if (value !== cell) changes.push({ row, column, value })
      }
    }
    if (changes.length > 0) found.set(index, changes)
  }
  return found
}

/**
 * Is this change of a cell a new name for something that others name? Only when it is certain: both are names, and no other
 * row has the old name or the new one.
 */
export function renamingOf(
  kind: WorkbookKind,
  sheets: Sheets,
  at: Place & { sheet: number },
  before: string,
): Renaming | undefined {
  const sheet = sheets[at.sheet]
  const after = cellText(sheet?.rows[at.row]?.[at.column])
  const wanted = kind === 'form' ? 'survey' : 'facts'
  if (!sheet || at.row === 0 || sheetKey(sheet.name) !== wanted || after === before) return undefined
  const nameColumn = indexOf(columnsOf(kind, sheet), 'name')
  if (at.column !== nameColumn || !isName(before) || !isName(after)) return undefined
  const isEnd = isEndRow(kind, sheet)
  const others = sheet.rows.flatMap((cells, row) =>
    row === 0 || row === at.row || isEnd(row) ? [] : [cellText(cells[nameColumn])],
  )
  if (isEnd(at.row) || others.includes(before) || others.includes(after)) return undefined
  let cells = 0
  for (const changes of changesIn(kind, sheets, before, after).values()) cells += changes.length
  return cells > 0 ? { from: before, to: after, cells } : undefined
}

/** Every cell that named the old one names the new one. */
export function renameReferences(kind: WorkbookKind, sheets: Sheets, { from, to }: Renaming): Sheets {
  let result = sheets
  for (const [index, changes] of changesIn(kind, sheets, from, to)) result = setCells(result, index, changes)
  return result
}

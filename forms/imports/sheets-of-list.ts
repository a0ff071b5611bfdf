/**
 * The sheets of a workbook as a list may stand in them: what Excel shows first comes first, cells merged down a column speak for each of
 * their rows, and what Excel hides or has not reckoned is told once. The console calls it with what the reader of workbooks found.
 */
import { type Finding, isError, type SheetPlace } from '../findings.ts'
import { warning } from '../xlsform/report.ts'
import type { Sheet } from '../xlsform/sheets.ts'

export type Cells = Sheet['rows']
export interface ListSheet {
  name: string
  rows: Cells
}

/** @param found by the reader of workbooks: its errors go on, of the rest only what matters to a list */
export function sheetsOfList(
  all: readonly Sheet[],
  found: readonly Finding[],
): { sheets: ListSheet[]; findings: Finding[] } {
  const findings = found.filter(isError)
  const blank = new Map<string, { at: SheetPlace; count: number }>()
  for (const { code, at, details } of found) {
    if (!at || !('sheet' in at)) continue
    const sheet = all.find(one => one.name === at.sheet)
    if (code === 'cell.merged') fillDown(sheet?.rows ?? [], String(details.range))
    const known = blank.get(at.sheet)
    if (code === 'cell.formulaBlank')
      blank.set(at.sheet, { at: known?.at ?? at, count: (known?.count ?? 0) + 1 })
  }
  for (const { at, count } of blank.values()) findings.push(warning('import.formulaBlank', at, { count }))
  const filled = all.filter(sheet => sheet.rows.length > 0)
  for (const { name, notShown } of filled) {
    if (notShown?.sheet) findings.push(warning('import.hiddenSheet', { sheet: name }))
    if (notShown?.rows) findings.push(warning('import.hiddenRows', { sheet: name }, { count: notShown.rows }))
  }
  const isHidden = ({ notShown }: Sheet): number => (notShown?.sheet ? 1 : 0)
  const inOrder = [...filled].sort((a, b) => isHidden(a) - isHidden(b))
  return { sheets: inOrder.map(({ name, rows }) => ({ name, rows })), findings }
}

/** @param range `B5:B9`. Cells merged over columns are headers or titles, and left as they are. */
function fillDown(rows: Cells, range: string): void {
  const [, left = '', top, right = '', bottom] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(range) ?? []
  if (left === '' || left !== right) return
  const column = [...left].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  const value = rows[Number(top) - 1]?.[column]
  for (let row = Number(top); row < Number(bottom); row++) {
    const cells = rows[row]
    if (!cells || value === undefined) continue
    while (cells.length <= column) cells.push(null)
    cells[column] ??= value
  }
}

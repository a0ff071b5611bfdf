/** Finding and replacing text in the cells of a workbook. Letters count, capitals and small ones alike. Pure. */
import type { Sheet } from '../../../forms/xlsform/sheets.ts'
import { type CellChange, type Place, type Sheets, setCells, shownText } from './change.ts'

export interface Hit extends Place {
  sheet: number
}

/** All cells that hold `text`, sheet by sheet, row by row. */
export function findAll(sheets: Sheets, text: string): Hit[] {
  const wanted = text.toLowerCase()
  if (wanted === '') return []
  const hits: Hit[] = []
  for (const [sheet, { rows }] of sheets.entries()) {
    for (const [row, cells] of rows.entries()) {
      for (const [column, cell] of cells.entries()) {
        if (shownText(cell).toLowerCase().includes(wanted)) hits.push({ sheet, row, column })
      }
    }
  }
  return hits
}

/** The index of the first hit after a place, round to the first; -1 when there is none. */
export function nextHit(hits: readonly Hit[], from: Hit, back = false): number {
  if (hits.length === 0) return -1
  const order = (a: Hit, b: Hit) => a.sheet - b.sheet || a.row - b.row || a.column - b.column
  if (!back) {
    const index = hits.findIndex(hit => order(hit, from) > 0)
    return index < 0 ? 0 : index
  }
  const after = hits.findIndex(hit => order(hit, from) >= 0)
  return after <= 0 ? hits.length - 1 : after - 1
}

/** `text` by `instead` in these cells, wherever it stands in them. */
export function replaceIn(sheets: Sheets, hits: readonly Hit[], text: string, instead: string): Sheets {
  const pattern = new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi')
  const bySheet = new Map<number, CellChange[]>()
  for (const { sheet, row, column } of hits) {
    const cell = (sheets[sheet] as Sheet | undefined)?.rows[row]?.[column]
    const value = shownText(cell).replace(pattern, () => instead)
    bySheet.set(sheet, [...(bySheet.get(sheet) ?? []), { row, column, value }])
  }
  let result = sheets
  for (const [sheet, changes] of bySheet) result = setCells(result, sheet, changes)
  return result
}

/**
 * Where one is in the grid and how keys move it: the active cell, and the cell from which a range was begun. Pure; row and
 * column from 0, the header row included.
 */

import type { Sheet } from '../../../forms/xlsform/sheets.ts'
import { isBlank, type Place, type Range } from './change.ts'

export interface Selection {
  active: Place
  /** the other corner of the range; the same as `active` for a single cell */
  anchor: Place
}

export const selectCell = (row: number, column: number): Selection => ({
  active: { row, column },
  anchor: { row, column },
})

export const rangeOf = ({ active, anchor }: Selection): Range => ({
  top: Math.min(active.row, anchor.row),
  left: Math.min(active.column, anchor.column),
  bottom: Math.max(active.row, anchor.row),
  right: Math.max(active.column, anchor.column),
})

/** How many rows and columns there are to go to. */
export interface Extent {
  rows: number
  columns: number
}

export type Direction = 'up' | 'down' | 'left' | 'right'

const STEPS: Record<Direction, readonly [row: number, column: number]> = {
  up: [-1, 0],
  down: [1, 0],
  left: [0, -1],
  right: [0, 1],
}

const within = ({ row, column }: Place, extent: Extent): Place => ({
  row: Math.max(0, Math.min(extent.rows - 1, row)),
  column: Math.max(0, Math.min(extent.columns - 1, column)),
})

/** Goes to a place; `extend` keeps the other corner where it is. */
export const goTo = (selection: Selection, place: Place, extent: Extent, extend = false): Selection => {
  const active = within(place, extent)
  return { active, anchor: extend ? selection.anchor : active }
}

export function move(
  selection: Selection,
  direction: Direction,
  extent: Extent,
  extend = false,
  by = 1,
): Selection {
  const [rows, columns] = STEPS[direction]
  const { row, column } = selection.active
  return goTo(selection, { row: row + rows * by, column: column + columns * by }, extent, extend)
}

/** Ctrl+arrow: to the end of the filled cells one is in, else to the next filled cell, else to the edge of what is written. */
export function jump(
  selection: Selection,
  direction: Direction,
  sheet: Sheet,
  extent: Extent,
  extend = false,
): Selection {
  const [down, right] = STEPS[direction]
  const edge: Extent = { rows: Math.max(1, sheet.rows.length), columns: extent.columns }
  const filled = ({ row, column }: Place) => !isBlank(sheet.rows[row]?.[column])
  const isOutside = ({ row, column }: Place) =>
    row < 0 || column < 0 || row >= edge.rows || column >= edge.columns
  const next = ({ row, column }: Place): Place => ({ row: row + down, column: column + right })
  let at = selection.active
  const runs = filled(at) && filled(next(at))
  for (;;) {
    const to = next(at)
    if (isOutside(to) || (runs && !filled(to))) break
    at = to
    if (!runs && filled(at)) break
  }
  return goTo(selection, at, extent, extend)
}

/** Tab and Shift+Tab: along the row, and on to the next or previous one at its end. */
export function tab(selection: Selection, extent: Extent, back: boolean): Selection {
  const { row, column } = selection.active
  const index = row * extent.columns + column + (back ? -1 : 1)
  if (index < 0 || index >= extent.rows * extent.columns) return selection
  return selectCell(Math.floor(index / extent.columns), index % extent.columns)
}

/** Whole rows of the present range, as Shift+Space selects them. */
export function wholeRows(selection: Selection, extent: Extent): Selection {
  const { top, bottom } = rangeOf(selection)
  return { active: { row: bottom, column: 0 }, anchor: { row: top, column: extent.columns - 1 } }
}

export function wholeColumns(selection: Selection, extent: Extent): Selection {
  const { left, right } = rangeOf(selection)
  return { active: { row: 0, column: right }, anchor: { row: extent.rows - 1, column: left } }
}

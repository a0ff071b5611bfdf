/**
 * Where rows and columns lie in the grid, and which of them are to be drawn. Pixels from the upper left corner of the cells;
 * rows are all of one height, so that 5,000 of them need no measuring. Pure.
 */

/** Width of a column nobody has touched, by what stands in it. */
const WIDTHS: Readonly<Record<string, number>> = {
  type: 190,
  name: 170,
  list_name: 150,
  label: 280,
  hint: 220,
  guidance_hint: 220,
  relevant: 260,
  constraint: 220,
  constraint_message: 220,
  required_message: 220,
  calculation: 280,
  choice_filter: 220,
  required: 100,
  read_only: 100,
  disabled: 100,
  default: 140,
  when: 420,
  explanation: 320,
}
const USUAL = 150
export const NARROWEST = 60
export const WIDEST = 900

export const usualWidth = (column: string | undefined): number =>
  (column !== undefined && Object.hasOwn(WIDTHS, column) && WIDTHS[column]) || USUAL

export interface Geometry {
  rowHeight: number
  /** of the column of row numbers */
  numberWidth: number
  /** left edge of each column, counted from the row numbers' right edge; one more than there are columns */
  edges: readonly number[]
  /** how many columns at the left stay in sight */
  frozen: number
}

/** @example edgesOf([100, 50]) → [0, 100, 150] */
export function edgesOf(widths: readonly number[]): number[] {
  const edges = [0]
  for (const width of widths) edges.push(edges.at(-1)! + width)
  return edges
}

/** What of the grid is in sight. */
export interface View {
  top: number
  left: number
  width: number
  height: number
}

/** Rows and columns to draw; the last ones belong to it. The header row and the frozen columns are drawn in any case. */
export interface Window {
  firstRow: number
  lastRow: number
  firstColumn: number
  lastColumn: number
}

/** Drawn in steps, so that most scrolling draws nothing: this many rows at once, and as many beyond each edge. */
const ROW_STEP = 8

export function windowOf(geometry: Geometry, view: View, rows: number): Window {
  const { rowHeight, edges, frozen, numberWidth } = geometry
  const first = Math.floor(view.top / rowHeight)
  const last = Math.ceil((view.top + view.height) / rowHeight)
  const left = view.left + edges[frozen]!
  const right = view.left + view.width - numberWidth
  return {
    firstRow: Math.max(1, (Math.floor(first / ROW_STEP) - 1) * ROW_STEP),
    lastRow: Math.min(rows - 1, (Math.ceil(last / ROW_STEP) + 1) * ROW_STEP),
    firstColumn: Math.max(frozen, columnAt(edges, left) - 1),
    lastColumn: Math.min(edges.length - 2, columnAt(edges, right) + 1),
  }
}

export const sameWindow = (one: Window, other: Window): boolean =>
  one.firstRow === other.firstRow &&
  one.lastRow === other.lastRow &&
  one.firstColumn === other.firstColumn &&
  one.lastColumn === other.lastColumn

/** The column that a point lies in, the last one beyond the end. */
export function columnAt(edges: readonly number[], x: number): number {
  let low = 0
  let high = edges.length - 2
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (edges[middle]! <= x) low = middle
    else high = middle - 1
  }
  return low
}

/** How far to scroll so that a cell is seen whole: the new top and left, which are the old ones when it is in sight. */
export function reveal(
  geometry: Geometry,
  view: View,
  row: number,
  column: number,
): { top: number; left: number } {
  const { rowHeight, edges, frozen, numberWidth } = geometry
  let { top, left } = view
  if (row > 0) {
    // the header row lies over the first of what is in sight
    const y = row * rowHeight
    if (y < top + rowHeight) top = y - rowHeight
    else if (y + rowHeight > top + view.height) top = y + rowHeight - view.height
  }
  if (column >= frozen) {
    const start = edges[column]!
    const end = edges[column + 1]!
    const room = view.width - numberWidth
    if (start < left + edges[frozen]!) left = start - edges[frozen]!
    else if (end > left + room) left = Math.min(start - edges[frozen]!, end - room)
  }
  return { top: Math.max(0, top), left: Math.max(0, left) }
}

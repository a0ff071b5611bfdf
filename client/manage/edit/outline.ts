/**
 * The shape of a survey sheet row by row: how deep a row lies in groups and repeats, what kind it is, and which rows belong to
 * it. Rows are moved with all they hold. Pure; broken sheets have a shape too (an end too many is told of by the reader).
 */
import { cellText } from '../../../forms/xlsform/headers.ts'
import type { Sheet, SheetCell } from '../../../forms/xlsform/sheets.ts'
import { type ParsedType, parseType } from '../../../forms/xlsform/types.ts'

/** Kinds of rows that look alike. */
export type RowKind =
  | 'blank'
  | 'group'
  | 'repeat'
  | 'text'
  | 'number'
  | 'select'
  | 'date'
  | 'place'
  | 'media'
  | 'note'
  | 'calculate'
  | 'meta'
  | 'wrong'

export interface RowShape {
  kind: RowKind
  /** groups and repeats around it; the rows that begin and end a group lie outside it */
  depth: number
  /** of a row that begins a group: the row that ends it; of any other: itself */
  last: number
}

const KINDS: Readonly<Record<string, RowKind>> = {
  text: 'text',
  barcode: 'text',
  integer: 'number',
  decimal: 'number',
  range: 'number',
  note: 'note',
  calculate: 'calculate',
  hidden: 'calculate',
  select_one: 'select',
  select_multiple: 'select',
  rank: 'select',
  acknowledge: 'select',
  date: 'date',
  time: 'date',
  dateTime: 'date',
  geopoint: 'place',
  geotrace: 'place',
  geoshape: 'place',
  image: 'media',
  audio: 'media',
  video: 'media',
  file: 'media',
}

/** by what stands in the cell; undefined for a blank one */
const parsed = new Map<SheetCell | undefined, ParsedType | undefined>()

/** parseType, remembered: a form of 5,000 rows has some hundred different types. */
export function typeOf(cell: SheetCell | undefined): ParsedType | undefined {
  if (parsed.has(cell)) return parsed.get(cell)
  if (parsed.size > 5000) parsed.clear()
  const text = cellText(cell)
  const found = text === '' ? undefined : parseType(text)
  parsed.set(cell, found)
  return found
}

function kindOf(type: ParsedType | undefined): RowKind {
  if (!type) return 'blank'
  if (type.is === 'wrong') return 'wrong'
  if (type.is === 'question') return KINDS[type.type] ?? 'meta'
  if (type.is === 'setting') return 'meta'
  return type.container === 'group' ? 'group' : 'repeat'
}

/** One shape a row; row 0 is the header. `typeColumn` is the index of the column `type`. */
export function shapesOf(sheet: Sheet, typeColumn: number): RowShape[] {
  const shapes: RowShape[] = []
  const open: number[] = []
  for (const [row, cells] of sheet.rows.entries()) {
    const type = row === 0 ? undefined : typeOf(cells[typeColumn])
    if (type?.is === 'end') {
      const begun = open.pop()
      if (begun !== undefined) shapes[begun]!.last = row
    }
    shapes.push({ kind: kindOf(type), depth: open.length, last: row })
    if (type?.is === 'begin') open.push(row)
  }
  // never ended: it holds all that follows
  for (const row of open) shapes[row]!.last = Math.max(row, shapes.length - 1)
  return shapes
}

/** The rows that go together with `top`…`bottom`: every group that is begun among them with all its rows. */
export function blockOf(
  shapes: readonly RowShape[],
  top: number,
  bottom: number,
): { top: number; bottom: number } {
  let last = bottom
  for (let row = top; row <= last; row++) last = Math.max(last, shapes[row]?.last ?? row)
  return { top, bottom: last }
}

/**
 * Where a block goes one place up or down: before which row. A group next to it is passed as a whole when both lie in the same
 * group; at the edge of its own group it steps out. undefined at the end of the sheet.
 */
export function targetOf(
  shapes: readonly RowShape[],
  block: { top: number; bottom: number },
  direction: 'up' | 'down',
): number | undefined {
  if (direction === 'down') {
    const next = block.bottom + 1
    const shape = shapes[next]
    return shape && next < shapes.length ? shape.last + 1 : undefined
  }
  const before = block.top - 1
  if (before < 1) return undefined
  // the row before may end a group: then the group that it ends is passed
  const begins = shapes.findIndex((shape, row) => row < before && row > 0 && shape.last === before)
  return begins > 0 && shapes[begins]!.kind !== 'blank' && isOutermost(shapes, begins, before)
    ? begins
    : before
}

/** Several groups may never be ended and so share their last row: only one that ends right there is passed. */
const isOutermost = (shapes: readonly RowShape[], begins: number, ends: number): boolean =>
  shapes[begins]!.depth === shapes[ends]!.depth

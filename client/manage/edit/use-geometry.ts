/** Widths of columns and what of the grid is to be drawn, kept up to date for grid.tsx. */
import { type ReadonlySignal, type Signal, useComputed } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { indexOf, sheetKey } from './columns.ts'
import {
  edgesOf,
  type Geometry,
  sameWindow,
  usualWidth,
  type View,
  type Window,
  windowOf,
} from './geometry.ts'
import type { Editor } from './state.ts'

/** of --row in edit.css, in the root's letters */
const ROW_REM = 2.125

/** Changes when columns or their widths do, not at every letter. */
export function useGeometry(
  editor: Editor,
  widths: Signal<Record<string, number>>,
): ReadonlySignal<Geometry> {
  const count = useComputed(() => editor.extent.value.columns)
  const rowHeight = useRef(0)
  if (rowHeight.current === 0)
    rowHeight.current = Math.round(
      Number.parseFloat(getComputedStyle(document.documentElement).fontSize) * ROW_REM,
    )
  return useComputed<Geometry>(() => {
    const columns = editor.columns.value
    const sheet = sheetKey(editor.sheets.peek()[editor.sheet.value]?.name ?? '')
    const known = new Map(columns.map(one => [one.index, one]))
    const edges = edgesOf(
      Array.from({ length: count.value }, (_, index) => {
        const one = known.get(index)
        const kept = one && widths.value[`${sheet} ${one.header}`]
        return kept ?? usualWidth(one?.column)
      }),
    )
    return { rowHeight: rowHeight.current, numberWidth: 58, edges, frozen: frozenOf(columns, edges) }
  })
}

/** Type and name (or list and name) stay in sight when they come first, and leave room for the rest. */
function frozenOf(columns: Editor['columns']['value'], edges: readonly number[]): number {
  const wanted = ['type', 'list_name', 'name', 'id'].map(name => indexOf(columns, name))
  const last = Math.max(0, ...wanted.filter(index => index >= 0 && index <= 1))
  return edges[last + 1]! <= 480 ? last + 1 : 1
}

/** What is drawn changes in steps: most scrolling changes nothing here. */
export function useDrawn(editor: Editor, geometry: { readonly value: Geometry }, view: Signal<View>) {
  const before = useRef<Window>({ firstRow: 1, lastRow: 40, firstColumn: 0, lastColumn: 8 })
  return useComputed<Window>(() => {
    const next = windowOf(geometry.value, view.value, editor.extent.value.rows)
    if (!sameWindow(before.current, next)) before.current = next
    return before.current
  })
}

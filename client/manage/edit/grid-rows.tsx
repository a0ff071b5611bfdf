/** The rows that are in the page at all: the header, those in sight, and the active one wherever it is; and the focus on its cell. */
import { useLayoutEffect, useMemo } from 'preact/hooks'
import { language, say } from '../../ui/text.ts'
import { helpOf } from './column-help.ts'
import { indexOf, sheetKey } from './columns.ts'
import { words } from './edit-words.ts'
import type { Geometry, Window } from './geometry.ts'
import { cellId, GridRow } from './grid-row.tsx'
import { rangeOf } from './selection.ts'
import type { Editor } from './state.ts'

interface RowsProps {
  editor: Editor
  geometry: { readonly value: Geometry }
  drawn: { readonly value: Window }
  /** is the keyboard in the grid? Then the active cell has the focus, also when it has just been drawn */
  hasFocus: { readonly current: boolean }
}

export const GridRows = ({ editor, geometry, drawn, hasFocus }: RowsProps) => {
  const { firstRow, lastRow, firstColumn, lastColumn } = drawn.value
  const { active } = editor.selection.value
  const range = rangeOf(editor.selection.value)
  const index = editor.sheet.value
  const sheet = editor.sheets.value[index]
  const marks = editor.marks.value.byPlace.get(index)
  const typeColumn = editor.shapes.value.length > 0 ? indexOf(editor.columns.value, 'type') : -1
  const isTyping = editor.typing.value !== undefined
  useLayoutEffect(() => {
    if (isTyping || !hasFocus.current) return
    document.getElementById(cellId(active.row, active.column))?.focus({ preventScroll: true })
  }, [active.row, active.column, index, isTyping, drawn.value])
  const columns = editor.columns.value
  const hints = useMemo(() => {
    const found: (string | undefined)[] = []
    for (const { index, column, known } of columns) {
      const help = known ? helpOf(sheetKey(sheet?.name ?? ''), column) : undefined
      if (help) found[index] = say(help.what)
    }
    return found
  }, [columns, sheet?.name, language.value])
  const rows = [0]
  for (let row = firstRow; row <= lastRow; row++) rows.push(row)
  if (active.row > 0 && (active.row < firstRow || active.row > lastRow)) rows.push(active.row)
  return (
    <>
      {rows.map(row => (
        <GridRow
          key={row}
          row={row}
          cells={sheet?.rows[row]}
          shape={editor.shapes.value[row]}
          marks={marks?.get(row)}
          geometry={geometry.value}
          firstColumn={firstColumn}
          lastColumn={lastColumn}
          activeColumn={row === active.row ? active.column : -1}
          left={row >= range.top && row <= range.bottom ? range.left : -1}
          right={row >= range.top && row <= range.bottom ? range.right : -1}
          typeColumn={typeColumn}
          isReadOnly={editor.isReadOnly.value}
          hints={row === 0 ? hints : undefined}
          resizeWord={say(words.resize)}
        />
      ))}
    </>
  )
}

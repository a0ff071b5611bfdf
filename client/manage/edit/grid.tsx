/**
 * The grid: rows and columns of the sheet that is shown, of which only those in sight are in the page. Focus is on the active
 * cell, as assistive technology expects of a grid; keys go through keys.ts and commands.ts.
 */
import { type Signal, useSignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { say } from '../../ui/text.ts'
import { CellField } from './cell-field.tsx'
import { type Place, shownText } from './change.ts'
import { sheetKey } from './columns.ts'
import { cleared, copied, paste, run } from './commands.ts'
import { words } from './edit-words.ts'
import { FindingBubble } from './finding-bubble.tsx'
import { NARROWEST, reveal, type View, WIDEST } from './geometry.ts'
import { cellId } from './grid-row.tsx'
import { GridRows } from './grid-rows.tsx'
import { begins, type Command, commandOf } from './keys.ts'
import { type Selection, selectCell } from './selection.ts'
import type { Editor } from './state.ts'
import { useDrawn, useGeometry } from './use-geometry.ts'
import { rememberedWidths, rememberWidths } from './widths.ts'

interface GridProps {
  editor: Editor
  /** commands that are the screen's own: find, help, save, leave */
  onCommand: (command: Command) => void
}

const placeOf = (target: EventTarget | null): Place | undefined => {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null
  return cell ? { row: Number(cell.dataset.row), column: Number(cell.dataset.column) } : undefined
}

export const Grid = ({ editor, onCommand }: GridProps) => {
  const scroller = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const hasFocus = useRef(true)
  const shownSheet = useRef(0)
  const view = useSignal<View>({ top: 0, left: 0, width: 1000, height: 600 })
  const widths = useSignal(rememberedWidths())
  const hovered = useSignal<Place | undefined>(undefined)
  const geometry = useGeometry(editor, widths)
  const drawn = useDrawn(editor, geometry, view)

  useLayoutEffect(() => {
    const element = scroller.current!
    const measure = () => {
      view.value = {
        top: element.scrollTop,
        left: element.scrollLeft,
        width: element.clientWidth,
        height: element.clientHeight,
      }
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    element.addEventListener('scroll', measure, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', measure)
    }
  }, [])

  const selection = editor.selection.value
  const { row, column } = selection.active
  const sheetIndex = editor.sheet.value
  useLayoutEffect(() => {
    // another sheet begins at its corner, not where the last one was left
    const seen = shownSheet.current === sheetIndex ? view.peek() : { ...view.peek(), top: 0, left: 0 }
    shownSheet.current = sheetIndex
    const { top, left } = reveal(geometry.value, seen, row, column)
    scroller.current!.scrollTo({ top, left })
  }, [row, column, sheetIndex])
  // another tab of sheets, another page: nothing that is typed is lost
  useEffect(() => () => editor.stopTyping(true), [])

  const begin = (isEditing: boolean) => {
    const input = field.current
    if (!input || editor.isReadOnly.value) return
    const { active } = editor.selection.value
    const text = isEditing
      ? shownText(editor.sheets.value[editor.sheet.value]?.rows[active.row]?.[active.column])
      : ''
    editor.startTyping({ ...active, text, isEditing })
    input.value = text
    input.focus({ preventScroll: true })
    input.setSelectionRange(text.length, text.length)
  }
  const perform = (command: Command, extend: boolean) => {
    const pageRows = Math.max(1, Math.floor(view.value.height / geometry.value.rowHeight) - 2)
    if (command === 'edit') begin(true)
    else if (!run(editor, command, extend, pageRows)) {
      if (command === 'leave') hasFocus.current = false
      onCommand(command)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey && event.shiftKey && /^Arrow(Left|Right)$/.test(event.key)) {
      event.preventDefault()
      resize(
        editor,
        widths,
        column,
        (geometry.value.edges[column + 1] ?? 0) -
          (geometry.value.edges[column] ?? 0) +
          (event.key === 'ArrowRight' ? 24 : -24),
      )
      return
    }
    const meant = commandOf(event)
    if (meant) {
      event.preventDefault()
      perform(meant.command, meant.extend)
    } else if (begins(event)) begin(false)
  }
  const onClipboard = (event: ClipboardEvent) => {
    if (event.target === field.current || !event.clipboardData) return
    event.preventDefault()
    if (event.type === 'paste') return paste(editor, event.clipboardData.getData('text/plain'))
    event.clipboardData.setData('text/plain', copied(editor))
    if (event.type === 'cut') cleared(editor)
  }
  const onMouseDown = (event: MouseEvent) => {
    if (event.button !== 0) return
    const target = event.target as Element
    if (target.closest('[data-grip]')) return
    const number = target.closest<HTMLElement>('[data-number]')
    const place = placeOf(target)
    if (!place && !number) return
    event.preventDefault()
    hasFocus.current = true
    editor.stopTyping(true)
    const last = geometry.value.edges.length - 2
    const to: Selection = place
      ? selectCell(place.row, place.column)
      : {
          active: { row: Number(number!.dataset.row), column: 0 },
          anchor: { row: Number(number!.dataset.row), column: last },
        }
    const from = editor.selection.value
    editor.select(
      event.shiftKey
        ? { active: to.active, anchor: { row: from.anchor.row, column: place ? from.anchor.column : last } }
        : to,
    )
    document.getElementById(cellId(to.active.row, to.active.column))?.focus({ preventScroll: true })
    if (place)
      drag(event, moved => {
        const over = placeOf(document.elementFromPoint(moved.clientX, moved.clientY))
        if (over) editor.select({ ...editor.selection.value, active: over })
      })
  }
  const onGrip = (event: PointerEvent) => {
    const grip = (event.target as Element).closest<HTMLElement>('[data-grip]')
    if (!grip) return
    const index = Number(grip.dataset.grip)
    const { edges } = geometry.value
    const start = edges[index + 1]! - edges[index]! - event.clientX
    drag(event, moved => resize(editor, widths, index, start + moved.clientX))
  }

  const { edges, rowHeight, numberWidth } = geometry.value
  const extent = editor.extent.value
  const sheet = editor.sheets.value[sheetIndex]
  return (
    <div
      class="grid-wrap"
      data-part="grid"
      onFocusIn={() => {
        hasFocus.current = true
      }}
      onFocusOut={event => {
        // a cell that scrolls out of the page takes the focus with it; that is no leaving
        if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget as Node))
          hasFocus.current = false
      }}
    >
      <div
        ref={scroller}
        class="grid-scroll"
        role="grid"
        tabIndex={-1}
        aria-label={say(words.grid, { sheet: sheet?.name ?? '' })}
        aria-describedby="grid-keys"
        aria-rowcount={extent.rows}
        aria-colcount={extent.columns + 1}
        aria-multiselectable
        aria-readonly={editor.isReadOnly.value}
        onKeyDown={onKeyDown}
        onMouseDown={onMouseDown}
        onPointerDown={onGrip}
        onDblClick={event => {
          if (placeOf(event.target)) begin(true)
        }}
        onCopy={onClipboard}
        onCut={onClipboard}
        onPaste={onClipboard}
        onPointerOver={event => {
          hovered.value = placeOf(event.target)
        }}
        onMouseLeave={() => {
          hovered.value = undefined
        }}
      >
        <div
          class="grid-canvas"
          role="presentation"
          style={{ width: `${numberWidth + edges.at(-1)!}px`, height: `${extent.rows * rowHeight}px` }}
        >
          <GridRows editor={editor} geometry={geometry} drawn={drawn} hasFocus={hasFocus} />
        </div>
      </div>
      <FindingBubble editor={editor} hovered={hovered} geometry={geometry.value} view={view} />
      <CellField
        editor={editor}
        field={field as RefObject<HTMLTextAreaElement>}
        geometry={geometry.value}
        view={view}
        onKey={onKeyDown}
        onDone={(then, extend = false) => {
          if (then) perform(then, extend)
        }}
      />
      <p id="grid-keys" class="away">
        {say(words.gridKeys)}
      </p>
    </div>
  )
}

function resize(editor: Editor, widths: Signal<Record<string, number>>, index: number, width: number): void {
  const sheet = editor.sheets.value[editor.sheet.value]
  const header = shownText(sheet?.rows[0]?.[index])
  if (!sheet || !header) return
  const bounded = Math.round(Math.max(NARROWEST, Math.min(WIDEST, width)))
  widths.value = { ...widths.value, [`${sheetKey(sheet.name)} ${header}`]: bounded }
  rememberWidths(widths.value)
}

/** Follows the pointer until it is let go. */
function drag(event: MouseEvent, onMove: (event: PointerEvent) => void): void {
  event.preventDefault()
  const end = () => {
    removeEventListener('pointermove', onMove)
    removeEventListener('pointerup', end)
    removeEventListener('pointercancel', end)
  }
  addEventListener('pointermove', onMove)
  addEventListener('pointerup', end)
  addEventListener('pointercancel', end)
}

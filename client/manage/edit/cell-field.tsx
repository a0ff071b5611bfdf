/**
 * The field in which a cell is typed. There is one, always in the page, so that the key that begins to fill a cell is typed
 * into it: the grid focuses it before the browser puts the letter in, which also is how Khmer keyboards want it.
 */
import { type Signal, useSignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { say } from '../../ui/text.ts'
import { shownText } from './change.ts'
import { completeCell } from './complete-cell.ts'
import { signatureAt } from './complete-expression.ts'
import { CallHelp, CompletionList, suggestionId } from './completion-list.tsx'
import { words } from './edit-words.ts'
import type { Geometry, View } from './geometry.ts'
import { columnLetters } from './grid-row.tsx'
import { type Command, commandOf } from './keys.ts'
import { marksAt } from './marks.ts'
import type { Editor } from './state.ts'
import type { Completion, Suggestion } from './suggestion.ts'

interface CellFieldProps {
  editor: Editor
  field: RefObject<HTMLTextAreaElement>
  geometry: Geometry
  view: Signal<View>
  /** a key while nothing is typed: the field may still have the focus for a moment */
  onKey: (event: KeyboardEvent) => void
  /** typing is over: `then` is what the key that ended it does next */
  onDone: (then?: Command, extend?: boolean) => void
}

/** Keys that end typing and then do what they do in the grid. */
const ENDING: ReadonlySet<Command> = new Set<Command>([
  'enter',
  'enterBack',
  'next',
  'previous',
  'save',
  'nextFinding',
  'previousFinding',
  'nextSheet',
  'previousSheet',
  'leave',
])
const ARROWS: ReadonlySet<Command> = new Set<Command>(['up', 'down', 'left', 'right', 'pageUp', 'pageDown'])

export const CellField = ({ editor, field, geometry, view, onKey, onDone }: CellFieldProps) => {
  const completion = useSignal<Completion | undefined>(undefined)
  const active = useSignal(-1)
  const call = useSignal<{ name: string; argument: number } | undefined>(undefined)
  const typing = editor.typing.value

  const suggest = (input: HTMLTextAreaElement) => {
    const caret = input.selectionStart
    completion.value = completeCell(editor, input.value, caret)
    active.value = completion.value?.isSure ? 0 : -1
    call.value = input.value.includes('(') ? signatureAt(input.value, caret) : undefined
  }
  const hush = () => {
    completion.value = undefined
    call.value = undefined
  }
  const done = (then?: Command, extend?: boolean) => {
    hush()
    editor.stopTyping(true)
    onDone(then, extend)
  }
  /** @returns true when the cell is complete by it */
  const take = ({ insert, back = 0 }: Suggestion): boolean => {
    const input = field.current
    const { value: found } = completion
    if (!input || !found) return false
    input.value = input.value.slice(0, found.from) + insert + input.value.slice(found.to)
    const caret = found.from + insert.length - back
    input.setSelectionRange(caret, caret)
    editor.type(input.value)
    hush()
    const goesOn = back > 0 || /[ =]$/.test(insert)
    if (goesOn) suggest(input)
    return found.isLast && !goesOn
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const input = field.current
    // a letter is being put together: every key belongs to the keyboard
    if (!input || event.isComposing) return
    if (!editor.typing.value) return onKey(event)
    event.stopPropagation()
    const items = completion.value?.items ?? []
    const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey
    if (items.length > 0 && isPlain) {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault()
        const by = event.key === 'ArrowDown' ? 1 : -1
        active.value =
          active.value < 0 && by < 0 ? items.length - 1 : (active.value + by + items.length) % items.length
        return
      }
      const chosen = items[active.value]
      if (chosen && (event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) {
        event.preventDefault()
        if (take(chosen)) done(event.key === 'Enter' ? 'enter' : 'next')
        return
      }
    }
    if (event.key === 'Escape') {
      event.preventDefault()
      if (completion.value || call.value) return hush()
      editor.stopTyping(false)
      onDone()
      return
    }
    if (event.key === ' ' && event.ctrlKey) {
      event.preventDefault()
      suggest(input)
      return
    }
    if (event.key === 'Enter' && (event.altKey || event.ctrlKey)) {
      event.preventDefault()
      input.setRangeText('\n', input.selectionStart, input.selectionEnd, 'end')
      editor.type(input.value)
      return
    }
    if (event.key === 'F2') {
      event.preventDefault()
      editor.startTyping({ ...editor.typing.value, isEditing: !editor.typing.value.isEditing })
      return
    }
    const meant = commandOf(event)
    if (!meant) return
    const isEnd = ENDING.has(meant.command) || (ARROWS.has(meant.command) && !editor.typing.value.isEditing)
    if (!isEnd) return
    event.preventDefault()
    done(meant.command, meant.extend)
  }

  const { top, left, height, width } = view.value
  const box = typing ? boxOf(geometry, { top, left, height, width }, typing.row, typing.column) : undefined
  const cell = typing ? `${columnLetters(typing.column)}${typing.row + 1}` : ''
  const header = typing && shownText(editor.sheets.value[editor.sheet.value]?.rows[0]?.[typing.column])
  const isWrong =
    typing &&
    marksAt(editor.marks.value, editor.sheet.value, typing.row, typing.column).some(mark => mark.isError)
  const items = completion.value?.items ?? []
  const list = items.length > 0 && typing
  return (
    <div class={`cell-edit${box?.isLow ? ' is-low' : ''}`} style={box?.style}>
      <textarea
        ref={field}
        class="cell-field"
        rows={1}
        tabIndex={-1}
        spellcheck={false}
        autocapitalize="off"
        autocomplete="off"
        style={box && { minWidth: box.minWidth, minHeight: `${geometry.rowHeight}px` }}
        aria-hidden={typing ? undefined : 'true'}
        aria-label={say(words.editing, { cell, column: header ?? '' })}
        aria-autocomplete="list"
        aria-controls={list ? 'suggestions' : undefined}
        aria-activedescendant={list && active.value >= 0 ? suggestionId(active.value) : undefined}
        aria-invalid={isWrong || undefined}
        aria-describedby="cell-findings"
        onInput={event => {
          // a keyboard that sends letters without keys
          if (!editor.typing.value)
            editor.startTyping({ ...editor.selection.value.active, text: '', isEditing: false })
          editor.type(event.currentTarget.value)
          suggest(event.currentTarget)
        }}
        onMouseUp={hush}
        onKeyDown={onKeyDown}
        onBlur={() => {
          if (editor.typing.value) done()
        }}
      />
      {(list || (call.value && typing)) && (
        <div class="popup">
          {list && (
            <CompletionList
              items={items}
              active={active.value}
              onTake={item => {
                if (take(item)) done('enter')
              }}
            />
          )}
          {call.value && <CallHelp {...call.value} />}
        </div>
      )}
      <p class="away" role="status">
        {list && say(words.suggestionCount, { count: items.length })}
      </p>
    </div>
  )
}

/** Where the field lies: over its cell; grown upwards when the cell is far down. */
function boxOf(geometry: Geometry, view: View, row: number, column: number) {
  const { rowHeight, numberWidth, edges, frozen } = geometry
  const start = edges[column] ?? 0
  const x = numberWidth + start - (column < frozen ? 0 : view.left)
  const y = row === 0 ? 0 : row * rowHeight - view.top
  const isLow = y > view.height * 0.55
  const left = `${Math.max(0, Math.min(x, view.width - 120))}px`
  const minWidth = `${(edges[column + 1] ?? start) - start + 1}px`
  return {
    isLow,
    minWidth,
    style: isLow ? { left, bottom: `${view.height - y - rowHeight}px` } : { left, top: `${y}px` },
  }
}

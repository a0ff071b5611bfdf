/** Above the grid: what the workbook is called, whether it is safe, and what can be done with the selected cells. */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { Signal } from '../../ui/signal.tsx'
import { say } from '../../ui/text.ts'
import { missingHeaders } from './columns.ts'
import { addColumn, dropColumns, run } from './commands.ts'
import { EditIcon, type EditIconName } from './edit-icon.tsx'
import { words } from './edit-words.ts'
import type { Command } from './keys.ts'
import type { Editor } from './state.ts'

interface ToolbarProps {
  editor: Editor
  isHelpOpen: boolean
  /** find, help */
  onCommand: (command: Command) => void
  onExport: () => void
  onPublish: () => void
  /** further buttons at the end: a preview has its own */
  children?: ComponentChildren
}

interface ToolProps {
  icon: EditIconName
  label: string
  action: string
  disabled?: boolean
  pressed?: boolean
  onPress: () => void
}

const Tool = ({ icon, label, action, disabled, pressed, onPress }: ToolProps) => (
  <button
    type="button"
    class="tool"
    title={label}
    aria-label={label}
    aria-pressed={pressed}
    data-action={action}
    disabled={disabled}
    onClick={onPress}
  >
    <EditIcon name={icon} size="1.3em" />
  </button>
)

export const Toolbar = (props: ToolbarProps) => {
  const { editor, isHelpOpen, onCommand, onExport, onPublish, children } = props
  const isReadOnly = editor.isReadOnly.value
  const perform = (command: Command) => () => {
    run(editor, command, false, 1)
  }
  const title = editor.head.value.title || say(words.untitled)
  return (
    <header class="edit-bar">
      <a class="button button-quiet" href={editor.kind === 'form' ? '#/forms' : '#/rules'} data-action="back">
        {say(words.back)}
      </a>
      <div class="edit-title">
        <h1 title={title}>{title}</h1>
        <Saved editor={editor} />
      </div>
      <div role="toolbar" aria-label={say(words.tools)} class="side" data-region="tools">
        <Tool
          icon="undo"
          label={say(words.undo)}
          action="undo"
          disabled={!editor.canUndo.value || isReadOnly}
          onPress={editor.undo}
        />
        <Tool
          icon="redo"
          label={say(words.redo)}
          action="redo"
          disabled={!editor.canRedo.value || isReadOnly}
          onPress={editor.redo}
        />
        <span class="tool-gap" />
        <Tool
          icon="rowAdd"
          label={say(words.insertBelow)}
          action="insert-row"
          disabled={isReadOnly}
          onPress={perform('insertBelow')}
        />
        <Tool
          icon="rowRemove"
          label={say(words.deleteRows)}
          action="delete-rows"
          disabled={isReadOnly}
          onPress={perform('deleteRows')}
        />
        <Tool
          icon="rowUp"
          label={say(words.moveUp)}
          action="move-up"
          disabled={isReadOnly}
          onPress={perform('moveUp')}
        />
        <Tool
          icon="rowDown"
          label={say(words.moveDown)}
          action="move-down"
          disabled={isReadOnly}
          onPress={perform('moveDown')}
        />
        <Tool
          icon="fill"
          label={say(words.fillDown)}
          action="fill-down"
          disabled={isReadOnly}
          onPress={perform('fillDown')}
        />
        <ColumnMenu editor={editor} />
        <span class="tool-gap" />
        <Tool icon="find" label={say(words.find)} action="find" onPress={() => onCommand('find')} />
        <Tool
          icon="help"
          label={say(words.help)}
          action="help"
          pressed={isHelpOpen}
          onPress={() => onCommand('help')}
        />
        <Tool icon="download" label={say(words.exportWorkbook)} action="export" onPress={onExport} />
      </div>
      {children}
      <Button kind="primary" action="publish-panel" disabled={isReadOnly} onPress={onPublish}>
        {say(words.publish)}
      </Button>
    </header>
  )
}

const Saved = ({ editor }: { editor: Editor }) => {
  const state = editor.saving.value
  const { published } = editor.head.value
  if (state === 'failed') return <Signal tone="urgent">{say(words.failed)}</Signal>
  if (state === 'saving') return <Signal tone="info">{say(words.saving)}</Signal>
  if (published !== undefined)
    return <Signal tone="safe">{say(words.publishedAs, { version: published })}</Signal>
  return <Signal tone="due">{say(words.saved)}</Signal>
}

/** The columns that the sheet could have and has not. */
const ColumnMenu = ({ editor }: { editor: Editor }) => {
  const [isOpen, setOpen] = useState(false)
  const menu = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!isOpen) return
    menu.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus()
    const onOutside = (event: Event) => {
      if (!menu.current?.contains(event.target as Node)) setOpen(false)
    }
    addEventListener('pointerdown', onOutside)
    return () => removeEventListener('pointerdown', onOutside)
  }, [isOpen])
  const sheet = editor.sheets.value[editor.sheet.value]
  const headers = isOpen && sheet ? missingHeaders(editor.kind, sheet, editor.names.value.languages) : []
  const choose = (task: () => void) => () => {
    setOpen(false)
    task()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const items = [...(menu.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
    const at = items.indexOf(document.activeElement as HTMLElement)
    if (event.key === 'Escape') setOpen(false)
    else if (event.key === 'ArrowDown') items[(at + 1) % items.length]?.focus()
    else if (event.key === 'ArrowUp') items[(at + items.length - 1) % items.length]?.focus()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div class="menu" ref={menu}>
      <button
        type="button"
        class="tool"
        title={say(words.addColumn)}
        aria-label={say(words.addColumn)}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        data-action="columns"
        disabled={editor.isReadOnly.value}
        onClick={() => setOpen(!isOpen)}
      >
        <EditIcon name="columnAdd" size="1.3em" />
      </button>
      {isOpen && (
        <div
          role="menu"
          class="menu-list"
          tabIndex={-1}
          aria-label={say(words.addColumn)}
          onKeyDown={onKeyDown}
        >
          {headers.map(header => (
            <button
              key={header}
              type="button"
              role="menuitem"
              data-header={header}
              onClick={choose(() => addColumn(editor, header))}
            >
              {header}
            </button>
          ))}
          <button
            type="button"
            role="menuitem"
            onClick={choose(() => addColumn(editor, freshHeader(editor)))}
          >
            {say(words.otherColumn)}
          </button>
          <button
            type="button"
            role="menuitem"
            data-action="drop-column"
            onClick={choose(() => dropColumns(editor))}
          >
            {say(words.dropColumn)}
          </button>
        </div>
      )}
    </div>
  )
}

/** A header that nobody has yet: `column_1`. */
function freshHeader(editor: Editor): string {
  const taken = new Set(editor.columns.value.map(({ header }) => header))
  let number = 1
  while (taken.has(`column_${number}`)) number++
  return `column_${number}`
}

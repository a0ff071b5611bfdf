/** The sheets of the workbook as tabs under the grid, with how many mistakes each has; and the sheets it could still have. */
import { Signal } from '../../ui/signal.tsx'
import { say } from '../../ui/text.ts'
import { addSheet } from './change.ts'
import { sheetKey, sheetNames, vocabularyOf } from './columns.ts'
import { words } from './edit-words.ts'
import type { Editor } from './state.ts'

/** The columns that a fresh sheet begins with; all others are in the menu. */
const BEGINNINGS: Readonly<Record<string, readonly string[]>> = {
  survey: ['type', 'name', 'label'],
  choices: ['list_name', 'name', 'label'],
  settings: ['form_title', 'form_id', 'version', 'default_language'],
  entities: ['list_name', 'label'],
  external_choices: ['list_name', 'name'],
}

export const SheetTabs = ({ editor }: { editor: Editor }) => {
  const sheets = editor.sheets.value
  const shown = editor.sheet.value
  const present = new Set(sheets.map(({ name }) => sheetKey(name)))
  const missing = sheetNames(editor.kind).filter(name => !present.has(name))
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (by === 0) return
    event.preventDefault()
    editor.show((shown + by + sheets.length) % sheets.length)
    const tabs = (event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('[role=tab]')
    tabs[(shown + by + sheets.length) % sheets.length]?.focus()
  }
  const add = (name: string) => {
    const headers = BEGINNINGS[name] ?? vocabularyOf(editor.kind, name)?.columns ?? []
    editor.change(addSheet(editor.sheets.value, { name, rows: [[...headers]] }))
    editor.show(editor.sheets.value.length - 1)
  }
  return (
    <div class="sheet-tabs">
      <div
        role="tablist"
        class="side"
        aria-label={say(words.sheets)}
        data-region="sheets"
        onKeyDown={onKeyDown}
      >
        {sheets.map((sheet, index) => {
          const errors = editor.marks.value.all.filter(mark => mark.sheet === index && mark.isError).length
          return (
            <button
              key={sheet.name}
              type="button"
              role="tab"
              class="sheet-tab"
              aria-selected={index === shown}
              tabIndex={index === shown ? 0 : -1}
              data-sheet={sheet.name}
              onClick={() => editor.show(index)}
            >
              {sheet.name}
              {errors > 0 && (
                <Signal tone="urgent">{say({ en: '{errors}', km: '{errors}' }, { errors })}</Signal>
              )}
            </button>
          )
        })}
      </div>
      {missing.length > 0 && !editor.isReadOnly.value && (
        <select
          class="sheet-tab"
          aria-label={say(words.addSheet)}
          data-action="add-sheet"
          value=""
          onChange={event => {
            add(event.currentTarget.value)
            event.currentTarget.value = ''
          }}
        >
          <option value="">+ {say(words.addSheet)}</option>
          {missing.map(name => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      )}
    </div>
  )
}

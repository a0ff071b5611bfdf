/** Beside the grid: what the column one is in does, the type of the row, and the keys. Opened with F1. */
import { say } from '../../ui/text.ts'
import { shownText } from './change.ts'
import { helpOf } from './column-help.ts'
import { indexOf, sheetKey } from './columns.ts'
import { words } from './edit-words.ts'
import type { Editor } from './state.ts'
import { typeHelp } from './type-help.ts'

const keys = [
  ['F2', words.keyEdit],
  ['Ctrl+Space', words.keyComplete],
  ['Alt+Enter', words.keyLine],
  ['F8', words.keyFinding],
  ['Alt+↑ ↓', words.keyMove],
  ['Ctrl+Enter', words.keyInsert],
  ['Ctrl+Delete', words.keyDelete],
  ['Ctrl+D', words.keyFill],
  ['Alt+Shift+← →', words.keyWidth],
  ['Alt+PageDown', words.keySheet],
  ['F6', words.keyLeave],
] as const

export const HelpPanel = ({ editor }: { editor: Editor }) => {
  const sheet = editor.sheets.value[editor.sheet.value]
  const { row, column } = editor.selection.value.active
  const columns = editor.columns.value
  const one = columns.find(({ index }) => index === column)
  const help = one?.known ? helpOf(sheetKey(sheet?.name ?? ''), one.column) : undefined
  const type = row > 0 ? shownText(sheet?.rows[row]?.[indexOf(columns, 'type')]) : ''
  const ofType = typeHelp[type] ?? typeHelp[`${type.split(' ')[0]} `]
  return (
    <aside class="edit-help stack" aria-label={say(words.helpTitle)} data-part="help">
      {one ? (
        <>
          <h2>{one.header}</h2>
          <p>{help ? say(help.what) : say(words.unknownColumn)}</p>
          {one.language !== '' && <p class="soft">{say(words.languageOf, { language: one.language })}</p>}
          {help?.example !== undefined && (
            <p>
              {say(words.example)}: <code>{help.example}</code>
            </p>
          )}
        </>
      ) : (
        <p class="soft">{say(words.noColumn)}</p>
      )}
      {ofType && sheetKey(sheet?.name ?? '') === 'survey' && (
        <p>
          <code>{type}</code>: {say(ofType)}
        </p>
      )}
      <h3>{say(words.keys)}</h3>
      <dl>
        {keys.map(([key, what]) => (
          <>
            <dt key={key}>{key}</dt>
            <dd key={`${key} what`}>{say(what)}</dd>
          </>
        ))}
      </dl>
    </aside>
  )
}

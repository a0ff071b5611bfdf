/** Above the grid: where one is, what stands there in full, and what is wrong with it. */
import { Signal } from '../../ui/signal.tsx'
import { say } from '../../ui/text.ts'
import { sayFinding } from '../finding-words.ts'
import { shownText } from './change.ts'
import { words } from './edit-words.ts'
import { columnLetters } from './grid-row.tsx'
import { marksAt } from './marks.ts'
import type { Editor } from './state.ts'

export const CellLine = ({ editor }: { editor: Editor }) => {
  const { row, column } = editor.selection.value.active
  const sheet = editor.sheets.value[editor.sheet.value]
  const typing = editor.typing.value
  const text = typing?.text ?? shownText(sheet?.rows[row]?.[column])
  const found = [
    ...marksAt(editor.marks.value, editor.sheet.value, row, column),
    ...marksAt(editor.marks.value, editor.sheet.value, row, -1),
  ]
  return (
    <section class="cell-line" aria-label={say(words.activeCell)}>
      <span class="cell-address">
        <b data-address>
          {columnLetters(column)}
          {row + 1}
        </b>{' '}
        <span class="soft">{row > 0 && shownText(sheet?.rows[0]?.[column])}</span>
      </span>
      <span class="cell-full">{text}</span>
      <div class="cell-findings" id="cell-findings">
        {found.map(({ finding, isError }, index) => (
          <p key={index} data-finding={finding.code}>
            <Signal tone={isError ? 'urgent' : 'due'}>{sayFinding(finding)}</Signal>
          </p>
        ))}
      </div>
    </section>
  )
}

/** All that is wrong, errors first; a tap goes to the cell. The same findings are marked in the cells. */
import { useState } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { Signal } from '../../ui/signal.tsx'
import { say } from '../../ui/text.ts'
import { sayFinding } from '../finding-words.ts'
import { goToMark, run } from './commands.ts'
import { words } from './edit-words.ts'
import { columnLetters } from './grid-row.tsx'
import type { Mark } from './marks.ts'
import type { Editor } from './state.ts'

/** More than anybody reads in one go; the rest comes when these are mended. */
const MOST = 200

export const FindingsPanel = ({ editor }: { editor: Editor }) => {
  const [isOpen, setOpen] = useState(false)
  const { all, errors, warnings } = editor.marks.value
  const first = all[0]
  const placeOf = ({ sheet, row, column }: Mark): string => {
    const name = editor.sheets.value[sheet]?.name
    if (name === undefined) return say(words.wholeFile)
    if (row < 0) return name
    return column < 0
      ? say(words.inRow, { sheet: name, row: row + 1 })
      : `${name} ${columnLetters(column)}${row + 1}`
  }
  return (
    <section
      aria-label={say(words.findings)}
      data-region="findings"
      data-errors={errors}
      data-warnings={warnings}
    >
      <div class="findings-bar">
        <span role="status" class="side">
          {errors > 0 && <Signal tone="urgent">{say(words.errors, { count: errors })}</Signal>}
          {warnings > 0 && <Signal tone="due">{say(words.warnings, { count: warnings })}</Signal>}
          {all.length === 0 &&
            (editor.isChecking.value ? (
              <span class="soft">{say(words.checking)}</span>
            ) : (
              <Signal tone="safe">{say(words.none)}</Signal>
            ))}
        </span>
        {first && (
          <>
            <span class="first-finding">
              <b>{placeOf(first)}</b> {sayFinding(first.finding)}
            </span>
            <Button
              kind="quiet"
              action="next-finding"
              onPress={() => {
                run(editor, 'nextFinding', false, 1)
              }}
            >
              {say(words.nextFinding)}
            </Button>
            <Button
              kind="quiet"
              icon={isOpen ? 'down' : 'up'}
              label={say(words.findings)}
              action="findings"
              onPress={() => setOpen(!isOpen)}
            />
          </>
        )}
      </div>
      {isOpen && all.length > 0 && (
        <ul class="edit-findings">
          {all.slice(0, MOST).map((mark, index) => (
            <li key={index}>
              <button type="button" data-finding={mark.finding.code} onClick={() => goToMark(editor, mark)}>
                <span>{placeOf(mark)}</span>
                <Signal tone={mark.isError ? 'urgent' : 'due'}>{sayFinding(mark.finding)}</Signal>
              </button>
            </li>
          ))}
          {all.length > MOST && <li class="soft">{say(words.moreFindings, { count: all.length - MOST })}</li>}
        </ul>
      )}
    </section>
  )
}

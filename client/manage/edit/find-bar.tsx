/** Find and replace, over all sheets. Enter goes to the next hit, Escape back to the grid. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { say } from '../../ui/text.ts'
import { words } from './edit-words.ts'
import { findAll, nextHit, replaceIn } from './find.ts'
import { selectCell } from './selection.ts'
import type { Editor } from './state.ts'

export const FindBar = ({ editor, onClose }: { editor: Editor; onClose: () => void }) => {
  const [wanted, setWanted] = useState('')
  const [instead, setInstead] = useState('')
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  const hits = findAll(editor.sheets.value, wanted)
  const here = { sheet: editor.sheet.value, ...editor.selection.value.active }
  const go = (back: boolean) => {
    const hit = hits[nextHit(hits, here, back)]
    if (hit) editor.show(hit.sheet, selectCell(hit.row, hit.column))
  }
  const replaceOne = () => {
    const hit = hits.find(
      one => one.sheet === here.sheet && one.row === here.row && one.column === here.column,
    )
    if (hit) editor.change(replaceIn(editor.sheets.value, [hit], wanted, instead))
    go(false)
  }
  return (
    <div
      role="search"
      class="find-bar edit-notice tone-info"
      data-part="find"
      onKeyDown={event => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <input
        ref={input}
        class="input"
        type="text"
        aria-label={say(words.findWhat)}
        placeholder={say(words.findWhat)}
        value={wanted}
        onInput={event => setWanted(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key === 'Enter') go(event.shiftKey)
        }}
      />
      <Button action="find-next" disabled={hits.length === 0} onPress={() => go(false)}>
        {say(words.findNext)}
      </Button>
      <Button action="find-back" disabled={hits.length === 0} onPress={() => go(true)}>
        {say(words.findBack)}
      </Button>
      <input
        class="input"
        type="text"
        aria-label={say(words.replaceBy)}
        placeholder={say(words.replaceBy)}
        value={instead}
        onInput={event => setInstead(event.currentTarget.value)}
      />
      <Button action="replace" disabled={hits.length === 0 || editor.isReadOnly.value} onPress={replaceOne}>
        {say(words.replaceOne)}
      </Button>
      <Button
        action="replace-all"
        disabled={hits.length === 0 || editor.isReadOnly.value}
        onPress={() => editor.change(replaceIn(editor.sheets.value, hits, wanted, instead))}
      >
        {say(words.replaceAll)}
      </Button>
      <span role="status">
        {wanted !== '' && (hits.length > 0 ? say(words.hits, { count: hits.length }) : say(words.noHits))}
      </span>
      <Button kind="quiet" icon="cross" label={say(words.close)} onPress={onClose} />
    </div>
  )
}

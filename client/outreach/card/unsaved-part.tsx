/**
 * What is typed in a sheet and was not saved, as the phone was locked or the sheet closed: one tap goes on with it. Of a case that left
 * this phone meanwhile the words themselves, so that they can be told to whoever works it now.
 */
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { say } from '../../ui/text.ts'
import { forget, kept, keptOf } from './kept.ts'
import type { Open } from './sheets.tsx'
import { cardWords } from './words.ts'

interface Props {
  /** ids of the case and of its person */
  about: readonly string[]
  setOpen: (open: Open) => void
}

export const UnsavedPart = ({ about, setOpen }: Props) => {
  const sheet = about.flatMap(keptOf)[0]
  const open = sheet === undefined ? undefined : openOf(sheet, about)
  if (!open) return null
  return (
    <Notice tone="due">
      <div class="side side-wrap side-apart" data-unsaved={sheet}>
        <span>{say(cardWords.unsaved)}</span>
        <Button action="go-on" onPress={() => setOpen(open)}>
          {say(cardWords.goOn)}
        </Button>
      </div>
    </Notice>
  )
}

/** The sheet in which something was typed, as it was open. */
function openOf(sheet: string, about: readonly string[]): Open {
  const fields = about.map(id => kept.value?.[`${id}/${sheet}`]).find(Boolean) ?? {}
  switch (sheet) {
    case 'attempt':
      return { sheet, channel: String(fields.channel ?? '') }
    case 'ask':
      return { sheet, facts: Object.keys(fields) }
    case 'message':
      return { sheet, phone: String(fields.phone ?? '') }
    case 'enrol':
    case 'move':
    case 'hand':
    case 'correct':
      return { sheet }
    default:
      return undefined
  }
}

/** The notes that were typed about somebody who is no longer on this phone. */
export const UnsavedOfGone = ({ about }: { about: readonly (string | undefined)[] }) => {
  const places = about.flatMap(id => (id === undefined ? [] : keptOf(id).map(sheet => `${id}/${sheet}`)))
  const notes = places.flatMap(place => {
    const { note, text } = (kept.value?.[place] ?? {}) as { note?: string; text?: string }
    return (note ?? text ?? '').trim() ? [(note ?? text)!] : []
  })
  if (!notes.length) return null
  return (
    <Notice tone="due">
      <div class="stack stack-tight" data-unsaved="gone">
        <p>{say(cardWords.unsavedGone)}</p>
        {notes.map(note => (
          <p key={note} class="note-text">
            {note}
          </p>
        ))}
        <Button icon="bin" action="forget-unsaved" onPress={() => forget(places)}>
          {say(cardWords.unsavedForget)}
        </Button>
      </div>
    </Notice>
  )
}

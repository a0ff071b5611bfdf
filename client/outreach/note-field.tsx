/** A note of at most the contract's 1,000 characters, with the reminder that others read it. */
import { useId } from 'preact/hooks'
import { say } from '../ui/text.ts'
import { Unsaved } from '../ui/unsaved.tsx'
import { words } from './words.ts'

export const NoteField = ({ value, onInput }: { value: string; onInput: (value: string) => void }) => {
  const id = useId()
  return (
    <div class="field">
      <label class="label" for={id}>
        {say(words.note)}
      </label>
      <p class="hint" id={`${id}-hint`}>
        {say(words.noteHint)}
      </p>
      <Unsaved>
        <textarea
          id={id}
          class="input note"
          maxLength={1000}
          value={value}
          aria-describedby={`${id}-hint`}
          onInput={event => onInput(event.currentTarget.value)}
        />
      </Unsaved>
    </div>
  )
}

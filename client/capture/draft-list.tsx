/** Interviews that are not finished: one tap goes on at the page where it was left; deleting asks first. */
import { useSignal } from '@preact/signals'
import { deleteDraft } from '../store/drafts.ts'
import type { Draft } from '../store/types.ts'
import { breakKhmer } from '../ui/break-khmer.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { say } from '../ui/text.ts'
import { sayWhen } from './when.ts'
import { words } from './words.ts'

interface DraftListProps {
  drafts: readonly Draft[]
  onOpen: (id: string) => void
}

const nameOf = (draft: Draft) => draft.name || say(words.unnamed)

export const DraftList = ({ drafts, onOpen }: DraftListProps) => {
  const leaving = useSignal<Draft | undefined>(undefined)
  const close = () => {
    leaving.value = undefined
  }
  return (
    <section class="stack stack-tight">
      <h2>{say(words.unfinished)}</h2>
      <ul class="list">
        {drafts.map(draft => (
          <li key={draft.id} class="side" data-draft={draft.id}>
            <button type="button" class="row grow" data-action="resume" onClick={() => onOpen(draft.id)}>
              <Icon name="pen" />
              <span class="grow">
                <b>{breakKhmer(nameOf(draft))}</b>
                <br />
                <span class="soft small number">{sayWhen(draft.updatedAt)}</span>
              </span>
              <Icon name="next" />
            </button>
            <Button
              kind="quiet"
              icon="bin"
              action="delete-draft"
              label={`${say(words.deleteDraft)}: ${nameOf(draft)}`}
              onPress={() => {
                leaving.value = draft
              }}
            />
          </li>
        ))}
      </ul>
      {leaving.value && (
        <Sheet title={say(words.removeWhat, { name: nameOf(leaving.value) })} onClose={close}>
          <p>{say(words.draftLoses)}</p>
          <div class="side">
            <Button
              kind="danger"
              icon="bin"
              action="delete-now"
              onPress={() => {
                if (leaving.value) deleteDraft(leaving.value.id)
                close()
              }}
            >
              {say(words.remove)}
            </Button>
            <Button action="keep" onPress={close}>
              {say(words.keep)}
            </Button>
          </div>
        </Sheet>
      )}
    </section>
  )
}

/** Interviews that are not finished: one tap goes on at the page where it was left; deleting asks first. */
import { useSignal } from '@preact/signals'
import { deleteDraft } from '../store/drafts.ts'
import type { Draft } from '../store/types.ts'
import { breakKhmer } from '../ui/break-khmer.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { Signal } from '../ui/signal.tsx'
import { say } from '../ui/text.ts'
import { saveDraftToFile } from './save-draft.ts'
import { sayWhen } from './when.ts'
import { words } from './words.ts'

interface DraftListProps {
  drafts: readonly Draft[]
  /** form versions in the field */
  forms: readonly { id: string; hash: string }[]
  /** hashes of form versions that are not on this phone */
  formsMissing: ReadonlySet<string>
  onOpen: (id: string) => void
}

const nameOf = (draft: Draft) => draft.name || say(words.unnamed)

/** What is special about the version a draft was begun on; nothing when it is the one in the field. */
const VersionLine = ({
  draft,
  forms,
  formsMissing,
}: Pick<DraftListProps, 'forms' | 'formsMissing'> & { draft: Draft }) => {
  const { hash, version } = draft.form
  const isMissing = formsMissing.has(hash)
  if (!isMissing && forms.some(form => form.hash === hash)) return null
  return (
    <span class="small" data-version={isMissing ? 'missing' : 'older'}>
      <br />
      {isMissing ? (
        <Signal tone="due">{say(words.formNotHere)}</Signal>
      ) : (
        <span class="soft">{say(words.olderVersion, { version })}</span>
      )}
    </span>
  )
}

export const DraftList = ({ drafts, forms, formsMissing, onOpen }: DraftListProps) => {
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
                <VersionLine draft={draft} forms={forms} formsMissing={formsMissing} />
              </span>
              <Icon name="next" />
            </button>
            <Button
              kind="quiet"
              icon="below"
              action="save-draft"
              label={`${say(words.saveDraft)}: ${nameOf(draft)}`}
              onPress={() => void saveDraftToFile(draft.id)}
            />
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

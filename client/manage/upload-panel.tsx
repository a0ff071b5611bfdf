/** Publishing from a spreadsheet: the place to drop one, and what follows (publication.tsx). Forms and rules go the same way. */
import { say } from '../ui/text.ts'
import { DropArea } from './drop-area.tsx'
import { Publication, usePublication } from './publication.tsx'
import { attachable, type Kind } from './upload.ts'
import { words } from './words.ts'

interface Props {
  kind: Kind
  onPublished: () => void
}

export const UploadPanel = ({ kind, onPublished }: Props) => {
  const publication = usePublication({ kind, onPublished })
  const isForm = kind === 'form'
  const chosen = publication.chosen?.name
  return (
    <section class="stack" data-part="upload" aria-busy={publication.busy}>
      <DropArea
        label={say(isForm ? words.uploadForm : words.uploadRules)}
        choose={say(chosen ? words.chooseOther : words.choose)}
        action="upload"
        multiple
        accept={`.xlsx,.md,${attachable}`}
        onFiles={files => void publication.take(files)}
      >
        <p>{chosen ? <b>{chosen}</b> : say(isForm ? words.dropForm : words.dropRules)}</p>
        {isForm && <p class="small soft">{say(words.dropFiles)}</p>}
      </DropArea>
      <Publication of={publication} />
    </section>
  )
}

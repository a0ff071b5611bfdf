/** Publishing from a spreadsheet: the place to drop one, and what follows (publication.tsx). Forms and rules go the same way. */
import { useRef, useState } from 'preact/hooks'
import { Button } from '../ui/button.tsx'
import { say } from '../ui/text.ts'
import { Publication, usePublication } from './publication.tsx'
import { attachable, type Kind } from './upload.ts'
import { words } from './words.ts'

interface Props {
  kind: Kind
  onPublished: () => void
}

export const UploadPanel = ({ kind, onPublished }: Props) => {
  const publication = usePublication({ kind, onPublished })
  return (
    <section class="stack" data-part="upload" aria-busy={publication.busy}>
      <Drop kind={kind} chosen={publication.chosen?.name} onFiles={files => void publication.take(files)} />
      <Publication of={publication} />
    </section>
  )
}

interface DropProps {
  kind: Kind
  chosen: string | undefined
  onFiles: (files: File[]) => void
}

const Drop = ({ kind, chosen, onFiles }: DropProps) => {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  return (
    <div
      role="group"
      aria-label={say(kind === 'form' ? words.uploadForm : words.uploadRules)}
      class={over ? 'drop drop-over' : 'drop'}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        event.preventDefault()
        setOver(false)
        onFiles([...(event.dataTransfer?.files ?? [])])
      }}
    >
      <p>{chosen ? <b>{chosen}</b> : say(kind === 'form' ? words.dropForm : words.dropRules)}</p>
      {kind === 'form' && <p class="small soft">{say(words.dropFiles)}</p>}
      <Button action="upload" icon="up" onPress={() => input.current?.click()}>
        {say(chosen ? words.chooseOther : words.choose)}
      </Button>
      <input
        ref={input}
        type="file"
        class="away"
        tabIndex={-1}
        aria-label={say(words.choose)}
        multiple
        accept={`.xlsx,.md,${attachable}`}
        onChange={event => {
          onFiles([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}

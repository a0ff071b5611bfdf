/** What stands around the file of every media question: the file itself, how large it is, what went wrong, remove and bring back. */
import type { ComponentChildren } from 'preact'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Signal } from '../../ui/signal.tsx'
import { say } from '../../ui/text.ts'
import type { ControlProps } from './control.ts'
import './media.css'
import { type MediaAnswer, type ShownFile, sizeWords } from './media-answer.ts'
import { mediaWords } from './media-words.ts'

interface MediaFrameProps {
  props: ControlProps
  media: MediaAnswer
  /** how the file looks or sounds */
  show: (file: ShownFile) => ComponentChildren
  /** the buttons that make one; `again` = there is one already */
  make: (again: boolean) => ComponentChildren
}

export const MediaFrame = ({
  props: { state, labelId, describedBy },
  media,
  show,
  make,
}: MediaFrameProps) => {
  const file = media.shown.value
  const trouble = media.trouble.value
  return (
    <div
      class="stack stack-tight"
      role="group"
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      data-busy={media.busy.value || undefined}
    >
      {file && (
        <figure class="media-file" data-file={file.name}>
          {show(file)}
          <figcaption class="small">
            <Signal tone="safe">{say(mediaWords.kept, { size: sizeWords(file.size) })}</Signal>
          </figcaption>
        </figure>
      )}
      {media.missing.value && <Notice tone="due">{say(mediaWords.notHere)}</Notice>}
      <p role="status" class="soft" hidden={!media.busy.value}>
        {media.busy.value && say(mediaWords.keeping)}
      </p>
      {trouble && (
        <Notice tone="urgent" alert>
          {say(mediaWords[trouble.what], trouble.values)}
        </Notice>
      )}
      {media.removed.value !== undefined && !state.value && (
        <div class="side side-wrap" role="status">
          <span>{say(mediaWords.removed)}</span>
          <Button kind="quiet" icon="undo" action="bring-back" onPress={media.bringBack}>
            {say(mediaWords.bringBack)}
          </Button>
        </div>
      )}
      <div class="side side-wrap">
        {make(state.value !== '')}
        {state.value !== '' && (
          <Button
            kind="quiet"
            icon="bin"
            action="remove-file"
            disabled={media.busy.value}
            onPress={media.remove}
          >
            {say(mediaWords.remove)}
          </Button>
        )}
      </div>
    </div>
  )
}

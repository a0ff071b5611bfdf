/** Any file of this phone: a scanned paper, a list. Copied as it is, within what can be sent. */
import { PickFile } from '../../media/pick-file.tsx'
import { Icon } from '../../ui/icon.tsx'
import { say } from '../../ui/text.ts'
import type { ControlProps } from './control.ts'
import { onDisk, useMediaAnswer } from './media-answer.ts'
import { MediaFrame } from './media-frame.tsx'
import { mediaWords } from './media-words.ts'

export const FileControl = (props: ControlProps) => {
  const media = useMediaAnswer(props)
  return (
    <MediaFrame
      props={props}
      media={media}
      show={file =>
        file.type.startsWith('image/') ? (
          <img class="media-picture" src={file.url} alt={say(mediaWords.photo)} />
        ) : (
          <p class="side">
            <Icon name="file" />
            <span>{file.name}</span>
          </p>
        )
      }
      make={again => (
        <PickFile
          before={onDisk(props.session)}
          words={say(again ? mediaWords.chooseOther : mediaWords.chooseFile)}
          icon="file"
          action="choose-file"
          accept=""
          disabled={media.busy.value}
          onPick={file => void media.take(async () => file)}
        />
      )}
    />
  )
}

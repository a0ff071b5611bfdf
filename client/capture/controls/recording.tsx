/**
 * A sound or a film: recorded here, or chosen from the phone. `quality=external` records with another app, so there is only
 * choosing. The registry names it for both types.
 */

import { useSignal } from '@preact/signals'
import { PickFile } from '../../media/pick-file.tsx'
import { Button } from '../../ui/button.tsx'
import { say } from '../../ui/text.ts'
import type { ControlProps } from './control.ts'
import { isFront, onDisk, useMediaAnswer } from './media-answer.ts'
import { MediaFrame } from './media-frame.tsx'
import { mediaWords } from './media-words.ts'
import { RecorderSheet } from './recorder-sheet.tsx'

export const RecordingControl = (props: ControlProps) => {
  const { state, session } = props
  const media = useMediaAnswer(props)
  const open = useSignal(false)
  const kind = state.type === 'video' ? 'video' : 'audio'
  const { quality } = state.parameters
  const canRecord = quality !== 'external'
  const front = isFront(state.appearance)
  const onlyNew = state.appearance.includes('new') || front
  const busy = media.busy.value
  const first = kind === 'audio' ? mediaWords.record : mediaWords.recordVideo
  const close = () => {
    open.value = false
  }
  const choose = kind === 'audio' ? mediaWords.chooseRecording : mediaWords.chooseVideo
  return (
    <>
      <MediaFrame
        props={props}
        media={media}
        show={({ url }) =>
          kind === 'audio' ? (
            <audio controls src={url} aria-label={say(mediaWords.recording)}>
              <track kind="captions" />
            </audio>
          ) : (
            <video controls playsInline src={url} aria-label={say(mediaWords.video)}>
              <track kind="captions" />
            </video>
          )
        }
        make={again => (
          <>
            {canRecord && (
              <Button
                icon={kind === 'audio' ? 'microphone' : 'film'}
                action="record"
                disabled={busy}
                onPress={() => {
                  media.trouble.value = undefined
                  open.value = true
                }}
              >
                {say(again ? mediaWords.recordAgain : first)}
              </Button>
            )}
            {!(onlyNew && canRecord) && (
              <PickFile
                before={onDisk(session)}
                words={say(again ? mediaWords.chooseOther : choose)}
                icon="file"
                action="choose-file"
                accept={`${kind}/*`}
                disabled={busy}
                onPick={file => void media.take(async () => file)}
              />
            )}
          </>
        )}
      />
      {open.value && (
        <RecorderSheet
          kind={kind}
          quality={quality}
          front={front}
          onClose={close}
          onTrouble={what => {
            close()
            media.trouble.value = { what }
          }}
          onDone={recorded => {
            close()
            void media.take(async () => recorded)
          }}
        />
      )}
    </>
  )
}

/**
 * A photo: taken with the phone's camera or chosen, made small and upright (client/media/picture.ts), or drawn upon. Appearances:
 * `new` and `new-front` take no old picture; `signature` and `draw` are drawn from nothing, `annotate` over a photo.
 */
import { useSignal } from '@preact/signals'
import { PickFile } from '../../media/pick-file.tsx'
import { PictureFailed, sideOf, smallPhoto } from '../../media/picture.ts'
import { Button } from '../../ui/button.tsx'
import { say } from '../../ui/text.ts'
import type { ControlProps } from './control.ts'
import { drawWords } from './draw-words.ts'
import { later } from './later.tsx'
import { isFront, onDisk, useMediaAnswer } from './media-answer.ts'
import { MediaFrame } from './media-frame.tsx'
import { mediaWords } from './media-words.ts'

const DrawSheet = later(() => import('./draw-sheet.tsx').then(loaded => loaded.DrawSheet))

export type DrawKind = 'signature' | 'draw' | 'annotate'

/** The first of these that the appearance names; undefined: a plain photo. */
export const drawKindOf = (appearance: readonly string[]): DrawKind | undefined =>
  (['signature', 'draw', 'annotate'] as const).find(kind => appearance.includes(kind))

const explain = (error: unknown) => (error instanceof PictureFailed ? error.trouble : undefined)

export const ImageControl = (props: ControlProps) => {
  const { state, session } = props
  const media = useMediaAnswer(props)
  /** the picture to draw upon, null for a blank sheet; undefined: nobody draws */
  const drawing = useSignal<Blob | null | undefined>(undefined)
  const kind = drawKindOf(state.appearance)
  const side = sideOf(state.parameters['max-pixels'])
  const front = isFront(state.appearance)
  const onlyNew = state.appearance.includes('new') || front

  const onPick = (file: Blob) => {
    void media
      .take(() => smallPhoto(file, side), explain)
      .then(() => {
        // a photo that is to be drawn upon is kept first, so that nothing is lost when the drawing is left
        if (kind === 'annotate' && !media.trouble.peek()) void drawOver()
      })
  }
  const drawOver = async () => {
    const name = session.instance.node(state.path)?.value
    const file = name ? await session.files.read(name) : undefined
    if (file) drawing.value = new Blob([file.bytes], { type: file.type })
  }
  const what =
    kind === 'signature' ? mediaWords.signature : kind === 'draw' ? mediaWords.drawing : mediaWords.photo
  const busy = media.busy.value

  const make = (again: boolean) => (
    <>
      {(kind === 'signature' || kind === 'draw') && (
        <Button
          icon="pen"
          action="draw"
          disabled={busy}
          onPress={() => {
            if (again && kind === 'draw') void drawOver()
            else drawing.value = null
          }}
        >
          {say(
            kind === 'signature'
              ? again
                ? drawWords.signAgain
                : drawWords.sign
              : again
                ? drawWords.drawOn
                : drawWords.draw,
          )}
        </Button>
      )}
      {kind === 'annotate' && again && (
        <Button icon="pen" action="draw" disabled={busy} onPress={() => void drawOver()}>
          {say(drawWords.drawOn)}
        </Button>
      )}
      {kind !== 'signature' && kind !== 'draw' && (
        <PickFile
          before={onDisk(session)}
          words={say(again ? mediaWords.takeAgain : mediaWords.takePhoto)}
          icon="camera"
          action="take-photo"
          accept="image/*"
          capture={front ? 'user' : 'environment'}
          disabled={busy}
          onPick={onPick}
        />
      )}
      {!onlyNew && (
        <PickFile
          before={onDisk(session)}
          words={say(again ? mediaWords.chooseOther : mediaWords.choosePicture)}
          icon="picture"
          action="choose-file"
          accept="image/*"
          disabled={busy}
          onPick={onPick}
        />
      )}
    </>
  )
  return (
    <>
      <MediaFrame
        props={props}
        media={media}
        show={file => <img class="media-picture" src={file.url} alt={say(what)} />}
        make={make}
      />
      {drawing.value !== undefined && (
        <DrawSheet
          kind={kind ?? 'draw'}
          over={drawing.value}
          side={side}
          onClose={() => {
            drawing.value = undefined
          }}
          onDone={picture => {
            drawing.value = undefined
            void media.take(async () => picture, explain)
          }}
        />
      )}
    </>
  )
}

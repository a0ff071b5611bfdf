/**
 * What a question shows beside its words: a picture, a larger one behind it, a sound, a film, each of the language that is
 * shown. The controls for them are a chunk of their own.
 */
import type { NodeState } from '../../forms/engine/types.ts'
import { later } from './controls/later.tsx'
import { Picture } from './picture.tsx'
import type { Session } from './session.ts'

const Buttons = later(() => import('./controls/media-parts.tsx').then(loaded => loaded.MediaButtons))

export const LabelMedia = ({ state, session }: { state: NodeState; session: Session }) => {
  const { image, audio, video, 'big-image': big } = state.media ?? {}
  // its picture is drawn by the control, as something to press
  const drawn = state.type?.startsWith('select') && state.appearance.includes('image-map')
  return (
    <>
      {image && !drawn && <Picture session={session} name={image} alt={state.label ? '' : state.name} />}
      {(audio || video || big) && (
        <div class="side side-wrap">
          <Buttons
            session={session}
            media={{ audio, video, 'big-image': big }}
            name=""
            worded
            autoplay={state.autoplay}
          />
        </div>
      )}
    </>
  )
}

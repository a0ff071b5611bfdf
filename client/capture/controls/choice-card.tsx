/**
 * One choice as a card: its picture and words are the target, what can be heard, watched or enlarged stands beside it, so that
 * a press there chooses nothing. select.tsx and long-list.tsx draw with it.
 */
import type { Choice } from '../../../forms/engine/types.ts'
import { ChoiceCard } from '../../ui/choice.tsx'
import { Inline } from '../../ui/markdown.tsx'
import { Picture } from '../picture.tsx'
import type { Session } from '../session.ts'
import { later } from './later.tsx'

/** picture and words; only the picture where the form asks for a grid of pictures */
export const ChoiceFace = ({ choice, session, bare }: FaceProps) => {
  const image = choice.media?.image
  const words = !(bare && image)
  return (
    <>
      {image && <Picture session={session} name={image} alt={words ? '' : choice.label} />}
      {words && <Inline text={choice.label} />}
    </>
  )
}
interface FaceProps {
  choice: Choice
  session: Session
  /** `no-buttons` */
  bare?: boolean
}

const Extras = later(() => import('./media-parts.tsx').then(loaded => loaded.MediaButtons))

interface CardProps extends FaceProps {
  one: boolean
  group: string
  checked: boolean
  onChange: (on: boolean) => void
}

export const MediaChoice = ({ choice, session, bare, one, group, checked, onChange }: CardProps) => {
  const { audio, video, 'big-image': big } = choice.media ?? {}
  const card = (
    <ChoiceCard
      type={one ? 'radio' : 'checkbox'}
      group={group}
      value={choice.name}
      checked={checked}
      onChange={onChange}
    >
      <ChoiceFace choice={choice} session={session} bare={bare} />
    </ChoiceCard>
  )
  if (bare || !(audio || video || big)) return card
  return (
    <div class="choice-beside">
      {card}
      <Extras session={session} media={{ audio, video, 'big-image': big }} name={choice.label} />
    </div>
  )
}

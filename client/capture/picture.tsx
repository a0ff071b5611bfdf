/** A picture of the form: of a question's words, or of a choice. Says so when its file has not come to this phone yet. */
import { say } from '../ui/text.ts'
import { choiceWords } from './controls/choice-words.ts'
import type { Session } from './session.ts'

interface PictureProps {
  session: Session
  /** `mug.jpg` */
  name: string
  /** '' when its words stand beside it */
  alt: string
}

export const Picture = ({ session, name, alt }: PictureProps) => {
  const url = session.media.url(name).value
  if (url === null)
    return <span class="picture-missing soft small">{say(choiceWords.noPicture, { name })}</span>
  return url ? <img class="picture" src={url} alt={alt} draggable={false} /> : <span class="picture-coming" />
}

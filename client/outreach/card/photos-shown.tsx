/**
 * Photos of a paper or a proof, looked at again: own ones from this phone's store, also offline, as long as they are here; others are
 * asked of the office, one by one and only when somebody looks. Nothing of them is kept.
 */
import { useEffect, useState } from 'preact/hooks'
import { ownFile } from '../../store/own-file.ts'
import { askBytes, RequestFailed } from '../../sync/api.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { say, type Words } from '../../ui/text.ts'
import { me } from '../list.ts'
import { shortDay } from '../texts.ts'
import { words } from '../words.ts'
import { dayOf } from './local-day.ts'
import type { PhotoOf } from './photos-in.ts'
import { cardWords } from './words.ts'

interface Props {
  photos: readonly PhotoOf[]
  /** what is on them */
  title: string
}

/** The button, and behind it the photos as large as the screen. */
export const SeePhotos = ({ photos, title }: Props) => {
  const [open, setOpen] = useState(false)
  if (photos.length === 0) return null
  return (
    <>
      <Button icon="camera" action="see-photos" onPress={() => setOpen(true)}>
        {say(photos.length === 1 ? cardWords.photoSee : cardWords.photosSee, { count: photos.length })}
      </Button>
      {open && (
        <Sheet title={title} tall onClose={() => setOpen(false)}>
          {photos.map(photo => (
            <Shown key={photo.sha256} photo={photo} />
          ))}
        </Sheet>
      )}
    </>
  )
}

const Shown = ({ photo }: { photo: PhotoOf }) => {
  const [url, setUrl] = useState('')
  const [trouble, setTrouble] = useState<Words>()
  const [tries, setTries] = useState(0)
  useEffect(() => {
    let wanted = true
    let made = ''
    setTrouble(undefined)
    read(photo).then(
      bytes => {
        if (!wanted) return
        // what is no picture is not made one
        made = URL.createObjectURL(new Blob([bytes], { type: imageType(photo.type) }))
        setUrl(made)
      },
      error => {
        if (wanted) setTrouble(troubleOf(error))
      },
    )
    return () => {
      wanted = false
      URL.revokeObjectURL(made)
    }
  }, [photo.sha256, tries])
  return (
    <figure
      class="photo-shown stack stack-tight"
      data-photo={trouble ? 'missing' : url ? 'shown' : 'opening'}
    >
      {url ? (
        <img src={url} alt={say(cardWords.photo)} />
      ) : trouble ? (
        <Notice tone="due">
          <p>{say(trouble)}</p>
          <Button icon="sync" action="photo-again" onPress={() => setTries(tries + 1)}>
            {say(cardWords.photoAgain)}
          </Button>
        </Notice>
      ) : (
        <p class="soft" role="status">
          {say(cardWords.photoOpening)}
        </p>
      )}
      <figcaption class="small soft">
        {shortDay(dayOf(photo.at))} · {photo.by === me.value?.account.name ? say(words.you) : photo.by}
      </figcaption>
    </figure>
  )
}

const imageType = (type: string): string => (/^image\/(jpeg|png|webp)$/.test(type) ? type : 'image/jpeg')

async function read({ event, sha256 }: PhotoOf): Promise<ArrayBuffer> {
  // a file that was damaged on this phone is as good as not here
  const own = await ownFile(event, sha256).catch(() => undefined)
  return own ?? askBytes(`/api/attachments/${sha256}`)
}

const troubleOf = (error: unknown): Words => {
  if (!(error instanceof RequestFailed)) return cardWords.photoBroken
  if (error.code === 'attachment.unknown') return cardWords.photoNotThere
  return error.status === 0 ? cardWords.photoOffline : cardWords.photoBroken
}

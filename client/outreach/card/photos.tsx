/**
 * Photos that go with an act on a case: a paper, a proof. Each is drawn anew and closed with a key of its own before its name is
 * kept (client/media, store/attachments.ts); the act takes them along with `manifest`. Nothing of it is kept on the phone for long.
 */
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ManifestFile } from '../../../worker/contract/operations.ts'
import { PickFile } from '../../media/pick-file.tsx'
import { PictureFailed, smallPhoto, usualSide } from '../../media/picture.ts'
import { keepAttachment, manifestOf, readAttachment } from '../../store/attachments.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { say, type Words } from '../../ui/text.ts'
import { cardWords } from './words.ts'

/** as many as the contract takes */
export const photosMost = 5

/** Where the photos of one sheet lie: a random id, named by nothing. */
export interface Photos {
  record: string
  names: string[]
}
export const noPhotos = (): Photos => ({ record: crypto.randomUUID(), names: [] })

/** What goes into the operation. @throws Error `vault.locked` */
export const manifestOfPhotos = async ({ record, names }: Photos): Promise<ManifestFile[]> =>
  names.length > 0 ? manifestOf(record, names) : []

const troubleOf = (error: unknown): Words =>
  error instanceof PictureFailed
    ? error.trouble === 'heic'
      ? cardWords.photoHeic
      : cardWords.photoNone
    : (error as Error).message === 'attachments.full'
      ? cardWords.photoFull
      : cardWords.photoNotKept

/** A photo as it is kept: small, without place and time. Resolves with its name in `record`. */
export async function keepPhoto(record: string, file: Blob): Promise<string> {
  const small = await smallPhoto(file, usualSide)
  return keepAttachment(
    record,
    { kind: 'image', ending: 'jpg', type: 'image/jpeg', bytes: await small.arrayBuffer() },
    Date.now(),
  )
}

interface TakeProps {
  words: Words
  record: string
  disabled?: boolean
  /** it is on disk under this name */
  onKept: (name: string) => unknown
}

/** The button, and why the last photo was not kept. */
export const TakePhoto = ({ words, record, disabled, onKept }: TakeProps) => {
  const busy = useSignal(false)
  const trouble = useSignal<Words | undefined>(undefined)
  const take = async (file: File) => {
    if (busy.peek()) return
    busy.value = true
    trouble.value = undefined
    try {
      await onKept(await keepPhoto(record, file))
    } catch (error) {
      trouble.value = troubleOf(error)
    } finally {
      busy.value = false
    }
  }
  return (
    <>
      <PickFile
        before={async () => {}}
        words={say(busy.value ? cardWords.photoKeeping : words)}
        icon="camera"
        action="photo"
        accept="image/*"
        capture="environment"
        disabled={disabled || busy.value}
        onPick={file => void take(file)}
      />
      {trouble.value && (
        <Notice tone="urgent" alert>
          {say(trouble.value)}
        </Notice>
      )}
    </>
  )
}

const Picture = ({ record, name }: { record: string; name: string }) => {
  const url = useSignal('')
  useEffect(() => {
    let wanted = true
    let made = ''
    readAttachment(record, name)
      .then(file => {
        if (!file || !wanted) return
        made = URL.createObjectURL(new Blob([file.bytes], { type: file.type }))
        url.value = made
      })
      .catch(() => {})
    return () => {
      wanted = false
      URL.revokeObjectURL(made)
    }
  }, [name])
  return url.value ? <img class="photo" src={url.value} alt={say(cardWords.photo)} /> : null
}

interface FieldProps {
  photos: Photos
  onChange: (photos: Photos) => void
}

/** Photos of a sheet: those taken, and a button for one more. */
export const PhotoField = ({ photos, onChange }: FieldProps) => (
  <div class="stack stack-tight" data-photos={photos.names.length}>
    {photos.names.map(name => (
      <figure key={name} class="photo-line">
        <Picture record={photos.record} name={name} />
        <Button
          kind="quiet"
          icon="bin"
          label={say(cardWords.photoRemove)}
          action="photo-remove"
          onPress={() => onChange({ ...photos, names: photos.names.filter(one => one !== name) })}
        />
      </figure>
    ))}
    {photos.names.length < photosMost && (
      <TakePhoto
        words={photos.names.length > 0 ? cardWords.photoMore : cardWords.photoTake}
        record={photos.record}
        onKept={name => onChange({ ...photos, names: [...photos.names, name] })}
      />
    )}
  </div>
)

/**
 * What the controls of media questions have in common: the file of the answer to look at, keeping a new one before the answer
 * names it, taking it back and bringing it back. Each control adds how a file is made.
 */
import { type Signal, useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { bytesMost, headBytes, keptType } from '../../../forms/media-files.ts'
import { sayNumber } from '../../ui/text.ts'
import type { ControlProps } from './control.ts'
import type { MediaTrouble } from './media-words.ts'

/** The file of an answer; `url` lives as long as it is shown. */
export interface ShownFile {
  name: string
  type: string
  size: number
  url: string
}

export interface MediaAnswer {
  /** undefined: none, or still being read */
  shown: Signal<ShownFile | undefined>
  /** the answer names a file that is not on this phone */
  missing: Signal<boolean>
  busy: Signal<boolean>
  /** why the last file did not become the answer, with the blanks of its words */
  trouble: Signal<{ what: MediaTrouble; values?: Record<string, string> } | undefined>
  /** name of the file that was taken back last and can be brought back */
  removed: Signal<string | undefined>
  /** `make` prepares the file; while it runs the control says so. What it throws is told by `explain`. */
  take(make: () => Promise<Blob>, explain?: (error: unknown) => MediaTrouble | undefined): Promise<void>
  remove(): void
  bringBack(): void
}

/** `183 kB`, `2.4 MB`, in the digits of the screen's language */
export const sizeWords = (bytes: number): string =>
  sayNumber(
    bytes < 1_000_000
      ? `${Math.max(1, Math.round(bytes / 1000))} kB`
      : `${(bytes / 1_000_000).toFixed(1)} MB`,
  )

const endings: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'audio/webm': 'webm',
  'audio/mp4': 'm4a',
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
  'audio/amr': 'amr',
  'audio/aac': 'aac',
  'video/webm': 'webm',
  'video/mp4': 'mp4',
  'video/3gpp': '3gp',
  'video/quicktime': 'mov',
}

/** `jpg`: of the type, or of the chosen file's own name, or `bin`. */
const endingOf = (file: Blob, type: string): string =>
  endings[type] ??
  (file instanceof File ? /\.([a-z0-9]{1,8})$/i.exec(file.name)?.[1]?.toLowerCase() : '') ??
  'bin'

/** What is typed becomes its answer and is written, before another app takes the screen. */
export const onDisk = (session: ControlProps['session']) => (): Promise<unknown> => {
  session.flush()
  return session.settled()
}

/** Is it to be taken with the camera that looks at oneself? Both spellings of ODK. */
export const isFront = (appearance: readonly string[]): boolean =>
  appearance.includes('new-front') || appearance.includes('selfie')

/** Which types may answer which question; a blank one takes any. */
const families: Record<string, { begins: string; trouble: MediaTrouble }> = {
  image: { begins: 'image/', trouble: 'noPicture' },
  audio: { begins: 'audio/', trouble: 'noAudio' },
  video: { begins: 'video/', trouble: 'noVideo' },
}

export function useMediaAnswer({ state, session }: ControlProps): MediaAnswer {
  const shown = useSignal<ShownFile | undefined>(undefined)
  const missing = useSignal(false)
  const busy = useSignal(false)
  const trouble = useSignal<MediaAnswer['trouble']['value']>(undefined)
  const removed = useSignal<string | undefined>(undefined)
  const { files } = session
  const { path, value, type: question = 'file' } = state

  useEffect(() => {
    let url = ''
    let wanted = true
    missing.value = false
    if (value)
      files.read(value).then(
        file => {
          if (!wanted) return
          missing.value = !file
          if (!file) return
          url = URL.createObjectURL(new Blob([file.bytes], { type: file.type }))
          shown.value = { name: value, type: file.type, size: file.bytes.byteLength, url }
        },
        () => {
          missing.value = wanted
        },
      )
    return () => {
      wanted = false
      shown.value = undefined
      URL.revokeObjectURL(url)
    }
  }, [value])

  const forget = () => {
    if (removed.peek() === undefined) return
    files.release(removed.peek()!)
    removed.value = undefined
  }
  /** what no answer names any more goes, once the draft on disk does not name it either */
  const tidy = async () => {
    if (session.readOnly) return
    await session.settled()
    await files.tidy(session.instance.answers()).catch(() => {})
  }
  useEffect(
    () => () => {
      if (removed.peek() === undefined) return
      forget()
      void tidy()
    },
    [],
  )

  /** The type it is kept under, or why it cannot be. */
  const judge = async (
    file: Blob,
  ): Promise<string | { what: MediaTrouble; values?: Record<string, string> }> => {
    const type = keptType(new Uint8Array(await file.slice(0, headBytes).arrayBuffer()), file.type)
    const family = families[question]
    if (file.size === 0) return { what: 'empty' }
    // a container of film may hold sound alone, and its first bytes do not say so
    const fits =
      !family || type.startsWith(family.begins) || (question === 'audio' && type.startsWith('video/'))
    if (!fits) return { what: family.trouble }
    if (file.size > bytesMost(type))
      return { what: 'tooLarge', values: { size: sizeWords(file.size), most: sizeWords(bytesMost(type)) } }
    return type
  }

  const takeNow = async (
    make: () => Promise<Blob>,
    explain?: (error: unknown) => MediaTrouble | undefined,
  ) => {
    busy.value = true
    trouble.value = undefined
    try {
      const file = await make()
      const type = await judge(file)
      if (typeof type !== 'string') {
        trouble.value = type
        return
      }
      // copied before anything names it: what was chosen may be gone a moment later
      const bytes = await file.arrayBuffer()
      const name = await files.keep({ kind: question, ending: endingOf(file, type), type, bytes })
      forget()
      session.answer(path, name)
      void tidy()
    } catch (error) {
      const what = explain?.(error)
      trouble.value = {
        what: what ?? ((error as Error).message === 'attachments.full' ? 'full' : 'notKept'),
      }
    } finally {
      busy.value = false
    }
  }

  return {
    shown,
    missing,
    busy,
    trouble,
    removed,
    async take(make, explain) {
      if (busy.peek()) return
      const work = takeNow(make, explain)
      session.making(work)
      await work
    },
    remove() {
      forget()
      files.hold(value)
      removed.value = value
      trouble.value = undefined
      session.answer(path, '')
    },
    bringBack() {
      const name = removed.peek()
      if (name === undefined) return
      session.answer(path, name)
      forget()
    },
  }
}

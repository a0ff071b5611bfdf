/**
 * Pictures, sounds and films that belong to the labels of a form, as addresses an element can show. Each is read from the
 * store once, when it is first seen, and let go of when the interview is left.
 */
import { type ReadonlySignal, signal } from '@preact/signals'

export interface FormMedia {
  /** undefined: being read; null: not on this phone (yet) */
  url(name: string): ReadonlySignal<string | null | undefined>
  /** the text of a drawing, for image-map */
  text(name: string): Promise<string | undefined>
  close(): void
}

/** what a label may show; a type that is not here is not shown: nothing from a form may be taken for a page */
const types: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  wav: 'audio/wav',
  mp4: 'video/mp4',
  webm: 'video/webm',
  '3gp': 'video/3gpp',
}

const typeOf = (name: string): string | undefined => types[name.split('.').pop()?.toLowerCase() ?? '']

/** @param bytesOf the bytes of an attached file by its name, undefined when it is not here */
export function formMedia(bytesOf: (name: string) => Promise<ArrayBuffer | undefined>): FormMedia {
  const known = new Map<string, ReturnType<typeof signal<string | null | undefined>>>()
  let closed = false
  const read = async (name: string): Promise<string | null> => {
    const type = typeOf(name)
    const bytes = type && (await bytesOf(name))
    return bytes && !closed ? URL.createObjectURL(new Blob([bytes], { type })) : null
  }
  return {
    url(name) {
      let shown = known.get(name)
      if (!shown) {
        const fresh = signal<string | null | undefined>(undefined)
        read(name).then(
          url => {
            fresh.value = url
          },
          () => {
            fresh.value = null
          },
        )
        known.set(name, fresh)
        shown = fresh
      }
      return shown
    },
    async text(name) {
      const bytes = await bytesOf(name)
      return bytes && new TextDecoder().decode(bytes)
    },
    close() {
      closed = true
      for (const { value } of known.values()) if (value) URL.revokeObjectURL(value)
    },
  }
}

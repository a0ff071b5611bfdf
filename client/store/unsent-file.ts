/**
 * The file of unsent work, `doorstep-unsent-3`: frames as in the journal, so that a cut or damaged one is noticed. For each person a
 * manifest signed by their device, then what it names: operations and drafts as sealed to the office, and the ciphertext of their files.
 * The last frame says how many there were. save-to-file.ts writes it on a phone, the manager's console reads it (manage/import-file.ts).
 */
import { encodeFrame, type Frame, walkFrames } from './journal-frames.ts'

export const unsentFormat = 'doorstep-unsent-3'

/** What is signed; `box` is the SHA-256 of the sealed box, `hash` that of the operation before it was sealed. */
export interface UnsentManifest {
  format: typeof unsentFormat
  device: string
  account: string
  savedAt: string
  items: { id: string; hash: string; kind: string; box: string }[]
  files: { sha256: string; size: number }[]
}

/** A sealed operation, or a draft (`kind: 'draft'`), without its box. */
export interface UnsentItem {
  id: string
  hash: string
  kind: string
  keyId: string
  enc: string
  index: number
}
export interface UnsentSection {
  /** JSON of UnsentManifest, as it was signed */
  manifest: string
  /** base64url; '' where the key of the phone was lost with its database */
  signature: string
  items: (UnsentItem & { box: Uint8Array })[]
}

/** The text that a device signs for a manifest of this SHA-256. */
export const signedText = (manifestHash: string): string => `${unsentFormat}\n${manifestHash}`

export const sectionFrame = (manifest: string, signature: string): Uint8Array<ArrayBuffer> =>
  encodeFrame(3, { type: 'section', format: unsentFormat, signature }, new TextEncoder().encode(manifest))
export const itemFrame = (item: UnsentItem, box: Uint8Array): Uint8Array<ArrayBuffer> =>
  encodeFrame(1, item, box)
export const fileFrame = (sha256: string, bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  encodeFrame(2, { sha256 }, bytes)
/** @param frames how many came before it */
export const endFrame = (frames: number): Uint8Array<ArrayBuffer> => encodeFrame(3, { type: 'end', frames })

export interface ReadUnsent {
  sections: UnsentSection[]
  /** views of the bytes that were read */
  files: Map<string, Uint8Array<ArrayBuffer>>
}

const isOurs = (bytes: Uint8Array): boolean => String.fromCharCode(...bytes.subarray(0, 3)) === 'DSJ'

/** Everything in it; or why not: another kind of file, cut off at its end, or damaged inside. */
export function readUnsent(bytes: Uint8Array<ArrayBuffer>): ReadUnsent | 'foreign' | 'cut' | 'damaged' {
  const read = (at: number, length: number) => bytes.subarray(at, at + length)
  const sections: UnsentSection[] = []
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  const bodyOf = ({ bodyAt, end }: Frame) => bytes.subarray(bodyAt, end)
  let frames = 0
  let damaged = false
  for (const found of walkFrames(read, bytes.length, 0, true)) {
    if ('damaged' in found) {
      if (!sections.length) return isOurs(bytes) ? 'cut' : 'foreign'
      // the last piece of a file that ends in the middle is no damage inside of it
      damaged ||= found.end < bytes.length
      continue
    }
    const head = found.head as { type?: string; format?: string; signature?: string; frames?: number }
    if (found.kind === 3 && head.type === 'end')
      return head.frames === frames && found.end === bytes.length ? { sections, files } : 'damaged'
    frames++
    if (found.kind === 3) {
      if (head.format !== unsentFormat) return 'foreign'
      const manifest = new TextDecoder().decode(bodyOf(found))
      sections.push({ manifest, signature: head.signature ?? '', items: [] })
    } else if (found.kind === 2) files.set((found.head as { sha256: string }).sha256, bodyOf(found))
    else sections.at(-1)?.items.push({ ...(found.head as UnsentItem), box: bodyOf(found) })
  }
  if (!sections.length) return 'foreign'
  return damaged ? 'damaged' : 'cut'
}

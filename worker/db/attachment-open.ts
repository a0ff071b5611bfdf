/**
 * Opens a file of an answer with the key that its manifest carries. R2 holds what the phone closed, so it is here, as somebody
 * looks at it, that its first bytes are held against what it says it is: the office cannot look into a file as it arrives.
 */
import { bytesMost, headBytes, isPicture, isType, pixelsMost, pixelsOf } from '../../forms/media-files.ts'
import { fromBase64Url } from '../auth/encoding.ts'
import type { ManifestFile } from '../contract/operations.ts'
import { problem } from '../problems.ts'

/** the key is used for one file only, so its IV need not be another each time */
const iv = new Uint8Array(12)

/** What one of these entries opens. `closed` = the bytes as they lie in R2. */
async function open(
  closed: ArrayBuffer,
  files: readonly ManifestFile[],
): Promise<{ file: ManifestFile; bytes: ArrayBuffer } | undefined> {
  for (const file of files) {
    const raw = fromBase64Url(file.key ?? '')
    if (raw?.length !== 32) continue
    const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt'])
    const bytes = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, closed).catch(() => undefined)
    if (bytes) return { file, bytes }
  }
  return undefined
}

/**
 * @param files how submissions name it, each with its key
 * @throws attachment.notOpened when no key fits; attachment.wrongType, attachment.tooManyPixels, request.tooLarge
 */
export async function openAttachment(
  closed: ArrayBuffer,
  files: readonly ManifestFile[],
): Promise<{ type: string; bytes: ArrayBuffer }> {
  const opened = await open(closed, files)
  if (!opened) throw problem('attachment.notOpened')
  const { bytes } = opened
  const { type } = opened.file
  const head = new Uint8Array(bytes, 0, Math.min(bytes.byteLength, headBytes))
  if (!isType(head, type)) throw problem('attachment.wrongType')
  const limit = bytesMost(type)
  if (bytes.byteLength > limit) throw problem('request.tooLarge', { limit })
  if (isPicture(type) && (pixelsOf(head) ?? 0) > pixelsMost) throw problem('attachment.tooManyPixels')
  return { type, bytes }
}

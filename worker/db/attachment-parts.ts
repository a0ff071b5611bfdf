/**
 * Parts of files that are on their way: `parts/<sha256 of the file>/<offset, 10 digits>-<length>` in R2, each checked against
 * its own hash. They come in any order, twice, and may overlap, as the phone changes their size. When they cover the file
 * they are put together, and R2 checks the whole against its hash; a whole that is another leaves nothing of its parts.
 * One request may ask R2 fifty times, so that many small parts are first made fewer.
 */
import type { R2Bucket } from '@cloudflare/workers-types'
import { sealedType } from '../../forms/media-files.ts'
import { sha256Hex } from '../auth/encoding.ts'
import type { Part } from '../contract/attachments.ts'
import { Problem, problem } from '../problems.ts'
import { putJoined, putStream } from './attachment-bytes.ts'

/** parts that one request puts together: with all else it asks, under the 50 of the free plan */
const joinMost = 30
export const partsPrefix = 'parts/'

const folderOf = (sha256: string): string => `${partsPrefix}${sha256}/`
const keyOf = (sha256: string, [offset, length]: Part): string =>
  `${folderOf(sha256)}${String(offset).padStart(10, '0')}-${length}`
const endOf = ([offset, length]: Part): number => offset + length

/** Which file a part belongs to. */
export const fileOfPart = (key: string): string => key.split('/')[1] ?? ''

/** Stores one part. @throws attachment.hashMismatch, attachment.malformed (cut off), server.unavailable */
export const putPart = (
  bucket: R2Bucket,
  sha256: string,
  part: Part,
  partHash: string,
  body: NonNullable<Request['body']>,
): Promise<void> =>
  putStream(bucket, { key: keyOf(sha256, part), sha256: partHash, length: part[1], type: sealedType }, into =>
    body.pipeTo(into, { preventClose: true, preventAbort: true }),
  )

/** The parts that are here of a file, by offset. */
export async function partsOf(bucket: R2Bucket, sha256: string): Promise<Part[]> {
  const parts: Part[] = []
  let cursor: string | undefined
  do {
    const page = await bucket.list({ prefix: folderOf(sha256), cursor })
    for (const { key } of page.objects) {
      const [offset, length] = key.slice(folderOf(sha256).length).split('-').map(Number)
      if (offset !== undefined && length) parts.push([offset, length])
    }
    cursor = page.truncated ? page.cursor : undefined
  } while (cursor)
  return parts.sort((one, other) => one[0] - other[0] || one[1] - other[1])
}

/**
 * As few parts as do to cover a file of `size` bytes from its beginning; null when something is missing.
 * @example coverOf([[0, 10], [5, 10], [8, 2]], 15) → [[0, 10], [5, 10]]
 */
export function coverOf(parts: readonly Part[], size: number): Part[] | null {
  const chosen: Part[] = []
  for (let through = 0; through < size; ) {
    let best: Part | undefined
    for (const part of parts)
      if (part[0] <= through && endOf(part) > through && endOf(part) <= size)
        if (!best || endOf(part) > endOf(best)) best = part
    if (!best) return null
    chosen.push(best)
    through = endOf(best)
  }
  return chosen
}

/** Writes parts that follow each other, without what they have twice. */
const feedOf =
  (bucket: R2Bucket, sha256: string, parts: readonly Part[]) =>
  async (into: WritableStream<Uint8Array<ArrayBuffer>>): Promise<void> => {
    let through = parts[0]?.[0] ?? 0
    for (const part of parts) {
      const skip = through - part[0]
      const range = { offset: skip, length: part[1] - skip }
      const object = await bucket.get(keyOf(sha256, part), { range })
      if (!object) throw new Error('a part is gone')
      const body = object.body as unknown as NonNullable<Request['body']>
      await body.pipeTo(into, { preventClose: true, preventAbort: true })
      through = endOf(part)
    }
  }

/** Makes one part of those `joinMost` neighbours that are the fewest bytes. */
async function makeFewer(bucket: R2Bucket, sha256: string, cover: readonly Part[]): Promise<void> {
  let from = 0
  let least = Number.POSITIVE_INFINITY
  for (let at = 0; at + joinMost <= cover.length; at++) {
    const bytes = endOf(cover[at + joinMost - 1]!) - cover[at]![0]
    if (bytes < least) {
      least = bytes
      from = at
    }
  }
  const chosen = cover.slice(from, from + joinMost)
  const offset = chosen[0]![0]
  const whole: Part = [offset, endOf(chosen.at(-1)!) - offset]
  const chunks: Uint8Array<ArrayBuffer>[] = []
  await feedOf(bucket, sha256, chosen)(new WritableStream({ write: chunk => void chunks.push(chunk) }))
  const bytes = new Uint8Array(await new Blob(chunks).arrayBuffer())
  await bucket.put(keyOf(sha256, whole), bytes, {
    sha256: await sha256Hex(bytes),
    httpMetadata: { contentType: sealedType },
  })
  await bucket.delete(chosen.map(part => keyOf(sha256, part)))
}

/**
 * Puts a file of `size` bytes together from its parts, or makes many parts fewer; asked again until it is whole.
 * @returns null when the file is whole and stored, else the parts that are here
 * @throws attachment.partsWrong when they made another file: they are thrown away; server.unavailable
 */
export async function joinParts(bucket: R2Bucket, sha256: string, size: number): Promise<Part[] | null> {
  const parts = await partsOf(bucket, sha256)
  const cover = coverOf(parts, size)
  if (!cover) return parts
  if (cover.length > joinMost) {
    await makeFewer(bucket, sha256, cover)
    return partsOf(bucket, sha256)
  }
  try {
    await putJoined(bucket, sha256, sealedType, size, feedOf(bucket, sha256, cover))
  } catch (error) {
    const code = error instanceof Problem ? error.code : ''
    // a part could not be read: R2 is down, or another request has just put the same file together
    if (code === 'attachment.malformed') throw problem('server.unavailable')
    if (code !== 'attachment.hashMismatch') throw error
    await deleteParts(bucket, sha256, parts)
    throw problem('attachment.partsWrong')
  }
  await deleteParts(bucket, sha256, parts)
  return null
}

async function deleteParts(bucket: R2Bucket, sha256: string, parts: readonly Part[]): Promise<void> {
  for (let from = 0; from < parts.length; from += 1000)
    await bucket.delete(parts.slice(from, from + 1000).map(part => keyOf(sha256, part)))
}

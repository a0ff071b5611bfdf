/**
 * The bytes of answers' files in R2, under `attachments/<sha256>`. They pass through the worker as they come and are never
 * held whole: R2 checks them against the hash as it stores them, and keeps nothing of what was cut off.
 */
import type { R2Bucket, R2ObjectBody, ReadableStream } from '@cloudflare/workers-types'
import { problem } from '../problems.ts'

/** Cloudflare's own: R2 wants to know beforehand how much comes, and this breaks when it is less. */
declare const FixedLengthStream: new (
  length: number,
) => TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>

const keyOf = (sha256: string): string => `attachments/${sha256}`
export const attachmentPrefix = keyOf('')
export const hashOfKey = (key: string): string => key.slice(attachmentPrefix.length)

/** The beginning of a body, and how to read on. */
export interface Begun {
  head: Uint8Array<ArrayBuffer>
  reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>
}

/** Reads until there are `wanted` bytes, or the body is at its end. */
export async function readHead(body: NonNullable<Request['body']>, wanted: number): Promise<Begun> {
  const reader = body.getReader()
  let head = new Uint8Array()
  while (head.length < wanted) {
    const { done, value } = await reader.read()
    if (done) break
    const longer = new Uint8Array(head.length + value.length)
    longer.set(head)
    longer.set(value, head.length)
    head = longer
  }
  return { head, reader }
}

/**
 * Stores a body of `length` bytes under its hash; what is there already stays untouched.
 * @throws attachment.hashMismatch when the bytes are others; attachment.malformed when they were cut off or are more than
 * `length`; server.unavailable when R2 does not answer
 */
export async function putAttachment(
  bucket: R2Bucket,
  sha256: string,
  type: string,
  { head, reader }: Begun,
  length: number,
): Promise<void> {
  const { readable, writable } = new FixedLengthStream(length)
  let cut = false
  const pass = async () => {
    const writer = writable.getWriter()
    try {
      await writer.write(head)
      for (;;) {
        const { done, value } = await reader.read()
        if (done) break
        await writer.write(value)
      }
      await writer.close()
    } catch (error) {
      cut = true
      await writer.abort(error)
    }
  }
  const passing = pass().catch(() => {})
  try {
    // null = it is there: whatever comes under this hash is the same
    await bucket.put(keyOf(sha256), readable as unknown as ReadableStream, {
      sha256,
      onlyIf: { etagDoesNotMatch: '*' },
      httpMetadata: { contentType: type },
    })
  } catch (error) {
    if (error instanceof Error && /checksum|10037/i.test(error.message))
      throw problem('attachment.hashMismatch')
    if (cut) throw problem('attachment.malformed')
    console.error('R2 put', error instanceof Error ? error.name : 'not an Error')
    throw problem('server.unavailable')
  } finally {
    reader.cancel().catch(() => {})
    await Promise.race([passing, readable.cancel().catch(() => {})])
  }
}

/** null when it is not there */
export const getAttachment = (bucket: R2Bucket, sha256: string): Promise<R2ObjectBody | null> =>
  bucket.get(keyOf(sha256))

/** Type and size of those that are there. */
export async function findAttachments(
  bucket: R2Bucket,
  hashes: string[],
): Promise<{ sha256: string; type: string; bytes: number }[]> {
  const objects = await Promise.all(hashes.map(sha256 => bucket.head(keyOf(sha256))))
  return objects.flatMap((object, at) =>
    object ? [{ sha256: hashes[at]!, type: object.httpMetadata?.contentType ?? '', bytes: object.size }] : [],
  )
}

export const deleteAttachments = (bucket: R2Bucket, hashes: string[]): Promise<void> =>
  bucket.delete(hashes.map(keyOf))

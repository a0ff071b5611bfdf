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

/** What is put into R2: under which key, its own hash, how many bytes, and as what. */
export interface Stored {
  key: string
  sha256: string
  length: number
  type: string
}

/**
 * Stores what `feed` writes; what is there already stays untouched. `feed` does not close the stream.
 * @throws attachment.hashMismatch when the bytes are others; attachment.malformed when they were cut off or are more than
 * `length`; server.unavailable when R2 does not answer
 */
export async function putStream(
  bucket: R2Bucket,
  { key, sha256, length, type }: Stored,
  feed: (into: WritableStream<Uint8Array<ArrayBuffer>>) => Promise<void>,
): Promise<void> {
  const { readable, writable } = new FixedLengthStream(length)
  let cut = false
  const pass = async () => {
    try {
      await feed(writable)
      await writable.close()
    } catch (error) {
      cut = true
      await writable.abort(error)
    }
  }
  const passing = pass().catch(() => {})
  try {
    // null = it is there: whatever comes under this hash is the same
    await bucket.put(key, readable as unknown as ReadableStream, {
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
    await Promise.race([passing, readable.cancel().catch(() => {})])
  }
}

/** Stores a body of `length` bytes under its hash. @throws as putStream */
export async function putAttachment(
  bucket: R2Bucket,
  sha256: string,
  type: string,
  { head, reader }: Begun,
  length: number,
): Promise<void> {
  const feed = async (into: WritableStream<Uint8Array<ArrayBuffer>>) => {
    const writer = into.getWriter()
    await writer.write(head)
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      await writer.write(value)
    }
    writer.releaseLock()
  }
  try {
    await putStream(bucket, { key: keyOf(sha256), sha256, length, type }, feed)
  } finally {
    reader.cancel().catch(() => {})
  }
}

/** The whole of a file that lies somewhere else in R2, piece by piece. @throws as putStream */
export const putJoined = (
  bucket: R2Bucket,
  sha256: string,
  type: string,
  length: number,
  feed: (into: WritableStream<Uint8Array<ArrayBuffer>>) => Promise<void>,
): Promise<void> => putStream(bucket, { key: keyOf(sha256), sha256, length, type }, feed)

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

/**
 * R2's content-addressed half: `blobs/<sha256>`. What was read once stays in this isolate's memory, as nothing under a
 * hash can change; a few dozen forms and a gazetteer are a few megabytes of its 128.
 */
import type { R2Bucket } from '@cloudflare/workers-types'
import { sha256Hex } from '../auth/encoding.ts'

const keptMost = 40
const kept = new Map<string, unknown>()

/** Stores bytes under their hash (which the caller has checked, and R2 checks again). A second time changes nothing. */
export async function putBlob(
  bucket: R2Bucket,
  hash: string,
  bytes: Uint8Array<ArrayBuffer> | string,
  contentType: string,
): Promise<void> {
  const key = `blobs/${hash}`
  if (await bucket.head(key)) return
  await bucket.put(key, bytes, { sha256: hash, httpMetadata: { contentType } })
}

/** Stores a value as JSON; returns its hash and size. */
export async function putJson(bucket: R2Bucket, value: unknown): Promise<{ hash: string; bytes: number }> {
  const text = JSON.stringify(value)
  const hash = await sha256Hex(text)
  await putBlob(bucket, hash, text, 'application/json')
  return { hash, bytes: new TextEncoder().encode(text).byteLength }
}

/**
 * What `read` makes of the blob's text, made once per isolate.
 * @throws Error when the blob is gone: R2 has lost it, which only an owner can mend
 */
export async function readBlob<T>(bucket: R2Bucket, hash: string, read: (text: string) => T): Promise<T> {
  const value = await findBlob(bucket, hash, read)
  if (value === undefined) throw new Error(`R2 has no blob ${hash}`)
  return value
}

/** The same of a blob that may be there or not: undefined. */
export async function findBlob<T>(
  bucket: R2Bucket,
  hash: string,
  read: (text: string) => T,
): Promise<T | undefined> {
  const have = kept.get(hash)
  if (have !== undefined) return have as T
  const object = await bucket.get(`blobs/${hash}`)
  if (!object) return undefined
  const value = read(await object.text())
  if (kept.size >= keptMost) kept.delete(kept.keys().next().value!)
  kept.set(hash, value)
  return value
}

/** A text that may be there or not; what is read once in a long while is not kept. */
export async function findText(bucket: R2Bucket, hash: string): Promise<string | undefined> {
  const have = kept.get(hash)
  if (typeof have === 'string') return have
  return (await bucket.get(`blobs/${hash}`))?.text()
}

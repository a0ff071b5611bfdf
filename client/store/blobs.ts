/**
 * Published things by their SHA-256: compiled forms, rule sets and tables as text, media of labels as bytes. sync/pull.ts puts
 * them, programme.ts reads.
 */
import { openStore, strictly } from './database.ts'
import { sha256 } from './hash.ts'

/** The text of this hash; undefined when it has not been pulled. */
export async function getBlob(hash: string): Promise<string | undefined> {
  const content = await (await openStore()).get('blobs', hash)
  return content instanceof ArrayBuffer ? new TextDecoder().decode(content) : content
}

/** The bytes of this hash; undefined when they have not been pulled. */
export async function getBytes(hash: string): Promise<ArrayBuffer | undefined> {
  const content = await (await openStore()).get('blobs', hash)
  return typeof content === 'string' ? new TextEncoder().encode(content).buffer : content
}

/** Whether it is here, without reading its megabytes. */
export async function hasBlob(hash: string): Promise<boolean> {
  return (await (await openStore()).getKey('blobs', hash)) !== undefined
}

/** Keeps `content` only if `hash` is truly its own; false when it is not (cut off on the way, or from a captive portal). */
export async function putBlob(hash: string, content: string | ArrayBuffer): Promise<boolean> {
  if ((await sha256(content)) !== hash) return false
  await strictly(['blobs'], async transaction => {
    await transaction.objectStore('blobs').put(content, hash)
  })
  return true
}

/** What is here under this hash is damaged: without it the next sync fetches it again. */
export const dropBlob = (hash: string): Promise<void> =>
  strictly(['blobs'], transaction => transaction.objectStore('blobs').delete(hash))

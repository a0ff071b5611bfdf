/**
 * Published texts by their SHA-256: compiled forms, rule sets, attached files. sync/pull.ts puts them, programme.ts reads.
 */
import { openStore, strictly } from './database.ts'
import { sha256 } from './hash.ts'

/** undefined when it has not been pulled */
export async function getBlob(hash: string): Promise<string | undefined> {
  return (await openStore()).get('blobs', hash)
}

/** Keeps `text` only if `hash` is truly its own; false when it is not (cut off on the way, or from a captive portal). */
export async function putBlob(hash: string, text: string): Promise<boolean> {
  if ((await sha256(text)) !== hash) return false
  await strictly(['blobs'], async transaction => {
    await transaction.objectStore('blobs').put(text, hash)
  })
  return true
}

/**
 * A file that went along with something done on this phone, while its bytes are still here: its key is in the operation, which lies in
 * the maker's vault. Outreach shows photos with it; apart from attachments.ts, as capture never shows what is finished.
 */
import type { ManifestFile } from '../../worker/contract/operations.ts'
import { bytesOfFile } from './attachments.ts'
import { fromBase64url } from './base64url.ts'
import { openFile } from './closed-file.ts'
import { openStore } from './database.ts'
import { openedRow } from './outbox-rows.ts'

/**
 * undefined when it is another's, or has left the phone with its archived operation.
 * @param operation id of the operation that names it @param sha256 of the closed bytes
 */
export async function ownFile(operation: string, sha256: string): Promise<ArrayBuffer | undefined> {
  const row = await (await openStore()).getFromIndex('outbox', 'id', operation)
  const { bytes: text } = row ? await openedRow(row) : { bytes: '' }
  if (!text) return undefined
  const { payload } = JSON.parse(text) as { payload: { attachments?: readonly ManifestFile[] } }
  const file = payload.attachments?.find(one => one.sha256 === sha256)
  const bytes = file && (await bytesOfFile(sha256))
  if (!file || !bytes) return undefined
  return file.key === undefined ? bytes : openFile(bytes, fromBase64url(file.key))
}

/**
 * What is finished goes to the journal too, with the ciphertext of its files before it. outbox.ts calls it after its own commit
 * and before "saved" is said; an operation that is not sealed yet comes when it is (reseal.ts).
 */
import type { ManifestFile } from '../../worker/contract/operations.ts'
import { bytesOfFile } from './attachments.ts'
import { journalAppend } from './journal.ts'
import type { JournalEntry } from './journal-types.ts'
import type { OutboxRow } from './types.ts'

/** Never rejects: a journal that fails is told of as `journalState`, and caught up with later. */
export async function toJournal(
  { seal, label: _label, own: _own, state: _state, ...row }: Omit<OutboxRow, 'order'>,
  files: readonly ManifestFile[],
): Promise<void> {
  if (!seal) return
  // a file without a key lies on this phone in the clear (an earlier version kept it): it has no place beside sealed work
  const sealed = files.filter(file => file.key !== undefined)
  const entries = await Promise.all(sealed.map(entryOf)).catch(() => [])
  const { account, device, n, id, hash, previous, kind, createdAt } = row
  const named = sealed.map(({ sha256, type, size, bytes }) => ({ sha256, type, size: size ?? bytes }))
  const { box, ...sealedBy } = seal
  const operation = { account, device, n, id, hash, previous, kind, createdAt, ...sealedBy, files: named }
  await journalAppend([...entries.flat(), { operation, box }])
}

async function entryOf({ sha256 }: ManifestFile): Promise<JournalEntry[]> {
  const bytes = await bytesOfFile(sha256)
  return bytes ? [{ file: { sha256 }, bytes: new Uint8Array(bytes) }] : []
}

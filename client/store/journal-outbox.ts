/**
 * What is finished goes to the journal too, with the ciphertext of its files before it. outbox.ts calls it after its own commit
 * and before "saved" is said, rescue.ts for what is owed; an operation that is not sealed yet comes when it is (reseal.ts).
 */
import type { ManifestFile } from '../../worker/contract/operations.ts'
import { bytesOfFile } from './attachments.ts'
import { openStore } from './database.ts'
import { journalAppend } from './journal.ts'
import type { JournalEntry } from './journal-types.ts'
import type { Attachment, OutboxRow } from './types.ts'

type Named = Pick<ManifestFile, 'sha256' | 'type' | 'bytes' | 'size' | 'key'>

/**
 * True: it is there. Never rejects: a journal that fails is told of as `journalState`, and caught up with later.
 * @param files that the operation names
 */
export async function toJournal(
  { seal, ...row }: Omit<OutboxRow, 'order'>,
  files: readonly Named[],
): Promise<boolean> {
  if (!seal) return false
  // a file without a key lies on this phone in the clear (an earlier version kept it): it has no place beside sealed work
  const sealed = files.filter(file => file.key !== undefined)
  const entries = await Promise.all(sealed.map(entryOf)).catch(() => [])
  const { account, device, n, id, hash, previous, kind, createdAt } = row
  const named = sealed.map(({ sha256, type, size, bytes }) => ({ sha256, type, size: size ?? bytes }))
  const { box, ...sealedBy } = seal
  const operation = { account, device, n, id, hash, previous, kind, createdAt, ...sealedBy, files: named }
  return journalAppend([...entries.flat(), { operation, box }])
}

/** Rows that the journal lacks, the oldest first; false as soon as one does not go in. */
export async function catchUp(rows: readonly OutboxRow[]): Promise<boolean> {
  for (const row of rows) {
    const files: (Attachment & { size?: number })[] = await (await openStore()).getAllFromIndex(
      'attachments',
      'operation',
      row.id,
    )
    // what has a size of its own is ciphertext; its key went into the interview, and is nowhere here
    const sealed = files.flatMap(file => (file.size === undefined ? [] : [{ ...file, key: '' }]))
    if (!(await toJournal(row, sealed))) return false
  }
  return true
}

async function entryOf({ sha256 }: Named): Promise<JournalEntry[]> {
  const bytes = await bytesOfFile(sha256)
  return bytes ? [{ file: { sha256 }, bytes: new Uint8Array(bytes) }] : []
}

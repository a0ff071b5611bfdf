/**
 * Files of drafts that an earlier version of this app kept as they were taken: they are closed when their owner unlocks, as
 * everything is now. reseal.ts calls it. Files of finished interviews stay as they are: their manifest is written, and sealed.
 */
import { boxRaw } from './boxes.ts'
import { closeFile } from './closed-file.ts'
import { openStore, strictly } from './database.ts'

/** One that cannot be closed stays as it is, and holds up no other. @throws Error `vault.locked` */
export async function closeOldFiles(account: string): Promise<void> {
  const store = await openStore()
  for (const row of await store.getAllFromIndex('attachments', 'state', [account, 'draft'])) {
    const plain = row.size === undefined && (await store.get('attachmentBytes', row.sha256))
    if (!plain) continue
    const closed = await closeFile(plain)
    const key = await boxRaw('attachments', closed.sha256, closed.key)
    await strictly(['attachments', 'attachmentBytes'], async transaction => {
      const rows = transaction.objectStore('attachments')
      const bytes = transaction.objectStore('attachmentBytes')
      // removed or finished meanwhile
      if ((await rows.get([row.record, row.name]))?.state !== 'draft') return
      const size = closed.bytes.byteLength
      await rows.put({ ...row, sha256: closed.sha256, size, key })
      await bytes.put(closed.bytes, closed.sha256)
      const others = await rows.index('sha256').count(row.sha256)
      if (!others) await bytes.delete(row.sha256)
    })
  }
}

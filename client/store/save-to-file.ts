/**
 * The last resort: everything of this account that the office has not received, drafts included, as one file that a
 * manager can carry. The file says how much is in it and its own hash, so that a cut one is noticed.
 */
import { openStore } from './database.ts'
import { self } from './device.ts'
import { listDrafts } from './drafts.ts'
import { sha256 } from './hash.ts'

/** What a saved file holds; `hash` is the SHA-256 of `content`, a JSON text `{ operations: PushItem[], drafts: Draft[] }`. */
export interface SavedFile {
  format: 'doorstep-unsent-1'
  device: string
  account: string
  savedAt: string
  operations: number
  drafts: number
  hash: string
  content: string
}

/** The file as an object; separate from saving, so that it can be shown and tested. */
async function unsentWork(): Promise<SavedFile> {
  const me = await self()
  const waiting = (await (await openStore()).getAll('outbox')).filter(
    one => one.account === me?.account.id && ['saved', 'refused', 'conflict'].includes(one.state),
  )
  const operations = waiting.map(({ id, hash, bytes }) => ({ id, hash, bytes }))
  const drafts = await listDrafts()
  const content = JSON.stringify({ operations, drafts })
  return {
    format: 'doorstep-unsent-1',
    device: me?.device ?? '',
    account: me?.account.id ?? '',
    savedAt: new Date().toISOString(),
    operations: operations.length,
    drafts: drafts.length,
    hash: await sha256(content),
    content,
  }
}

/** Offers the file to the browser's downloads; `doorstep-2026-11-10.json`. Call it from a tap. Nothing is marked as sent by it. */
export async function saveToFile(): Promise<SavedFile> {
  const work = await unsentWork()
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([JSON.stringify(work)], { type: 'application/json' }))
  link.download = `doorstep-${work.savedAt.slice(0, 10)}.json`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  return work
}

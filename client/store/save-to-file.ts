/**
 * The last resort: what of this account the office has not received, drafts and their photos included, as one file that a
 * manager can carry; or one draft, also when its form cannot be opened. The file says how much is in it and the hash of its
 * content, so that a cut one is noticed; each photo has a hash of its own.
 */

import { bytesOfFile } from './attachments.ts'
import { toBase64url } from './base64url.ts'
import { openStore } from './database.ts'
import { self } from './device.ts'
import { listDrafts } from './drafts.ts'
import { sha256 } from './hash.ts'
import { openedRow } from './outbox-rows.ts'
import type { Attachment } from './types.ts'

/**
 * What a saved file holds. `hash` is the SHA-256 of `content`, a JSON text
 * `{ operations: PushItem[], drafts: Draft[], files: Attachment[] }`. In the file itself `bytes` follows: SHA-256 → base64.
 */
export interface SavedFile {
  format: 'doorstep-unsent-2'
  device: string
  account: string
  savedAt: string
  operations: number
  drafts: number
  /** photos and other files in it, and how many are named that are not on this phone (any more) */
  files: number
  filesMissing: number
  hash: string
  content: string
}

const unsent = ['saved', 'refused', 'conflict']
/** of files; what is `sent` the office has */
const onlyHere = ['draft', 'waiting', 'refused']

/** @param draft id of the one draft to take; without it everything */
async function unsentWork(draft?: string): Promise<{ work: SavedFile; bytes: Map<string, ArrayBuffer> }> {
  const me = await self()
  const store = await openStore()
  const isMine = ({ account }: { account: string }) => account === me?.account.id
  const waiting = draft
    ? []
    : (await store.getAll('outbox')).filter(one => isMine(one) && unsent.includes(one.state))
  const operations = await Promise.all(
    waiting.map(async row => {
      const { id, hash, seal } = row
      if (!seal) return { id, hash, bytes: (await openedRow(row)).bytes }
      return { id, hash, seal: { ...seal, box: toBase64url(seal.box) } }
    }),
  )
  const drafts = (await listDrafts()).filter(one => !draft || one.id === draft)
  const files = (await store.getAll('attachments')).filter(
    one => isMine(one) && (draft ? one.record === draft : onlyHere.includes(one.state)),
  )
  const bytes = await bytesOf(files)
  const content = JSON.stringify({ operations, drafts, files })
  const work: SavedFile = {
    format: 'doorstep-unsent-2',
    device: me?.device ?? '',
    account: me?.account.id ?? '',
    savedAt: new Date().toISOString(),
    operations: operations.length,
    drafts: drafts.length,
    files: files.filter(file => bytes.has(file.sha256)).length,
    filesMissing: files.filter(file => !bytes.has(file.sha256)).length,
    hash: await sha256(content),
    content,
  }
  return { work, bytes }
}

async function bytesOf(files: readonly Attachment[]): Promise<Map<string, ArrayBuffer>> {
  const found = new Map<string, ArrayBuffer>()
  for (const { sha256: hash } of files) {
    const bytes = found.get(hash) ?? (await bytesOfFile(hash))
    if (bytes) found.set(hash, bytes)
  }
  return found
}

const base64 = (bytes: ArrayBuffer): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(new Blob([bytes]))
  })

/** The file in pieces: as one text a day's photos would not fit into a small phone's memory. */
async function written(work: SavedFile, bytes: ReadonlyMap<string, ArrayBuffer>): Promise<Blob> {
  const pieces = [new Blob([JSON.stringify(work).slice(0, -1), ',"bytes":{'])]
  for (const [hash, file] of bytes)
    pieces.push(new Blob([pieces.length > 1 ? ',' : '', `"${hash}":"`, await base64(file), '"']))
  return new Blob([...pieces, '}}'], { type: 'application/json' })
}

/**
 * Offers the file to the browser's downloads; `doorstep-2026-11-10.json`. Call it from a tap. Nothing is marked as sent by it.
 * @param draft id of the one draft to take; without it everything that the office has not received
 */
export async function saveToFile(draft?: string): Promise<SavedFile> {
  const { work, bytes } = await unsentWork(draft)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await written(work, bytes))
  link.download = `doorstep-${draft ? 'draft-' : ''}${work.savedAt.slice(0, 10)}.json`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  return work
}

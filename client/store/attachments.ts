/**
 * Files that are answers: photos, recordings, signatures. A file is on disk before an answer names it, and stays until no
 * answer does, or until the office has it, its interview and the archive of both. Capture keeps them, outbox.ts finishes
 * and frees them with their interview, sync/attachments.ts sends them.
 */
import type { AttachmentReceipt } from '../../worker/contract/attachments.ts'
import type { Answers, ManifestFile } from '../../worker/contract/operations.ts'
import { tellChanged } from './changed.ts'
import { openStore, strictly, type Writing } from './database.ts'
import { self } from './device.ts'
import { loadDraft } from './drafts.ts'
import { sha256 } from './hash.ts'
import type { Attachment } from './types.ts'

/** room that photos leave for answers in words: some thousand interviews */
const reserveBytes = 20_000_000

/** What a control hands over: `kind` and `ending` make the name, `image-1795310000000.jpg`. */
export interface NewFile {
  kind: string
  ending: string
  type: string
  bytes: ArrayBuffer
}

/**
 * Copies a file into the draft `record`; on disk when it resolves with its name, unique in that record.
 * @param now epoch milliseconds
 * @throws Error `attachments.full` when the phone has no room for it; text answers still have theirs
 */
export async function keepAttachment(record: string, file: NewFile, now: number): Promise<string> {
  const { kind, ending, type, bytes } = file
  if (!(await hasRoom(bytes.byteLength))) throw new Error('attachments.full')
  const account = (await self())?.account.id ?? ''
  const hash = await sha256(bytes)
  try {
    return await strictly(['attachments', 'attachmentBytes'], async transaction => {
      const rows = transaction.objectStore('attachments')
      let time = now
      while (await rows.getKey([record, `${kind}-${time}.${ending}`])) time++
      const name = `${kind}-${time}.${ending}`
      const row = {
        record,
        name,
        account,
        type,
        bytes: bytes.byteLength,
        sha256: hash,
        state: 'draft',
      } as const
      await transaction.objectStore('attachmentBytes').put(bytes, hash)
      await rows.put(row)
      return name
    })
  } catch (error) {
    throw (error as Error).name === 'QuotaExceededError' ? new Error('attachments.full') : error
  }
}

/** What the browser says of the room is a guess: a write that fails all the same is told as full too. */
async function hasRoom(bytes: number): Promise<boolean> {
  const { quota, usage } = await navigator.storage.estimate().catch(() => ({}) as StorageEstimate)
  return quota === undefined || quota - (usage ?? 0) - reserveBytes > bytes
}

/** undefined when it is not on this phone (any more) */
export async function readAttachment(
  record: string,
  name: string,
): Promise<{ type: string; bytes: ArrayBuffer } | undefined> {
  const transaction = (await openStore()).transaction(['attachments', 'attachmentBytes'])
  const row = await transaction.objectStore('attachments').get([record, name])
  const bytes = row && (await transaction.objectStore('attachmentBytes').get(row.sha256))
  return row && bytes && { type: row.type, bytes }
}

const ofRecord = (record: string) => IDBKeyRange.bound([record, ''], [record, '\uffff'])

/** Deletes rows, and their bytes where no other row needs them. */
async function drop(transaction: Writing, rows: readonly Attachment[]): Promise<void> {
  const files = transaction.objectStore('attachments')
  for (const { record, name } of rows) await files.delete([record, name])
  await dropBytes(transaction, rows)
}

async function dropBytes(transaction: Writing, rows: readonly Attachment[]): Promise<void> {
  const files = transaction.objectStore('attachments').index('sha256')
  for (const hash of new Set(rows.map(row => row.sha256))) {
    const others = await files.getAll(hash)
    if (others.every(row => row.state === 'safe'))
      await transaction.objectStore('attachmentBytes').delete(hash)
  }
}

/** Lets go of the files of a draft but for `keep`; part of the transaction that deletes or finishes it. */
export async function dropFiles(
  transaction: Writing,
  record: string,
  keep: ReadonlySet<string>,
): Promise<void> {
  const rows = await transaction.objectStore('attachments').getAll(ofRecord(record))
  await drop(
    transaction,
    rows.filter(row => row.state === 'draft' && !keep.has(row.name)),
  )
}

/** The interview is finished as `operation`: its files wait to be sent, those that no answer names any more go. */
export async function finishFiles(
  transaction: Writing,
  record: string,
  names: readonly string[],
  operation: string,
): Promise<void> {
  const files = transaction.objectStore('attachments')
  for (const name of names) {
    const row = await files.get([record, name])
    if (row) await files.put({ ...row, operation, state: 'waiting' })
  }
  await dropFiles(transaction, record, new Set(names))
}

/** `operation` is archived: if all its files are at the office their bytes go from here. False: one of them is not. */
export async function freeFiles(transaction: Writing, operation: string): Promise<boolean> {
  const files = transaction.objectStore('attachments')
  const rows = await files.index('operation').getAll(operation)
  if (rows.some(row => row.state === 'waiting' || row.state === 'refused')) return false
  for (const row of rows) await files.put({ ...row, state: 'safe' })
  await dropBytes(transaction, rows)
  return true
}

function* namesIn(answers: Answers): Generator<string> {
  for (const value of Object.values(answers)) {
    if (typeof value === 'string') yield value
    else for (const inside of Array.isArray(value) ? value : [value]) yield* namesIn(inside)
  }
}

/**
 * Lets go of the files of a draft that no answer names, on disk or in `open` (the answers on the screen), and nobody offers
 * to bring back (`keep`).
 */
export async function tidyAttachments(
  record: string,
  open: Answers,
  keep: Iterable<string> = [],
): Promise<void> {
  const wanted = new Set([...keep, ...namesIn(open)])
  const draft = await loadDraft(record)
  for (const name of draft ? namesIn(draft.answers) : []) wanted.add(name)
  await strictly(['attachments', 'attachmentBytes'], transaction => dropFiles(transaction, record, wanted))
}

/** The manifest of a draft's files of these names; a name without a file here is left out. */
export async function manifestOf(record: string, names: readonly string[]): Promise<ManifestFile[]> {
  const { store } = (await openStore()).transaction('attachments')
  const rows = await Promise.all([...new Set(names)].map(name => store.get([record, name])))
  return rows.flatMap(row =>
    row ? [{ name: row.name, type: row.type, bytes: row.bytes, sha256: row.sha256 }] : [],
  )
}

/** Files that may go now, as the office has the text they belong to; the small ones first. */
export async function waitingFiles(): Promise<Attachment[]> {
  const account = (await self())?.account.id ?? ''
  const transaction = (await openStore()).transaction(['attachments', 'outbox'])
  const rows = await transaction.objectStore('attachments').index('state').getAll([account, 'waiting'])
  const operations = transaction.objectStore('outbox').index('id')
  const ready: Attachment[] = []
  for (const row of rows) {
    const operation = await operations.get(row.operation ?? '')
    if (operation && ['sent', 'safe', 'held', 'conflict'].includes(operation.state)) ready.push(row)
  }
  return ready.sort((one, other) => one.bytes - other.bytes)
}

export const bytesOfFile = async (hash: string): Promise<ArrayBuffer | undefined> =>
  (await openStore()).get('attachmentBytes', hash)

/** Files that have arrived, by their receipts. */
export const noteFileReceipts = (receipts: readonly AttachmentReceipt[]): Promise<void> =>
  noteFiles(receipts.map(({ sha256: hash, seq }) => ({ hash, change: { state: 'sent', seq } })))

/** A file that the office cannot take; it stays here for the manager. */
export const noteFileRefused = (hash: string, code: string): Promise<void> =>
  noteFiles([{ hash, change: { state: 'refused', code } }])

async function noteFiles(news: { hash: string; change: Partial<Attachment> }[]): Promise<void> {
  if (!news.length) return
  await strictly(['attachments'], async transaction => {
    const files = transaction.objectStore('attachments')
    for (const { hash, change } of news)
      for (const row of await files.index('sha256').getAll(hash))
        if (row.state === 'waiting') await files.put({ ...row, ...change })
  })
  tellChanged()
}

/** How many files of finished interviews there are, and how many have arrived. */
export interface FileCounts {
  all: number
  sent: number
  refused: number
}

/** Over everything, and for each operation that has files (by its id). */
export async function countFiles(): Promise<{ total: FileCounts; of: Map<string, FileCounts> }> {
  const account = (await self())?.account.id ?? ''
  const total: FileCounts = { all: 0, sent: 0, refused: 0 }
  const of = new Map<string, FileCounts>()
  for (const { account: whose, state, operation } of await (await openStore()).getAll('attachments')) {
    if (whose !== account || state === 'draft' || !operation) continue
    const own = of.get(operation) ?? { all: 0, sent: 0, refused: 0 }
    of.set(operation, own)
    for (const counts of [total, own]) {
      counts.all++
      if (state === 'sent' || state === 'safe') counts.sent++
      if (state === 'refused') counts.refused++
    }
  }
  return { total, of }
}

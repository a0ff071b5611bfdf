/**
 * Files that are answers: photos, recordings, signatures. Each is closed with a key of its own before it is written, and only
 * so on disk before an answer names it; it stays until no answer does, or until the office has it, its interview and the
 * archive of both. Capture keeps them, outbox.ts finishes and frees them with their interview, sync/attachments.ts sends them.
 */
import type { AttachmentReceipt } from '../../worker/contract/attachments.ts'
import type { Answers, ManifestFile } from '../../worker/contract/operations.ts'
import { toBase64url } from './base64url.ts'
import { boxRaw, unboxRaw } from './boxes.ts'
import { tellChanged } from './changed.ts'
import { closeFile, openFile } from './closed-file.ts'
import { isNoRoom, openStore, strictly, type Writing } from './database.ts'
import { loadDraft } from './drafts.ts'
import { currentAccount } from './people.ts'
import type { Attachment } from './types.ts'

/** What a control hands over: `kind` and `ending` make the name, `image-1795310000000.jpg`. */
export interface NewFile {
  kind: string
  ending: string
  type: string
  bytes: ArrayBuffer
}

/** where a file's key is boxed: it opens nothing else */
const keyPlace = 'attachments'

/**
 * Copies a file into the draft `record`; on disk when it resolves with its name, unique in that record.
 * @param now epoch milliseconds
 * @throws Error `attachments.full` when the phone has no room for it; text answers still have theirs; `vault.locked`
 */
export async function keepAttachment(record: string, file: NewFile, now: number): Promise<string> {
  const { kind, ending, type, bytes } = file
  const { roomForFile } = await import('./space.ts')
  if (!(await roomForFile(bytes.byteLength))) throw new Error('attachments.full')
  const account = await currentAccount()
  const closed = await closeFile(bytes)
  const hash = closed.sha256
  const boxed = await boxRaw(keyPlace, hash, closed.key)
  try {
    return await strictly(
      ['attachments', 'attachmentBytes'],
      async transaction => {
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
          size: closed.bytes.byteLength,
          key: boxed,
          state: 'draft',
        } as const
        await transaction.objectStore('attachmentBytes').put(closed.bytes, hash)
        await rows.put(row)
        return name
      },
      { leaveReserve: true },
    )
  } catch (error) {
    throw isNoRoom(error as Error) ? new Error('attachments.full') : error
  }
}

/** undefined when it is not on this phone (any more), or only the office can open it. @throws Error `vault.locked` */
export async function readAttachment(
  record: string,
  name: string,
): Promise<{ type: string; bytes: ArrayBuffer } | undefined> {
  const transaction = (await openStore()).transaction(['attachments', 'attachmentBytes'])
  const row = await transaction.objectStore('attachments').get([record, name])
  const bytes = row && (await transaction.objectStore('attachmentBytes').get(row.sha256))
  if (!row || !bytes) return undefined
  if (row.size === undefined) return { type: row.type, bytes }
  const key = await keyOf(row)
  return key && { type: row.type, bytes: await openFile(bytes, key) }
}

const keyOf = async ({ sha256, key }: Attachment): Promise<ArrayBuffer | undefined> =>
  key && unboxRaw(keyPlace, sha256, key)

const ofRecord = (record: string) => IDBKeyRange.bound([record, ''], [record, '\uffff'])

/** Deletes rows, and their bytes where no other row needs them; part of a transaction. */
export async function drop(transaction: Writing, rows: readonly Attachment[]): Promise<void> {
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

/**
 * The interview is finished as `operation`: its files wait to be sent, and this phone forgets their keys, which are in the
 * manifest; those that no answer names any more go.
 */
export async function finishFiles(
  transaction: Writing,
  record: string,
  names: readonly string[],
  operation: string,
): Promise<void> {
  const files = transaction.objectStore('attachments')
  for (const name of names) {
    const row = await files.get([record, name])
    if (!row) continue
    const { key: _, ...rest } = row
    await files.put({ ...rest, operation, state: 'waiting' })
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

/**
 * The manifest of a draft's files of these names, each with its key; a name without a file here is left out.
 * @param names undefined: all of them
 * @throws Error `vault.locked`
 */
export async function manifestOf(record: string, names?: readonly string[]): Promise<ManifestFile[]> {
  const rows = await (await openStore()).getAll('attachments', ofRecord(record))
  const named = names && [...new Set(names)].flatMap(name => rows.find(row => row.name === name) ?? [])
  return Promise.all((named ?? rows).map(entryOf))
}

async function entryOf(row: Attachment): Promise<ManifestFile> {
  const { name, type, bytes, sha256, size } = row
  const key = await keyOf(row)
  return { name, type, bytes, sha256, ...(size && { size }), ...(key && { key: toBase64url(key) }) }
}

/** Files of a person that may go now, as the office has the text they belong to; the small ones first. Needs no PIN. */
export async function waitingFiles(account?: string): Promise<Attachment[]> {
  const whose = account ?? (await currentAccount())
  const transaction = (await openStore()).transaction(['attachments', 'outbox'])
  const rows = await transaction.objectStore('attachments').index('state').getAll([whose, 'waiting'])
  const operations = transaction.objectStore('outbox').index('id')
  const ready: Attachment[] = []
  for (const row of rows) {
    const operation = await operations.get(row.operation ?? '')
    if (operation && ['sent', 'safe', 'held', 'conflict'].includes(operation.state)) ready.push(row)
  }
  return ready.sort((one, other) => one.bytes - other.bytes)
}

/** Hashes of a person's files that the office has said it has, and that are still here. */
export const sentFiles = async (account: string): Promise<string[]> =>
  (await (await openStore()).getAllFromIndex('attachments', 'state', [account, 'sent'])).map(
    row => row.sha256,
  )

export const bytesOfFile = async (hash: string): Promise<ArrayBuffer | undefined> =>
  (await openStore()).get('attachmentBytes', hash)

/** Files that have arrived, by their receipts. */
export const noteFileReceipts = (receipts: readonly AttachmentReceipt[]): Promise<void> =>
  noteFiles(receipts.map(({ sha256: hash, seq }) => ({ hash, change: { state: 'sent', seq } })))

/** A file that the office cannot take; it stays here for the manager. */
export const noteFileRefused = (hash: string, code: string): Promise<void> =>
  noteFiles([{ hash, change: { state: 'refused', code } }])

/** The office had these files and has lost them: they wait again. */
export const noteFilesLost = (hashes: readonly string[]): Promise<void> =>
  noteFiles(
    hashes.map(hash => ({ hash, change: { state: 'waiting' as const } })),
    'sent',
  )

async function noteFiles(
  news: { hash: string; change: Partial<Attachment> }[],
  from: Attachment['state'] = 'waiting',
): Promise<void> {
  if (!news.length) return
  await strictly(['attachments'], async transaction => {
    const files = transaction.objectStore('attachments')
    for (const { hash, change } of news)
      for (const row of await files.index('sha256').getAll(hash))
        if (row.state === from) await files.put({ ...row, ...change })
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
  const account = await currentAccount()
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

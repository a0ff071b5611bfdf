/**
 * Sends the files of finished interviews after their text, the small ones first, each by itself under its hash. It begins
 * after every good sync and goes on beside the next ones: an interview never waits for somebody's photo. What the office
 * has already, as a sync was cut off, is asked first and not sent again.
 */
import { signal } from '@preact/signals'
import type { AttachmentReceipts } from '../../worker/contract/attachments.ts'
import { bytesOfFile, noteFileReceipts, noteFileRefused, waitingFiles } from '../store/attachments.ts'
import { sha256 } from '../store/hash.ts'
import { meetEpoch, noteArchived } from '../store/outbox.ts'
import { programmeState } from '../store/programme.ts'
import type { Attachment } from '../store/types.ts'
import { ask, FileBody, RequestFailed } from './api.ts'

/** `code` says why the last try ended before all had arrived */
export const filesState = signal<{ sending: boolean; code?: string }>({ sending: false })

/** as many as the office answers for in one request */
const askedMost = 50

const looksRight = (answer: AttachmentReceipts) =>
  typeof answer.epoch === 'string' && Array.isArray(answer.receipts)

/** Notes what of these files the office has; false when its database was restored meanwhile and everything is open again. */
async function note({ epoch, receipts }: AttachmentReceipts, files: readonly Attachment[]): Promise<boolean> {
  if (await meetEpoch(epoch)) return false
  const asked = new Set(files.map(file => file.sha256))
  await noteFileReceipts(receipts.filter(one => asked.has(one.sha256) && one.seq > 0))
  return true
}

/** Sends one file. @throws RequestFailed where another try, later, may do */
async function sendFile(file: Attachment): Promise<boolean> {
  const { sha256: hash, type } = file
  const bytes = await bytesOfFile(hash)
  // damaged on the disk of the phone: nobody will ever take it
  if (!bytes || (await sha256(bytes)) !== hash) {
    await noteFileRefused(hash, 'sync.fileLost')
    return true
  }
  try {
    const body = new FileBody(bytes, type, hash)
    const answer = await ask<AttachmentReceipts>('PUT', `/api/attachments/${hash}`, body, looksRight)
    return note(answer, [file])
  } catch (error) {
    const { status, code } = error as RequestFailed
    // spoilt on its way: its turn comes again with the next sync, the others' now
    if (status === 400) return true
    if (status !== 413 && status !== 415) throw error
    await noteFileRefused(hash, code)
    return true
  }
}

async function sendAll(): Promise<void> {
  const tried = new Set<string>()
  for (;;) {
    const waiting = (await waitingFiles()).filter(file => !tried.has(file.sha256))
    if (!waiting.length) return
    const asked = [...new Map(waiting.map(file => [file.sha256, file])).values()].slice(0, askedMost)
    const question = { sha256: asked.map(file => file.sha256) }
    const known = await ask<AttachmentReceipts>('POST', '/api/attachments', question, looksRight)
    if (!(await note(known, asked))) return
    const there = new Set(known.receipts.map(one => one.sha256))
    for (const file of asked) {
      tried.add(file.sha256)
      if (!there.has(file.sha256) && !(await sendFile(file))) return
    }
  }
}

async function once(): Promise<void> {
  filesState.value = { sending: true }
  try {
    await sendAll()
    // what waited for its files may be safe now
    await noteArchived((await programmeState())?.archivedThrough ?? 0)
    filesState.value = { sending: false }
  } catch (error) {
    // the next good sync tries again
    const code = error instanceof RequestFailed ? error.code : 'sync.trouble'
    filesState.value = { sending: false, code }
  }
}

let running: Promise<void> | undefined

/** Sends what may go. One at a time over all tabs; resolves when it is over, also when it failed. Never rejects. */
export function sendFiles(): Promise<void> {
  running ??= navigator.locks
    .request('doorstep-files', { ifAvailable: true }, async lock => {
      if (lock) await once()
    })
    .finally(() => {
      running = undefined
    })
  return running
}

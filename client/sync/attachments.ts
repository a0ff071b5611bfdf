/**
 * Sends the files of finished interviews after their text, the small ones first, each by itself under its hash: whole, or in
 * parts on a bad line. It begins after every good sync and goes on beside the next ones: an interview never waits for
 * somebody's photo. What the office has already, as a sync was cut off, is asked first and not sent again.
 */
import { signal } from '@preact/signals'
import { sealedType } from '../../forms/media-files.ts'
import type { AttachmentReceipts, Part } from '../../worker/contract/attachments.ts'
import {
  bytesOfFile,
  noteFileReceipts,
  noteFileRefused,
  noteFilesLost,
  sentFiles,
  waitingFiles,
} from '../store/attachments.ts'
import { self } from '../store/device.ts'
import { sha256 } from '../store/hash.ts'
import { meetEpoch, noteArchived } from '../store/outbox.ts'
import { programmeState } from '../store/programme.ts'
import type { Attachment } from '../store/types.ts'
import { ask, FileBody, RequestFailed } from './api.ts'
import { gapsOf } from './gaps.ts'
import { afterFailure, afterPart, firstPart } from './part-size.ts'

/** `code` says why the last try ended before all had arrived */
export const filesState = signal<{ sending: boolean; code?: string }>({ sending: false })

/** How a try ended; `moved`: the office has more than before. */
export interface FilesSent {
  moved: boolean
  /** undefined: nothing is left that could go */
  failed?: RequestFailed
}

/** as many as the office looks for in one request; on a bad line only those whose turn comes soon */
const askedMost = 20
const askedOnBadLine = 4
const badLineBytes = 32_768
/** a file of 20 MB in the smallest parts needs 45; more is an office that goes round in circles */
const joiningsMost = 100
/** that what was sent is there yet is asked once a day */
const askAgainMs = 24 * 60 * 60 * 1000

/** on this line, as far as is known; also for the next page that is opened */
const partKey = 'doorstep-part'
const known = { partBytes: Number(localStorage.getItem(partKey)) || 0 }
function learn(partBytes: number): void {
  known.partBytes = partBytes
  localStorage.setItem(partKey, String(partBytes))
}

const looksRight = (answer: AttachmentReceipts) =>
  typeof answer.epoch === 'string' && Array.isArray(answer.receipts)

/** The office was restored meanwhile: everything is open again, and this try is over. */
class Restored extends Error {}

/** Notes what of these files the office has. @throws Restored */
async function note({ epoch, receipts }: AttachmentReceipts, hashes: readonly string[]): Promise<void> {
  if (await meetEpoch(epoch)) throw new Restored()
  await noteFileReceipts(receipts.filter(one => hashes.includes(one.sha256) && one.seq > 0))
}

const askFor = (hashes: readonly string[]): Promise<AttachmentReceipts> =>
  ask<AttachmentReceipts>('POST', '/api/attachments', { sha256: hashes }, looksRight)

/** Whether the office has it now. */
const has = ({ receipts }: AttachmentReceipts, hash: string): boolean =>
  receipts.some(one => one.sha256 === hash && one.seq > 0)

/** One PUT of bytes, and what it says of the line. @throws RequestFailed */
async function put(
  path: string,
  bytes: ArrayBuffer,
  type: string,
  hash: string,
): Promise<AttachmentReceipts> {
  const began = performance.now()
  try {
    const answer = await ask<AttachmentReceipts>('PUT', path, new FileBody(bytes, type, hash), looksRight)
    // a small one says little of the line
    if (bytes.byteLength * 2 > known.partBytes) learn(afterPart(known.partBytes, performance.now() - began))
    return answer
  } catch (error) {
    if ((error as RequestFailed).code === 'sync.offline')
      learn(afterFailure(Math.min(known.partBytes, bytes.byteLength)))
    throw error
  }
}

/** Sends what is missing, one part after the other, until the office has put the file together. */
async function sendParts(hash: string, bytes: ArrayBuffer, there: Part[], moved: () => void): Promise<void> {
  const parts = [...there]
  const size = bytes.byteLength
  let joinings = 0
  for (;;) {
    const [gap] = gapsOf(parts, size)
    if (!gap) {
      if (joinings++ > joiningsMost) throw new RequestFailed('sync.trouble')
      const joined = await ask<AttachmentReceipts>(
        'POST',
        `/api/attachments/${hash}/joined`,
        { size },
        looksRight,
      )
      await note(joined, [hash])
      if (has(joined, hash)) return
      // it had many, and made them fewer; or it lacks one after all
      parts.splice(0, parts.length, ...(joined.parts?.[hash] ?? []))
      continue
    }
    const [offset] = gap
    const length = Math.min(gap[1], known.partBytes)
    const part = bytes.slice(offset, offset + length)
    const partHash = await sha256(part)
    const path = `/api/attachments/${hash}/parts/${partHash}?offset=${offset}&size=${size}`
    await note(await put(path, part, sealedType, partHash), [hash])
    parts.push([offset, length])
    moved()
  }
}

/** Sends one file. @throws RequestFailed where another try, later, may do; Restored */
async function sendFile(file: Attachment, there: Part[], moved: () => void): Promise<void> {
  const { sha256: hash, type } = file
  const bytes = await bytesOfFile(hash)
  // damaged on the disk of the phone: nobody will ever take it
  if (!bytes || (await sha256(bytes)) !== hash) return noteFileRefused(hash, 'sync.fileLost')
  // as an earlier version of this app kept it, a file goes whole
  const isClosed = file.size !== undefined
  try {
    if (isClosed && (there.length || bytes.byteLength > known.partBytes))
      return await sendParts(hash, bytes, there, moved)
    const answer = await put(`/api/attachments/${hash}`, bytes, isClosed ? sealedType : type, hash)
    await note(answer, [hash])
    moved()
  } catch (error) {
    const { status, code } = error as RequestFailed
    // spoilt on its way, or its parts were: its turn comes again with the next sync, the others' now
    if (status === 400 || status === 409) return
    if (status !== 413 && status !== 415) throw error
    await noteFileRefused(hash, code)
  }
}

async function sendAll(account: string, moved: () => void): Promise<void> {
  const tried = new Set<string>()
  for (;;) {
    const waiting = (await waitingFiles(account)).filter(file => !tried.has(file.sha256))
    if (!waiting.length) return
    const most = known.partBytes && known.partBytes <= badLineBytes ? askedOnBadLine : askedMost
    const asked = [...new Map(waiting.map(file => [file.sha256, file])).values()].slice(0, most)
    const hashes = asked.map(file => file.sha256)
    const began = performance.now()
    const answer = await askFor(hashes)
    learn(firstPart(known.partBytes, performance.now() - began))
    await note(answer, hashes)
    if (answer.receipts.length) moved()
    for (const file of asked) {
      tried.add(file.sha256)
      if (!has(answer, file.sha256)) await sendFile(file, answer.parts?.[file.sha256] ?? [], moved)
    }
  }
}

const askedKey = 'doorstep-files-asked'

/**
 * Once a day: does the office have what it said it had? What it has lost meanwhile (jobs/scrub.ts there) waits to be sent again, as
 * long as it is still here.
 */
async function askForSent(account: string): Promise<void> {
  if (Date.now() - (Number(localStorage.getItem(askedKey)) || 0) < askAgainMs) return
  const sent = [...new Set(await sentFiles(account))]
  for (let from = 0; from < sent.length; from += askedMost) {
    const hashes = sent.slice(from, from + askedMost)
    const answer = await askFor(hashes)
    await note(answer, hashes)
    await noteFilesLost(hashes.filter(hash => !has(answer, hash)))
  }
  localStorage.setItem(askedKey, String(Date.now()))
}

async function once(): Promise<FilesSent> {
  const state: FilesSent = { moved: false }
  const moved = () => {
    state.moved = true
  }
  const account = (await self())?.account.id
  if (!account) return state
  filesState.value = { sending: true }
  try {
    await askForSent(account)
    await sendAll(account, moved)
    // what waited for its files may be safe now
    await noteArchived((await programmeState())?.archivedThrough ?? 0)
    filesState.value = { sending: false }
  } catch (error) {
    if (error instanceof Restored) filesState.value = { sending: false }
    else {
      // the next try goes on from here
      state.failed = error instanceof RequestFailed ? error : new RequestFailed('sync.trouble')
      filesState.value = { sending: false, code: state.failed.code }
    }
  }
  return state
}

let running: Promise<FilesSent> | undefined

/** Sends what may go. One at a time over all tabs; resolves when it is over, also when it failed. Never rejects. */
export function sendFiles(): Promise<FilesSent> {
  running ??= navigator.locks
    .request('doorstep-files', { ifAvailable: true }, lock => (lock ? once() : { moved: false }))
    .finally(() => {
      running = undefined
    })
  return running
}

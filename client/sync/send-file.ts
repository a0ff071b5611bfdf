/**
 * One file on its way: whole, or in parts on a bad line, and what the office says of it. attachments.ts decides which goes when.
 * How good the line is, is learned from every request and remembered for the next page.
 */
import { sealedType } from '../../forms/media-files.ts'
import type { AttachmentReceipts, Part } from '../../worker/contract/attachments.ts'
import { bytesOfFile, noteFileReceipts, noteFileRefused } from '../store/attachments.ts'
import { sha256 } from '../store/hash.ts'
import { meetEpoch } from '../store/outbox.ts'
import type { Attachment } from '../store/types.ts'
import { ask, FileBody, RequestFailed, type Signer } from './api.ts'
import { gapsOf } from './gaps.ts'
import { afterFailure, afterPart, firstPart } from './part-size.ts'

/** Who sends, and whom to tell that the office has more than before. */
export interface Sending {
  by: Signer
  moved(): void
}

/** The office was restored meanwhile: everything is open again, and this try is over. */
export class Restored extends Error {}

/** a file of 20 MB in the smallest parts needs 45; more is an office that goes round in circles */
const joiningsMost = 100
const badLineBytes = 32_768

const partKey = 'doorstep-part'
let partBytes = Number(localStorage.getItem(partKey)) || 0
function learn(bytes: number): void {
  partBytes = bytes
  localStorage.setItem(partKey, String(bytes))
}

/** As far as is known. */
export const isBadLine = (): boolean => partBytes > 0 && partBytes <= badLineBytes

const looksRight = (answer: AttachmentReceipts) =>
  typeof answer.epoch === 'string' && Array.isArray(answer.receipts)

/** Notes what of these files the office has. @throws Restored */
async function note({ epoch, receipts }: AttachmentReceipts, hashes: readonly string[]): Promise<void> {
  if (await meetEpoch(epoch)) throw new Restored()
  await noteFileReceipts(receipts.filter(one => hashes.includes(one.sha256) && one.seq > 0))
}

/** Whether the office has the file now. */
export const has = ({ receipts }: AttachmentReceipts, hash: string): boolean =>
  receipts.some(one => one.sha256 === hash && one.seq > 0)

/** What the office has of these, noted. @throws RequestFailed, Restored */
export async function askFor(hashes: readonly string[], by: Signer): Promise<AttachmentReceipts> {
  const began = performance.now()
  const path = '/api/attachments'
  const answer = await ask<AttachmentReceipts>('POST', path, { sha256: hashes }, looksRight, by)
  learn(firstPart(partBytes, performance.now() - began))
  await note(answer, hashes)
  return answer
}

/** One PUT of bytes, and what it says of the line. @throws RequestFailed */
async function put(path: string, body: FileBody, by: Signer): Promise<AttachmentReceipts> {
  const size = body.bytes.byteLength
  const began = performance.now()
  try {
    const answer = await ask<AttachmentReceipts>('PUT', path, body, looksRight, by)
    // a small one says little of the line
    if (size * 2 > partBytes) learn(afterPart(partBytes, performance.now() - began))
    return answer
  } catch (error) {
    if ((error as RequestFailed).code === 'sync.offline') learn(afterFailure(Math.min(partBytes, size)))
    throw error
  }
}

/** Sends what is missing, one part after the other, until the office has put the file together. */
async function sendParts(
  hash: string,
  bytes: ArrayBuffer,
  there: readonly Part[],
  { by, moved }: Sending,
): Promise<void> {
  let parts = [...there]
  const size = bytes.byteLength
  for (let joinings = 0; joinings < joiningsMost; ) {
    const [gap] = gapsOf(parts, size)
    if (gap) {
      const [offset] = gap
      const length = Math.min(gap[1], partBytes)
      const part = bytes.slice(offset, offset + length)
      const partHash = await sha256(part)
      const path = `/api/attachments/${hash}/parts/${partHash}?offset=${offset}&size=${size}`
      await note(await put(path, new FileBody(part, sealedType, partHash), by), [hash])
      parts.push([offset, length])
      moved()
      continue
    }
    joinings++
    const path = `/api/attachments/${hash}/joined`
    const joined = await ask<AttachmentReceipts>('POST', path, { size }, looksRight, by)
    await note(joined, [hash])
    if (has(joined, hash)) return
    // it had many, and made them fewer; or it lacks one after all
    parts = [...(joined.parts?.[hash] ?? [])]
  }
  throw new RequestFailed('sync.trouble')
}

/** The bytes as they were closed, from the store or from the journal beside it; undefined when both have lost them. */
async function wholeBytes(hash: string): Promise<ArrayBuffer | undefined> {
  const stored = await bytesOfFile(hash)
  if (stored && (await sha256(stored)) === hash) return stored
  const { journalFile } = await import('../store/journal.ts')
  const written = (await journalFile(hash).catch(() => undefined))?.slice().buffer
  return written && (await sha256(written)) === hash ? written : undefined
}

/**
 * @param there parts that the office has
 * @throws RequestFailed where another try, later, may do; Restored
 */
export async function sendFile(file: Attachment, there: readonly Part[], sending: Sending): Promise<void> {
  const { sha256: hash, type } = file
  const bytes = await wholeBytes(hash)
  // damaged on the disk of the phone: nobody will ever take it
  if (!bytes) return noteFileRefused(hash, 'sync.fileLost')
  // as an earlier version of this app kept it, a file goes whole
  const isClosed = file.size !== undefined
  try {
    if (isClosed && (there.length || bytes.byteLength > partBytes))
      return await sendParts(hash, bytes, there, sending)
    const body = new FileBody(bytes, isClosed ? sealedType : type, hash)
    await note(await put(`/api/attachments/${hash}`, body, sending.by), [hash])
    sending.moved()
  } catch (error) {
    const { status, code } = error as RequestFailed
    // spoilt on its way, or its parts were: its turn comes again with the next sync, the others' now
    if (status === 400 || status === 409) return
    if (status !== 413 && status !== 415) throw error
    await noteFileRefused(hash, code)
  }
}

/**
 * A phone's file of unsent work → the office: read and checked here, then its items in small batches under the manifest that the phone
 * signed, and its closed files each under its hash. Everything may be sent again: what is there already is told as such.
 * import-view.tsx shows it.
 */
import { sealedType } from '../../forms/media-files.ts'
import { encodePush } from '../../forms/sealed/frame.ts'
import type { AttachmentReceipts } from '../../worker/contract/attachments.ts'
import type { ImportAnswer, ImportedItem, ImportTrust } from '../../worker/contract/imports.ts'
import { sha256 } from '../store/hash.ts'
import { readUnsent, type UnsentManifest, type UnsentSection } from '../store/unsent-file.ts'
import { ask, FileBody, RequestFailed } from '../sync/api.ts'

export type FileTrouble = 'foreign' | 'cut' | 'damaged'

/** sent: now. there: the office had it. missing: named, not in the file. failed: the office could not take it; `code` says why. */
export interface ImportedFile {
  sha256: string
  size: number
  state: 'sent' | 'there' | 'missing' | 'failed'
  code?: string
}
export interface ImportedSection {
  savedAt: string
  trust: ImportTrust
  by: string
  items: (ImportedItem & { kind: string })[]
  files: ImportedFile[]
}

/** as many as the office checks in one go, and answers for in one question about files */
const batchMost = 25
const askedMost = 50

const looksRight = (answer: ImportAnswer) =>
  Array.isArray(answer.items) && ['signed', 'revoked', 'unsigned'].includes(answer.trust)
const isReceipts = (answer: AttachmentReceipts) => Array.isArray(answer.receipts)

const bodyOf = async (bytes: Uint8Array<ArrayBuffer>, type: string): Promise<FileBody> => {
  const own = bytes.slice().buffer
  return new FileBody(own, type, await sha256(own))
}

/**
 * Brings all of it in; `tell` hears how much is done, 0 to 1. @throws RequestFailed where the connection ended: the same file again later
 * goes on from there
 */
export async function importFile(
  bytes: Uint8Array<ArrayBuffer>,
  tell: (done: number) => void,
): Promise<ImportedSection[] | FileTrouble> {
  const unsent = readUnsent(bytes)
  if (typeof unsent === 'string') return unsent
  const { sections, files } = unsent
  const manifests = sections.map(({ manifest }) => JSON.parse(manifest) as UnsentManifest)
  const steps = manifests.reduce((sum, one) => sum + one.items.length + one.files.length, 0)
  let done = 0
  const moved = (by: number) => {
    done += by
    tell(done / Math.max(1, steps))
  }
  const imported: ImportedSection[] = []
  for (const [at, section] of sections.entries()) {
    const manifest = manifests[at]!
    const told = await sendItems(section, moved)
    const kinds = new Map(manifest.items.map(({ id, kind }) => [id, kind]))
    imported.push({
      savedAt: manifest.savedAt,
      trust: told.at(-1)?.trust ?? 'unsigned',
      by: told.at(-1)?.by ?? '',
      items: told.flatMap(({ items }) => items.map(item => ({ ...item, kind: kinds.get(item.id) ?? '' }))),
      files: await sendFiles(manifest, files, moved),
    })
  }
  return imported
}

async function sendItems(
  { manifest, signature, items }: UnsentSection,
  moved: (by: number) => void,
): Promise<ImportAnswer[]> {
  const answers: ImportAnswer[] = []
  for (let at = 0; at < items.length; at += batchMost) {
    const some = items.slice(at, at + batchMost)
    const body = await bodyOf(encodePush({ manifest, signature }, some), 'application/octet-stream')
    answers.push(await ask<ImportAnswer>('POST', '/api/imports', body, looksRight))
    moved(some.length)
  }
  return answers
}

async function sendFiles(
  manifest: UnsentManifest,
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  moved: (by: number) => void,
): Promise<ImportedFile[]> {
  const there = await askFor(manifest.files.map(file => file.sha256))
  const sent: ImportedFile[] = []
  for (const { sha256: hash, size } of manifest.files) {
    const bytes = files.get(hash)
    if (there.has(hash)) sent.push({ sha256: hash, size, state: 'there' })
    else if (!bytes) sent.push({ sha256: hash, size, state: 'missing' })
    else sent.push(await sendFile(hash, bytes))
    moved(1)
  }
  return sent
}

async function askFor(hashes: readonly string[]): Promise<Set<string>> {
  const there = new Set<string>()
  for (let at = 0; at < hashes.length; at += askedMost) {
    const some = { sha256: hashes.slice(at, at + askedMost) }
    const { receipts } = await ask<AttachmentReceipts>('POST', '/api/attachments', some, isReceipts)
    for (const { sha256: hash, seq } of receipts) if (seq > 0) there.add(hash)
  }
  return there
}

async function sendFile(hash: string, bytes: Uint8Array<ArrayBuffer>): Promise<ImportedFile> {
  const size = bytes.length
  try {
    const body = await bodyOf(bytes, sealedType)
    if (body.sha256 !== hash) return { sha256: hash, size, state: 'failed', code: 'attachment.hashMismatch' }
    await ask<AttachmentReceipts>('PUT', `/api/attachments/${hash}`, body, isReceipts)
    return { sha256: hash, size, state: 'sent' }
  } catch (error) {
    const { status, code } = error as RequestFailed
    // not this file's fault: the whole file may be brought again
    if (!(error instanceof RequestFailed) || status < 400 || status >= 500 || status === 401) throw error
    return { sha256: hash, size, state: 'failed', code }
  }
}

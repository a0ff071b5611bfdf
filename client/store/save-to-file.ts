/**
 * The last resort: what the office has not received, as one file that anybody can carry and a manager brings in on any computer. Finished
 * work is in it as it was sealed, drafts are sealed for it, photos stay closed: whoever finds the file reads nothing. Of the whole phone,
 * of one draft, or, where the database cannot be opened, of the journal.
 */
import { packOperation } from '../../forms/sealed/compact.ts'
import { bytesOfFile, manifestOf } from './attachments.ts'
import { toBase64url } from './base64url.ts'
import { unlockedAs } from './boxes.ts'
import { openStore } from './database.ts'
import { officeKey } from './device.ts'
import { draftRows, listDrafts } from './drafts.ts'
import { sha256 } from './hash.ts'
import { journalFile, journalOperation, journalScan } from './journal.ts'
import { peopleHere } from './people.ts'
import { sealBytes } from './seal.ts'
import type { Draft, OutboxRow, PlainOutboxRow } from './types.ts'
import {
  endFrame,
  fileFrame,
  itemFrame,
  sectionFrame,
  signedText,
  type UnsentItem,
  type UnsentManifest,
  unsentFormat,
} from './unsent-file.ts'

/** What went into the file, and what could not. */
export interface SavedFile {
  operations: number
  drafts: number
  files: number
  /** named, and not on this phone (any more) */
  filesMissing: number
  /** drafts of people whose PIN is not given now, and work that could not be sealed yet: still on this phone */
  left: number
}

interface Collected {
  account: string
  device: string
  /** undefined where the key was lost */
  key?: CryptoKey
  items: { item: UnsentItem; box: Uint8Array }[]
  /** SHA-256 of ciphertext */
  files: Set<string>
}

const unsent = ['saved', 'refused', 'conflict']

/**
 * Offers the file to the browser's downloads: `doorstep-2026-11-10.unsent`. Call it from a tap. Nothing is marked as sent by it.
 * @param draft id of the one draft to take; without it everything of everybody on this phone that the office has not received
 */
export async function saveToFile(draft?: string): Promise<SavedFile> {
  const saved: SavedFile = { operations: 0, drafts: 0, files: 0, filesMissing: 0, left: 0 }
  const all: Collected[] = []
  for (const { account, device, keys } of await peopleHere()) {
    const one = { account: account.id, device, key: keys.privateKey, items: [], files: new Set<string>() }
    if (draft === undefined) await collectFinished(one, saved)
    await collectDrafts(one, saved, draft)
    if (one.items.length) all.push(one)
  }
  if (draft === undefined) await collectStranded(all, saved)
  return offer(all, saved, bytesOfFile, draft ? 'draft-' : '')
}

/** The same from the journal, when the database cannot be read. It may have what the office has already: that does no harm. */
export async function saveJournalToFile(): Promise<SavedFile> {
  const saved: SavedFile = { operations: 0, drafts: 0, files: 0, filesMissing: 0, left: 0 }
  const people = await peopleHere().catch(() => [])
  const all = new Map<string, Collected>()
  for (const { id } of (await journalScan()).operations) {
    const stored = await journalOperation(id)
    if (!stored) continue
    const { account, device, hash, kind, keyId, enc, index, files } = stored.operation
    const person = people.find(one => one.account.id === account)
    const one = all.get(account) ?? {
      account,
      device: person?.device ?? device,
      key: person?.keys.privateKey,
      items: [],
      files: new Set<string>(),
    }
    all.set(account, one)
    one.items.push({ item: { id, hash, kind, keyId, enc, index }, box: stored.box })
    for (const file of files) one.files.add(file.sha256)
    saved.operations++
  }
  return offer([...all.values()], saved, journalFile, '')
}

async function collectFinished(one: Collected, saved: SavedFile): Promise<void> {
  const store = await openStore()
  for (const row of await store.getAll('outbox')) {
    if (row.account !== one.account) continue
    const files = await store.getAllFromIndex('attachments', 'operation', row.id)
    const waiting = files.filter(({ state }) => state === 'waiting' || state === 'refused')
    if (unsent.includes(row.state)) addFinished(one, row, saved)
    // the office may have the text and not the photo
    for (const file of waiting) one.files.add(file.sha256)
  }
}

function addFinished(one: Collected, row: OutboxRow | PlainOutboxRow, saved: SavedFile): void {
  const { id, hash, kind, seal } = row
  if (!seal) {
    saved.left++
    return
  }
  const { keyId, enc, index, box } = seal
  one.items.push({ item: { id, hash, kind, keyId, enc, index }, box })
  saved.operations++
}

/** Of people whose keys were lost with a database that was damaged: unsigned. */
async function collectStranded(all: Collected[], saved: SavedFile): Promise<void> {
  const known = new Set((await peopleHere()).map(({ account }) => account.id))
  const rows = (await (await openStore()).getAll('outbox')).filter(({ account }) => !known.has(account))
  for (const { account, device } of rows) {
    if (all.some(one => one.account === account)) continue
    const one: Collected = { account, device, items: [], files: new Set() }
    await collectFinished(one, saved)
    if (one.items.length) all.push(one)
  }
}

async function collectDrafts(one: Collected, saved: SavedFile, only: string | undefined): Promise<void> {
  const wanted = (await draftRows(one.account)).filter(({ id }) => only === undefined || id === only)
  const key = await officeKey()
  const drafts = unlockedAs() === one.account && key ? await listDrafts() : []
  for (const { id } of wanted) {
    const draft = drafts.find(each => each.id === id)
    if (!draft || !key) {
      saved.left++
      continue
    }
    const { bytes, files } = await draftText(draft)
    const { box, ...seal } = await sealBytes(key, id, packOperation(bytes))
    one.items.push({ item: { id, hash: await sha256(bytes), kind: 'draft', ...seal }, box })
    for (const file of files) one.files.add(file)
    saved.drafts++
  }
}

/** A draft as the office finds it when it opens the seal: with the keys of its photos. */
async function draftText(draft: Draft): Promise<{ bytes: string; files: string[] }> {
  const range = IDBKeyRange.bound([draft.id, ''], [draft.id, '\uffff'])
  const keys = await (await openStore()).getAllKeys('attachments', range)
  const attachments = await manifestOf(
    draft.id,
    keys.map(([, name]) => name),
  )
  const bytes = JSON.stringify({ id: draft.id, kind: 'draft', draft, attachments })
  return { bytes, files: attachments.map(file => file.sha256) }
}

type ReadFile = (sha256: string) => Promise<ArrayBuffer | Uint8Array | undefined>

/** In pieces: as one array a day's photos would not fit into a small phone's memory. */
async function offer(
  all: readonly Collected[],
  saved: SavedFile,
  readFile: ReadFile,
  what: string,
): Promise<SavedFile> {
  const savedAt = new Date().toISOString()
  const pieces: Blob[] = []
  const put = (frame: Uint8Array<ArrayBuffer>) => pieces.push(new Blob([frame]))
  for (const one of all) {
    const files: { sha256: string; size: number; piece: Uint8Array }[] = []
    for (const hash of one.files) {
      const bytes = await readFile(hash).catch(() => undefined)
      if (bytes) files.push({ sha256: hash, size: bytes.byteLength, piece: new Uint8Array(bytes) })
      else saved.filesMissing++
    }
    put(await section(one, savedAt, files))
    for (const { item, box } of one.items) put(itemFrame(item, box))
    for (const { sha256: hash, piece } of files) put(fileFrame(hash, piece))
    saved.files += files.length
  }
  put(endFrame(pieces.length))
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob(pieces, { type: 'application/octet-stream' }))
  link.download = `doorstep-${what}${savedAt.slice(0, 10)}.unsent`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  return saved
}

async function section(
  { account, device, key, items }: Collected,
  savedAt: string,
  files: readonly { sha256: string; size: number }[],
): Promise<Uint8Array<ArrayBuffer>> {
  const named = await Promise.all(
    items.map(async ({ item: { id, hash, kind }, box }) => ({
      id,
      hash,
      kind,
      box: await sha256(new Uint8Array(box).buffer),
    })),
  )
  const manifest: UnsentManifest = {
    format: unsentFormat,
    device,
    account,
    savedAt,
    items: named,
    files: files.map(({ sha256: hash, size }) => ({ sha256: hash, size })),
  }
  const text = JSON.stringify(manifest)
  return sectionFrame(text, key ? await signature(key, text) : '')
}

async function signature(key: CryptoKey, manifest: string): Promise<string> {
  const text = new TextEncoder().encode(signedText(await sha256(manifest)))
  return toBase64url(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, text))
}

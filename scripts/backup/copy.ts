/** Copies an office into a folder, and back into a new one, through the owner's routes. Used by backup.ts, restore.ts and the drill. */
import { createHash } from 'node:crypto'
import type { ExportManifest, ReentryView, StoredObject } from '../../worker/contract/backup.ts'
import type { OfficeHealth } from '../../worker/contract/health.ts'
import type { Page } from '../../worker/contract/manage.ts'
import type { Owner } from '../owner.ts'
import { type BackupFolder, sha256 } from './folder.ts'

const always = ['blobs/', 'log/', 'journal/', 'joined/', 'office/'] as const

async function* objectsOf(owner: Owner, prefix: string): AsyncGenerator<StoredObject> {
  for (let after: string | null = ''; after !== null; ) {
    const page: Page<StoredObject> = await owner.must(
      'GET',
      `/backup/objects?prefix=${encodeURIComponent(prefix)}&after=${encodeURIComponent(after)}`,
    )
    yield* page.rows
    after = page.next
  }
}

export interface Copied {
  /** objects that were fetched now, of all that are in the folder */
  fetched: number
  objects: number
  bytes: number
  day: string | null
  operations: number
}

/**
 * Fetches what the folder has not yet, checks every hash, and that the log is whole.
 * @param files the bytes of answers' files too, not only their list
 * @throws Error when something is not what its hash says, or the log has a hole
 */
export async function copyOffice(owner: Owner, folder: BackupFolder, files: boolean): Promise<Copied> {
  const { export: exported } = await owner.must<OfficeHealth>('GET', '/health')
  const prefixes = exported ? [...always, `export/${exported.day}/`] : [...always]
  if (files) prefixes.push('attachments/')
  let fetched = 0
  for (const prefix of prefixes)
    for await (const object of objectsOf(owner, prefix)) {
      if (folder.has(object)) continue
      const bytes = await owner.bytes(`/backup/object?key=${encodeURIComponent(object.key)}`)
      if (object.sha256 !== null && sha256(bytes) !== object.sha256)
        throw new Error(`${object.key} came with other bytes than its hash says.`)
      folder.put({ ...object, bytes: bytes.length, sha256: sha256(bytes) }, bytes)
      fetched++
    }
  const attachments = { count: 0, bytes: 0, copied: files }
  for await (const { bytes } of objectsOf(owner, 'attachments/')) {
    attachments.count++
    attachments.bytes += bytes
  }
  const manifest = exported ? checkExport(folder, exported.day) : null
  const log = readLog(folder)
  if (manifest && log.operations < manifest.log.operations)
    throw new Error(
      `The log has ${log.operations} operations, the export counted ${manifest.log.operations}.`,
    )
  folder.save({
    programme: manifest?.programme ?? '',
    copiedAt: new Date().toISOString(),
    day: exported?.day ?? null,
    log,
    attachments,
  })
  const keys = folder.keys()
  return {
    fetched,
    objects: keys.length,
    bytes: keys.reduce((sum, key) => sum + (folder.object(key)?.bytes ?? 0), 0),
    day: exported?.day ?? null,
    operations: log.operations,
  }
}

/** Every file of an export by its hash and its rows. @throws Error */
function checkExport(folder: BackupFolder, day: string): ExportManifest {
  const manifest = JSON.parse(textOf(folder, `export/${day}/manifest.json`)) as ExportManifest
  for (const { files } of Object.values(manifest.tables))
    for (const file of files) {
      const bytes = folder.get(file.key)
      if (sha256(bytes) !== file.sha256) throw new Error(`${file.key} is not what the manifest says.`)
      const rows = new TextDecoder().decode(bytes).split('\n').length
      if (rows !== file.rows) throw new Error(`${file.key} has ${rows} rows, not ${file.rows}.`)
    }
  return manifest
}

const textOf = (folder: BackupFolder, key: string): string => new TextDecoder().decode(folder.get(key))

/** Every operation of the archived log, each checked by its own hash. @throws Error */
export function readLog(folder: BackupFolder): { operations: number; sha256: string } {
  const hashes = new Map<string, string>()
  for (const key of folder.keys('log/'))
    for (const line of textOf(folder, key).split('\n')) {
      if (!line) continue
      const { id, hash, bytes } = JSON.parse(line) as { id: string; hash: string; bytes: string }
      if (sha256(new TextEncoder().encode(bytes)) !== hash)
        throw new Error(`An operation of ${key} is not what its hash says.`)
      hashes.set(id, hash)
    }
  return { operations: hashes.size, sha256: digestOf(hashes) }
}

/** SHA-256 over `id hash` lines in the order of the ids: two logs with the same have the same operations, byte for byte. */
export function digestOf(hashes: ReadonlyMap<string, string>): string {
  const digest = createHash('sha256')
  for (const id of [...hashes.keys()].sort()) digest.update(`${id} ${hashes.get(id)}\n`)
  return digest.digest('hex')
}

/**
 * Puts a copy into an office that is new or was lost, and has it entered. The epoch goes up, beyond any that a phone may know.
 * @returns what was entered, and what could not be
 */
export async function putBackCopy(
  owner: Owner,
  folder: BackupFolder,
  tell: (line: string) => void = () => {},
): Promise<ReentryView> {
  const keys = folder.keys().filter(key => !key.startsWith('office/'))
  for (const [at, key] of keys.entries()) {
    const object = folder.object(key)!
    const { contentType, metadata } = object
    const query = `key=${encodeURIComponent(key)}&type=${encodeURIComponent(contentType)}&metadata=${encodeURIComponent(JSON.stringify(metadata))}`
    await owner.must('PUT', `/backup/object?${query}`, folder.get(key))
    if (at % 500 === 499) tell(`${at + 1} of ${keys.length} objects are there`)
  }
  const head = folder.keys('office/head')[0]
  if (head) await owner.must('PUT', `/backup/object?key=${head}`, folder.get(head))
  // phones may have seen a restore that this copy has not
  const epoch = folder.keys('office/epoch')[0] ? Number(textOf(folder, 'office/epoch')) : 0
  await owner.must('PUT', '/backup/object?key=office/epoch', new TextEncoder().encode(String(epoch + 10)))
  return reenterAll(owner)
}

/** Has the office enter what R2 has beyond its database, to the end. */
export async function reenterAll(owner: Owner): Promise<ReentryView> {
  for (;;) {
    const view = await owner.must<ReentryView>('POST', '/backup/reentry', {})
    if (!view.more) return view
  }
}

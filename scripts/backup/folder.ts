/**
 * A copy of an office in a folder: `backup.json` says what is in it, `objects/<key>` holds the bytes, closed with a key where one was
 * given (AES-256-GCM; the key by scrypt from what the owner keeps in a file of their own). backup.ts fills it, restore.ts reads it.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes, scryptSync } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { StoredObject } from '../../worker/contract/backup.ts'

export interface BackupIndex {
  format: 'doorstep-backup-1'
  programme: string
  /** instant of the last copy into this folder that was whole */
  copiedAt: string
  /** day of the newest whole export in it */
  day: string | null
  /** of the log in `log/`: operations, and SHA-256 over `id hash` lines in the order of the ids */
  log: { operations: number; sha256: string }
  /** files of answers: listed always, copied on demand */
  attachments: { count: number; bytes: number; copied: boolean }
  /** hex, where the objects are closed; null where they lie open */
  salt: string | null
  objects: StoredObject[]
}

const ivBytes = 12
const tagBytes = 16

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

export class BackupFolder {
  readonly path: string
  readonly index: BackupIndex
  readonly #key: Buffer | null
  readonly #known: Map<string, StoredObject>

  /**
   * @param passphrase what the owner keeps; '' = objects lie open
   * @throws Error when the folder was closed with another one, or with one and none is given
   */
  constructor(path: string, passphrase: string) {
    this.path = path
    const file = join(path, 'backup.json')
    this.index = existsSync(file)
      ? (JSON.parse(readFileSync(file, 'utf8')) as BackupIndex)
      : emptyIndex(passphrase ? randomBytes(16).toString('hex') : null)
    if ((this.index.salt !== null) !== (passphrase !== ''))
      throw new Error(
        this.index.salt === null
          ? 'This copy lies open. Choose an empty folder for one that is closed with a key.'
          : 'This copy is closed: say the file with its key (--key FILE).',
      )
    this.#key = this.index.salt === null ? null : keyOf(passphrase, this.index.salt)
    this.#known = new Map(this.index.objects.map(object => [object.key, object]))
  }

  /** Whether this very object is in the folder already; what may change and has no hash is fetched each time. */
  has(object: StoredObject): boolean {
    const known = this.#known.get(object.key)
    const { key, bytes, sha256: hash } = object
    const same = hash === null ? !key.startsWith('office/') : known?.sha256 === hash
    return same && known?.bytes === bytes && existsSync(this.#fileOf(key))
  }

  put(object: StoredObject, bytes: Uint8Array): void {
    const file = this.#fileOf(object.key)
    mkdirSync(dirname(file), { recursive: true })
    // whole or not at all: a copy that is cut off leaves no half object under a good name
    writeFileSync(`${file}.part`, this.#key ? closed(this.#key, object.key, bytes) : bytes)
    renameSync(`${file}.part`, file)
    this.#known.set(object.key, object)
  }

  /** @throws Error when it is missing, was altered, or the key is another one */
  get(key: string): Uint8Array {
    const raw = readFileSync(this.#fileOf(key))
    const bytes = this.#key ? opened(this.#key, key, raw) : raw
    const known = this.#known.get(key)
    if (known?.sha256 && sha256(bytes) !== known.sha256) throw new Error(`${key} is not what its hash says.`)
    return bytes
  }

  keys(prefix = ''): string[] {
    return [...this.#known.keys()].filter(key => key.startsWith(prefix)).sort()
  }

  object(key: string): StoredObject | undefined {
    return this.#known.get(key)
  }

  /** Writes `backup.json`: from now on the folder is what it says. */
  save(more: Partial<BackupIndex>): void {
    Object.assign(this.index, more, { objects: this.keys().map(key => this.#known.get(key)!) })
    mkdirSync(this.path, { recursive: true })
    const file = join(this.path, 'backup.json')
    writeFileSync(`${file}.part`, JSON.stringify(this.index, null, 1))
    renameSync(`${file}.part`, file)
  }

  #fileOf(key: string): string {
    return join(this.path, 'objects', `${key}${this.index.salt === null ? '' : '.closed'}`)
  }
}

const emptyIndex = (salt: string | null): BackupIndex => ({
  format: 'doorstep-backup-1',
  programme: '',
  copiedAt: '',
  day: null,
  log: { operations: 0, sha256: '' },
  attachments: { count: 0, bytes: 0, copied: false },
  salt,
  objects: [],
})

/** 128 MB and half a second: who finds the folder guesses slowly */
const keyOf = (passphrase: string, salt: string): Buffer =>
  scryptSync(passphrase, Buffer.from(salt, 'hex'), 32, { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 })

/** The name is part of what is sealed: no two objects can be exchanged. */
function closed(key: Buffer, name: string, bytes: Uint8Array): Buffer {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(name))
  return Buffer.concat([iv, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

function opened(key: Buffer, name: string, raw: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, raw.subarray(0, ivBytes))
    .setAAD(Buffer.from(name))
    .setAuthTag(raw.subarray(raw.length - tagBytes))
  return Buffer.concat([decipher.update(raw.subarray(ivBytes, raw.length - tagBytes)), decipher.final()])
}

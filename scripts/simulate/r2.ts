/**
 * R2 in memory: objects by key with their metadata, SHA-256 checked as they are put, onlyIf and ranges as far as the worker uses
 * them. Each call goes through the same gate as D1's. `Bucket` outlives requests and restores; a request is given `facade`.
 */
import { hash as hashOnce } from 'node:crypto'
import type { Gate } from './d1.ts'
import { bytesOfBody, readAll, SimBlob, SimStream } from './web.ts'

interface Stored {
  key: string
  bytes: Uint8Array
  etag: string
  uploaded: Date
  httpMetadata: { contentType?: string }
  customMetadata: Record<string, string>
  sha256?: Uint8Array
}

interface Condition {
  etagMatches?: string
  etagDoesNotMatch?: string
}
interface PutOptions {
  sha256?: string | ArrayBuffer | Uint8Array
  onlyIf?: Condition | { get(name: string): string | null }
  httpMetadata?: { contentType?: string }
  customMetadata?: Record<string, string>
}
interface GetOptions {
  range?: { offset?: number; length?: number; suffix?: number }
}
interface ListOptions {
  prefix?: string
  limit?: number
  cursor?: string
  startAfter?: string
  delimiter?: string
}
type Value = string | ArrayBuffer | ArrayBufferView | SimStream | SimBlob | null

const hexOf = (hash: string | ArrayBuffer | Uint8Array): string =>
  typeof hash === 'string'
    ? hash.toLowerCase()
    : Buffer.from(hash instanceof Uint8Array ? hash : new Uint8Array(hash)).toString('hex')

const metaOf = ({ key, bytes, etag, uploaded, httpMetadata, customMetadata, sha256 }: Stored) => ({
  key,
  version: etag,
  size: bytes.length,
  etag,
  httpEtag: `"${etag}"`,
  uploaded,
  httpMetadata,
  customMetadata,
  checksums: { sha256: sha256 && new Uint8Array(sha256).buffer },
  storageClass: 'Standard',
  writeHttpMetadata() {},
})

export class Bucket {
  objects = new Map<string, Stored>()
  /** told of every object that is put: for checks */
  onPut: ((key: string, bytes: Uint8Array) => void) | undefined

  put(key: string, bytes: Uint8Array, options: PutOptions, now: number): Stored | null {
    const there = this.objects.get(key)
    const when = options.onlyIf as Condition | undefined
    if (when?.etagDoesNotMatch === '*' && there) return null
    if (when?.etagDoesNotMatch !== undefined && there?.etag === when.etagDoesNotMatch) return null
    if (when?.etagMatches !== undefined && there?.etag !== when.etagMatches) return null
    const sha256 = hashOnce('sha256', bytes, 'buffer')
    if (options.sha256 !== undefined && hexOf(options.sha256) !== sha256.toString('hex'))
      throw new Error('put: The SHA-256 checksum you specified did not match what we received. (10037)')
    const { httpMetadata = {}, customMetadata = {} } = options
    const stored: Stored = {
      key,
      bytes: new Uint8Array(bytes),
      etag: sha256.toString('hex').slice(0, 32),
      uploaded: new Date(now),
      httpMetadata,
      customMetadata,
      ...(options.sha256 !== undefined && { sha256 }),
    }
    this.objects.set(key, stored)
    this.onPut?.(key, bytes)
    return stored
  }

  list({ prefix = '', limit = 1000, cursor, startAfter, delimiter }: ListOptions) {
    const after = cursor ?? startAfter ?? ''
    const keys = [...this.objects.keys()].filter(key => key.startsWith(prefix) && key > after).sort()
    const prefixes = new Set<string>()
    const found: Stored[] = []
    let last = ''
    let truncated = false
    for (const key of keys) {
      const end = delimiter ? key.indexOf(delimiter, prefix.length) : -1
      if (found.length + prefixes.size >= limit) {
        truncated = true
        break
      }
      last = key
      if (end < 0) found.push(this.objects.get(key)!)
      else prefixes.add(key.slice(0, end + 1))
    }
    const objects = found.map(metaOf)
    return { objects, truncated, ...(truncated && { cursor: last }), delimitedPrefixes: [...prefixes] }
  }
}

/** The binding `env.BLOBS` of one request. */
export class BucketFacade {
  readonly #bucket: Bucket
  readonly #gate: Gate
  readonly #now: () => number
  constructor(bucket: Bucket, gate: Gate, now: () => number) {
    this.#bucket = bucket
    this.#gate = gate
    this.#now = now
  }

  async put(key: string, value: Value, options: PutOptions = {}) {
    // a body that breaks on its way leaves nothing
    const bytes =
      value === null
        ? new Uint8Array()
        : value instanceof SimStream
          ? await readAll(value)
          : bytesOfBody(value)
    const stored = await this.#gate(`R2 put ${key}`, () => this.#bucket.put(key, bytes, options, this.#now()))
    return stored && metaOf(stored)
  }

  async head(key: string) {
    const stored = await this.#gate(`R2 head ${key}`, () => this.#bucket.objects.get(key))
    return stored ? metaOf(stored) : null
  }

  async get(key: string, { range }: GetOptions = {}) {
    // a published text never changes and is kept by an isolate: reading it is no event, whether it was kept or not
    const read = () => this.#bucket.objects.get(key)
    const stored = key.startsWith('blobs/') ? read() : await this.#gate(`R2 get ${key}`, read)
    if (!stored) return null
    const { offset = 0, length, suffix } = range ?? {}
    const from = suffix === undefined ? offset : stored.bytes.length - suffix
    const bytes = stored.bytes.subarray(from, length === undefined ? undefined : from + length)
    const blob = new SimBlob([bytes])
    return {
      ...metaOf(stored),
      body: SimStream.of(bytes),
      bodyUsed: false,
      arrayBuffer: () => blob.arrayBuffer(),
      bytes: async () => new Uint8Array(bytes),
      text: () => blob.text(),
      json: async () => JSON.parse(await blob.text()) as unknown,
      blob: async () => blob,
    }
  }

  list(options: ListOptions = {}) {
    return this.#gate(`R2 list ${options.prefix ?? ''}`, () => this.#bucket.list(options))
  }

  delete(keys: string | string[]): Promise<void> {
    return this.#gate('R2 delete', () => {
      for (const key of typeof keys === 'string' ? [keys] : keys) this.#bucket.objects.delete(key)
    })
  }
}

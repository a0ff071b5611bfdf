/**
 * The real worker in this process, on a D1 and an R2 in memory (scripts/simulate has them on Node's SQLite), every call of which
 * is counted and can be made to fail before or after it was done. State is an image: put back in a millisecond.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { D1Database, R2Bucket } from '@cloudflare/workers-types'
import { nonceSecret, ownerToken, sealKeys } from '../../test/support/server.ts'
import type { Env } from '../../worker/env.ts'
import worker from '../../worker/index.ts'
import { runJobs } from '../../worker/jobs/run.ts'
import { Facade, type Gate, Sqlite } from '../simulate/d1.ts'
import { Bucket } from '../simulate/r2.ts'

/** Where a call fails: `before` it is done, or `after`, when nobody hears that it was. */
export type When = 'before' | 'after'
export interface Fault {
  call: number
  when: When
}

const migrations = join(import.meta.dirname, '../../migrations')

function emptyImage(): Uint8Array {
  const database = new DatabaseSync(':memory:')
  for (const name of readdirSync(migrations).sort())
    if (name.endsWith('.sql')) database.exec(readFileSync(join(migrations, name), 'utf8'))
  database.exec(`UPDATE meta SET value = '1' WHERE key = 'epoch'`)
  return database.serialize()
}

// what Workers have and Node has not
Object.assign(globalThis, {
  FixedLengthStream: class extends TransformStream {
    constructor(_length: number) {
      super()
    }
  },
})

const bytesOf = async (value: unknown): Promise<Uint8Array> =>
  new Uint8Array(await new Response(value as BodyInit).arrayBuffer())

export class Office {
  readonly database = new Sqlite(emptyImage())
  readonly bucket = new Bucket()
  /** calls to D1 and R2 since the last `begin` */
  calls: string[] = []
  #fault: Fault | undefined
  #state: { image: Uint8Array; objects: Bucket['objects'] } | undefined
  settings: Partial<Env> = {}

  /** Keeps all as it is now, to go back to. */
  keep(): void {
    this.#state = { image: this.database.image(), objects: new Map(this.bucket.objects) }
  }
  back(): void {
    if (!this.#state) throw new Error('nothing was kept')
    this.database.putBack(this.#state.image)
    this.bucket.objects = new Map(this.#state.objects)
  }
  /** From here on calls are counted anew, and one of them fails. */
  begin(fault?: Fault): void {
    this.calls = []
    this.#fault = fault
  }

  env(): Env {
    const gate: Gate = async (label, call) => {
      const number = this.calls.push(label)
      const fail = (when: When) => {
        if (this.#fault?.call === number && this.#fault.when === when)
          throw new Error(
            label.startsWith('D1') ? 'D1_ERROR: Network connection lost.' : 'R2: internal error',
          )
      }
      fail('before')
      const result = call()
      fail('after')
      return result
    }
    return {
      DB: new Facade(this.database, gate) as unknown as D1Database,
      BLOBS: bucketOf(this.bucket, gate),
      ASSETS: undefined as unknown as Env['ASSETS'],
      OWNER_TOKEN: ownerToken,
      NONCE_SECRET: nonceSecret,
      SEAL_KEYS: sealKeys,
      PROGRAMME: { id: 'nssf', timeZone: 'Asia/Phnom_Penh', title: { en: 'Faults' } },
      JOB_QUERIES: '1000',
      ...this.settings,
    }
  }

  /** One request, and what it leaves to be done after its answer. */
  readonly fetch = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const { body, headers } = init ?? {}
    const size = body === undefined || body === null ? 0 : (await bytesOf(body)).length
    const request = new Request(url as string, {
      ...init,
      headers: { ...headers, 'content-length': String(size) },
    })
    const later: Promise<unknown>[] = []
    const context = {
      waitUntil: (one: Promise<unknown>) => later.push(one.catch(() => {})),
      passThroughOnException() {},
      props: {},
    }
    const response = await worker.fetch(request as never, this.env(), context as never)
    await Promise.all(later)
    return response as unknown as Response
  }

  runJobs(now: number): Promise<void> {
    return runJobs(this.env(), now)
  }

  rows<Row>(sql: string): Row[] {
    return this.database.rows<Row>(sql)
  }
}

/** R2 with Node's own streams. */
function bucketOf(bucket: Bucket, gate: Gate): R2Bucket {
  const objectOf = (stored: NonNullable<ReturnType<Bucket['objects']['get']>>) => {
    const { sha256, bytes, ...about } = stored
    return {
      ...about,
      size: bytes.length,
      version: about.etag,
      httpEtag: `"${about.etag}"`,
      checksums: { sha256: sha256 && new Uint8Array(sha256).buffer },
      writeHttpMetadata() {},
    }
  }
  return {
    async put(key: string, value: unknown, options = {}) {
      const bytes = await bytesOf(value)
      const stored = await gate(`R2 put ${key}`, () => bucket.put(key, bytes, options, Date.now()))
      return stored && objectOf(stored)
    },
    async head(key: string) {
      const stored = await gate(`R2 head ${key}`, () => bucket.objects.get(key))
      return stored ? objectOf(stored) : null
    },
    async get(key: string, { range }: { range?: { offset?: number; length?: number } } = {}) {
      const stored = await gate(`R2 get ${key}`, () => bucket.objects.get(key))
      if (!stored) return null
      const from = range?.offset ?? 0
      const until = range?.length === undefined ? undefined : from + range.length
      const body = new Response(new Uint8Array(stored.bytes.subarray(from, until)))
      return {
        ...objectOf(stored),
        body: body.body,
        arrayBuffer: () => body.arrayBuffer(),
        text: () => body.text(),
        json: () => body.json(),
      }
    },
    list: (options = {}) => gate('R2 list', () => bucket.list(options)),
    delete: (keys: string | string[]) =>
      gate('R2 delete', () => {
        for (const key of typeof keys === 'string' ? [keys] : keys) bucket.objects.delete(key)
      }),
  } as unknown as R2Bucket
}

/**
 * Request, Response, Headers and streams for the worker and its phones: as much of them as both use, in memory and without a
 * tick of Node. A body may end before its end (`cut`), as on a bad line.
 */
import { bytesIn } from './crypto.ts'

const utf8 = new TextEncoder()
const text = new TextDecoder()

type HeaderInit = SimHeaders | Headers | Record<string, string> | Iterable<[string, string]>

export class SimHeaders {
  #all = new Map<string, string>()
  constructor(init?: HeaderInit | null) {
    if (!init) return
    const entries = Symbol.iterator in init ? (init as Iterable<[string, string]>) : Object.entries(init)
    for (const [name, value] of entries) this.append(name, String(value))
  }
  get(name: string): string | null {
    return this.#all.get(name.toLowerCase()) ?? null
  }
  has(name: string): boolean {
    return this.#all.has(name.toLowerCase())
  }
  set(name: string, value: string): void {
    this.#all.set(name.toLowerCase(), String(value))
  }
  append(name: string, value: string): void {
    const before = this.get(name)
    this.set(name, before === null ? value : `${before}, ${value}`)
  }
  delete(name: string): void {
    this.#all.delete(name.toLowerCase())
  }
  forEach(each: (value: string, name: string) => void): void {
    for (const [name, value] of this.#all) each(value, name)
  }
  entries() {
    return this.#all.entries()
  }
  keys() {
    return this.#all.keys()
  }
  values() {
    return this.#all.values()
  }
  getSetCookie(): string[] {
    return []
  }
  [Symbol.iterator]() {
    return this.#all.entries()
  }
}

interface Waiting {
  resolve(read: { done: boolean; value?: Uint8Array }): void
  reject(error: unknown): void
}

/** Bytes that come piece by piece. */
export class SimStream {
  #chunks: Uint8Array[] = []
  #ended = false
  #failed: { error: unknown } | undefined
  #waiting: Waiting[] = []

  static of(bytes: Uint8Array, cut?: unknown): SimStream {
    const stream = new SimStream()
    if (bytes.length) stream.push(bytes)
    if (cut) stream.fail(cut)
    else stream.end()
    return stream
  }
  push(bytes: Uint8Array): void {
    const waiting = this.#waiting.shift()
    if (waiting) waiting.resolve({ done: false, value: bytes })
    else this.#chunks.push(bytes)
  }
  end(): void {
    this.#ended = true
    for (const { resolve } of this.#waiting.splice(0)) resolve({ done: true })
  }
  fail(error: unknown): void {
    this.#failed ??= { error }
    for (const { reject } of this.#waiting.splice(0)) reject(error)
  }
  getReader() {
    return {
      read: (): Promise<{ done: boolean; value?: Uint8Array }> => {
        const value = this.#chunks.shift()
        if (value) return Promise.resolve({ done: false, value })
        if (this.#failed) return Promise.reject(this.#failed.error)
        if (this.#ended) return Promise.resolve({ done: true })
        return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }))
      },
      cancel: async () => this.#drop(),
      releaseLock() {},
    }
  }
  async cancel(): Promise<void> {
    this.#drop()
  }
  #drop(): void {
    this.#chunks = []
    this.end()
  }
  /** through a pair of ends such as a decompression makes */
  pipeThrough<Out>({ readable, writable }: { readable: Out; writable: { getWriter(): Writer } }): Out {
    const pass = async () => {
      const writer = writable.getWriter()
      const reader = this.getReader()
      try {
        for (;;) {
          const { done, value } = await reader.read()
          if (done) break
          await writer.write(value!)
        }
        await writer.close()
      } catch (error) {
        await writer.abort(error)
      }
    }
    void pass()
    return readable
  }
  async pipeTo(to: { getWriter(): Writer }, { preventClose = false } = {}): Promise<void> {
    const writer = to.getWriter()
    for await (const part of this) await writer.write(part)
    if (!preventClose) await writer.close()
  }
  async *[Symbol.asyncIterator]() {
    const reader = this.getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value!
    }
  }
}

interface Writer {
  write(bytes: Uint8Array): Promise<void>
  close(): Promise<void>
  abort(error: unknown): Promise<void>
  releaseLock(): void
}

/** All of a stream. @throws what it failed with */
export async function readAll(stream: SimStream): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const part of stream) parts.push(part)
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts)
}

/** Cloudflare's: breaks when less or more than `length` is written. */
export class SimFixedLengthStream {
  readonly readable = new SimStream()
  readonly #length: number
  #written = 0
  constructor(length: number) {
    this.#length = length
  }
  readonly #writer: Writer = {
    write: async bytes => {
      this.#written += bytes.length
      if (this.#written > this.#length) throw this.#breaks('too many bytes')
      this.readable.push(bytes)
    },
    close: async () => {
      if (this.#written !== this.#length) throw this.#breaks('too few bytes')
      this.readable.end()
    },
    abort: async error => this.readable.fail(error),
    releaseLock() {},
  }
  readonly writable = { ...this.#writer, getWriter: () => this.#writer }
  #breaks(how: string): TypeError {
    const error = new TypeError(how)
    this.readable.fail(error)
    return error
  }
}

/** A transformation of all bytes at once: (de)compression. */
export const transformOf = (change: (bytes: Uint8Array) => Uint8Array) =>
  class {
    readonly readable = new SimStream()
    readonly writable: { getWriter(): Writer }
    constructor(_format: string) {
      const parts: Uint8Array[] = []
      const { readable } = this
      this.writable = {
        getWriter: () => ({
          write: async bytes => void parts.push(bytes),
          close: async () => {
            try {
              readable.push(change(Buffer.concat(parts)))
              readable.end()
            } catch (error) {
              readable.fail(new TypeError(String(error)))
              throw error
            }
          },
          abort: async error => readable.fail(error),
          releaseLock() {},
        }),
      }
    }
  }

type BodyInit = string | ArrayBuffer | ArrayBufferView | SimStream | SimBlob | null | undefined

export class SimBlob {
  readonly bytes: Uint8Array
  readonly type: string
  constructor(parts: readonly (string | ArrayBuffer | ArrayBufferView | SimBlob)[] = [], { type = '' } = {}) {
    this.bytes = Buffer.concat(parts.map(part => bytesOfBody(part)))
    this.type = type
  }
  get size(): number {
    return this.bytes.length
  }
  stream(): SimStream {
    return SimStream.of(this.bytes)
  }
  async arrayBuffer(): Promise<ArrayBuffer> {
    return new Uint8Array(this.bytes).buffer
  }
  async text(): Promise<string> {
    return text.decode(this.bytes)
  }
}

/** The bytes of a body that is not a stream. */
export function bytesOfBody(body: string | ArrayBuffer | ArrayBufferView | SimBlob): Uint8Array {
  if (typeof body === 'string') return utf8.encode(body)
  return body instanceof SimBlob ? body.bytes : bytesIn(body)
}

class Bodied {
  #body: SimStream | null
  #bytes: Uint8Array | undefined
  constructor(body: BodyInit) {
    if (body === null || body === undefined) this.#body = null
    else if (body instanceof SimStream) this.#body = body
    else {
      this.#bytes = bytesOfBody(body)
      this.#body = null
    }
  }
  get body(): SimStream | null {
    if (this.#bytes) {
      this.#body = SimStream.of(this.#bytes)
      this.#bytes = undefined
    }
    return this.#body
  }
  async bytes(): Promise<Uint8Array> {
    if (this.#bytes) return this.#bytes
    return this.#body ? readAll(this.#body) : new Uint8Array()
  }
  async text(): Promise<string> {
    return text.decode(await this.bytes())
  }
  async json(): Promise<unknown> {
    return JSON.parse(await this.text())
  }
  async arrayBuffer(): Promise<ArrayBuffer> {
    return new Uint8Array(await this.bytes()).buffer
  }
}

export class SimRequest extends Bodied {
  readonly url: string
  readonly method: string
  readonly headers: SimHeaders
  constructor(url: string, init: { method?: string; headers?: HeaderInit; body?: BodyInit } = {}) {
    super(init.body)
    this.url = url
    this.method = init.method ?? 'GET'
    this.headers = new SimHeaders(init.headers)
  }
}

export class SimResponse extends Bodied {
  readonly status: number
  readonly headers: SimHeaders
  constructor(body?: BodyInit, init: { status?: number; headers?: HeaderInit } = {}) {
    super(body)
    this.status = init.status ?? 200
    this.headers = new SimHeaders(init.headers)
  }
  get ok(): boolean {
    return this.status >= 200 && this.status < 300
  }
  static json(value: unknown, init: { status?: number; headers?: HeaderInit } = {}): SimResponse {
    return new SimResponse(JSON.stringify(value), {
      ...init,
      headers: { 'content-type': 'application/json' },
    })
  }
}

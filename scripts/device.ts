/**
 * A phone without a screen: joins by a code, signs its requests, keeps its operations in a numbered hash chain and pushes them.
 * A second, independent client of the worker's contract (the first is client/sync): used by the demo loader and by tests.
 */
import { createHash, randomUUID, webcrypto } from 'node:crypto'
import type { JoinResponse } from '../worker/contract/accounts.ts'
import type { PushItem, PushResponse, Receipt } from '../worker/contract/operations.ts'

const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex')
const base64url = (bytes: ArrayBuffer | Uint8Array): string =>
  Buffer.from(bytes as Uint8Array).toString('base64url')

export interface Answer {
  status: number
  headers: Headers
  body: unknown
}

export class Device {
  readonly url: string
  readonly keys: webcrypto.CryptoKeyPair
  id = ''
  nonce = ''
  outbox: PushItem[] = []
  #n = 0
  #previous = ''

  private constructor(url: string, keys: webcrypto.CryptoKeyPair) {
    this.url = url.replace(/\/$/, '')
    this.keys = keys
  }

  /** A phone that has a key and has not joined. */
  static async make(url: string): Promise<Device> {
    const keys = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
      'sign',
      'verify',
    ])
    return new Device(url, keys as webcrypto.CryptoKeyPair)
  }

  /** @throws Error with the problem's code when the code is not good */
  static async join(url: string, code: string): Promise<Device> {
    const device = await Device.make(url)
    const answer = await device.tryJoin(code)
    if (answer.status !== 200) {
      throw new Error(
        `join: ${(answer.body as { problem?: { code: string } }).problem?.code ?? answer.status}`,
      )
    }
    return device
  }

  async tryJoin(code: string): Promise<Answer> {
    const publicKey = base64url(await webcrypto.subtle.exportKey('spki', this.keys.publicKey))
    this.nonce = code
    const answer = await this.request('POST', '/api/join', {
      code,
      publicKey,
      appVersion: 'script',
      platform: 'Node',
    })
    if (answer.status === 200) {
      const joined = answer.body as JoinResponse
      this.id = joined.device
      this.nonce = joined.nonce
    }
    return answer
  }

  async signature(
    method: string,
    path: string,
    body: string | Uint8Array,
    nonce = this.nonce,
  ): Promise<string> {
    const text = `${method}\n${path}\n${sha256(body)}\n${nonce}`
    const signed = await webcrypto.subtle.sign(
      { name: 'ECDSA', hash: 'SHA-256' },
      this.keys.privateKey,
      Buffer.from(text),
    )
    return base64url(signed)
  }

  /** One signed request; a stale nonce is renewed and tried once more. `body` a string or bytes goes as it is. */
  async request(method: string, path: string, body?: unknown, again = true): Promise<Answer> {
    const raw =
      body instanceof Uint8Array || typeof body === 'string'
        ? body
        : body === undefined
          ? ''
          : JSON.stringify(body)
    const signature = await this.signature(method, path, raw)
    const response = await fetch(this.url + path, {
      method,
      headers: {
        authorization: `Doorstep device=${this.id}, nonce=${this.nonce}, signature=${signature}`,
        ...(body === undefined
          ? {}
          : { 'content-type': raw instanceof Uint8Array ? 'application/octet-stream' : 'application/json' }),
      },
      body: method === 'GET' ? undefined : typeof raw === 'string' ? raw : new Uint8Array(raw),
    })
    const renewed = response.headers.get('doorstep-nonce')
    if (renewed && this.id) this.nonce = renewed
    const text = await response.text()
    let parsed: unknown = text
    try {
      parsed = JSON.parse(text)
    } catch {
      // a published file may be no JSON
    }
    const stale = (parsed as { problem?: { code?: string } } | null)?.problem?.code === 'auth.nonceStale'
    if (response.status === 401 && stale && again && this.id) return this.request(method, path, body, false)
    return { status: response.status, headers: response.headers, body: parsed }
  }

  /** Makes the operation's bytes, chains them, and puts them into the outbox. */
  append(kind: string, payload: unknown, at = new Date()): PushItem {
    const id = randomUUID()
    const bytes = JSON.stringify({
      id,
      kind,
      n: ++this.#n,
      previous: this.#previous,
      at: at.toISOString(),
      payload,
    })
    const item = { id, hash: sha256(bytes), bytes }
    this.#previous = item.hash
    this.outbox.push(item)
    return item
  }

  /**
   * Sends all of the outbox once, in batches of 25; what has a verdict other than `retry` leaves it. `retry` stays for the next
   * call.
   */
  async push(): Promise<Receipt[]> {
    const receipts: Receipt[] = []
    const waiting = [...this.outbox]
    while (waiting.length) {
      const operations = waiting.splice(0, 25)
      const answer = await this.pushItems(operations, waiting.length)
      if (answer.status !== 200) throw new Error(`push answered ${answer.status}`)
      const told = (answer.body as PushResponse).receipts
      receipts.push(...told)
      const settled = new Set(told.filter(one => one.verdict !== 'retry').map(one => one.hash))
      this.outbox = this.outbox.filter(item => !settled.has(item.hash))
    }
    return receipts
  }

  pushItems(operations: PushItem[], unsent = 0): Promise<Answer> {
    return this.request('POST', '/api/operations', { operations, unsent, appVersion: 'script' })
  }
}

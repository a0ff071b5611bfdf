/**
 * A phone without a screen: joins by a code, signs its requests, keeps its operations in a numbered hash chain and pushes them,
 * sealed as today's phones do or in the clear as the first ones did (`plain`).
 * A second, independent client of the worker's contract (the first is client/sync): used by the demo loader and by tests.
 */
import { createHash, randomUUID, webcrypto } from 'node:crypto'
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256, type SenderContext } from '@hpke/core'
import type { CompiledForm } from '../forms/definition.ts'
import { type PublishedForm, packOperation } from '../forms/sealed/compact.ts'
import { encodePush, type SealedItem } from '../forms/sealed/frame.ts'
import type { JoinResponse } from '../worker/contract/accounts.ts'
import type { PushHead, PushItem, PushResponse, Receipt } from '../worker/contract/operations.ts'
import type { OfficeSeal } from '../worker/contract/sync.ts'

const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex')
const base64url = (bytes: ArrayBuffer | Uint8Array): string =>
  Buffer.from(bytes as Uint8Array).toString('base64url')

type Reach = (url: string, init: RequestInit) => Promise<Response>

export interface Answer {
  status: number
  headers: Headers
  body: unknown
}

export class Device {
  readonly url: string
  /** how it reaches the office; a test may put the worker itself here */
  readonly reach: Reach
  readonly keys: webcrypto.CryptoKeyPair
  id = ''
  nonce = ''
  /** the office's key, as told at the join */
  seal: OfficeSeal | null = null
  outbox: PushItem[] = []
  #n = 0
  #previous = ''
  #session: { context: SenderContext; enc: string; next: number } | undefined
  readonly #forms = new Map<string, PublishedForm | undefined>()

  private constructor(url: string, keys: webcrypto.CryptoKeyPair, reach: Reach) {
    this.reach = reach
    this.url = url.replace(/\/$/, '')
    this.keys = keys
  }

  /** A phone that has a key and has not joined. */
  static async make(url: string, reach: Reach = fetch): Promise<Device> {
    const keys = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
      'sign',
      'verify',
    ])
    return new Device(url, keys as webcrypto.CryptoKeyPair, reach)
  }

  /** @throws Error with the problem's code when the code is not good */
  static async join(url: string, code: string, reach?: Reach): Promise<Device> {
    const device = await Device.make(url, reach)
    const answer = await device.tryJoin(code)
    // a captive portal says 200 too
    if (answer.status !== 200 || !device.id) {
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
      const { device = '', nonce = '', seal = null } = answer.body as Partial<JoinResponse>
      this.id = device
      this.nonce = nonce
      this.seal = seal
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
  async request(
    method: string,
    path: string,
    body?: unknown,
    again = true,
    type = 'application/octet-stream',
  ): Promise<Answer> {
    const raw =
      body instanceof Uint8Array || typeof body === 'string'
        ? body
        : body === undefined
          ? ''
          : JSON.stringify(body)
    const signature = await this.signature(method, path, raw)
    const response = await this.reach(this.url + path, {
      method,
      headers: {
        authorization: `Doorstep device=${this.id}, nonce=${this.nonce}, signature=${signature}`,
        ...(body === undefined
          ? {}
          : { 'content-type': raw instanceof Uint8Array ? type : 'application/json' }),
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
    if (response.status === 401 && stale && again && this.id)
      return this.request(method, path, body, false, type)
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
  async push(plain = false): Promise<Receipt[]> {
    const receipts: Receipt[] = []
    const waiting = [...this.outbox]
    while (waiting.length) {
      const operations = waiting.splice(0, 25)
      const answer = await (plain || !this.seal
        ? this.pushItems(operations, waiting.length)
        : this.pushSealed(operations, waiting.length))
      const told = (answer.body as Partial<PushResponse>).receipts
      if (answer.status !== 200 || !told) throw new Error(`push answered ${answer.status}`)
      receipts.push(...told)
      const settled = new Set(told.filter(one => one.verdict !== 'retry').map(one => one.hash))
      this.outbox = this.outbox.filter(item => !settled.has(item.hash))
    }
    return receipts
  }

  /** In the clear, as the first apps did. */
  pushItems(operations: PushItem[], unsent = 0): Promise<Answer> {
    return this.request('POST', '/api/operations', { operations, unsent, appVersion: 'script' })
  }

  /** Sealed to the office, in a frame. `more` goes into the head. */
  async pushSealed(
    operations: PushItem[],
    unsent = 0,
    more: Partial<PushHead> & Record<string, unknown> = {},
  ): Promise<Answer> {
    const sealed: SealedItem[] = []
    for (const item of operations) sealed.push(await this.sealed(item))
    return this.pushFrame(encodePush({ unsent, appVersion: 'script', clock: Date.now(), ...more }, sealed))
  }

  pushFrame(frame: Uint8Array): Promise<Answer> {
    return this.request('POST', '/api/operations', frame, true, 'application/vnd.doorstep.push')
  }

  /** One operation sealed to the office's key, with the dictionary of its form where it is an interview. */
  async sealed({ id, bytes }: PushItem): Promise<SealedItem> {
    return this.sealBytes(id, packOperation(bytes, await this.#formOf(bytes)))
  }

  /** Bytes sealed to the office's key under a name. */
  async sealBytes(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<SealedItem> {
    if (!this.seal) throw new Error('the office has no key')
    this.#session ??= await newSession(this.seal)
    const { context, enc } = this.#session
    const index = this.#session.next++
    const raw = await context.export(arrayBuffer(`doorstep record ${index}`), 32)
    const key = await webcrypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt'])
    const how = { name: 'AES-GCM', iv: new Uint8Array(12), additionalData: Buffer.from(name) }
    const box = new Uint8Array(await webcrypto.subtle.encrypt(how, key, bytes))
    return { id: name, keyId: this.seal.id, enc, index, box }
  }

  async #formOf(bytes: string): Promise<PublishedForm | undefined> {
    const hash = /"version":"([0-9a-f]{64})"/.exec(bytes)?.[1]
    if (hash === undefined) return undefined
    if (!this.#forms.has(hash)) {
      const { status, body } = await this.request('GET', `/api/blobs/${hash}`)
      const form = status === 200 ? (body as CompiledForm) : undefined
      this.#forms.set(hash, form && { hash, form })
    }
    return this.#forms.get(hash)
  }
}

const arrayBuffer = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer as ArrayBuffer

async function newSession({ publicKey }: OfficeSeal) {
  const suite = new CipherSuite({
    kem: new DhkemP256HkdfSha256(),
    kdf: new HkdfSha256(),
    aead: new Aes256Gcm(),
  })
  const point = new Uint8Array(Buffer.from(publicKey, 'base64url'))
  const recipientPublicKey = await suite.kem.deserializePublicKey(point)
  const context = await suite.createSenderContext({
    recipientPublicKey,
    info: arrayBuffer('doorstep seal 1'),
  })
  return { context, enc: base64url(context.enc), next: 0 }
}

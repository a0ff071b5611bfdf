/**
 * WebCrypto for phones and worker, on Node's synchronous functions: digests, HMAC, HKDF, PBKDF2 and AES-GCM are real; ECDSA and
 * ECDH are ideal ones (a signature is a hash over the public half, a shared secret one over both public halves), as real
 * ones are not repeatable and cost half a millisecond. Nothing here resists an attacker: the simulator has none.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hash as hashOnce,
  hkdfSync,
  type KeyObject,
  pbkdf2Sync,
  timingSafeEqual,
} from 'node:crypto'
import type { Chance } from './chance.ts'

type Source = ArrayBuffer | ArrayBufferView
type Named = string | { name: string; [more: string]: unknown }

/** A CryptoKey. `secret` is the key or the private half; `open` the public half, 65 bytes. */
export class SimKey {
  /** IndexedDB keeps it as it is */
  readonly isHandle = true
  readonly type: 'public' | 'private' | 'secret'
  readonly extractable: boolean
  readonly algorithm: { name: string; [more: string]: unknown }
  readonly usages: readonly string[]
  readonly secret: Uint8Array
  readonly open: Uint8Array
  #handle: KeyObject | undefined
  constructor(
    type: SimKey['type'],
    extractable: boolean,
    algorithm: SimKey['algorithm'],
    usages: readonly string[],
    secret: Uint8Array,
    open: Uint8Array,
  ) {
    this.type = type
    this.extractable = extractable
    this.algorithm = algorithm
    this.usages = usages
    this.secret = secret
    this.open = open
  }
  /** for Node: the same bytes given as bytes cost it twice the time */
  get handle(): KeyObject {
    this.#handle ??= createSecretKey(this.secret)
    return this.#handle
  }
}

const none = new Uint8Array()
const sha256 = (...parts: Uint8Array[]): Uint8Array => hashOnce('sha256', Buffer.concat(parts), 'buffer')
const hmac = (hash: string, key: KeyObject, data: Uint8Array): Uint8Array =>
  createHmac(hash, key).update(data).digest()

/** The bytes of any source, without a copy. */
export const bytesIn = (source: Source): Uint8Array =>
  source instanceof Uint8Array
    ? source
    : ArrayBuffer.isView(source)
      ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
      : new Uint8Array(source)

/** A buffer of exactly these bytes. */
const exact = (bytes: Uint8Array): ArrayBuffer =>
  bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer

const nameOf = (algorithm: Named): string =>
  (typeof algorithm === 'string' ? algorithm : algorithm.name).toUpperCase()
const hashOf = (hash: unknown): string =>
  nameOf(hash as Named)
    .replace('SHA-', 'sha')
    .toLowerCase()

const point = (secret: Uint8Array): Uint8Array => {
  const open = new Uint8Array(65)
  open[0] = 4
  open.set(sha256(new Uint8Array([1]), secret), 1)
  open.set(sha256(new Uint8Array([2]), secret), 33)
  return open
}

/** As long as the real ones: an SPKI of P-256 is 26 bytes and the point, a PKCS8 36 bytes, the scalar and 70 more. */
const spkiHead = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex')
const pkcs8Head = Buffer.from(
  '308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420',
  'hex',
)

/** A pair from 32 bytes: for keys of the world that a schedule begins with. */
export function ecPair(name: 'ECDSA' | 'ECDH', secret: Uint8Array, extractable = true) {
  const algorithm = { name, namedCurve: 'P-256' }
  const open = point(secret)
  return {
    privateKey: new SimKey(
      'private',
      extractable,
      algorithm,
      ['sign', 'deriveBits', 'deriveKey'],
      secret,
      open,
    ),
    publicKey: new SimKey('public', true, algorithm, ['verify'], none, open),
  }
}
export const pkcs8Of = (key: SimKey): Uint8Array => Buffer.concat([pkcs8Head, key.secret, key.open])

const secretKey = (
  algorithm: SimKey['algorithm'],
  extractable: boolean,
  usages: readonly string[],
  secret: Uint8Array,
) => new SimKey('secret', extractable, algorithm, usages, secret, none)

const operationError = () => new DOMException('The operation failed', 'OperationError')

/** @param later hands a result over in an event of its own; rejects never come for a page that died meanwhile */
export function makeCrypto(chance: Chance, later: <Result>(run: () => Result) => Promise<Result>) {
  const fresh = (bytes: number): Uint8Array => chance.fill(new Uint8Array(bytes))

  function importKey(
    format: string,
    data: Source | Record<string, unknown>,
    named: Named,
    extractable: boolean,
    usages: readonly string[],
  ): SimKey {
    const name = nameOf(named)
    const algorithm = { ...(typeof named === 'string' ? {} : named), name }
    if (name !== 'ECDSA' && name !== 'ECDH') {
      const raw =
        format === 'jwk'
          ? Buffer.from(String((data as { k: string }).k), 'base64url')
          : bytesIn(data as Source)
      return secretKey({ ...algorithm, length: raw.length * 8 }, extractable, usages, new Uint8Array(raw))
    }
    if (format === 'raw' || format === 'spki') {
      const open = bytesIn(data as Source).slice(format === 'raw' ? 0 : 26)
      if (open.length !== 65) throw new DOMException('no such point', 'DataError')
      return new SimKey('public', true, algorithm, usages, none, open)
    }
    if (format === 'pkcs8') {
      const secret = bytesIn(data as Source).slice(36, 68)
      return new SimKey('private', extractable, algorithm, usages, secret, point(secret))
    }
    const { x, y, d } = data as { x: string; y: string; d?: string }
    const open = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')])
    return d === undefined
      ? new SimKey('public', true, algorithm, usages, none, new Uint8Array(open))
      : new SimKey(
          'private',
          extractable,
          algorithm,
          usages,
          Buffer.from(d, 'base64url'),
          new Uint8Array(open),
        )
  }

  function exportKey(format: string, key: SimKey): ArrayBuffer | Record<string, unknown> {
    if (!key.extractable && key.type !== 'public')
      throw new DOMException('not extractable', 'InvalidAccessError')
    if (format === 'raw') return exact(key.type === 'secret' ? key.secret : key.open)
    if (format === 'spki') return exact(Buffer.concat([spkiHead, key.open]))
    if (format === 'pkcs8') return exact(pkcs8Of(key))
    const part = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
    if (key.type === 'secret') return { kty: 'oct', k: part(key.secret), ext: true, key_ops: key.usages }
    const jwk = { kty: 'EC', crv: 'P-256', x: part(key.open.subarray(1, 33)), y: part(key.open.subarray(33)) }
    return key.type === 'private' ? { ...jwk, d: part(key.secret), ext: true } : { ...jwk, ext: true }
  }

  function crypt(
    encrypts: boolean,
    { iv, additionalData, tagLength = 128 }: { iv: Source; additionalData?: Source; tagLength?: number },
    key: SimKey,
    data: Source,
  ): ArrayBuffer {
    const kind = `aes-${key.secret.length * 8}-gcm` as 'aes-256-gcm'
    const authTagLength = tagLength / 8
    const bytes = bytesIn(data)
    if (encrypts) {
      const cipher = createCipheriv(kind, key.handle, bytesIn(iv), { authTagLength })
      if (additionalData) cipher.setAAD(bytesIn(additionalData))
      return exact(Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]))
    }
    if (bytes.length < authTagLength) throw operationError()
    const decipher = createDecipheriv(kind, key.handle, bytesIn(iv), { authTagLength })
    if (additionalData) decipher.setAAD(bytesIn(additionalData))
    decipher.setAuthTag(bytes.subarray(bytes.length - authTagLength))
    try {
      return exact(Buffer.concat([decipher.update(bytes.subarray(0, -authTagLength)), decipher.final()]))
    } catch {
      throw operationError()
    }
  }

  function sign(key: SimKey, data: Source, algorithm: Named): Uint8Array {
    const name = nameOf(algorithm)
    if (name === 'HMAC') return hmac(hashOf(key.algorithm.hash), key.handle, bytesIn(data))
    if (!key.usages.includes('sign') && !key.usages.includes('verify'))
      throw new DOMException('not for signing', 'InvalidAccessError')
    return hashOnce('sha512', Buffer.concat([key.open, bytesIn(data)]), 'buffer')
  }

  function deriveBits(algorithm: Named, key: SimKey, bits: number): Uint8Array {
    const named = algorithm as { name: string; [more: string]: unknown }
    const name = nameOf(algorithm)
    if (name === 'ECDH') {
      const halves = [key.open, (named.public as SimKey).open]
        .map(open => Buffer.from(open))
        .sort(Buffer.compare)
      return sha256(...halves).subarray(0, bits / 8)
    }
    const salt = bytesIn(named.salt as Source)
    if (name === 'HKDF') {
      const info = bytesIn(named.info as Source)
      return new Uint8Array(hkdfSync(hashOf(named.hash), key.handle, salt, info, bits / 8))
    }
    return pbkdf2Sync(key.secret, salt, Number(named.iterations), bits / 8, hashOf(named.hash))
  }

  const lengthOf = (named: Named): number => {
    const { length } = named as { length?: number }
    return length ?? 256
  }

  const subtle = {
    digest: (algorithm: Named, data: Source) =>
      later(() => exact(hashOnce(hashOf(algorithm), bytesIn(data), 'buffer'))),
    generateKey: (named: Named, extractable: boolean, usages: readonly string[]) =>
      later(() => {
        const name = nameOf(named)
        if (name === 'ECDSA' || name === 'ECDH') return ecPair(name, fresh(32), extractable)
        return secretKey(
          { ...(named as { name: string }), name },
          extractable,
          usages,
          fresh(lengthOf(named) / 8),
        )
      }),
    importKey: (...args: Parameters<typeof importKey>) => later(() => importKey(...args)),
    exportKey: (format: string, key: SimKey) => later(() => exportKey(format, key)),
    sign: (algorithm: Named, key: SimKey, data: Source) => later(() => exact(sign(key, data, algorithm))),
    verify: (algorithm: Named, key: SimKey, signature: Source, data: Source) =>
      later(() => Buffer.compare(sign(key, data, algorithm), bytesIn(signature)) === 0),
    encrypt: (how: Parameters<typeof crypt>[1], key: SimKey, data: Source) =>
      later(() => crypt(true, how, key, data)),
    decrypt: (how: Parameters<typeof crypt>[1], key: SimKey, data: Source) =>
      later(() => crypt(false, how, key, data)),
    deriveBits: (algorithm: Named, key: SimKey, bits: number) =>
      later(() => exact(deriveBits(algorithm, key, bits))),
    deriveKey: (algorithm: Named, key: SimKey, to: Named, extractable: boolean, usages: readonly string[]) =>
      later(() =>
        secretKey(
          { ...(to as { name: string }), name: nameOf(to) },
          extractable,
          usages,
          deriveBits(algorithm, key, lengthOf(to)),
        ),
      ),
    wrapKey: (format: string, key: SimKey, by: SimKey, how: Parameters<typeof crypt>[1]) =>
      later(() => crypt(true, how, by, exportKey(format, key) as ArrayBuffer)),
    unwrapKey: (
      format: string,
      data: Source,
      by: SimKey,
      how: Parameters<typeof crypt>[1],
      named: Named,
      extractable: boolean,
      usages: readonly string[],
    ) => later(() => importKey(format, crypt(false, how, by, data), named, extractable, usages)),
    timingSafeEqual: (one: Source, other: Source): boolean => timingSafeEqual(bytesIn(one), bytesIn(other)),
  }
  return {
    subtle,
    randomUUID: () => chance.uuid(),
    getRandomValues: <View extends ArrayBufferView>(view: View): View => chance.fill(view),
  }
}

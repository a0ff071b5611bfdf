/**
 * Opens what phones sealed to the office: HPKE (RFC 9180, P-256, base mode), one context for each sealing session, and from it
 * one AES key for each record by its number. Pushes (ingest/open.ts), forgotten PINs (routes/vault.ts) and imports come here.
 * Knows nothing of what is inside. The keys are the secret SEAL_KEYS, the first is the one that phones are given; the others
 * stay for what was sealed before (scripts/seal-key.ts makes one).
 */
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256, type RecipientContext } from '@hpke/core'
import type { OfficeSeal } from '../contract/sync.ts'
import { bytesOf, fromBase64Url } from './encoding.ts'

/** What a phone seals: `enc` names the sealing session (base64url), `index` the record in it. */
export interface Sealed {
  id: string
  keyId: string
  enc: string
  index: number
  box: Uint8Array
}

interface KeyText {
  id: string
  /** PKCS #8, base64url */
  privateKey: string
  /** the 65 bytes of the point, base64url */
  publicKey: string
}

const info = bytesOf('doorstep seal 1')
const encBytes = 65
const curve = { name: 'ECDH', namedCurve: 'P-256' }
const noIv = new Uint8Array(12)
/** sessions whose context stays in this isolate: a phone goes on with one for 500 records */
const contextsMost = 200

const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
})
/** by the secret's text, as an isolate may outlive a change of secrets */
const keysOfSecret = new Map<string, KeyText[]>()
const pairs = new Map<string, CryptoKeyPair>()
const contexts = new Map<string, RecipientContext>()

function keysOf(secret: string | undefined): KeyText[] {
  if (!secret) return []
  let keys = keysOfSecret.get(secret)
  if (!keys) {
    keys = JSON.parse(secret) as KeyText[]
    keysOfSecret.set(secret, keys)
  }
  return keys
}

/** What phones are to seal to; null where the office has no key: they send in the clear then. */
export function officeSeal(secret: string | undefined): OfficeSeal | null {
  const [first] = keysOf(secret)
  return first ? { id: first.id, publicKey: first.publicKey } : null
}

async function pairOf(key: KeyText): Promise<CryptoKeyPair> {
  const have = pairs.get(key.privateKey)
  if (have) return have
  const [hidden, open] = [fromBase64Url(key.privateKey), fromBase64Url(key.publicKey)]
  if (!hidden || !open) throw new Error('SEAL_KEYS is not as scripts/seal-key.ts makes it')
  const pair = {
    privateKey: await crypto.subtle.importKey('pkcs8', hidden, curve, false, ['deriveBits']),
    publicKey: await crypto.subtle.importKey('raw', open, curve, true, []),
  }
  pairs.set(key.privateKey, pair)
  return pair
}

/** The context of a sealing session, kept: the one step that costs (0.3 ms). null when nobody sealed it to this key. */
async function contextOf(key: KeyText, enc: string): Promise<RecipientContext | null> {
  const name = `${key.id} ${enc}`
  const have = contexts.get(name)
  if (have) return have
  const point = fromBase64Url(enc)
  if (point?.length !== encBytes) return null
  let context: RecipientContext
  try {
    context = await suite.createRecipientContext({ recipientKey: await pairOf(key), enc: point, info })
  } catch {
    return null
  }
  if (contexts.size >= contextsMost) contexts.delete(contexts.keys().next().value!)
  contexts.set(name, context)
  return context
}

/** Whether the office holds the key of this id: one that was lost, or left out of a deployment, may come back. */
export const hasKey = (secret: string | undefined, keyId: string): boolean =>
  keysOf(secret).some(one => one.id === keyId)

/**
 * The bytes that were sealed; null when the key is not (or no longer) the office's, or a single bit of box or id is another.
 * @param secret SEAL_KEYS
 */
export async function openSealed(
  secret: string | undefined,
  { id, keyId, enc, index, box }: Sealed,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const key = keysOf(secret).find(one => one.id === keyId)
  const context = key && (await contextOf(key, enc))
  if (!context) return null
  const raw = await context.export(bytesOf(`doorstep record ${index}`), 32)
  const record = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt'])
  const algorithm = { name: 'AES-GCM', iv: noIv, additionalData: bytesOf(id) }
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, record, box as Uint8Array<ArrayBuffer>))
  } catch {
    return null
  }
}

/**
 * Seals finished work to the office's public key (HPKE, RFC 9180, base mode): from then on this phone cannot read it any
 * more, and needs no PIN to send it. outbox.ts seals operations, vault.ts the key of a vault, save-to-file.ts drafts; all of
 * them load this file when it is first needed. The worker opens (worker/auth/seal.ts).
 *
 * One sender context for each page load, in memory only. Record i of it has its own key, `export("doorstep record i", 32)`,
 * so that the office opens any one of them without those before.
 */
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256, type SenderContext } from '@hpke/core'
import { type PublishedForm, packOperation } from '../../forms/sealed/compact.ts'
import { fromBase64url, toBase64url } from './base64url.ts'
import type { OfficeKey, Seal } from './types.ts'

const info = new TextEncoder().encode('doorstep seal 1')
/** then a new session: what leaks of one context opens no more than that */
const recordsMost = 500

interface Session {
  key: OfficeKey
  context: SenderContext
  enc: string
  next: number
}

let session: Promise<Session> | undefined

async function begin(key: OfficeKey): Promise<Session> {
  const suite = new CipherSuite({
    kem: new DhkemP256HkdfSha256(),
    kdf: new HkdfSha256(),
    aead: new Aes256Gcm(),
  })
  const recipientPublicKey = await suite.kem.deserializePublicKey(fromBase64url(key.publicKey).buffer)
  const context = await suite.createSenderContext({ recipientPublicKey, info: info.buffer })
  return { key, context, enc: toBase64url(context.enc), next: 0 }
}

/** The session to use now, and the number of the next record in it; no number is given twice. */
async function nextRecord(key: OfficeKey): Promise<{ of: Session; index: number }> {
  for (;;) {
    session ??= begin(key)
    const asked = session
    const of = await asked.catch(error => {
      if (session === asked) session = undefined
      throw error
    })
    if (of.key.publicKey === key.publicKey && of.next < recordsMost) return { of, index: of.next++ }
    if (session === asked) session = undefined
  }
}

/**
 * Seals bytes under a name that is authenticated with them (the operation's id).
 * @throws when the office's key is none
 */
export async function sealBytes(key: OfficeKey, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Seal> {
  const { of, index } = await nextRecord(key)
  const label = new TextEncoder().encode(`doorstep record ${index}`)
  const secret = await of.context.export(label.buffer, 32)
  const once = await crypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['encrypt'])
  // the key is used this once: the IV may be zero
  const how = { name: 'AES-GCM', iv: new Uint8Array(12), additionalData: new TextEncoder().encode(name) }
  const box = new Uint8Array(await crypto.subtle.encrypt(how, once, bytes))
  return { keyId: key.id, enc: of.enc, index, box }
}

/** Packs and seals an operation, given as its exact JSON. `form`: the version a submission was made on, if it is on this phone. */
export function sealOperation(
  key: OfficeKey,
  id: string,
  bytes: string,
  form?: PublishedForm,
): Promise<Seal> {
  return sealBytes(key, id, packOperation(bytes, form))
}

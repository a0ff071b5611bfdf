/**
 * Nonces without a table: `<expiry ms>.<base64url HMAC(secret, expiry + device)>`. The server's clock alone decides, so a
 * phone whose clock is years off can still sign. A nonce may be used again until it expires: every write is idempotent.
 */
import { problem } from '../problems.ts'
import { bytesOf, fromBase64Url, toBase64Url } from './encoding.ts'

const lifetimeMs = 10 * 60 * 1000

const keys = new Map<string, Promise<CryptoKey>>()

function keyOf(secret: string | undefined): Promise<CryptoKey> {
  if (!secret || secret.length < 16) throw problem('server.notConfigured', { secret: 'NONCE_SECRET' })
  let key = keys.get(secret)
  if (!key) {
    key = crypto.subtle.importKey('raw', bytesOf(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
      'sign',
      'verify',
    ])
    keys.set(secret, key)
  }
  return key
}

/** A fresh nonce for this device; `now` in epoch milliseconds. */
export async function makeNonce(secret: string | undefined, device: string, now: number): Promise<string> {
  const expiry = now + lifetimeMs
  const mac = await crypto.subtle.sign('HMAC', await keyOf(secret), bytesOf(`${expiry}.${device}`))
  return `${expiry}.${toBase64Url(mac)}`
}

/** Whether this server made that nonce for this device, and it has not expired. */
export async function isFresh(
  secret: string | undefined,
  device: string,
  nonce: string,
  now: number,
): Promise<boolean> {
  const match = /^(\d{13})\.([A-Za-z0-9_-]{43})$/.exec(nonce)
  const mac = fromBase64Url(match?.[2] ?? '')
  if (!match || !mac) return false
  const key = await keyOf(secret)
  return (
    (await crypto.subtle.verify('HMAC', key, mac, bytesOf(`${match[1]}.${device}`))) && Number(match[1]) > now
  )
}

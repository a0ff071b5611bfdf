/**
 * `npm run -s seal-key`: a fresh key pair of the office as the worker's secret SEAL_KEYS wants it, on one line:
 * `npm run -s seal-key | npx wrangler secret put SEAL_KEYS`. To rotate, put the new one first in the list and leave the old: what
 * was sealed to it may lie on phones for weeks. Whoever loses it loses what the phones have not sent. `npm start` calls this too.
 */
import { createHash, webcrypto } from 'node:crypto'

const base64url = (bytes: ArrayBuffer): string => Buffer.from(bytes).toString('base64url')

const { subtle } = webcrypto
const pair = await subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])
const publicKey = await subtle.exportKey('raw', pair.publicKey)
const key = {
  id: createHash('sha256').update(Buffer.from(publicKey)).digest('hex').slice(0, 8),
  privateKey: base64url(await subtle.exportKey('pkcs8', pair.privateKey)),
  publicKey: base64url(publicKey),
}
console.log(JSON.stringify([key]))

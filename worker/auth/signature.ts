/**
 * Signed requests: the Authorization header's grammar, and the ECDSA P-256 signature over
 * `METHOD \n PATH?QUERY \n sha256hex(body) \n nonce`. identify.ts and routes/join.ts call it.
 */
import { bytesOf, fromBase64Url } from './encoding.ts'

export interface Credentials {
  device: string
  nonce: string
  signature: Uint8Array<ArrayBuffer>
}

/** Reads `Doorstep device=…, nonce=…, signature=…`; null when it is anything else. */
export function readCredentials(header: string): Credentials | null {
  if (header.length > 600 || !header.startsWith('Doorstep ')) return null
  const fields = new Map<string, string>()
  for (const part of header.slice('Doorstep '.length).split(',')) {
    const match = /^\s*(device|nonce|signature)=([A-Za-z0-9_.-]*)\s*$/.exec(part)
    if (!match || fields.has(match[1]!)) return null
    fields.set(match[1]!, match[2]!)
  }
  const signature = fromBase64Url(fields.get('signature') ?? '')
  if (signature?.length !== 64) return null
  return { device: fields.get('device') ?? '', nonce: fields.get('nonce') ?? '', signature }
}

/** The public half of a device's key from SPKI in base64url; null when it is no P-256 key. */
export async function readPublicKey(spki: string): Promise<CryptoKey | null> {
  const bytes = fromBase64Url(spki)
  // SPKI of a P-256 key is always 91 bytes
  if (bytes?.length !== 91) return null
  try {
    return await crypto.subtle.importKey('spki', bytes, { name: 'ECDSA', namedCurve: 'P-256' }, false, [
      'verify',
    ])
  } catch {
    return null
  }
}

/** Whether this key signed this request with this nonce. `bodyHash` is the body's SHA-256 in hex. */
export async function isSigned(
  request: Request,
  bodyHash: string,
  nonce: string,
  signature: Uint8Array<ArrayBuffer>,
  key: CryptoKey,
): Promise<boolean> {
  const url = new URL(request.url)
  const text = `${request.method}\n${url.pathname}${url.search}\n${bodyHash}\n${nonce}`
  return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, bytesOf(text))
}

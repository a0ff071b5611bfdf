/** Bytes as text, in the two spellings of the wire: hex for hashes, base64url (no padding) for keys and signatures. */

const utf8 = new TextEncoder()

export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => utf8.encode(text) as Uint8Array<ArrayBuffer>

/** SHA-256 in lower-case hex of bytes, or of the UTF-8 of a text. */
export async function sha256Hex(data: Uint8Array<ArrayBuffer> | string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', typeof data === 'string' ? bytesOf(data) : data)
  let hex = ''
  for (const byte of new Uint8Array(digest)) hex += hexOf[byte]
  return hex
}
const hexOf = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

const pieceBytes = 8192

export function toBase64Url(bytes: ArrayBuffer | Uint8Array): string {
  const all = new Uint8Array(bytes)
  let binary = ''
  // in pieces: a call takes some ten thousand arguments
  for (let at = 0; at < all.length; at += pieceBytes)
    binary += String.fromCharCode(...all.subarray(at, at + pieceBytes))
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** null when it is not base64url */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return null
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), char => char.charCodeAt(0))
  } catch {
    return null
  }
}

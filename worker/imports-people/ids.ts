/** Ids that come of what is brought in: the same row of the same file is the same person, however often it comes (UUID v5, RFC 9562). */
import { bytesOf } from '../auth/encoding.ts'

/** of all that is made here; drawn once */
const namespace = [
  0x6e, 0x0d, 0x5b, 0x1f, 0x3a, 0x52, 0x4c, 0x77, 0x9d, 0x21, 0xf0, 0x43, 0x88, 0x5e, 0x14, 0xc6,
]

/** @example await nameId('9f…|row 7') → '0c3f…-….-5…-….-…' */
export async function nameId(name: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-1', new Uint8Array([...namespace, ...bytesOf(name)]))
  const bytes = new Uint8Array(digest).slice(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x50
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

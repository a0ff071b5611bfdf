// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * digest() and base64-decode(). evaluate.ts calls them by name. Rare (2 % of forms), so a file of its own.
 *
 * @see https://getodk.github.io/xforms-spec/#fn:digest
 */
import { toText } from '../convert.ts'
import type { Pack } from '../rare.ts'
import { md5, sha1, sha2, utf8 } from './hash.ts'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

const algorithms: Record<string, (bytes: number[]) => number[]> = {
  MD5: md5,
  'SHA-1': sha1,
  'SHA-256': bytes => sha2(bytes, 32),
  'SHA-384': bytes => sha2(bytes, 64, true),
  'SHA-512': bytes => sha2(bytes, 64),
}

const hex = (bytes: number[]): string => bytes.map(byte => byte.toString(16).padStart(2, '0')).join('')

function base64(bytes: number[]): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const three = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    for (let place = 0; place < 4; place++) {
      text += at + place > bytes.length ? '=' : ALPHABET[(three >> (18 - place * 6)) & 63]
    }
  }
  return text
}

/** UTF-8 text of base64; blank when it is not base64 of a text. */
function fromBase64(text: string): string {
  let escaped = ''
  let bits = 0
  let count = 0
  for (const letter of text.replace(/\s|=/g, '')) {
    const digit = ALPHABET.indexOf(letter)
    if (digit < 0) return ''
    bits = ((bits << 6) | digit) & 0xffff
    count += 6
    if (count >= 8) {
      count -= 8
      escaped += `%${hex([(bits >> count) & 255])}`
    }
  }
  try {
    return decodeURIComponent(escaped)
  } catch {
    return ''
  }
}

export const pack: Pack = {
  functions: {
    /** (text, algorithm, 'base64' by default or 'hex'); blank for an unknown algorithm */
    digest: ([text, name, encoding]) => {
      const algorithm = algorithms[toText(name!).toUpperCase()]
      if (!algorithm) return ''
      const bytes = algorithm(utf8(toText(text!)))
      return encoding !== undefined && toText(encoding).toLowerCase() === 'hex' ? hex(bytes) : base64(bytes)
    },
    'base64-decode': ([text]) => fromBase64(toText(text!)),
    /** for randomize(): the first 64 bits of the SHA-256 as a signed integer, within the generator's modulus */
    'text-seed': ([text]) => {
      const bits = sha2(utf8(toText(text!)), 32)
        .slice(0, 8)
        .reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
      return Number(BigInt.asIntN(64, bits) % 2_147_483_647n)
    },
  },
}

// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * The exact bytes of an operation, made small before they are sealed, and back to the letter: what is sealed cannot be
 * compressed any more. The first byte says which dictionary helped: 1 the general one, 2 that of a form, whose hash begins with
 * the 8 bytes that follow. The phone packs (client/store/seal.ts), the worker unpacks (worker/auth/seal.ts).
 */
import { deflateSync, Inflate } from 'fflate'
import { generalDictionary } from './dictionary.ts'
import { textOfUtf8, utf8Of } from './utf8.ts'

const general = 1
const ofForm = 2
const prefixBytes = 8
/** an operation is at most 1 MB; what would inflate to more was not made by a phone */
const bytesMost = 2_000_000
const pieceBytes = 16_384

let known: Uint8Array<ArrayBuffer> | undefined
const generalOnce = () => {
  known ??= generalDictionary()
  return known
}

/** The form version that an interview was made on, with its dictionary. */
export interface FormDictionary {
  /** SHA-256 of the published form, in hex */
  hash: string
  dictionary: Uint8Array
}

/** `bytes`: the operation as JSON text; `form` for a submission. 5 kB of a household of five become about 0.9. */
export function packOperation(bytes: string, form?: FormDictionary): Uint8Array<ArrayBuffer> {
  const head = form ? [ofForm, ...prefixOf(form.hash)] : [general]
  const dictionary = form ? form.dictionary : generalOnce()
  const small = deflateSync(utf8Of(bytes), { level: 9, dictionary })
  const packed = new Uint8Array(head.length + small.length)
  packed.set(head)
  packed.set(small, head.length)
  return packed
}

/** The first 16 hex digits of the hash of the form that is needed to unpack; undefined when none is. */
export const formPrefixOf = (packed: Uint8Array): string | undefined =>
  packed[0] === ofForm
    ? [...packed.subarray(1, 1 + prefixBytes)].map(byte => byte.toString(16).padStart(2, '0')).join('')
    : undefined

/**
 * The JSON text again, to the letter.
 * @param dictionaryOf by the first 16 hex digits of the form's hash; undefined when the form is not known
 * @throws Error `sealed.unknownPacking`, `sealed.unknownForm`, `sealed.damaged`
 */
export function unpackOperation(
  packed: Uint8Array,
  dictionaryOf: (hashPrefix: string) => Uint8Array | undefined,
): string {
  const prefix = formPrefixOf(packed)
  if (prefix === undefined && packed[0] !== general) throw new Error('sealed.unknownPacking')
  const dictionary = prefix === undefined ? generalOnce() : dictionaryOf(prefix)
  if (!dictionary) throw new Error('sealed.unknownForm')
  const small = packed.subarray(prefix === undefined ? 1 : 1 + prefixBytes)
  try {
    return textOfUtf8(inflated(small, dictionary))
  } catch {
    throw new Error('sealed.damaged')
  }
}

/** In pieces, so that what would inflate to gigabytes is left after the first that is too much. */
function inflated(small: Uint8Array, dictionary: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = []
  let size = 0
  let ended = false
  const inflate = new Inflate({ dictionary }, (part, final) => {
    parts.push(part)
    size += part.length
    ended ||= final
  })
  for (let at = 0; at < small.length && size <= bytesMost; at += pieceBytes)
    inflate.push(small.subarray(at, at + pieceBytes), at + pieceBytes >= small.length)
  if (size > bytesMost || !ended) throw new Error('sealed.damaged')
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const prefixOf = (hash: string): number[] =>
  Array.from({ length: prefixBytes }, (_, at) => Number.parseInt(hash.slice(2 * at, 2 * at + 2), 16))

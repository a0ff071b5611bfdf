// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * The exact bytes of an operation, made small before they are sealed, and back to the letter: what is sealed cannot be
 * compressed any more. Answers become tokens by their form (tokens.ts); ids and hashes, which nothing makes smaller, lie apart as
 * bytes; the rest is deflated against a dictionary. The phone packs (client/store/seal.ts), the worker unpacks (ingest/open.ts).
 *
 *   u8 kind: 1 without a form, 2 with one, whose hash begins with the 8 bytes that follow
 *   u16 length of the random bytes · random bytes · deflated: text, and with a form 00 and tokens
 *
 * In the text 01 stands for a uuid, 02 for a SHA-256, 03 for the form's own; none of them can stand in JSON. Frozen, as phones
 * hold sealed work for weeks: what is made in another way gets another kind.
 */
import { deflateSync, Inflate, inflateSync } from 'fflate'
import type { CompiledForm } from '../definition.ts'
import type { AnswerTree } from '../values.ts'
import { generalDictionary } from './dictionary.ts'
import { hexBytes, hexOf, uuidOf } from './hex.ts'
import { answersAsTokens, answersText } from './tokens.ts'
import { textOfUtf8, utf8Of } from './utf8.ts'

const general = 1
const ofForm = 2
const prefixBytes = 8
/** an operation is at most 1 MB; what would inflate to more was not made by a phone */
const bytesMost = 2_000_000
const pieceBytes = 16_384
const randomMost = 0xffff

let known: Uint8Array<ArrayBuffer> | undefined
const dictionaryOnce = () => {
  known ??= generalDictionary()
  return known
}

/** The form version that an interview was made on. */
export interface PublishedForm {
  /** SHA-256 of the published form, in hex */
  hash: string
  form: CompiledForm
}

/** `bytes`: the operation as JSON text; `published` for a submission. 4.8 kB of a household of five become some 0.6. */
export function packOperation(bytes: string, published?: PublishedForm): Uint8Array<ArrayBuffer> {
  const parts = published && partsByForm(bytes, published)
  const random = parts?.random ?? []
  const text = shortened(parts?.text ?? bytes, parts ? published.hash : undefined, random)
  const plain = parts ? joined(utf8Of(text), [0], parts.tokens) : utf8Of(text)
  const small = deflateSync(plain, { level: 9, dictionary: dictionaryOnce() })
  const head = parts ? [ofForm, ...hexBytes(published.hash.slice(0, 2 * prefixBytes))] : [general]
  return joined(head, [random.length >> 8, random.length & 0xff], random, small)
}

/** The operation without its answers, and these as tokens; undefined where that would not come back to the letter. */
function partsByForm(bytes: string, { form }: PublishedForm) {
  const operation = JSON.parse(bytes) as { payload?: { answers?: AnswerTree } }
  const answers = operation.payload?.answers
  const tokens = answers && answersAsTokens(form, answers)
  if (!tokens) return undefined
  const text = JSON.stringify({ ...operation, payload: { ...operation.payload, answers: {} } })
  let at = 0
  const nextRandom = (count: number) => {
    at += count
    return new Uint8Array(tokens.random.slice(at - count, at))
  }
  return withAnswers(text, answersText(form, tokens.tokens, nextRandom)) === bytes
    ? { text, ...tokens }
    : undefined
}

const noAnswers = '"answers":{}'

/** In its place among the rest: no text within JSON has quotes that stand like these. */
function withAnswers(text: string, answers: string): string {
  const at = text.indexOf(noAnswers)
  if (at < 0) throw new Error('sealed.damaged')
  return `${text.slice(0, at)}"answers":${answers}${text.slice(at + noAnswers.length)}`
}

const longHex = /[0-9a-f]{64}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Ids and hashes leave the text for `random`, as far as there is room. */
const shortened = (text: string, formHash: string | undefined, random: number[]): string =>
  text.replace(longHex, found => {
    if (found === formHash) return '\x03'
    if (random.length + 32 > randomMost) return found
    random.push(...hexBytes(found))
    return found.length === 64 ? '\x02' : '\x01'
  })

function joined(...parts: (Uint8Array | readonly number[])[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** The first 16 hex digits of the hash of the form that is needed to unpack; undefined when none is. */
export const formPrefixOf = (packed: Uint8Array): string | undefined =>
  packed[0] === ofForm ? hexOf(packed.subarray(1, 1 + prefixBytes)) : undefined

/** An operation as it was packed, and its text without answers: a tenth of it, and all that says what it is and whose. */
export interface Unpacked {
  bytes: string
  envelope: string
}

/**
 * The JSON text again, to the letter.
 * @param formOf by the first 16 hex digits of the form's hash; undefined when the form is not known
 * @throws Error `sealed.unknownPacking`, `sealed.unknownForm`, `sealed.damaged`
 */
export function unpackOperation(
  packed: Uint8Array,
  formOf: (hashPrefix: string) => PublishedForm | undefined,
): Unpacked {
  const prefix = formPrefixOf(packed)
  if (prefix === undefined && packed[0] !== general) throw new Error('sealed.unknownPacking')
  const published = prefix === undefined ? undefined : formOf(prefix)
  if (prefix !== undefined && !published) throw new Error('sealed.unknownForm')
  try {
    return unpacked(packed.subarray(prefix === undefined ? 1 : 1 + prefixBytes), published)
  } catch {
    throw new Error('sealed.damaged')
  }
}

function unpacked(packed: Uint8Array, published: PublishedForm | undefined): Unpacked {
  const length = (packed[0]! << 8) | packed[1]!
  const random = packed.subarray(2, 2 + length)
  if (random.length !== length || Number.isNaN(length)) throw new Error('sealed.damaged')
  let at = 0
  const nextRandom = (count: number): Uint8Array => {
    at += count
    if (at > random.length) throw new Error('sealed.damaged')
    return random.subarray(at - count, at)
  }
  const plain = inflated(packed.subarray(2 + length))
  if (!published) {
    const bytes = lengthened(textOfUtf8(plain), '', nextRandom)
    return { bytes, envelope: bytes }
  }
  const end = plain.indexOf(0)
  if (end < 0) throw new Error('sealed.damaged')
  // the ids of answers were put aside before those of the envelope
  const answers = answersText(published.form, plain.subarray(end + 1), nextRandom)
  const envelope = lengthened(textOfUtf8(plain.subarray(0, end)), published.hash, nextRandom)
  return { bytes: withAnswers(envelope, answers), envelope }
}

function lengthened(text: string, formHash: string, nextRandom: (count: number) => Uint8Array): string {
  let long = ''
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const mark = text.charCodeAt(at)
    if (mark === 0 || mark > 3) continue
    long += text.slice(from, at)
    long += mark === 1 ? uuidOf(nextRandom(16)) : mark === 2 ? hexOf(nextRandom(32)) : formHash
    from = at + 1
  }
  return long + text.slice(from)
}

/** for what nearly every operation comes to; its bytes are read before the next is unpacked */
let room: Uint8Array<ArrayBuffer> | undefined
const roomBytes = 131_072

function inflated(small: Uint8Array): Uint8Array {
  room ??= new Uint8Array(roomBytes)
  const inSmall = small.length <= pieceBytes
  const plain = inSmall && inflateSync(small, { dictionary: dictionaryOnce(), out: room })
  return plain && plain.length < roomBytes ? plain : inflatedInPieces(small)
}

/** In pieces, so that what would inflate to gigabytes is left after the first that is too much. */
function inflatedInPieces(small: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = []
  let size = 0
  let ended = false
  const inflate = new Inflate({ dictionary: dictionaryOnce() }, (part, final) => {
    parts.push(part)
    size += part.length
    ended ||= final
  })
  for (let at = 0; at < small.length && size <= bytesMost; at += pieceBytes)
    inflate.push(small.subarray(at, at + pieceBytes), at + pieceBytes >= small.length)
  if (size > bytesMost || !ended) throw new Error('sealed.damaged')
  return joined(...parts)
}

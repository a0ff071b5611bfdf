// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * The body of a push of sealed operations, as bytes: a version, a head as JSON, then each item with 22 bytes of its own. The
 * phone encodes (client/sync/push.ts), the worker decodes; neither needs to open a seal for it.
 *
 *   u8 version = 2 · u32 length of head · head · items: id 16 · seal u8 (which of head.seals) · index u16 · length u24 · box
 */
import { hexBytes, uuidOf } from './hex.ts'
import { textOfUtf8, utf8Of } from './utf8.ts'

/** An operation sealed to the office: `box` is AES-256-GCM of its compact bytes (compact.ts). */
export interface SealedItem {
  /** uuid of the operation; authenticated by the seal */
  id: string
  /** which key of the office: 8 hex digits */
  keyId: string
  /** the encapsulated key of the sealing session (HPKE `enc`), base64url */
  enc: string
  /** number of the record in its session */
  index: number
  box: Uint8Array
}

export const frameVersion = 2
const itemHead = 16 + 1 + 2 + 3
const sessionsMost = 255
const boxMost = 0xffffff

interface Head {
  seals: { key: string; enc: string }[]
}

/**
 * `head` is whatever else the push says: `{ unsent: 3, appVersion: '0.1.0' }`.
 * @throws Error `frame.malformed` for an id that is no uuid, more than 255 sessions, a box of 16 MB
 */
export function encodePush(head: object, items: readonly SealedItem[]): Uint8Array<ArrayBuffer> {
  const seals: Head['seals'] = []
  const sealOf = items.map(({ keyId, enc }) => {
    const at = seals.findIndex(one => one.key === keyId && one.enc === enc)
    return at >= 0 ? at : seals.push({ key: keyId, enc }) - 1
  })
  if (seals.length > sessionsMost) throw new Error('frame.malformed')
  const text = utf8Of(JSON.stringify({ ...head, seals }))
  const size = items.reduce((sum, { box }) => sum + itemHead + box.length, 5 + text.length)
  const bytes = new Uint8Array(size)
  const view = new DataView(bytes.buffer)
  view.setUint8(0, frameVersion)
  view.setUint32(1, text.length)
  bytes.set(text, 5)
  let at = 5 + text.length
  for (const [n, { id, index, box }] of items.entries()) {
    if (!isUuid.test(id) || index > 0xffff || box.length > boxMost) throw new Error('frame.malformed')
    bytes.set(hexBytes(id), at)
    view.setUint8(at + 16, sealOf[n]!)
    view.setUint16(at + 17, index)
    view.setUint8(at + 19, box.length >> 16)
    view.setUint16(at + 20, box.length & 0xffff)
    bytes.set(box, at + itemHead)
    at += itemHead + box.length
  }
  return bytes
}

/**
 * The other way. `head` is as it came: not looked at but for its seals.
 * @throws Error `frame.malformed` for anything that encodePush does not make, a cut end too
 */
export function decodePush(bytes: Uint8Array): { head: Record<string, unknown>; items: SealedItem[] } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const wrong = new Error('frame.malformed')
  if (bytes.length < 5 || view.getUint8(0) !== frameVersion) throw wrong
  const headEnd = 5 + view.getUint32(1)
  if (headEnd > bytes.length) throw wrong
  const { seals, ...head } = readHead(bytes.subarray(5, headEnd))
  const items: SealedItem[] = []
  for (let at = headEnd; at < bytes.length; ) {
    if (at + itemHead > bytes.length) throw wrong
    const seal = seals[view.getUint8(at + 16)]
    const length = (view.getUint8(at + 19) << 16) | view.getUint16(at + 20)
    const end = at + itemHead + length
    if (!seal || end > bytes.length) throw wrong
    items.push({
      id: uuidOf(bytes.subarray(at, at + 16)),
      keyId: seal.key,
      enc: seal.enc,
      index: view.getUint16(at + 17),
      box: bytes.subarray(at + itemHead, end),
    })
    at = end
  }
  return { head, items }
}

function readHead(bytes: Uint8Array): Head & Record<string, unknown> {
  let head: unknown
  try {
    head = JSON.parse(textOfUtf8(bytes))
  } catch {
    throw new Error('frame.malformed')
  }
  const { seals } = (head ?? {}) as { seals?: unknown }
  const isSeal = (one: unknown): boolean => {
    const { key, enc } = (one ?? {}) as { key?: unknown; enc?: unknown }
    return typeof key === 'string' && typeof enc === 'string'
  }
  if (!Array.isArray(seals) || seals.length > sessionsMost || !seals.every(isSeal))
    throw new Error('frame.malformed')
  return head as Head & Record<string, unknown>
}

const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

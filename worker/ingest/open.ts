/**
 * The body of a push, in either spelling, as items: JSON in the clear (old apps), or sealed operations in a frame
 * (forms/sealed). Opens and unpacks what is sealed; what cannot be opened goes on as such an item, with the raw box as its
 * bytes, so that accept.ts gives it its own fate. routes/operations.ts calls it, and whoever reads a push from the journal.
 */
import type { CompiledForm } from '../../forms/definition.ts'
import { formPrefixOf, type PublishedForm, unpackOperation } from '../../forms/sealed/compact.ts'
import { decodePush, type SealedItem } from '../../forms/sealed/frame.ts'
import { toBase64Url } from '../auth/encoding.ts'
import { hasKey, openSealed } from '../auth/seal.ts'
import {
  type PushHead,
  pushHead,
  pushItemsMost,
  pushRequest,
  sealedPushType,
} from '../contract/operations.ts'
import { readBlob } from '../db/blobs.ts'
import type { Env } from '../env.ts'
import { parseBody } from '../limits.ts'
import { problem } from '../problems.ts'

/** notYetOpened: its key or its form is not at this office now, and may come back; the phone goes on sending it */
type Unopened = 'operation.notOpened' | 'operation.notYetOpened'

/** An operation as it came. */
export interface ItemIn {
  id: string
  /** what the sender says that the bytes hash to; undefined when they came sealed, as the seal vouches for them */
  hash?: string
  bytes: string
  /** of what came sealed on a form: the same text without its answers, which nest no deeper than the form does */
  envelope?: string
  /** it could not be opened: then `bytes` is the sealed item as JSON, its box in base64url */
  code?: Unopened
}

export interface PushIn extends PushHead {
  operations: ItemIn[]
  /** somebody else brought it in a file: it says nothing of how the device does now */
  carried?: true
  /** exactly what was sent, for the journal */
  sent?: { body: Uint8Array<ArrayBuffer>; type: string }
}

/**
 * @throws request.notJson, request.tooDeep, request.malformed
 */
export async function readPush(env: Env, body: Uint8Array<ArrayBuffer>, type: string): Promise<PushIn> {
  if (type !== sealedPushType)
    return { ...parseBody(body, pushRequest), sent: { body, type: 'application/json' } }
  const { head, items } = frameOf(body)
  return { ...head, operations: await openAll(env, items), sent: { body, type } }
}

/** Sealed items of a push that is only to be kept, not read. */
export function readUnopened(body: Uint8Array<ArrayBuffer>, type: string): ItemIn[] {
  return type === sealedPushType
    ? frameOf(body).items.map(item => unopened(item))
    : parseBody(body, pushRequest).operations
}

function frameOf(body: Uint8Array<ArrayBuffer>): { head: PushHead; items: SealedItem[] } {
  let frame: ReturnType<typeof decodePush>
  try {
    frame = decodePush(body)
  } catch {
    throw problem('request.malformed', { path: '', expected: 'frame' })
  }
  const head = pushHead.safeParse(frame.head)
  if (!head.success) throw problem('request.malformed', { path: 'head', expected: 'head' })
  if (!frame.items.length || frame.items.length > pushItemsMost)
    throw problem('request.malformed', { path: 'operations', expected: 'too_big' })
  return { head: head.data, items: frame.items }
}

/** Kept as text: with the key, if it is ever found, it can still be opened. */
const unopened = (item: SealedItem, code: Unopened = 'operation.notOpened'): ItemIn => ({
  id: item.id,
  bytes: JSON.stringify({ ...item, box: toBase64Url(item.box) }),
  code,
})

/** Each sealed item opened and unpacked, in their order. Also what an import brings (routes/imports.ts). */
export async function openAll(env: Env, items: SealedItem[]): Promise<ItemIn[]> {
  const packed = await Promise.all(items.map(item => openSealed(env.SEAL_KEYS, item)))
  const prefixes = new Set(packed.flatMap(one => (one && formPrefixOf(one)) ?? []))
  for (const prefix of prefixes) await learnForm(env, prefix)
  return items.map((item, at) => {
    const bytes = packed[at]
    if (!bytes)
      return unopened(item, hasKey(env.SEAL_KEYS, item.keyId) ? undefined : 'operation.notYetOpened')
    try {
      return { id: item.id, ...unpackOperation(bytes, prefix => published.get(prefix)) }
    } catch (error) {
      const isUnknown = error instanceof Error && error.message === 'sealed.unknownForm'
      return unopened(item, isUnknown ? 'operation.notYetOpened' : undefined)
    }
  })
}

/** by the first 16 hex digits of a form's hash; readBlob keeps the same objects */
const published = new Map<string, PublishedForm>()
const publishedMost = 40

/** From R2 and not from the tables: a restored database may not know the form yet, its bytes are there all the same. */
async function learnForm(env: Env, prefix: string): Promise<void> {
  if (published.has(prefix)) return
  const { objects } = await env.BLOBS.list({ prefix: `blobs/${prefix}`, limit: 1 })
  const hash = objects[0]?.key.slice('blobs/'.length)
  if (!hash) return
  const form = await readBlob(env.BLOBS, hash, formOrNull)
  if (!form) return
  if (published.size >= publishedMost) published.delete(published.keys().next().value!)
  published.set(prefix, { hash, form })
}

/** null for a blob that is a picture or a table: who seals may name any */
function formOrNull(text: string): CompiledForm | null {
  try {
    const value = JSON.parse(text) as Partial<CompiledForm> | null
    return value && Array.isArray(value.nodes) && value.itemsets ? (value as CompiledForm) : null
  } catch {
    return null
  }
}

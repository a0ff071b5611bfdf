/**
 * The first look at what a device pushed: is each item what it claims to be? No database, no form. accept.ts calls it; an
 * item that nobody could repair is refused with its code, all others go on as parsed operations.
 */
import { sha256Hex } from '../auth/encoding.ts'
import { type Operation, type PushItem, readOperation } from '../contract/operations.ts'
import { isTooDeep } from '../limits.ts'
import type { ItemIn } from './open.ts'

/** D1 holds 2 MB in a value, and answers come a second time in facts; a long household is 30 kB */
const itemBytesMost = 500_000

export interface ParsedItem {
  item: PushItem
  /** what it says of itself; what happened is read when it is settled */
  operation: Omit<Operation, 'payload'>
}
export interface RefusedItem {
  item: PushItem
  code: string
}

async function sortItem({
  id,
  hash: told,
  bytes,
  envelope = bytes,
  code,
}: ItemIn): Promise<ParsedItem | RefusedItem> {
  if (code) return { item: { id, hash: told ?? '', bytes }, code }
  const hash = await sha256Hex(bytes)
  // also of what is refused: a receipt counts by the hash that the phone knows, and what came sealed does not tell it
  const item = { id, hash: told ?? hash, bytes }
  if (bytes.length > itemBytesMost) return { item, code: 'operation.tooLarge' }
  // half a character has no UTF-8: stored, it would no longer be what was hashed
  if (told !== undefined && /\p{Surrogate}/u.test(bytes)) return { item, code: 'operation.hashMismatch' }
  if (told !== undefined && told !== hash) return { item, code: 'operation.hashMismatch' }
  if (isTooDeep(envelope)) return { item, code: 'operation.tooDeep' }
  let value: unknown
  try {
    value = JSON.parse(envelope)
  } catch {
    return { item, code: 'operation.notJson' }
  }
  const operation = readOperation(value)
  if (!operation) return { item, code: 'operation.malformed' }
  if (operation.id !== id) return { item, code: 'operation.idMismatch' }
  return { item, operation }
}

/** Each item's first fate. `items` = all of them in the order of the push, with the hash of their bytes. */
export async function sortItems(
  operations: ItemIn[],
): Promise<{ items: PushItem[]; parsed: ParsedItem[]; refused: RefusedItem[] }> {
  const items: PushItem[] = []
  const parsed: ParsedItem[] = []
  const refused: RefusedItem[] = []
  for (const one of await Promise.all(operations.map(sortItem))) {
    items.push(one.item)
    if ('operation' in one) parsed.push(one)
    else refused.push(one)
  }
  return { items, parsed, refused }
}

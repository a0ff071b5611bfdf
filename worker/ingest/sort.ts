/**
 * The first look at what a device pushed: is each item what it claims to be? No database, no form. accept.ts calls it; an
 * item that nobody could repair is refused with its code, all others go on as parsed operations.
 */
import { sha256Hex } from '../auth/encoding.ts'
import { type Operation, operation, type PushItem } from '../contract/operations.ts'
import { isTooDeep } from '../limits.ts'

/** D1 holds 2 MB in a value, and answers come a second time in facts; a long household is 30 kB */
const itemBytesMost = 500_000

export interface ParsedItem {
  item: PushItem
  operation: Operation
}
export interface RefusedItem {
  item: PushItem
  code: string
}

async function sortItem(item: PushItem): Promise<ParsedItem | RefusedItem> {
  if (item.bytes.length > itemBytesMost) return { item, code: 'operation.tooLarge' }
  // half a character has no UTF-8: stored, it would no longer be what was hashed
  if (/\p{Surrogate}/u.test(item.bytes) || (await sha256Hex(item.bytes)) !== item.hash)
    return { item, code: 'operation.hashMismatch' }
  if (isTooDeep(item.bytes)) return { item, code: 'operation.tooDeep' }
  let value: unknown
  try {
    value = JSON.parse(item.bytes)
  } catch {
    return { item, code: 'operation.notJson' }
  }
  const parsed = operation.safeParse(value)
  if (!parsed.success) return { item, code: 'operation.malformed' }
  if (parsed.data.id !== item.id) return { item, code: 'operation.idMismatch' }
  return { item, operation: parsed.data }
}

/** Each item's first fate, in the order of the push. */
export async function sortItems(
  items: PushItem[],
): Promise<{ parsed: ParsedItem[]; refused: RefusedItem[] }> {
  const parsed: ParsedItem[] = []
  const refused: RefusedItem[] = []
  for (const one of await Promise.all(items.map(sortItem))) {
    if ('operation' in one) parsed.push(one)
    else refused.push(one)
  }
  return { parsed, refused }
}

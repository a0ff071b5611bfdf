/**
 * Who is listed in this phone's area, as the office's hashes, in boxes of the person's vault: by it a phone can tell, with no connection,
 * that somebody like this is listed already, and cannot tell who is. docs/duplicates.md says what it leaks.
 */
import type { MatchingIndexPage } from '../../worker/contract/duplicates.ts'
import { fromBase64url } from './base64url.ts'
import { type Box, box, unbox, unlockedAs } from './boxes.ts'
import { openStore, strictly } from './database.ts'
import { letGoOfOwn } from './own-listings.ts'

type Household = MatchingIndexPage['households'][number]

/** Where the index stands: what it was asked for, and up to where of the log. */
export interface KnownCursor {
  epoch: string
  scope: string
  key: string
  since: number
}

/** The index in parts by the first digit of a household's id, so that a change writes one part anew and not all. */
const parts = [...'0123456789abcdef']
type Part = Record<string, Omit<Household, 'id'>>

// with the other notes of a person, which go with them (leave.ts)
const keyOf = (account: string, name: string): string => `note ${account} known ${name}`

async function read<Value>(account: string, name: string): Promise<Value | undefined> {
  const key = keyOf(account, name)
  const boxed = (await (await openStore()).get('kept', key)) as Box | undefined
  return boxed && unbox<Value>('notes', key, boxed).catch(() => undefined)
}

/** undefined on a locked phone and before the first page */
export async function knownCursor(): Promise<KnownCursor | undefined> {
  const account = unlockedAs()
  return account === undefined ? undefined : read<KnownCursor>(account, 'cursor')
}

/** Enters a page and the cursor after it, at once. */
export async function applyKnown(page: MatchingIndexPage): Promise<void> {
  const account = unlockedAs()
  if (account === undefined) return
  const boxes = new Map<string, Box>()
  for (const part of parts) {
    const changed = page.households.filter(({ id }) => id[0] === part)
    if (!changed.length && !page.restart) continue
    const known: Part = page.restart ? {} : ((await read<Part>(account, part)) ?? {})
    for (const { id, ...household } of changed) {
      if (household.people.length) known[id] = household
      else delete known[id]
    }
    boxes.set(part, await box('notes', keyOf(account, part), known))
  }
  const { epoch, scope, key, to } = page
  const cursor: KnownCursor = { epoch, scope, key, since: to }
  boxes.set('cursor', await box('notes', keyOf(account, 'cursor'), cursor))
  await strictly(['kept'], async transaction => {
    for (const [name, boxed] of boxes) await transaction.objectStore('kept').put(boxed, keyOf(account, name))
  })
  await letGoOfOwn(new Set(page.households.map(({ id }) => id)))
}

/** A household that somebody of the interview may be listed in. */
export interface KnownHousehold {
  /** the first 8 digits of its id */
  id: string
  village: string
  month: string
  /** by this phone, and the office has not told it back yet; or in an interview that is not finished */
  here?: 'listed' | 'begun'
}

/** The whole index in memory: 8 bytes a hash, and whose it is. */
export interface KnownPeople {
  key: Uint8Array
  households: readonly KnownHousehold[]
  hashes: Uint8Array
  /** by hash: an index into `households` */
  owners: Uint32Array
}

/** undefined on a locked phone, and where there is none yet */
export async function knownPeople(): Promise<KnownPeople | undefined> {
  const account = unlockedAs()
  const cursor = await knownCursor()
  if (account === undefined || !cursor) return undefined
  const households: KnownHousehold[] = []
  const found: { bytes: Uint8Array; owner: number }[] = []
  for (const part of parts) {
    for (const [id, { village, month, people }] of Object.entries((await read<Part>(account, part)) ?? {})) {
      const owner = households.push({ id, village, month }) - 1
      for (const person of people) found.push({ bytes: fromBase64url(person), owner })
    }
  }
  const many = found.reduce((sum, { bytes }) => sum + (bytes.length >> 3), 0)
  const hashes = new Uint8Array(8 * many)
  const owners = new Uint32Array(many)
  let at = 0
  for (const { bytes, owner } of found) {
    hashes.set(bytes, 8 * at)
    owners.fill(owner, at, at + (bytes.length >> 3))
    at += bytes.length >> 3
  }
  return { key: fromBase64url(cursor.key), households, hashes, owners }
}

/** Households of which somebody has one of these hashes. */
export function meetKnown(
  { households, hashes, owners }: KnownPeople,
  sought: readonly Uint8Array[],
): KnownHousehold[] {
  const view = new DataView(hashes.buffer, hashes.byteOffset, hashes.byteLength)
  const wanted = new Map<number, number[]>()
  for (const hash of sought) {
    const half = new DataView(hash.buffer, hash.byteOffset, 8)
    const seconds = wanted.get(half.getUint32(0))
    if (seconds) seconds.push(half.getUint32(4))
    else wanted.set(half.getUint32(0), [half.getUint32(4)])
  }
  const met = new Set<KnownHousehold>()
  for (let at = 0; at < owners.length; at++) {
    if (wanted.get(view.getUint32(8 * at))?.includes(view.getUint32(8 * at + 4)))
      met.add(households[owners[at]!]!)
  }
  return [...met]
}

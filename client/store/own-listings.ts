/**
 * Whom this person has listed on this phone and the office has not told back yet, and whom they are about to list in interviews that are
 * not finished: hashes under a key of the phone's own, in a box of the vault, as the index of the office is (known-people.ts). A household
 * goes when the office's index has it, an unfinished one with its draft.
 */
import { fromBase64url, toBase64url } from './base64url.ts'
import { type Box, box, unbox, unlockedAs } from './boxes.ts'
import { openStore, strictly } from './database.ts'
import type { KnownPeople } from './known-people.ts'

/** A household with its people, 8 bytes a hash. */
export interface OwnListing {
  /** the interview is not finished yet */
  draft?: string
  village: string
  month: string
  people: readonly Uint8Array[]
}

interface Kept {
  key: string
  /** by the first 8 digits of its id, the oldest first */
  households: Record<string, { draft?: string; village: string; month: string; people: string }>
}

/** more than somebody lists in weeks without a connection */
const most = 400

const keyOf = (account: string): string => `note ${account} known own`

/** One at a time: a box is closed outside of the transaction that writes it. */
const alone = <T>(work: () => Promise<T>): Promise<T> =>
  navigator.locks.request('doorstep-own-listings', work) as Promise<T>

async function read(account: string): Promise<Kept | undefined> {
  const boxed = (await (await openStore()).get('kept', keyOf(account))) as Box | undefined
  return boxed && unbox<Kept>('notes', keyOf(account), boxed).catch(() => undefined)
}

async function write(account: string, kept: Kept): Promise<void> {
  const boxed = await box('notes', keyOf(account), kept)
  await strictly(['kept'], transaction => transaction.objectStore('kept').put(boxed, keyOf(account)))
}

/**
 * Keeps a household as it is listed now, or lets go of it where nobody is left.
 * @param made its people under the key that is given to it
 */
export async function keepOwn(id: string, made: (key: Uint8Array) => OwnListing): Promise<void> {
  const account = unlockedAs()
  if (account === undefined) return
  await alone(async () => {
    const kept = (await read(account)) ?? {
      key: toBase64url(crypto.getRandomValues(new Uint8Array(16))),
      households: {},
    }
    const { people, ...listing } = made(fromBase64url(kept.key))
    const { [id]: before, ...others } = kept.households
    const bytes = new Uint8Array(people.length * 8)
    people.forEach((hash, at) => {
      bytes.set(hash, 8 * at)
    })
    const now = { ...listing, people: toBase64url(bytes) }
    if (people.length ? JSON.stringify(before) === JSON.stringify(now) : !before) return
    const households = people.length ? { ...others, [id]: now } : others
    await write(account, { ...kept, households: Object.fromEntries(Object.entries(households).slice(-most)) })
  })
}

/** The office's index has these now. */
export async function letGoOfOwn(ids: ReadonlySet<string>): Promise<void> {
  const account = unlockedAs()
  if (account === undefined) return
  await alone(async () => {
    const kept = await read(account)
    if (!kept || !Object.keys(kept.households).some(id => ids.has(id))) return
    const left = Object.entries(kept.households).filter(([id]) => !ids.has(id))
    await write(account, { ...kept, households: Object.fromEntries(left) })
  })
}

/** All of it in memory; undefined on a locked phone and where there is none. Of a draft that was deleted nothing. */
export async function ownPeople(): Promise<KnownPeople | undefined> {
  const account = unlockedAs()
  const kept = account === undefined ? undefined : await read(account)
  if (!kept) return undefined
  const drafts = new Set((await (await openStore()).getAllKeys('drafts')).map(String))
  const households = Object.entries(kept.households).flatMap(([id, { draft, people, ...where }]) =>
    draft !== undefined && !drafts.has(draft)
      ? []
      : [
          {
            known: { id, ...where, here: draft === undefined ? ('listed' as const) : ('begun' as const) },
            bytes: fromBase64url(people),
          },
        ],
  )
  const many = households.reduce((sum, { bytes }) => sum + (bytes.length >> 3), 0)
  const hashes = new Uint8Array(8 * many)
  const owners = new Uint32Array(many)
  let at = 0
  for (const [owner, { bytes }] of households.entries()) {
    hashes.set(bytes, 8 * at)
    owners.fill(owner, at, at + (bytes.length >> 3))
    at += bytes.length >> 3
  }
  return { key: fromBase64url(kept.key), households: households.map(({ known }) => known), hashes, owners }
}

/**
 * Looks after what is on the phone at every open: whether the database can be opened and read, and whether the journal knows of finished
 * work that it does not. That is entered again, as it was sealed; nothing is ever wiped but by a person's tap. look-after.ts of
 * client/health starts it.
 */
import { sealBytes } from '../../forms/media-files.ts'
import { tellChanged } from './changed.ts'
import { closeStore, forgetStore, openStore, type Store, strictly, type Writing } from './database.ts'
import { noteIncident } from './incidents.ts'
import {
  journalAppend,
  journalDrop,
  journalFile,
  journalOperation,
  journalScan,
  journalState,
} from './journal.ts'
import { catchUp } from './journal-outbox.ts'
import type { JournalOperation, JournalScan } from './journal-types.ts'
import { storeTrouble } from './trouble.ts'
import type { OutboxRow, Person, PlainOutboxRow } from './types.ts'

export interface StoreCheck {
  /** finished interviews and events that came back from the journal */
  recovered: number
  /** accounts whose key is not on this phone (any more) while work of theirs is: they join again */
  stranded: number
}

interface Known {
  people: Person[]
  outbox: (OutboxRow | PlainOutboxRow)[]
}

/**
 * Reads what is small, to the last row: damage shows here and not at the moment of sending. Pictures are told by their hash when they
 * are used.
 */
async function readAll(store: Store): Promise<Known> {
  const [people, outbox] = await Promise.all([
    store.getAll('people'),
    store.getAll('outbox'),
    store.getAll('drafts'),
    store.getAll('attachments'),
    store.getAll('kept'),
    store.count('lists'),
    store.count('attachmentBytes'),
    store.count('blobs'),
  ])
  return { people, outbox }
}

/** A handle that a full disk closed is no damage: once more on a fresh one. */
async function readTwice(): Promise<Known> {
  try {
    return await readAll(await openStore())
  } catch {
    forgetStore()
    return readAll(await openStore())
  }
}

/**
 * The check; one at a time over all tabs. A database that cannot be read becomes `storeTrouble`, which every screen shows.
 * Never rejects.
 */
export const checkStore = (): Promise<StoreCheck> =>
  navigator.locks.request('doorstep-rescue', async () => {
    const known = await readTwice().catch(() => undefined)
    storeTrouble.value = known ? undefined : 'unreadable'
    if (!known) {
      noteIncident('unreadable')
      return { recovered: 0, stranded: 0 }
    }
    const scan = await journalScan().catch(() => undefined)
    // what cannot be entered now, as the phone is full, is entered at a later open
    const recovered = scan ? await compare(known, scan).catch(() => 0) : 0
    return { recovered, stranded: await strandedWork().catch(() => 0) }
  })

/** What the journal knows and the database does not, and the other way round. */
async function compare({ people, outbox }: Known, scan: JournalScan): Promise<number> {
  const here = new Set(outbox.map(({ id }) => id))
  const known = presence(scan)
  const missing = scan.operations.filter(
    ({ id, device }) => !here.has(id) && known.get(device)?.type !== 'left',
  )
  // a person who left on purpose leaves others, or nothing
  const gone = people.length ? [] : goneFrom(scan, people)
  if (missing.length || gone.length) noteIncident(people.length || outbox.length ? 'behind' : 'emptied')
  const recovered = await enter(missing)
  if (recovered) noteIncident('recovered', recovered)
  await mendChains(people, scan)
  const written = new Set(scan.operations.map(({ id }) => id))
  const owed = outbox.filter(
    (row): row is OutboxRow => row.state !== 'safe' && !written.has(row.id) && !!row.seal,
  )
  if (await catchUp(owed)) journalState.value = 'ok'
  const at = new Date().toISOString()
  await journalAppend([
    ...gone.map(({ account, device }) => ({ mark: { type: 'gone' as const, account, device, at } })),
    ...joinedSince(scan, people).map(({ account: { id }, device }) => ({
      mark: { type: 'joined' as const, account: id, device, at },
    })),
  ])
  const left = scan.operations.filter(({ device }) => known.get(device)?.type === 'left')
  await journalDrop([...outbox.filter(({ state }) => state === 'safe'), ...left].map(({ id }) => id))
  if (recovered) tellChanged()
  return recovered
}

const presence = (scan: JournalScan) =>
  new Map(scan.marks.flatMap(mark => (mark.type === 'highest' ? [] : [[mark.device, mark] as const])))

/** Who joined here by the journal, and is nobody here now: told once, then marked as left. */
const goneFrom = (scan: JournalScan, people: readonly Person[]) =>
  [...presence(scan).values()].filter(
    mark => mark.type === 'joined' && !people.some(({ account }) => account.id === mark.account),
  )

const joinedSince = (scan: JournalScan, people: readonly Person[]): Person[] => {
  const known = presence(scan)
  return people.filter(({ device }) => known.get(device)?.type !== 'joined')
}

/** Enters operations again as they were sealed, with their files; those that are here already are passed over. */
async function enter(missing: readonly JournalOperation[]): Promise<number> {
  let entered = 0
  for (const { id } of missing) {
    const stored = await journalOperation(id).catch(() => undefined)
    if (!stored) continue
    const { operation, box } = stored
    const files = await filesOf(operation)
    const stores = ['outbox', 'attachments', 'attachmentBytes'] as const
    const added = await strictly([...stores], async transaction => {
      const outbox = transaction.objectStore('outbox')
      if ((await outbox.index('id').getKey(id)) !== undefined) return false
      await outbox.add(rowOf(operation, box))
      for (const file of files) await enterFile(transaction, operation, file)
      return true
    })
    if (added) entered++
  }
  return entered
}

interface FoundFile {
  sha256: string
  type: string
  size: number
  bytes: Uint8Array<ArrayBuffer>
}

async function filesOf({ files }: JournalOperation): Promise<FoundFile[]> {
  const found: FoundFile[] = []
  for (const file of files) {
    const bytes = await journalFile(file.sha256).catch(() => undefined)
    if (bytes) found.push({ ...file, bytes })
  }
  return found
}

/** `order` is given by the database. */
const rowOf = (
  { account, device, n, id, hash, previous, kind, createdAt, keyId, enc, index }: JournalOperation,
  box: Uint8Array<ArrayBuffer>,
): OutboxRow =>
  ({
    ...{ account, device, n, id, hash, previous, kind, createdAt },
    state: 'saved',
    seal: { keyId, enc, index, box },
  }) as OutboxRow

/** Its name in the interview is sealed in it: here the file goes by its hash. */
async function enterFile(
  transaction: Writing,
  { id, account }: JournalOperation,
  { sha256, type, size, bytes }: FoundFile,
): Promise<void> {
  const rows = transaction.objectStore('attachments')
  if ((await rows.index('sha256').getKey(sha256)) !== undefined) return
  await transaction.objectStore('attachmentBytes').put(bytes.buffer, sha256)
  await rows.put({
    record: id,
    name: sha256,
    account,
    type,
    // closed: the journal has no others
    bytes: size - sealBytes,
    size,
    sha256,
    state: 'waiting',
    operation: id,
  })
}

/** No number is given twice: a chain goes on from the highest that the journal or the outbox knows. */
async function mendChains(people: readonly Person[], scan: JournalScan): Promise<void> {
  for (const { account, device, chain } of people) {
    const rows = await (await openStore()).getAllFromIndex('outbox', 'device', deviceRange(device))
    const ends = [
      ...rows,
      ...scan.operations.filter(one => one.device === device),
      ...scan.marks.flatMap(mark => (mark.type === 'highest' && mark.device === device ? [mark] : [])),
    ]
    const end = ends.reduce((last, { n, hash }) => (n > last.n ? { n, hash } : last), chain)
    if (end.n <= chain.n) continue
    noteIncident('behind')
    await strictly(['people'], async transaction => {
      const store = transaction.objectStore('people')
      const now = await store.get(account.id)
      if (now && now.device === device && now.chain.n < end.n)
        await store.put({ ...now, chain: { n: end.n, hash: end.hash } })
    })
  }
}

const deviceRange = (device: string) => IDBKeyRange.bound([device, 0], [device, Number.MAX_SAFE_INTEGER])

/** How many finished items wait here for a person who is not on this phone (any more). */
export async function strandedWork(): Promise<number> {
  const store = await openStore()
  const people = new Set((await store.getAll('people')).map(({ account }) => account.id))
  const rows = await store.getAll('outbox')
  return rows.filter(({ state, account }) => state === 'saved' && !people.has(account)).length
}

/**
 * Begins the database anew: only from a tap, after which the check enters again what the journal has. Drafts, lists and the keys of this
 * phone are gone with it.
 * @throws Error `rescue.blocked` while another tab has it open; of the browser when it cannot be deleted either
 */
export async function rebuildStore(): Promise<void> {
  await closeStore()
  await new Promise<void>((resolve, reject) => {
    const asked = indexedDB.deleteDatabase('doorstep')
    asked.onsuccess = () => resolve()
    asked.onerror = () => reject(asked.error)
    asked.onblocked = () => reject(new Error('rescue.blocked'))
  })
  noteIncident('rebuilt')
}

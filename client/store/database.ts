/**
 * The one IndexedDB of Doorstep. Every other file of store/ goes through `strictly` (a write that is on disk when its
 * promise resolves) or `openStore` (reads). The `db.put` shortcut of idb is not used for writes: it commits with relaxed
 * durability, and a battery pulled a second later would lose the record.
 */
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb'
import type {
  Attachment,
  AttachmentState,
  DraftRow,
  ListRow,
  OperationState,
  OutboxRow,
  Person,
  PlainDraft,
  PlainHousehold,
  PlainOutboxRow,
} from './types.ts'
import { toVersion3 } from './version-3.ts'

export interface Schema extends DBSchema {
  /** everybody who works with this phone, by the id of the account */
  people: { key: string; value: Person }
  /** single values by name: current, epoch, seal, `form <hash>`; with an account: `programme <id>`, `cursor <id>` */
  kept: { key: string; value: unknown }
  /** published texts, and media of labels as bytes, by SHA-256 */
  blobs: { key: string; value: string | ArrayBuffer }
  drafts: { key: string; value: DraftRow | PlainDraft }
  outbox: {
    key: number
    value: OutboxRow | PlainOutboxRow
    indexes: { id: string; state: [string, OperationState]; device: [string, number] }
  }
  /** lists of each person */
  lists: { key: [account: string, id: string]; value: ListRow }
  /** of version 2, in the clear, until the first unlocking boxes them */
  households: { key: string; value: PlainHousehold }
  attachments: {
    key: [record: string, name: string]
    value: Attachment
    indexes: { sha256: string; state: [string, AttachmentState]; operation: string }
  }
  /** by SHA-256: a list of files is read without them */
  attachmentBytes: { key: string; value: ArrayBuffer }
}
export type Store = IDBPDatabase<Schema>
export type Writing = IDBPTransaction<Schema, StoreNames<Schema>[], 'readwrite'>

/**
 * Whether a write may have failed for lack of room: the browser's quota, or a full disk, which Chromium calls `UnknownError`, or an
 * `AbortError` where the database was closed under the transaction, or of large values `DataError: Failed to write blobs (IOError)`.
 */
export const isNoRoom = ({ name, message }: Error): boolean =>
  ['QuotaExceededError', 'UnknownError', 'AbortError'].includes(name) || /write blobs/.test(message)

/** before a write that found no room is tried again */
const pausesMs = [50, 200, 800, 2000]

/** how often it is looked whether some room is left, while somebody writes */
const lookMs = 10_000
let lookedAt = Date.now()

let opening: Promise<Store> | undefined

/** The next `openStore` opens it anew: after a handle went bad. */
export const forgetStore = (): void => {
  opening = undefined
}

/** Lets go of the database, so that it can be deleted. */
export async function closeStore(): Promise<void> {
  const before = opening
  forgetStore()
  ;(await before?.catch(() => undefined))?.close()
}

/** The open database; opened once, and again after it was closed by a full disk or a newer version. */
export function openStore(): Promise<Store> {
  opening ??= openDB<Schema>('doorstep', 3, {
    async upgrade(database, from, _to, transaction, event) {
      // the browser found damage, and threw away what was here: rescue.ts brings back what the journal has
      if (dataLossOf(event) === 'total') void tell('total')
      if (from < 1) {
        database.createObjectStore('kept')
        database.createObjectStore('blobs')
        database.createObjectStore('drafts', { keyPath: 'id' })
        const outbox = database.createObjectStore('outbox', { keyPath: 'order', autoIncrement: true })
        outbox.createIndex('id', 'id', { unique: true })
        outbox.createIndex('state', ['account', 'state'])
        database.createObjectStore('households', { keyPath: 'id' })
      }
      if (from < 2) {
        const attachments = database.createObjectStore('attachments', { keyPath: ['record', 'name'] })
        attachments.createIndex('sha256', 'sha256')
        attachments.createIndex('state', ['account', 'state'])
        attachments.createIndex('operation', 'operation')
        database.createObjectStore('attachmentBytes')
      }
      if (from < 3) {
        database.createObjectStore('people', { keyPath: 'account.id' })
        database.createObjectStore('lists', { keyPath: ['account', 'id'] })
        transaction.objectStore('outbox').createIndex('device', ['device', 'n'])
        await toVersion3(transaction)
      }
    },
    // a newer version wants in: let go, so that it is never held up by an old tab
    blocking(_current, _blocked, event) {
      forgetStore()
      ;(event.target as IDBDatabase).close()
    },
    terminated: forgetStore,
  })
    .catch(error => openNewer(error))
    .catch(error => {
      forgetStore()
      throw error
    })
  return opening
}

/** What happens once in the life of a phone is fetched when it does. */
const tell = (code: 'total' | 'newer') =>
  import('./incidents.ts').then(
    ({ noteIncident }) => noteIncident(code),
    () => {},
  )

/** Only Chromium tells. */
const dataLossOf = (event: IDBVersionChangeEvent): string | undefined =>
  (event as { dataLoss?: string }).dataLoss

/**
 * The app was rolled back, and the store is of a newer version: it is opened as it is and changed in nothing, so that what is finished
 * can still be sent and saved to a file.
 */
async function openNewer(error: Error): Promise<Store> {
  if (error.name !== 'VersionError') throw error
  const store = await openDB<Schema>('doorstep', undefined, {
    blocking(_current, _blocked, event) {
      forgetStore()
      ;(event.target as IDBDatabase).close()
    },
    terminated: forgetStore,
  })
  void tell('newer')
  return store
}

/** Of a write: what may be given up for it. */
interface Wish {
  /** true: it takes nothing of the room in reserve (photos: the words of the interview need it more) */
  leaveReserve?: boolean
}

/**
 * Runs `write` in one transaction of strict durability over `stores`; resolves after `complete`, so that the screen may
 * say "saved". `write` may await only requests of this transaction; where there is no room it is run once more, with the room that the
 * ballast held (space.ts). Whatever it throws undoes all of it.
 */
export async function strictly<Result>(
  stores: StoreNames<Schema>[],
  write: (transaction: Writing) => Promise<Result>,
  { leaveReserve = false }: Wish = {},
): Promise<Result> {
  for (let tried = 0; ; tried++) {
    try {
      const result = await once(stores, write)
      if (Date.now() - lookedAt > lookMs) {
        lookedAt = Date.now()
        void import('./space.ts').then(
          ({ lookForRoom }) => lookForRoom(),
          () => {},
        )
      }
      return result
    } catch (error) {
      const pause = pausesMs[tried]
      if (!isNoRoom(error as Error) || pause === undefined) throw error
      const { makeRoom } = await import('./space.ts')
      if (!(await makeRoom(error as Error, { again: tried > 0, leaveReserve }))) throw error
      if ((error as Error).name === 'QuotaExceededError') continue
      // a full disk closes the database, in its own time: until then every call fails, of a fresh handle too
      await closeStore()
      await new Promise(resolve => setTimeout(resolve, pause))
    }
  }
}

async function once<Result>(
  stores: StoreNames<Schema>[],
  write: (transaction: Writing) => Promise<Result>,
): Promise<Result> {
  const begin = async () => (await openStore()).transaction(stores, 'readwrite', { durability: 'strict' })
  const transaction = await begin().catch(error => {
    // the handle was closed under us (disk full, cleared data): nothing was begun, so once more on a fresh one
    if ((error as Error).name !== 'InvalidStateError') throw error
    forgetStore()
    return begin()
  })
  try {
    const result = await write(transaction)
    await transaction.done
    return result
  } catch (error) {
    transaction.done.catch(() => {})
    try {
      transaction.abort()
    } catch {
      // already over
    }
    throw error
  }
}

/**
 * Forms and rules that are being written at this computer and are not at the office: whole sheets, and a journal of what was
 * changed since, so that a change costs as much as it changed. A database of its own: no phone needs it, and a workbook
 * is nothing that sync knows of. client/manage/edit/ is the only caller.
 */
import { type DBSchema, type IDBPDatabase, openDB, type StoreNames } from 'idb'
import type { Sheet } from '../../forms/xlsform/sheets.ts'
import { tellChanged } from './changed.ts'
import { self } from './device.ts'
import { applyPatch, type Patch } from './workbook-patch.ts'

export type WorkbookKind = 'form' | 'rules'

/** A file beside the workbook: a table as text, media of labels as bytes, or the hash of one that the office has. */
export type WorkbookFile =
  | { name: string; text: string }
  | { name: string; bytes: ArrayBuffer }
  | { name: string; hash: string }

/** What a list of workbooks shows. */
export interface WorkbookHead {
  id: string
  /** whose it is: never shown to another account at this computer */
  account: string
  kind: WorkbookKind
  /** title of the form, or name of the file it was opened from */
  title: string
  /** the published version it began as */
  origin?: { id: string; version: string }
  /** the version it was last published as, as long as nothing was changed since */
  published?: string
  createdAt: string
  updatedAt: string
}

export interface StoredWorkbook {
  head: WorkbookHead
  sheets: Sheet[]
  files: WorkbookFile[]
  /** number of the last change in it */
  n: number
  /** number of the last change that was put together with the sheets on disk */
  together: number
}

interface Schema extends DBSchema {
  heads: { key: string; value: WorkbookHead }
  /** the sheets as they were after change `n` */
  sheets: { key: string; value: { id: string; n: number; sheets: Sheet[] } }
  files: { key: string; value: { id: string; files: WorkbookFile[] } }
  changes: { key: [string, number]; value: { id: string; n: number; patch: Patch } }
}

let opening: Promise<IDBPDatabase<Schema>> | undefined

const forget = () => {
  opening = undefined
}

function open(): Promise<IDBPDatabase<Schema>> {
  opening ??= openDB<Schema>('doorstep-workbooks', 1, {
    upgrade(database) {
      for (const name of ['heads', 'sheets', 'files'] as const)
        database.createObjectStore(name, { keyPath: 'id' })
      database.createObjectStore('changes', { keyPath: ['id', 'n'] })
    },
    blocking(_current, _blocked, event) {
      forget()
      ;(event.target as IDBDatabase).close()
    },
    terminated: forget,
  }).catch(error => {
    forget()
    throw error
  })
  return opening
}

const all: StoreNames<Schema>[] = ['heads', 'sheets', 'files', 'changes']
const changesOf = (id: string, from = 0, to = Number.MAX_SAFE_INTEGER) =>
  IDBKeyRange.bound([id, from], [id, to])
const mine = async () => (await self())?.account.id ?? ''

/** On disk when it resolves; `commit` at once, so that a tab that is closed a moment later has written it too. */
async function strictly(write: (put: Writer) => void): Promise<void> {
  const transaction = (await open()).transaction(all, 'readwrite', { durability: 'strict' })
  write({
    head: value => void transaction.objectStore('heads').put(value),
    sheets: value => void transaction.objectStore('sheets').put(value),
    files: value => void transaction.objectStore('files').put(value),
    change: value => void transaction.objectStore('changes').put(value),
    forgetChanges: range => void transaction.objectStore('changes').delete(range),
    forget: id => {
      for (const name of ['heads', 'sheets', 'files'] as const) void transaction.objectStore(name).delete(id)
    },
  })
  transaction.commit()
  await transaction.done
}

interface Writer {
  head: (value: Schema['heads']['value']) => void
  sheets: (value: Schema['sheets']['value']) => void
  files: (value: Schema['files']['value']) => void
  change: (value: Schema['changes']['value']) => void
  forgetChanges: (range: IDBKeyRange) => void
  forget: (id: string) => void
}

/** A new workbook of this account. */
export async function createWorkbook(
  about: Omit<WorkbookHead, 'account'>,
  sheets: Sheet[],
  files: WorkbookFile[],
): Promise<void> {
  const head = { ...about, account: await mine() }
  await strictly(put => {
    put.head(head)
    put.sheets({ id: head.id, n: 0, sheets })
    put.files({ id: head.id, files })
  })
  tellChanged()
}

/** This account's, the one last worked on first. */
export async function listWorkbooks(kind: WorkbookKind): Promise<WorkbookHead[]> {
  const account = await mine()
  const heads = (await (await open()).getAll('heads')).filter(
    head => head.kind === kind && head.account === account,
  )
  return heads.sort((one, other) => (one.updatedAt < other.updatedAt ? 1 : -1))
}

/** The sheets with all changes since; undefined when there is none of this name, or it is somebody else's. */
export async function loadWorkbook(id: string): Promise<StoredWorkbook | undefined> {
  const account = await mine()
  const transaction = (await open()).transaction(all)
  const [head, stored, files, changes] = await Promise.all([
    transaction.objectStore('heads').get(id),
    transaction.objectStore('sheets').get(id),
    transaction.objectStore('files').get(id),
    transaction.objectStore('changes').getAll(changesOf(id)),
  ])
  if (!head || !stored || head.account !== account) return undefined
  let { n, sheets } = stored
  for (const change of changes) {
    // older ones are in the sheets already: the tab was closed while they were put together
    if (change.n <= stored.n) continue
    sheets = applyPatch(sheets, change.patch)
    n = change.n
  }
  return { head, sheets, files: files?.files ?? [], n, together: stored.n }
}

/** One change, in the order of `n`. */
export const saveChange = (head: WorkbookHead, n: number, patch: Patch): Promise<void> =>
  strictly(put => {
    put.head(head)
    put.change({ id: head.id, n, patch })
  })

/** The head alone: renamed, or published. */
export async function saveHead(head: WorkbookHead): Promise<void> {
  await strictly(put => put.head(head))
  tellChanged()
}

export const saveFiles = (id: string, files: WorkbookFile[]): Promise<void> =>
  strictly(put => put.files({ id, files }))

/** The sheets as a whole instead of the journal so far. */
export const putTogether = (id: string, n: number, sheets: Sheet[]): Promise<void> =>
  strictly(put => {
    put.sheets({ id, n, sheets })
    put.forgetChanges(changesOf(id, 0, n))
  })

/** Only on the manager's own wish: what is deleted is nowhere else. */
export async function deleteWorkbook(id: string): Promise<void> {
  await strictly(put => {
    put.forget(id)
    put.forgetChanges(changesOf(id))
  })
  tellChanged()
}

/** Waits until no other tab writes in this workbook. `signal` ends the waiting, or the holding. */
export function holdWorkbook(id: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(`doorstep-workbook ${id}`, { signal }, () => {
        resolve()
        return new Promise<void>(release => signal.addEventListener('abort', () => release()))
      })
      .catch(reject)
  })
}

/**
 * The index of the list: what the list shows of each household, in a few dozen boxes, so that it is painted before any household is
 * opened. It holds nothing that could not be made again: whoever makes entries (outreach/index-keeper.ts) says what is in one. A page
 * of the office marks in its own transaction what it changed, so an entry is never taken for newer than it is.
 */
import { type Box, box, mayReadLists, unbox, unlockedAs } from './boxes.ts'
import { openStore, strictly, type Writing } from './database.ts'
import { marksOf } from './forget-index.ts'

/** What is known before any entry is read. */
export interface IndexHead<More> {
  /** an index of another format is made anew */
  format: number
  more: More
}

/** What is kept of a household lies in the box of its id, so that two tabs put it into the same one. */
const boxes = 64
export const boxNumbers: readonly number[] = Array.from({ length: boxes }, (_, n) => n)

/** @example boxOf('3f1c…') → 17, always */
export function boxOf(id: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193)
  return (hash >>> 0) % boxes
}

const headName = (account: string): string => `index ${account} head`
const boxName = (account: string, n: number): string => `index ${account} ${n}`
const markName = (account: string, id: string): string => `changed ${account} ${id}`

/** In the transaction that changes rows of `lists`: their entries are made anew. */
export async function markChanged(
  transaction: Writing,
  account: string,
  ids: readonly string[],
): Promise<void> {
  const kept = transaction.objectStore('kept')
  // a mark is taken away only by who has seen this very one
  const mark = crypto.randomUUID()
  await Promise.all(ids.map(id => kept.put(mark, markName(account, id))))
}

/** Households that were changed by the office since their entries were kept: id → its mark. */
export async function changedSince(): Promise<Map<string, string>> {
  const account = unlockedAs()
  if (!account) return new Map()
  const { store } = (await openStore()).transaction('kept')
  const [names, marks] = await Promise.all([
    store.getAllKeys(marksOf(account)),
    store.getAll(marksOf(account)),
  ])
  const before = markName(account, '').length
  return new Map(names.map((name, at) => [name.slice(before), String(marks[at])]))
}

/**
 * The head of a whole index of this format; undefined where there is none that can be read, then it has to be made from the households.
 */
export async function readHead<More>(format: number): Promise<IndexHead<More> | undefined> {
  const account = unlockedAs()
  if (!account || !mayReadLists()) return undefined
  const name = headName(account)
  const found = (await (await openStore()).get('kept', name)) as Box | undefined
  try {
    const head = found && (await unbox<IndexHead<More>>('lists', name, found))
    return head?.format === format ? head : undefined
  } catch {
    // of a key that went, or damaged
    return undefined
  }
}

/**
 * Reads all boxes and gives each to `tell` as soon as it is open, every one in a task of its own: no list is too long for a page that
 * is being painted.
 * @returns false where one of them cannot be read: what was told so far is as good as nothing
 */
export async function readBoxes<Boxed>(tell: (boxed: Boxed) => void): Promise<boolean> {
  const account = unlockedAs()
  if (!account || !mayReadLists()) return false
  const { store } = (await openStore()).transaction('kept')
  const read = async (n: number): Promise<void> => {
    const name = boxName(account, n)
    const found = (await store.get(name)) as Box | undefined
    if (found) tell(await unbox<Boxed>('lists', name, found))
  }
  try {
    await Promise.all(boxNumbers.map(read))
    return true
  } catch {
    return false
  }
}

/**
 * Keeps the boxes of these numbers, and takes away the marks that were seen before their entries were made. A head written for the
 * first time says that the index is whole: then all boxes come with it.
 * @param boxed made one after another, as each of them is a moment of work
 */
export async function keepIndex<More>(
  head: IndexHead<More>,
  boxed: ReadonlyMap<number, () => unknown>,
  seen: ReadonlyMap<string, string>,
): Promise<void> {
  const account = unlockedAs()
  if (!account || !mayReadLists()) return
  const all: [string, Box][] = []
  for (const [n, make] of boxed)
    all.push([boxName(account, n), await box('lists', boxName(account, n), make())])
  all.push([headName(account), await box('lists', headName(account), head)])
  await strictly(['kept', 'people'], async transaction => {
    // the lease ended meanwhile, and everything went: nothing of it comes back
    if (!(await transaction.objectStore('people').get(account))?.lists) return
    const kept = transaction.objectStore('kept')
    for (const [name, value] of all) await kept.put(value, name)
    for (const [id, mark] of seen)
      if ((await kept.get(markName(account, id))) === mark) await kept.delete(markName(account, id))
  })
}

/**
 * The index of the list: what the list shows of each household, in a few dozen boxes, so that it is painted before any household is
 * opened. It holds nothing that could not be made again: whoever makes entries (outreach/index-keeper.ts) says what is in one. A page
 * of the office marks in its own transaction what it changed, so an entry is never taken for newer than it is.
 */
import { type Box, box, mayReadLists, unbox, unlockedAs } from './boxes.ts'
import { openStore, strictly, type Writing } from './database.ts'
import { indexOf, marksOf } from './forget-index.ts'

/** Of one household. `own`: ids of own operations that were laid over its bundle, or would have been. */
export interface IndexEntry<Row> {
  id: string
  /** of the bundle that it was made of */
  seq: number
  own: string[]
  /** everybody who lives there, also those without a row */
  people: string[]
  /** what it was made by: the hash of the rule set and the day */
  basis: string
  rows: Row[]
}

/** What is known before any entry is read. */
export interface IndexHead<More> {
  /** an index of another format is made anew */
  format: number
  more: More
}

/** An entry lies in the box of its household's id, so that two tabs put it into the same one. */
const boxes = 64

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
 * All entries that were kept, and their head; undefined where there is no whole index of this format, then it has to be made
 * from the households.
 */
export async function readIndex<Row, More>(
  format: number,
): Promise<{ head: IndexHead<More>; entries: IndexEntry<Row>[] } | undefined> {
  const account = unlockedAs()
  if (!account || !mayReadLists()) return undefined
  const { store } = (await openStore()).transaction('kept')
  const [names, values] = await Promise.all([
    store.getAllKeys(indexOf(account)),
    store.getAll(indexOf(account)) as Promise<Box[]>,
  ])
  const at = names.indexOf(headName(account))
  if (at < 0) return undefined
  try {
    const opened = await Promise.all(values.map((value, i) => unbox<unknown>('lists', names[i]!, value)))
    const head = opened[at] as IndexHead<More>
    if (head.format !== format) return undefined
    return { head, entries: opened.flatMap((one, i) => (i === at ? [] : (one as IndexEntry<Row>[]))) }
  } catch {
    // of a key that went, or damaged
    return undefined
  }
}

/**
 * Keeps the boxes of these numbers, and takes away the marks that were seen before their entries were made. A head written for the
 * first time says that the index is whole: then all boxes come with it.
 */
export async function keepIndex<Row, More>(
  head: IndexHead<More>,
  entries: ReadonlyMap<number, readonly IndexEntry<Row>[]>,
  seen: ReadonlyMap<string, string>,
): Promise<void> {
  const account = unlockedAs()
  if (!account || !mayReadLists()) return
  const all: [string, unknown][] = [...entries].map(([n, some]) => [boxName(account, n), some])
  all.push([headName(account), head])
  const boxed = await Promise.all(all.map(([name, value]) => box('lists', name, value)))
  await strictly(['kept', 'people'], async transaction => {
    // the lease ended meanwhile, and everything went: nothing of it comes back
    if (!(await transaction.objectStore('people').get(account))?.lists) return
    const kept = transaction.objectStore('kept')
    for (const [i, [name]] of all.entries()) await kept.put(boxed[i], name)
    for (const [id, mark] of seen)
      if ((await kept.get(markName(account, id))) === mark) await kept.delete(markName(account, id))
  })
}

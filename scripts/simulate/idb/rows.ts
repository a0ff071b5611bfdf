/**
 * The rows of one object store and its indexes, in key order. Every change can be undone: a transaction that fails and a power cut
 * both roll back through what these functions push to `undo`.
 */
import { compare, type Key, type KeyPath, keyAt } from './keys.ts'

export type Undo = (() => void)[]

export interface Row {
  key: Key
  value: unknown
}
export interface Entry {
  key: Key
  primary: Key
}

export interface Index {
  name: string
  keyPath: string | readonly string[]
  unique: boolean
  multiEntry: boolean
  entries: Entry[]
}

/** Where `isBefore` stops being true. */
function bisect<Item>(items: readonly Item[], isBefore: (item: Item) => boolean): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (isBefore(items[middle] as Item)) low = middle + 1
    else high = middle
  }
  return low
}

const compareEntries = (one: Entry, other: Entry): number =>
  compare(one.key, other.key) || compare(one.primary, other.primary)

export class Rows {
  readonly name: string
  readonly keyPath: KeyPath
  readonly autoIncrement: boolean
  nextNumber = 1
  rows: Row[] = []
  indexes = new Map<string, Index>()

  constructor(name: string, keyPath: KeyPath, autoIncrement: boolean) {
    this.name = name
    this.keyPath = keyPath
    this.autoIncrement = autoIncrement
  }

  /** place of `key`, or where it would come */
  place(key: Key): number {
    return bisect(this.rows, row => compare(row.key, key) < 0)
  }

  find(key: Key): Row | undefined {
    const row = this.rows[this.place(key)]
    return row && compare(row.key, key) === 0 ? row : undefined
  }

  /** @throws ConstraintError when a unique index has another row with this key */
  put(key: Key, value: unknown, undo: Undo): void {
    for (const index of this.indexes.values()) {
      if (!index.unique) continue
      for (const at of keysIn(index, value)) {
        const taken = index.entries[bisect(index.entries, entry => compare(entry.key, at) < 0)]
        if (taken && compare(taken.key, at) === 0 && compare(taken.primary, key) !== 0)
          throw new DOMException(`${this.name}.${index.name}`, 'ConstraintError')
      }
    }
    this.delete(key, undo)
    this.#insert({ key, value })
    undo.push(() => this.#remove(key))
  }

  delete(key: Key, undo: Undo): void {
    const row = this.#remove(key)
    if (row) undo.push(() => this.#insert(row))
  }

  clear(undo: Undo): void {
    for (const { key } of [...this.rows]) this.delete(key, undo)
  }

  /** The number for a row without a key; it is not given again when the transaction fails late, as in browsers it may be. */
  takeNumber(undo: Undo): number {
    const before = this.nextNumber
    undo.push(() => {
      this.nextNumber = before
    })
    return this.nextNumber++
  }

  noteNumber(key: Key, undo: Undo): void {
    if (typeof key !== 'number' || key < this.nextNumber) return
    const before = this.nextNumber
    undo.push(() => {
      this.nextNumber = before
    })
    this.nextNumber = Math.floor(key) + 1
  }

  addIndex(index: Index): void {
    this.indexes.set(index.name, index)
    for (const { key, value } of this.rows) this.#enter(index, key, value)
  }

  copy(): Rows {
    const copy = new Rows(this.name, this.keyPath, this.autoIncrement)
    copy.nextNumber = this.nextNumber
    copy.rows = [...this.rows]
    for (const index of this.indexes.values())
      copy.indexes.set(index.name, { ...index, entries: [...index.entries] })
    return copy
  }

  #insert(row: Row): void {
    const at = this.place(row.key)
    if (at === this.rows.length) this.rows.push(row)
    else this.rows.splice(at, 0, row)
    for (const index of this.indexes.values()) this.#enter(index, row.key, row.value)
  }

  #remove(key: Key): Row | undefined {
    const at = this.place(key)
    const row = this.rows[at]
    if (!row || compare(row.key, key) !== 0) return undefined
    this.rows.splice(at, 1)
    for (const index of this.indexes.values())
      for (const one of keysIn(index, row.value)) {
        const entry = { key: one, primary: key }
        index.entries.splice(
          bisect(index.entries, other => compareEntries(other, entry) < 0),
          1,
        )
      }
    return row
  }

  #enter(index: Index, key: Key, value: unknown): void {
    for (const one of keysIn(index, value)) {
      const entry = { key: one, primary: key }
      index.entries.splice(
        bisect(index.entries, other => compareEntries(other, entry) < 0),
        0,
        entry,
      )
    }
  }
}

function keysIn(index: Index, value: unknown): Key[] {
  const key = keyAt(value, index.keyPath)
  if (key === undefined) return []
  if (index.multiEntry && Array.isArray(key)) return key
  return [key]
}

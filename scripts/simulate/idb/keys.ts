/**
 * Keys of IndexedDB: their order, ranges of them, and how a value names its own. As the specification says, without dates
 * before 1970 and other corners that the product does not use.
 */
export type Key = number | string | Date | ArrayBuffer | Uint8Array | Key[]
export type KeyPath = string | readonly string[] | null

const rank = (key: unknown): number => {
  if (typeof key === 'number') return 1
  if (key instanceof Date) return 2
  if (typeof key === 'string') return 3
  if (Array.isArray(key)) return 5
  if (key instanceof ArrayBuffer || ArrayBuffer.isView(key)) return 4
  return 0
}

const bytesOf = (key: ArrayBuffer | Uint8Array): Uint8Array =>
  key instanceof Uint8Array ? key : new Uint8Array(key)

/** -1, 0, 1 */
export function compare(one: Key, other: Key): number {
  if (typeof one === 'string' && typeof other === 'string') return one < other ? -1 : one > other ? 1 : 0
  const ranks = rank(one) - rank(other)
  if (ranks) return Math.sign(ranks)
  if (Array.isArray(one)) return compareList(one, other as Key[], compare)
  if (typeof one === 'object' && !(one instanceof Date))
    return compareList(bytesOf(one), bytesOf(other as ArrayBuffer), (a, b) => Math.sign(a - b))
  return one < other ? -1 : one > other ? 1 : 0
}

function compareList<Item>(
  one: ArrayLike<Item>,
  other: ArrayLike<Item>,
  by: (a: Item, b: Item) => number,
): number {
  for (let i = 0; i < one.length && i < other.length; i++) {
    const order = by(one[i] as Item, other[i] as Item)
    if (order) return order
  }
  return Math.sign(one.length - other.length)
}

/** @throws DataError when it is none */
export function checkKey(key: unknown): Key {
  const kind = rank(key)
  if (!kind || Number.isNaN(key)) throw new DOMException('not a key', 'DataError')
  if (kind === 5) for (const part of key as unknown[]) checkKey(part)
  return key as Key
}

/** What a value has at a path; undefined when it has no key there. */
export function keyAt(value: unknown, path: KeyPath): Key | undefined {
  if (path === null) return undefined
  if (typeof path !== 'string') {
    const parts: Key[] = []
    for (const one of path) {
      const part = keyAt(value, one)
      if (part === undefined) return undefined
      parts.push(part)
    }
    return parts
  }
  let at: unknown = value
  for (const name of path.split('.')) {
    if (typeof at !== 'object' || at === null) return undefined
    at = (at as Record<string, unknown>)[name]
  }
  return rank(at) ? (at as Key) : undefined
}

export class KeyRange {
  readonly lower: Key | undefined
  readonly upper: Key | undefined
  readonly lowerOpen: boolean
  readonly upperOpen: boolean
  constructor(lower: Key | undefined, upper: Key | undefined, lowerOpen = false, upperOpen = false) {
    this.lower = lower
    this.upper = upper
    this.lowerOpen = lowerOpen
    this.upperOpen = upperOpen
  }
  static only = (key: unknown): KeyRange => new KeyRange(checkKey(key), checkKey(key))
  static bound = (lower: unknown, upper: unknown, lowerOpen = false, upperOpen = false): KeyRange => {
    if (compare(checkKey(lower), checkKey(upper)) > 0) throw new DOMException('empty range', 'DataError')
    return new KeyRange(lower as Key, upper as Key, lowerOpen, upperOpen)
  }
  static lowerBound = (lower: unknown, open = false): KeyRange =>
    new KeyRange(checkKey(lower), undefined, open)
  static upperBound = (upper: unknown, open = false): KeyRange =>
    new KeyRange(undefined, checkKey(upper), false, open)
  includes(key: Key): boolean {
    if (this.lower !== undefined) {
      const order = compare(key, this.lower)
      if (order < 0 || (order === 0 && this.lowerOpen)) return false
    }
    if (this.upper === undefined) return true
    const order = compare(key, this.upper)
    return order < 0 || (order === 0 && !this.upperOpen)
  }
}

/** A range as a request may give it: nothing, one key, a range. */
export const rangeOf = (query: unknown): KeyRange | undefined => {
  if (query === undefined || query === null) return undefined
  return query instanceof KeyRange ? query : KeyRange.only(query)
}

/** A copy that shares nothing that could be changed; keys of crypto are handles and stay the same. */
export function clone(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) {
    if (typeof value === 'function' || typeof value === 'symbol')
      throw new DOMException('cannot be cloned', 'DataCloneError')
    return value
  }
  if (Array.isArray(value)) return value.map(clone)
  const kind = Object.getPrototypeOf(value)
  if (kind === Object.prototype || kind === null) {
    const copy: Record<string, unknown> = {}
    for (const name of Object.keys(value)) copy[name] = clone((value as Record<string, unknown>)[name])
    return copy
  }
  if (value instanceof ArrayBuffer) return value.slice(0)
  if (value instanceof Uint8Array) return new Uint8Array(value)
  if (value instanceof Date) return new Date(value.getTime())
  if (value instanceof Map) return new Map([...value].map(([key, one]) => [clone(key), clone(one)]))
  if (value instanceof Set) return new Set([...value].map(clone))
  if ('isHandle' in value) return value
  throw new DOMException(`cannot be cloned: ${kind?.constructor?.name}`, 'DataCloneError')
}

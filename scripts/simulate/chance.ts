/**
 * Numbers that look random and are the same for the same seed. Everything of the simulator that is left to chance asks one of
 * these; `fork` gives each phone, line and office its own, so that one that asks more often shifts nobody else's.
 */

/** sfc32 over a seed hashed from a text. */
export class Chance {
  #a: number
  #b: number
  #c: number
  #count = 1
  readonly seed: string

  constructor(seed: string) {
    this.seed = seed
    this.#a = hashText(seed, 0x9e3779b9)
    this.#b = hashText(seed, 0x243f6a88)
    this.#c = hashText(seed, 0xb7e15162)
    for (let i = 0; i < 12; i++) this.whole()
  }

  /** a whole number below 2^32 */
  whole(): number {
    const sum = (this.#a + this.#b + this.#count++) >>> 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) >>> 0
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) >>> 0
    this.#c = (this.#c + sum) >>> 0
    return sum
  }

  /** 0 ≤ x < 1 */
  next(): number {
    return this.whole() / 2 ** 32
  }

  /** 0 … n-1 */
  below(n: number): number {
    return Math.floor(this.next() * n)
  }

  /** true in `share` of the cases: 0 never, 1 always */
  happens(share: number): boolean {
    return this.next() < share
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item
  }

  /** one of the names by its weight */
  weighed<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
    const entries = Object.entries(weights) as [Name, number][]
    let left = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [name, weight] of entries) {
      left -= weight
      if (left < 0) return name
    }
    return entries.at(-1)![0]
  }

  fill<Bytes extends ArrayBufferView>(view: Bytes): Bytes {
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
    for (let i = 0; i < bytes.length; i++) bytes[i] = this.whole() & 255
    return view
  }

  uuid(): string {
    const hex = [this.whole(), this.whole(), this.whole(), this.whole()]
      .map(part => part.toString(16).padStart(8, '0'))
      .join('')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
  }

  fork(name: string): Chance {
    return new Chance(`${this.seed}/${name}`)
  }
}

/** 32 bits of a text (FNV-1a, stirred). */
export function hashText(text: string, seed = 0x811c9dc5): number {
  let hash = seed
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}

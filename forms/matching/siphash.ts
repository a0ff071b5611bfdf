// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * SipHash-2-4 (Aumasson and Bernstein, 2012): 8 bytes of a short text under a key of 16. The office hashes the keys of people with it
 * for the index that phones hold, and a phone those of whom it is about to list. Synchronous and quick, as there are thousands.
 */

import { utf8Of } from '../sealed/utf8.ts'

/**
 * @param key 16 bytes
 * @returns 8 bytes, as SipHash gives them (little-endian)
 */
export function sipHash(key: Uint8Array, text: string): Uint8Array {
  const bytes = utf8Of(text)
  k.fill(0)
  for (let at = 0; at < 16; at++) k[at >> 2]! |= key[at]! << (8 * (at & 3))
  // v0 … v3, each as its low and its high half
  v.set(start)
  for (let at = 0; at < 8; at++) v[at]! ^= k[at & 3]!
  const end = bytes.length - (bytes.length % 8)
  for (let at = 0; at < end; at += 8) block(word(bytes, at, 4), word(bytes, at + 4, 4))
  const low = word(bytes, end, Math.min(4, bytes.length - end))
  const high = word(bytes, end + 4, Math.max(0, bytes.length - end - 4))
  block(low, (high | (bytes.length << 24)) >>> 0)
  v[4]! ^= 0xff
  for (let n = 0; n < 4; n++) round()
  const hash = new Uint8Array(8)
  for (let at = 0; at < 8; at++) {
    const half = at >> 2
    hash[at] = (v[half]! ^ v[2 + half]! ^ v[4 + half]! ^ v[6 + half]!) >>> (8 * (at & 3))
  }
  return hash
}

/** "somepseudorandomlygeneratedbytes" */
const start = [0x70736575, 0x736f6d65, 0x6e646f6d, 0x646f7261, 0x6e657261, 0x6c796765, 0x79746573, 0x74656462]

/** used anew by every hash: nothing waits in between */
const v = new Uint32Array(8)
const k = new Uint32Array(4)

const word = (bytes: Uint8Array, at: number, many: number): number => {
  let found = 0
  for (let off = 0; off < many; off++) found |= (bytes[at + off] ?? 0) << (8 * off)
  return found >>> 0
}

function block(low: number, high: number): void {
  v[6]! ^= low
  v[7]! ^= high
  round()
  round()
  v[0]! ^= low
  v[1]! ^= high
}

function round(): void {
  add(0, 2)
  turn(2, 13, 0)
  halves(0)
  add(4, 6)
  turn(6, 16, 4)
  add(0, 6)
  turn(6, 21, 0)
  add(4, 2)
  turn(2, 17, 4)
  halves(4)
}

/** v[to] += v[from], of 64 bits */
function add(to: number, from: number): void {
  const low = v[to]! + v[from]!
  v[to] = low
  v[to + 1] = v[to + 1]! + v[from + 1]! + (low > 0xffffffff ? 1 : 0)
}

/** v[at] turned left by so many bits, then ^= v[other] */
function turn(at: number, bits: number, other: number): void {
  const low = v[at]!
  const high = v[at + 1]!
  v[at] = ((low << bits) | (high >>> (32 - bits))) ^ v[other]!
  v[at + 1] = ((high << bits) | (low >>> (32 - bits))) ^ v[other + 1]!
}

/** turned by 32 bits */
function halves(at: number): void {
  const low = v[at]!
  v[at] = v[at + 1]!
  v[at + 1] = low
}

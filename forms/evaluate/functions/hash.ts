// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * MD5, SHA-1 and SHA-2, synchronous (the platform's are not) and small. digest.ts and random.ts call it. For short texts:
 * SHA-2 is done in BigInt, about 0.1 ms for each block. Not for secrets: it does not run in constant time.
 *
 * @see RFC 1321, FIPS 180-4
 */

/** UTF-8 bytes; a lone surrogate becomes U+FFFD. */
export function utf8(text: string): number[] {
  const bytes: number[] = []
  for (const letter of text) {
    let code = letter.codePointAt(0)!
    if (code >> 11 === 27) code = 0xfffd
    const part = (shift: number): number => 0x80 | ((code >> shift) & 63)
    if (code < 0x80) bytes.push(code)
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), part(0))
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), part(6), part(0))
    else bytes.push(0xf0 | (code >> 18), part(12), part(6), part(0))
  }
  return bytes
}

/** Bytes filled up to whole blocks: 0x80, zeros, and the length in bits in the last bytes. */
function filled(bytes: number[], block: number, lengthBytes: number, littleEndian = false): number[] {
  const tail = Array.from({ length: lengthBytes }, (_, index) => {
    const place = littleEndian ? index : lengthBytes - 1 - index
    return place < 6 ? Math.floor((bytes.length * 8) / 256 ** place) & 255 : 0
  })
  const zeros = (2 * block - ((bytes.length + 1 + lengthBytes) % block)) % block
  return [...bytes, 0x80, ...new Array<number>(zeros).fill(0), ...tail]
}

const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by))

/** 32-bit words of 4 bytes each, at `start`. */
function words(bytes: number[], start: number, littleEndian: boolean): number[] {
  return Array.from({ length: 16 }, (_, index) => {
    const at = start + index * 4
    const four = bytes.slice(at, at + 4)
    if (littleEndian) four.reverse()
    return four.reduce((word, byte) => (word << 8) | byte, 0)
  })
}

const bytesOf = (word: number): number[] => [24, 16, 8, 0].map(shift => (word >>> shift) & 255)

const MD5_TURNS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]

export function md5(message: number[]): number[] {
  const bytes = filled(message, 64, 8, true)
  let state: [number, number, number, number] = [0x67452301, ~0x10325476, ~0x67452301, 0x10325476]
  for (let start = 0; start < bytes.length; start += 64) {
    const block = words(bytes, start, true)
    let [a, b, c, d] = state
    for (let i = 0; i < 64; i++) {
      const round = i >> 4
      const mix = [(b & c) | (~b & d), (d & b) | (~d & c), b ^ c ^ d, c ^ (b | ~d)][round]!
      const from = [i, 5 * i + 1, 3 * i + 5, 7 * i][round]! % 16
      const sum = a + mix + Math.floor(2 ** 32 * Math.abs(Math.sin(i + 1))) + block[from]!
      const next = b + rotate(sum | 0, MD5_TURNS[round * 4 + (i % 4)]!)
      a = d
      d = c
      c = b
      b = next | 0
    }
    state = [state[0] + a, state[1] + b, state[2] + c, state[3] + d].map(word => word | 0) as typeof state
  }
  return state.flatMap(word => bytesOf(word).reverse())
}

export function sha1(message: number[]): number[] {
  const bytes = filled(message, 64, 8)
  const state = [0x67452301, ~0x10325476, ~0x67452301, 0x10325476, ~0x3c2d1e0f]
  for (let start = 0; start < bytes.length; start += 64) {
    const block = words(bytes, start, false)
    let [a, b, c, d, e] = state as [number, number, number, number, number]
    for (let i = 0; i < 80; i++) {
      if (i > 15) block.push(rotate(block[i - 3]! ^ block[i - 8]! ^ block[i - 14]! ^ block[i - 16]!, 1))
      const round = Math.floor(i / 20)
      const mix = [(b & c) | (~b & d), b ^ c ^ d, (b & c) | (b & d) | (c & d), b ^ c ^ d][round]!
      const constant = Math.floor(2 ** 30 * Math.sqrt([2, 3, 5, 10][round]!))
      const next = rotate(a, 5) + mix + e + constant + block[i]!
      e = d
      d = c
      c = rotate(b, 30)
      b = a
      a = next | 0
    }
    for (const [index, word] of [a, b, c, d, e].entries()) state[index] = (state[index]! + word) | 0
  }
  return state.flatMap(bytesOf)
}

/** The first `bits` of the fraction of the square (2) or cube (3) root of a prime. */
function rootFraction(prime: number, power: bigint, bits: bigint): bigint {
  const target = BigInt(prime) << (bits * power)
  let root = 0n
  for (let bit = bits + 5n; bit >= 0n; bit--) {
    const next = root | (1n << bit)
    if (next ** power <= target) root = next
  }
  return BigInt.asUintN(Number(bits), root)
}

/** rotations and shifts of FIPS 180-4 sections 4.1.2 and 4.1.3: schedule (two rows), then state (two rows) */
const TURNS = {
  32: [
    [7n, 18n, 3n],
    [17n, 19n, 10n],
    [2n, 13n, 22n],
    [6n, 11n, 25n],
  ],
  64: [
    [1n, 8n, 7n],
    [19n, 61n, 6n],
    [28n, 34n, 39n],
    [14n, 18n, 41n],
  ],
} as const

const constants = new Map<number, { start: bigint[]; second: bigint[]; rounds: bigint[] }>()

function constantsOf(width: 32 | 64): { start: bigint[]; second: bigint[]; rounds: bigint[] } {
  let found = constants.get(width)
  if (!found) {
    const primes: number[] = []
    const needed = width === 32 ? 64 : 80
    for (let n = 2; primes.length < needed; n++) {
      if (primes.every(prime => n % prime)) primes.push(n)
    }
    const bits = BigInt(width)
    found = {
      start: primes.slice(0, 8).map(prime => rootFraction(prime, 2n, bits)),
      second: primes.slice(8, 16).map(prime => rootFraction(prime, 2n, bits)),
      rounds: primes.map(prime => rootFraction(prime, 3n, bits)),
    }
    constants.set(width, found)
  }
  return found
}

/** SHA-256 (width 32) and SHA-512 (width 64); `short` gives SHA-384. */
export function sha2(message: number[], width: 32 | 64, short = false): number[] {
  const size = width / 8
  const bits = BigInt(width)
  const bytes = filled(message, size * 16, size * 2)
  const { start, second, rounds } = constantsOf(width)
  const [small0, small1, big0, big1] = TURNS[width]
  const cut = (word: bigint): bigint => BigInt.asUintN(width, word)
  const turn = (word: bigint, by: bigint): bigint => (word >> by) | cut(word << (bits - by))
  const small = (word: bigint, [x, y, z]: readonly [bigint, bigint, bigint]): bigint =>
    turn(word, x) ^ turn(word, y) ^ (word >> z)
  const big = (word: bigint, [x, y, z]: readonly [bigint, bigint, bigint]): bigint =>
    turn(word, x) ^ turn(word, y) ^ turn(word, z)
  const state = [...(short ? second : start)]
  for (let at = 0; at < bytes.length; at += size * 16) {
    const block: bigint[] = []
    let [a, b, c, d, e, f, g, h] = state as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint]
    rounds.forEach((constant, i) => {
      if (i < 16) {
        const word = bytes.slice(at + i * size, at + i * size + size)
        block.push(word.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n))
      } else {
        block.push(
          cut(small(block[i - 2]!, small1) + block[i - 7]! + small(block[i - 15]!, small0) + block[i - 16]!),
        )
      }
      const first = h + big(e, big1) + ((e & f) ^ (cut(~e) & g)) + constant + block[i]!
      const other = big(a, big0) + ((a & b) ^ (a & c) ^ (b & c))
      h = g
      g = f
      f = e
      e = cut(d + first)
      d = c
      c = b
      b = a
      a = cut(first + other)
    })
    for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) state[index] = cut(state[index]! + word)
  }
  const digest = state.flatMap(word =>
    Array.from({ length: size }, (_, index) => Number((word >> BigInt(width - 8 - index * 8)) & 255n)),
  )
  return short ? digest.slice(0, 48) : digest
}

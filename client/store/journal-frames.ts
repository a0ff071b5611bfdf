/**
 * How a record lies in the journal: frames, one after the other, each of which can be told from damage by itself. Pure: bytes in,
 * bytes out. journal-segments.ts writes and reads them; it knows of files, this knows of none.
 *
 * A frame is `DSJ` · kind u8 · head length u32 · body length u32 · CRC-32 of the body · CRC-32 of all that and the head · head (JSON) ·
 * body. Numbers are big-endian. The head is checked without its body, so that a walk over a day of photos reads a few kB of it.
 */

/** 1: a finished operation, body = its sealed box. 2: a file's ciphertext. 3: a mark (who joined, how far it had come). */
export type FrameKind = 1 | 2 | 3

export interface Frame {
  kind: FrameKind
  head: unknown
  /** of its first byte, and of the first byte after it */
  at: number
  end: number
  bodyAt: number
}
/** Bytes that are no frame: a torn end, a flipped bit, zeros. */
export interface Damage {
  damaged: true
  at: number
  end: number
}
/** Up to `length` bytes from `at`; fewer only at the end. */
export type Read = (at: number, length: number) => Uint8Array

const headerBytes = 20
/** the longest head is an interview's with 500 files of 130 characters each */
const headMost = 200_000
/** bytes read at once in search of the next frame behind damage */
const searchBytes = 65_536
const marker = [0x44, 0x53, 0x4a] as const

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1
  return rest
})

/** CRC-32 as in zip and PNG; `crc32(bytes of '123456789')` is 0xcbf43926. `after` goes on from an earlier result. */
export function crc32(bytes: Uint8Array, after = 0): number {
  let rest = ~after
  for (let i = 0; i < bytes.length; i++) rest = (rest >>> 8) ^ table[(rest ^ bytes[i]!) & 0xff]!
  return ~rest >>> 0
}

/** @param head anything JSON says, at most 200 kB */
export function encodeFrame(
  kind: FrameKind,
  head: unknown,
  body: Uint8Array = new Uint8Array(),
): Uint8Array<ArrayBuffer> {
  const written = new TextEncoder().encode(JSON.stringify(head))
  const frame = new Uint8Array(headerBytes + written.length + body.length)
  const view = new DataView(frame.buffer)
  frame.set(marker)
  frame[3] = kind
  view.setUint32(4, written.length)
  view.setUint32(8, body.length)
  view.setUint32(12, crc32(body))
  view.setUint32(16, crc32(written, crc32(frame.subarray(3, 16))))
  frame.set(written, headerBytes)
  frame.set(body, headerBytes + written.length)
  return frame
}

/** The frame at `at`, its body not looked at yet; undefined where there is none, or only a piece of one. */
function frameAt(read: Read, at: number, size: number): (Frame & { bodyCrc: number }) | undefined {
  const header = read(at, headerBytes)
  if (header.length < headerBytes || marker.some((byte, i) => header[i] !== byte)) return undefined
  const kind = header[3]!
  const view = new DataView(header.buffer, header.byteOffset, headerBytes)
  const headLength = view.getUint32(4)
  const bodyAt = at + headerBytes + headLength
  const end = bodyAt + view.getUint32(8)
  if (kind < 1 || kind > 3 || headLength > headMost || end > size) return undefined
  const written = read(at + headerBytes, headLength)
  if (crc32(written, crc32(header.subarray(3, 16))) !== view.getUint32(16)) return undefined
  const head: unknown = JSON.parse(new TextDecoder().decode(written))
  return { kind: kind as FrameKind, head, at, end, bodyAt, bodyCrc: view.getUint32(12) }
}

/** Where the next frame may begin, from `at` on; `size` when nowhere. */
function nextMarker(read: Read, at: number, size: number): number {
  while (at + headerBytes <= size) {
    const piece = read(at, searchBytes)
    for (let i = piece.indexOf(marker[0]); i !== -1; i = piece.indexOf(marker[0], i + 1))
      if (piece[i + 1] === marker[1] && piece[i + 2] === marker[2]) return at + i
    if (piece.length <= 2) return size
    // a marker may lie across two pieces
    at += piece.length - 2
  }
  return size
}

/**
 * All frames from `from` to `size` in order, and between them what is damaged: a bad frame is passed over and the next good one found.
 * Bodies of files are large and looked at only with `wholly`; each file has its own SHA-256 besides.
 */
export function* walkFrames(read: Read, size: number, from = 0, wholly = false): Generator<Frame | Damage> {
  let at = from
  let bad: number | undefined
  while (at < size) {
    const found = frameAt(read, at, size)
    if (!found) {
      bad ??= at
      at = nextMarker(read, at + 1, size)
      continue
    }
    if (bad !== undefined) yield { damaged: true, at: bad, end: at }
    bad = undefined
    const { bodyCrc, ...frame } = found
    const looked = wholly || frame.kind !== 2
    if (looked && crc32(read(frame.bodyAt, frame.end - frame.bodyAt)) !== bodyCrc)
      yield { damaged: true, at, end: frame.end }
    else yield frame
    at = frame.end
  }
  if (bad !== undefined) yield { damaged: true, at: bad, end: size }
}

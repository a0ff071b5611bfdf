/** Files as answers name them, made in the test: the head of each kind is real, the rest is noise that makes its hash its own. */
import { sha256 } from './people.ts'

let made = 0

const withTail = (head: number[], size: number): Uint8Array => {
  const bytes = new Uint8Array(Math.max(size, head.length + 4))
  bytes.set(head)
  new DataView(bytes.buffer).setUint32(bytes.length - 4, ++made)
  return bytes
}
const text = (value: string) => [...value].map(char => char.charCodeAt(0))
const two = (value: number) => [value >> 8, value & 255]

/** What says that it is a JPEG of this size; no picture could be drawn of it. */
export const jpeg = (size = 2000, width = 1280, height = 960) =>
  withTail(
    [0xff, 0xd8, 0xff, 0xe0, ...two(4), 0, 0, 0xff, 0xc0, ...two(11), 8, ...two(height), ...two(width), 1, 1],
    size,
  )
export const webm = (size = 2000) => withTail([0x1a, 0x45, 0xdf, 0xa3], size)
export const html = () => withTail(text('<html><script>'), 100)

/** One line of a manifest. */
export const manifestOf = (name: string, type: string, bytes: Uint8Array) => ({
  name,
  type,
  bytes: bytes.byteLength,
  sha256: sha256(bytes),
})

/**
 * A real JPEG with what a camera writes into it: how it was held (6 = turned by a quarter) and a note in words, as a place
 * would be.
 */
export function withExif(picture: Uint8Array, orientation: number, note: string): Uint8Array {
  const entry = (tag: number, type: number, count: number, value: number) => [
    tag & 255,
    tag >> 8,
    type,
    0,
    count,
    0,
    0,
    0,
    value & 255,
    value >> 8,
    0,
    0,
  ]
  const tiff = [
    ...text('II*\0'),
    ...[8, 0, 0, 0, 2, 0],
    ...entry(0x10e, 2, note.length + 1, 38),
    ...entry(0x112, 3, 1, orientation),
    ...[0, 0, 0, 0],
    ...text(`${note}\0`),
  ]
  const segment = [0xff, 0xe1, ...two(tiff.length + 8), ...text('Exif\0\0'), ...tiff]
  return new Uint8Array([...picture.subarray(0, 2), ...segment, ...picture.subarray(2)])
}

/** Width and height as a JPEG's frame says. */
export function sizeOfJpeg(bytes: Uint8Array): { width: number; height: number } {
  for (let at = 2; ; at += 2 + (bytes[at + 2]! << 8) + bytes[at + 3]!) {
    const marker = bytes[at + 1]!
    if (marker >= 0xc0 && marker <= 0xc2)
      return { height: (bytes[at + 5]! << 8) + bytes[at + 6]!, width: (bytes[at + 7]! << 8) + bytes[at + 8]! }
  }
}

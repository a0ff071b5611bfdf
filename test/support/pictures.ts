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

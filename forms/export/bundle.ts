/**
 * Several files as one .zip, not compressed: an XForm with the files that it reads. The manager's browser offers it.
 * @see PKWARE APPNOTE 4.3, 4.4.4 (names in UTF-8)
 */
import { type StoredPart, storeZip } from '../xlsform/zip.ts'

export interface BundledFile {
  /** with its folder: `household-media/places.csv` */
  name: string
  bytes: Uint8Array
}

/** @example bundle([{ name: 'a.xml', bytes }]) → the bytes of a .zip */
export function bundle(files: readonly BundledFile[]): Uint8Array {
  return storeZip(
    files.map(({ name, bytes }): StoredPart => ({ name: asUtf8(name), crc: crc32(bytes), content: bytes })),
  )
}

/** One character for each byte of the name in UTF-8. */
const asUtf8 = (name: string): string =>
  encodeURIComponent(name).replace(/%([0-9A-F]{2})/g, (_, byte: string) =>
    String.fromCharCode(Number.parseInt(byte, 16)),
  )

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 0xff]! ^ (sum >>> 8)
  return (sum ^ 0xffffffff) >>> 0
}

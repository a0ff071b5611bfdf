/**
 * A zip's table of contents, read without unpacking anything, and a zip of parts that are stored as they are. Used by
 * workbook.ts, so that no part is unpacked before its size has been bounded. Knows nothing of workbooks.
 * @see PKWARE APPNOTE 4.3
 */

export interface ZipEntry {
  /** as bytes read one by one: names that matter are ASCII */
  name: string
  /** 0 stored, 8 deflated */
  method: number
  crc: number
  isEncrypted: boolean
  compressed: Uint8Array
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
/** the end record is 22 bytes and a comment of at most 65,535 */
const LONGEST_TAIL = 22 + 0xffff

/** One character a byte. */
export function latin1(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let start = 0; start < bytes.length; start += 8192) {
    // apply takes the array as it is; spreading it would walk through it, ten times slower
    parts.push(String.fromCharCode.apply(null, bytes.subarray(start, start + 8192) as unknown as number[]))
  }
  return parts.join('')
}

export function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** The entries of a zip; `notZip` without an end record, `damaged` when the tables do not fit the bytes. */
export function readZipEntries(bytes: Uint8Array): ZipEntry[] | 'notZip' | 'damaged' {
  const view = viewOf(bytes)
  let end = bytes.length - 22
  const lowest = Math.max(0, bytes.length - LONGEST_TAIL)
  while (end >= lowest && view.getUint32(end, true) !== END) end--
  if (end < lowest) return bytes.length > 4 && view.getUint32(0, true) === LOCAL ? 'damaged' : 'notZip'

  const count = view.getUint16(end + 10, true)
  const entries: ZipEntry[] = []
  let at = view.getUint32(end + 16, true)
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) return 'damaged'
    const nameLength = view.getUint16(at + 28, true)
    const name = latin1(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/')
    const size = view.getUint32(at + 20, true)
    const local = view.getUint32(at + 42, true)
    if (local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL) return 'damaged'
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    if (start + size > bytes.length) return 'damaged'
    entries.push({
      name,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      compressed: bytes.subarray(start, start + size),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** flag of an entry whose name is UTF-8 */
const UTF8_NAMES = 0x0800

/** A part to store; crc 0 = not to be checked. */
export interface StoredPart {
  /** one character for each byte, as in ZipEntry */
  name: string
  crc: number
  content: Uint8Array
}

/** A zip whose parts are not compressed. */
export function storeZip(parts: readonly StoredPart[]): Uint8Array {
  const size = parts.reduce((sum, part) => sum + 76 + 2 * part.name.length + part.content.length, 22)
  const bytes = new Uint8Array(size)
  const view = viewOf(bytes)
  const offsets: number[] = []
  let at = 0
  const put16 = (...values: number[]) => {
    for (const value of values) {
      view.setUint16(at, value, true)
      at += 2
    }
  }
  const put32 = (...values: number[]) => {
    for (const value of values) {
      view.setUint32(at, value, true)
      at += 4
    }
  }
  const put = (content: Uint8Array) => {
    bytes.set(content, at)
    at += content.length
  }
  for (const { name, crc, content } of parts) {
    offsets.push(at)
    put32(LOCAL)
    put16(20, UTF8_NAMES, 0, 0, 0)
    put32(crc, content.length, content.length)
    put16(name.length, 0)
    put(bytesOf(name))
    put(content)
  }
  const central = at
  for (const [index, { name, crc, content }] of parts.entries()) {
    put32(CENTRAL)
    put16(20, 20, UTF8_NAMES, 0, 0, 0)
    put32(crc, content.length, content.length)
    put16(name.length, 0, 0, 0, 0)
    put32(0, offsets[index]!)
    put(bytesOf(name))
  }
  const length = at - central
  put32(END)
  put16(0, 0, parts.length, parts.length)
  put32(length, central)
  put16(0)
  return bytes
}

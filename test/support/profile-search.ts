/**
 * Looks for texts in every file of a browser's profile, as whoever copies the disk would: as UTF-8 and UTF-16, in the raw bytes,
 * in the blocks of LevelDB tables after snappy is undone, in logs with the seams of their records taken out, and in gzip.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, inflateRawSync } from 'node:zlib'

export interface Found {
  text: string
  /** path in the profile */
  file: string
  how: 'raw' | 'table' | 'log' | 'gzip'
}

function* filesOf(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    const stat = statSync(path, { throwIfNoEntry: false })
    if (stat?.isDirectory()) yield* filesOf(path)
    else if (stat?.isFile()) yield path
  }
}

/** Every place where one of these texts, or pieces of a file, lies in the clear. */
export function searchProfile(profile: string, texts: readonly (string | Buffer)[]): Found[] {
  const wanted = texts.flatMap(text =>
    typeof text === 'string'
      ? [
          { text, bytes: Buffer.from(text, 'utf8') },
          { text, bytes: Buffer.from(text, 'utf16le') },
        ]
      : [{ text: text.toString('hex'), bytes: text }],
  )
  const found: Found[] = []
  for (const path of filesOf(profile)) {
    const raw = readFileSync(path)
    const views: [Found['how'], Buffer][] = [['raw', raw]]
    if (/\.(ldb|sst)$/.test(path)) views.push(['table', tableOf(raw)])
    if (/\d{6}\.log$|MANIFEST-/.test(path)) views.push(['log', logOf(raw)])
    for (const inner of gzipsIn(raw)) views.push(['gzip', inner])
    for (const { text, bytes } of wanted)
      for (const [how, content] of views)
        if (content.includes(bytes)) found.push({ text, file: path.slice(profile.length + 1), how })
  }
  return found
}

/** The records of a LevelDB log without the 7-byte heads that cut them every 32 kB. */
function logOf(raw: Buffer): Buffer {
  const block = 32_768
  const pieces: Buffer[] = []
  for (let at = 0; at + 7 <= raw.length; ) {
    const rest = block - (at % block)
    const length = raw.readUInt16LE(at + 4)
    if (rest < 7 || length === 0 || length > rest - 7) {
      at += rest
      continue
    }
    pieces.push(raw.subarray(at + 7, at + 7 + length))
    at += 7 + length
  }
  return Buffer.concat(pieces)
}

/** All blocks of a LevelDB table, snappy undone. What cannot be read is left out: its raw bytes are searched all the same. */
function tableOf(raw: Buffer): Buffer {
  const pieces: Buffer[] = []
  try {
    const footer = raw.subarray(raw.length - 48)
    const reader = { at: 0 }
    varint(footer, reader)
    varint(footer, reader)
    const index = blockAt(raw, varint(footer, reader), varint(footer, reader))
    for (const value of valuesOf(index)) {
      const handle = { at: 0 }
      pieces.push(blockAt(raw, varint(value, handle), varint(value, handle)))
    }
  } catch {
    // a table that is being written
  }
  return Buffer.concat(pieces)
}

function blockAt(raw: Buffer, offset: number, size: number): Buffer {
  const content = raw.subarray(offset, offset + size)
  return raw[offset + size] === 1 ? unsnappy(content) : content
}

function* valuesOf(block: Buffer): Generator<Buffer> {
  const restarts = block.readUInt32LE(block.length - 4)
  const end = block.length - 4 - 4 * restarts
  for (const reader = { at: 0 }; reader.at < end; ) {
    varint(block, reader)
    const key = varint(block, reader)
    const length = varint(block, reader)
    reader.at += key
    yield block.subarray(reader.at, reader.at + length)
    reader.at += length
  }
}

function varint(bytes: Buffer, reader: { at: number }): number {
  let value = 0
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[reader.at++]
    if (byte === undefined) throw new Error('cut')
    value += (byte & 0x7f) * 2 ** shift
    if (byte < 0x80) return value
  }
}

/** @see the format description of snappy: a length, then literals and copies of what was written before */
function unsnappy(bytes: Buffer): Buffer {
  const reader = { at: 0 }
  const out = Buffer.alloc(varint(bytes, reader))
  let to = 0
  const copy = (offset: number, length: number) => {
    for (let n = 0; n < length; n++, to++) out[to] = out[to - offset]!
  }
  while (reader.at < bytes.length) {
    const tag = bytes[reader.at++]!
    const kind = tag & 3
    if (kind === 0) {
      let length = tag >> 2
      if (length >= 60) {
        const extra = length - 59
        length = bytes.readUIntLE(reader.at, extra)
        reader.at += extra
      }
      length++
      to += bytes.copy(out, to, reader.at, reader.at + length)
      reader.at += length
    } else if (kind === 1) copy(((tag >> 5) << 8) | bytes[reader.at++]!, ((tag >> 2) & 7) + 4)
    else {
      const offset = kind === 2 ? bytes.readUInt16LE(reader.at) : bytes.readUInt32LE(reader.at)
      reader.at += kind === 2 ? 2 : 4
      copy(offset, (tag >> 2) + 1)
    }
  }
  return out
}

/** Answers of the network may be cached as they came. */
function* gzipsIn(raw: Buffer): Generator<Buffer> {
  for (
    let at = raw.indexOf('\x1f\x8b\x08', 0, 'latin1');
    at >= 0;
    at = raw.indexOf('\x1f\x8b\x08', at + 3, 'latin1')
  ) {
    try {
      yield gunzipSync(raw.subarray(at))
    } catch {
      try {
        yield inflateRawSync(raw.subarray(at + 10))
      } catch {
        // no gzip
      }
    }
  }
}

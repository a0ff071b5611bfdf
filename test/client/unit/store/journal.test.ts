import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crc32, encodeFrame, type Frame, walkFrames } from '../../../../client/store/journal-frames.ts'
import { openJournal, type SegmentFolder } from '../../../../client/store/journal-segments.ts'
import type { JournalEntry, JournalOperation, JournalScan } from '../../../../client/store/journal-types.ts'

/** The highest number that `device` has given, as far as the journal knows; 0 for none. */
const highestOf = ({ operations, marks }: JournalScan, device: string): number =>
  Math.max(
    0,
    ...operations.map(one => (one.device === device ? one.n : 0)),
    ...marks.map(mark => (mark.type === 'highest' && mark.device === device ? mark.n : 0)),
  )

const over = (bytes: Uint8Array) => (at: number, length: number) => bytes.subarray(at, at + length)
const walk = (bytes: Uint8Array, wholly = true) => [...walkFrames(over(bytes), bytes.length, 0, wholly)]
const good = (bytes: Uint8Array, wholly = true): Frame[] =>
  walk(bytes, wholly).filter((found): found is Frame => !('damaged' in found))
const joined = (parts: Uint8Array[]) => new Uint8Array(parts.flatMap(part => [...part]))

/** A disk in memory, with room for so many bytes. */
const disk = (room = Number.POSITIVE_INFINITY) => {
  const files = new Map<string, Uint8Array>()
  let flushes = 0
  const folder: SegmentFolder = {
    names: async () => [...files.keys()],
    async open(name) {
      if (!files.has(name)) files.set(name, new Uint8Array())
      const of = () => files.get(name)!
      return {
        getSize: () => of().length,
        read(into, { at }) {
          const piece = of().subarray(at, at + into.length)
          into.set(piece)
          return piece.length
        },
        write(bytes, { at }) {
          const fits = Math.max(0, Math.min(bytes.length, room - at))
          const longer = new Uint8Array(Math.max(of().length, at + fits))
          longer.set(of())
          longer.set(bytes.subarray(0, fits), at)
          files.set(name, longer)
          return fits
        },
        truncate: size => files.set(name, of().slice(0, size)),
        flush: () => flushes++,
        close() {},
      }
    },
    remove: async name => void files.delete(name),
  }
  return { folder, files, flushed: () => flushes }
}

const operation = (n: number, more: Partial<JournalOperation> = {}): JournalEntry => ({
  operation: {
    account: 'asha',
    device: 'device-1',
    n,
    id: `id-${n}`,
    hash: `hash-${n}`,
    previous: `hash-${n - 1}`,
    kind: 'submission.finalized',
    createdAt: '2026-11-10T08:00:00.000+07:00',
    keyId: 'ab12cd34',
    enc: 'x'.repeat(87),
    index: n,
    files: [],
    ...more,
  },
  box: new Uint8Array(200).fill(n),
})

describe('frames', () => {
  it('has the check sum of zip', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926)
  })

  it('gives back what was written, head and body', () => {
    const bytes = joined([
      encodeFrame(1, { n: 1 }, new Uint8Array([7, 8])),
      encodeFrame(3, { type: 'joined' }),
    ])
    const [one, other] = good(bytes)
    expect(one).toMatchObject({ kind: 1, head: { n: 1 } })
    expect([...bytes.subarray(one!.bodyAt, one!.end)]).toEqual([7, 8])
    expect(other).toMatchObject({ kind: 3, head: { type: 'joined' }, at: one!.end, end: bytes.length })
  })

  it('SY110: whatever is flipped, zeroed or cut in a journal, each frame outside of it is found and none is made up', () => {
    const bodies = fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 12 })
    const harm = fc.record({
      how: fc.constantFrom('flip', 'zero', 'cut', 'insert'),
      at: fc.nat(10_000),
      length: fc.integer({ min: 1, max: 120 }),
    })
    fc.assert(
      fc.property(bodies, fc.array(harm, { minLength: 1, maxLength: 3 }), (contents, harms) => {
        const frames = contents.map((body, i) => encodeFrame(i % 3 === 2 ? 2 : 1, { i }, body))
        const starts = frames.map((_, i) => frames.slice(0, i).reduce((sum, frame) => sum + frame.length, 0))
        let bytes = joined(frames)
        const hurt = new Set<number>()
        for (const { how, at, length } of harms) {
          if (!bytes.length) break
          const from = at % bytes.length
          if (how === 'cut') {
            bytes = bytes.slice(0, from)
            for (const [i, frame] of frames.entries()) if (starts[i]! + frame.length > from) hurt.add(i)
          } else if (how === 'insert') {
            // only at the end: what a torn write leaves before the next good one
            bytes = joined([bytes, new Uint8Array(length).fill(0x44)])
          } else {
            for (let i = from; i < Math.min(from + (how === 'flip' ? 1 : length), bytes.length); i++)
              bytes[i] = how === 'flip' ? bytes[i]! ^ (1 << (at % 8)) : 0
            for (const [i, frame] of frames.entries())
              if (starts[i]! < from + length && starts[i]! + frame.length > from) hurt.add(i)
          }
        }
        const found = good(bytes)
        for (const [i, body] of contents.entries()) {
          const same = found.find(({ head }) => (head as { i: number }).i === i)
          if (!hurt.has(i)) expect(same, `frame ${i}`).toBeDefined()
          if (same) expect(bytes.slice(same.bodyAt, same.end)).toEqual(body)
        }
        expect(found.length).toBeLessThanOrEqual(contents.length)
        // nothing is passed over in silence
        const parts = walk(bytes)
        expect(parts.reduce((at, part) => (part.at === at ? part.end : -1), 0)).toBe(bytes.length)
      }),
      { numRuns: 400 },
    )
  })

  it('passes over a day of photos without reading them', () => {
    const bytes = joined([encodeFrame(2, { sha256: 'a' }, new Uint8Array(500_000)), encodeFrame(1, { n: 1 })])
    let read = 0
    const counting = (at: number, length: number) => {
      read += length
      return bytes.subarray(at, at + length)
    }
    expect([...walkFrames(counting, bytes.length)]).toHaveLength(2)
    expect(read).toBeLessThan(1000)
  })
})

describe('segments', () => {
  it('flushes once for an interview with its photos, and gives all of it back', async () => {
    const { folder, flushed } = disk()
    const journal = openJournal(folder)
    await journal.append([operation(1)])
    const before = flushed()
    const photo = new Uint8Array(3000).fill(9)
    const files = [{ sha256: 'f1', type: 'image/jpeg', size: 3000 }]
    await journal.append([{ file: { sha256: 'f1' }, bytes: photo }, operation(2, { files })])
    expect(flushed() - before).toBe(1)
    const scan = await openJournal(folder).scan()
    expect(scan.operations.map(one => one.id)).toEqual(['id-1', 'id-2'])
    expect(scan.files).toEqual(['f1'])
    expect(scan.damaged).toBe(0)
    expect(highestOf(scan, 'device-1')).toBe(2)
    expect(highestOf(scan, 'device-2')).toBe(0)
    const stored = await journal.readOperation('id-2')
    expect(stored?.operation.files).toEqual(files)
    expect(stored?.box).toEqual(new Uint8Array(200).fill(2))
    expect(await journal.readFile('f1')).toEqual(photo)
    expect(await journal.readFile('f2')).toBeUndefined()
  })

  it('goes on in the next segment when one is full, and has that one waiting beforehand', async () => {
    const { folder, files } = disk()
    const journal = openJournal(folder, { segmentBytes: 1500, worthBytes: 0 })
    for (let n = 1; n <= 5; n++) {
      await journal.append([operation(n)])
      expect([...files].sort().at(-1)?.[1]).toHaveLength(0)
    }
    expect(files.size).toBeGreaterThan(2)
    expect((await journal.scan()).operations).toHaveLength(5)
  })

  it('a segment with a torn end is never written to again', async () => {
    const { folder, files } = disk()
    await openJournal(folder).append([operation(1), operation(2)])
    const [name, bytes] = [...files].find(([, content]) => content.length)!
    files.set(name, bytes.slice(0, -7))
    const journal = openJournal(folder)
    await journal.append([operation(3)])
    const scan = await journal.scan()
    expect(scan.operations.map(one => one.id)).toEqual(['id-1', 'id-3'])
    expect(scan.damaged).toBe(1)
    expect(files.get(name)).toHaveLength(bytes.length - 7)
  })

  it('what does not fit leaves nothing of itself', async () => {
    const { folder } = disk(900)
    const journal = openJournal(folder, { segmentBytes: 10_000, worthBytes: 0 })
    await journal.append([operation(1)])
    await expect(journal.append([operation(2)])).rejects.toMatchObject({ name: 'UnknownError' })
    const scan = await openJournal(folder).scan()
    expect(scan.operations.map(one => one.id)).toEqual(['id-1'])
    expect(scan.damaged).toBe(0)
  })

  it('SY112: a segment goes when everything in it is safe, and who joined and how far they came is still known', async () => {
    const { folder, files } = disk()
    const journal = openJournal(folder, { segmentBytes: 1500, worthBytes: 0 })
    await journal.append([
      { mark: { type: 'joined', account: 'asha', device: 'device-1', at: '2026-11-10T08:00:00.000Z' } },
    ])
    for (let n = 1; n <= 6; n++) await journal.append([operation(n)])
    const before = files.size
    expect(await journal.drop(new Set(['id-1', 'id-2', 'id-3']))).toBeGreaterThan(0)
    expect(files.size).toBeLessThan(before)
    const left = (await journal.scan()).operations.map(one => one.id)
    expect(left).toEqual(expect.arrayContaining(['id-4', 'id-5', 'id-6']))
    await journal.drop(new Set([1, 2, 3, 4, 5, 6].map(n => `id-${n}`)))
    const scan = await openJournal(folder).scan()
    expect(scan.operations).toEqual([])
    expect(highestOf(scan, 'device-1')).toBe(6)
    expect(scan.marks).toContainEqual(expect.objectContaining({ type: 'joined', account: 'asha' }))
  })

  it('a photo stays as long as an interview that names it, in whatever segment', async () => {
    const { folder } = disk()
    const journal = openJournal(folder, { segmentBytes: 1500, worthBytes: 0 })
    await journal.append([{ file: { sha256: 'f1' }, bytes: new Uint8Array(1200) }])
    await journal.append([operation(1, { files: [{ sha256: 'f1', type: 'image/jpeg', size: 1200 }] })])
    await journal.append([operation(2)])
    await journal.drop(new Set(['id-2']))
    expect(await journal.readFile('f1')).toHaveLength(1200)
    await journal.drop(new Set(['id-1', 'id-2']))
    expect(await journal.readFile('f1')).toBeUndefined()
  })

  it('two tabs that write in turn see each other', async () => {
    const { folder } = disk()
    const [one, other] = [openJournal(folder), openJournal(folder)]
    await one.append([operation(1)])
    await other.append([operation(2)])
    await one.append([operation(3)])
    expect((await other.scan()).operations.map(op => op.id)).toEqual(['id-1', 'id-2', 'id-3'])
    expect((await one.scan()).damaged).toBe(0)
  })
})

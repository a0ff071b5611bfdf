/**
 * The journal on disk: segments of at most 16 MB, written at the end only and removed whole. journal-worker.ts runs it, in a thread,
 * under a lock, over the phone's own file system; tests run it over a disk in memory that they damage.
 */
import { type Damage, encodeFrame, type Frame, type Read, walkFrames } from './journal-frames.ts'
import type {
  FileHead,
  JournalEntry,
  JournalMark,
  JournalOperation,
  JournalScan,
  StoredOperation,
} from './journal-types.ts'

/** As FileSystemSyncAccessHandle has it. */
export interface SegmentFile {
  getSize(): number
  read(into: Uint8Array, options: { at: number }): number
  write(bytes: Uint8Array, options: { at: number }): number
  truncate(size: number): void
  flush(): void
  close(): void
}
/** At its quota a browser throws `QuotaExceededError` and writes nothing; on a full disk it writes what fits, and says how much that was. */
export const diskFull = (): DOMException => new DOMException('written in part', 'UnknownError')

export interface SegmentFolder {
  names(): Promise<string[]>
  /** made when it is not there */
  open(name: string): Promise<SegmentFile>
  remove(name: string): Promise<void>
}

/** A segment as it was last walked; what came since then is walked when it is wanted. */
interface Segment {
  name: string
  size: number
  frames: Frame[]
  damage: Damage[]
  wholly: boolean
}

interface Limits {
  /** a segment takes no further frame that would make it longer */
  segmentBytes: number
  /** the segment in use is removed only from this size on: not every ten minutes for one interview */
  worthBytes: number
}

const nameOf = (number: number): string => `${String(number).padStart(6, '0')}.seg`
const isTorn = (segment: Segment): boolean => segment.damage.some(({ end }) => end === segment.size)
const operationsIn = (segment: Segment): JournalOperation[] =>
  segment.frames.filter(({ kind }) => kind === 1).map(({ head }) => head as JournalOperation)
const marksIn = (segment: Segment): JournalMark[] =>
  segment.frames.filter(({ kind }) => kind === 3).map(({ head }) => head as JournalMark)

export interface Journal {
  /** On disk, flushed, when it resolves; all of them or none. @throws of the disk */
  append(entries: readonly JournalEntry[]): Promise<void>
  /** What is in it. `wholly` looks at every byte of every file too. */
  scan(wholly?: boolean): Promise<JournalScan>
  /** undefined when it is not there or damaged */
  readOperation(id: string): Promise<StoredOperation | undefined>
  readFile(sha256: string): Promise<Uint8Array<ArrayBuffer> | undefined>
  /** Removes the segments in which every operation is one of `safe`; gives back how many. */
  drop(safe: ReadonlySet<string>): Promise<number>
}

/** One at a time: who calls has the journal's lock. */
export function openJournal(
  folder: SegmentFolder,
  { segmentBytes, worthBytes }: Limits = { segmentBytes: 16_000_000, worthBytes: 1_000_000 },
): Journal {
  const known = new Map<string, Segment>()

  const using = async <Result>(name: string, work: (file: SegmentFile) => Result): Promise<Result> => {
    const file = await folder.open(name)
    try {
      return work(file)
    } finally {
      file.close()
    }
  }
  const readerOf =
    (file: SegmentFile): Read =>
    (at, length) => {
      const into = new Uint8Array(length)
      return into.subarray(0, file.read(into, { at }))
    }

  /** Every segment, walked as far as it goes by now; another tab may have written meanwhile. */
  const look = async (wholly = false): Promise<Segment[]> => {
    const names = (await folder.names()).filter(name => /^\d{6}\.seg$/.test(name)).sort()
    for (const name of known.keys()) if (!names.includes(name)) known.delete(name)
    for (const name of names) {
      await using(name, file => {
        const size = file.getSize()
        const before = known.get(name)
        const good = before && before.size <= size && !isTorn(before) && (before.wholly || !wholly)
        const segment = good ? before : { name, size: 0, frames: [], damage: [], wholly }
        for (const found of walkFrames(readerOf(file), size, segment.size, wholly)) {
          if ('damaged' in found) segment.damage.push(found)
          else segment.frames.push(found)
        }
        segment.size = size
        known.set(name, segment)
      })
    }
    return names.map(name => known.get(name)!)
  }

  /**
   * Where the next frame goes. There is always an empty segment in waiting: that a file exists is noted by the browser at its leisure,
   * and a battery pulled just after may undo it; what is in a file that has been there is safe with flush().
   */
  const target = async (bytes: number, fresh: boolean): Promise<{ name: string; size: number }> => {
    const segments = await look()
    const used = segments.filter(({ size }) => size > 0).at(-1)
    const waiting = segments.filter(({ name, size }) => size === 0 && name > (used?.name ?? ''))
    const last = Number(segments.at(-1)?.name.slice(0, 6) ?? 0)
    const goesOn = used && !fresh && !isTorn(used) && used.size + bytes <= segmentBytes
    const chosen = goesOn ? used : (waiting.shift() ?? { name: nameOf(last + 1), size: 0 })
    if (!waiting.length) {
      const next = nameOf(Math.max(last, Number(chosen.name.slice(0, 6))) + 1)
      // without room for a name the journal goes on, and tries again with the next frame
      await using(next, file => file.flush()).catch(() => {})
    }
    return chosen
  }

  /** @param fresh into a segment that has nothing yet */
  const append = async (entries: readonly JournalEntry[], fresh = false): Promise<void> => {
    const frames = entries.map(entry => {
      if ('operation' in entry) return encodeFrame(1, entry.operation, entry.box)
      if ('mark' in entry) return encodeFrame(3, entry.mark)
      return encodeFrame(2, entry.file, entry.bytes)
    })
    if (!frames.length) return
    const bytes = frames.reduce((sum, frame) => sum + frame.length, 0)
    const { name, size } = await target(bytes, fresh)
    await using(name, file => {
      let at = size
      try {
        for (const frame of frames) {
          if (file.write(frame, { at }) !== frame.length) throw diskFull()
          at += frame.length
        }
        file.flush()
      } catch (error) {
        file.truncate(size)
        throw error
      }
    })
  }

  const bodyOf = (segment: Segment, frame: Frame) =>
    using(segment.name, file => {
      const read = readerOf(file)
      const [whole] = walkFrames(read, frame.end, frame.at, true)
      return whole && !('damaged' in whole) ? read(frame.bodyAt, frame.end - frame.bodyAt).slice() : undefined
    })

  /** The body of the last good frame that `wanted` finds. */
  const find = async (wanted: (frame: Frame) => boolean) => {
    for (const segment of (await look()).reverse())
      for (const frame of [...segment.frames].reverse()) {
        const body = wanted(frame) ? await bodyOf(segment, frame) : undefined
        if (body) return { head: frame.head, body }
      }
    return undefined
  }

  return {
    append: entries => append(entries),
    async scan(wholly = false) {
      const segments = await look(wholly)
      const operations = new Map(segments.flatMap(operationsIn).map(one => [one.id, one]))
      const files = segments.flatMap(({ frames }) => frames).filter(({ kind }) => kind === 2)
      return {
        operations: [...operations.values()],
        files: [...new Set(files.map(({ head }) => (head as FileHead).sha256))],
        marks: segments.flatMap(marksIn),
        damaged: segments.reduce((sum, { damage }) => sum + damage.length, 0),
        bytes: segments.reduce((sum, { size }) => sum + size, 0),
      }
    },
    async readOperation(id) {
      const found = await find(({ kind, head }) => kind === 1 && (head as JournalOperation).id === id)
      return found && { operation: found.head as JournalOperation, box: found.body }
    },
    async readFile(sha256) {
      return (await find(({ kind, head }) => kind === 2 && (head as FileHead).sha256 === sha256))?.body
    },
    async drop(safe) {
      const segments = (await look()).filter(({ size }) => size > 0)
      const current = segments.at(-1)
      const wanted = new Set(
        segments
          .flatMap(operationsIn)
          .filter(({ id }) => !safe.has(id))
          .flatMap(({ id, files }) => [id, ...files.map(file => file.sha256)]),
      )
      const going = segments.filter(
        segment =>
          (segment !== current || segment.size >= worthBytes) &&
          segment.frames.every(({ kind, head }) => {
            if (kind === 1) return !wanted.has((head as JournalOperation).id)
            return kind === 3 || !wanted.has((head as FileHead).sha256)
          }),
      )
      if (!going.length) return 0
      const kept = marksKept(going).map((mark): JournalEntry => ({ mark }))
      await append(kept, current && going.includes(current))
      for (const { name } of going) await folder.remove(name)
      return going.length
    },
  }
}

/** What must still be known of segments that go: who joined here, and how far each device had come. */
function marksKept(segments: readonly Segment[]): JournalMark[] {
  const joined = new Map<string, JournalMark>()
  const highest = new Map<string, JournalMark & { type: 'highest' }>()
  const note = (device: string, n: number, hash: string) => {
    if ((highest.get(device)?.n ?? 0) < n) highest.set(device, { type: 'highest', device, n, hash })
  }
  for (const segment of segments) {
    for (const { device, n, hash } of operationsIn(segment)) note(device, n, hash)
    for (const mark of marksIn(segment)) {
      if (mark.type === 'highest') note(mark.device, mark.n, mark.hash)
      else joined.set(mark.device, mark)
    }
  }
  return [...joined.values(), ...highest.values()]
}

/**
 * What would be on the disk if the battery were pulled now: read from strace's log of one Chromium, file by file, how long it is
 * and how long it was when it was last forced to the disk. power-cut.ts cuts the files back to that. A model: what a file
 * system writes by itself in the next 30 s counts as lost, and of a file written in place only its end is.
 */
import { closeSync, ftruncateSync, openSync, readFileSync, statSync } from 'node:fs'

/** the calls that strace must write down, with the paths behind the numbers (`-f -y`) */
export const watchedCalls = 'write,pwrite64,writev,pwritev,fdatasync,fsync,ftruncate,rename,unlink'

export interface Length {
  now: number
  /** forced to the disk up to here */
  synced: number
}

/** Both kinds of storage in which the app keeps what it calls saved. */
const isKept = (path: string) => /\/(IndexedDB|File System)\//.test(path)

/** @param sizeBefore bytes of a file that was there before the log began, on the disk long since; undefined for none */
export function readSyncLog(
  log: string,
  sizeBefore: (path: string) => number | undefined,
): Map<string, Length> {
  const files = new Map<string, Length>()
  const of = (path: string): Length => {
    let file = files.get(path)
    if (!file) {
      const size = sizeBefore(path) ?? 0
      file = { now: size, synced: size }
      files.set(path, file)
    }
    return file
  }
  /** calls that another thread interrupted: process → how they began, and how long the file was then */
  const open = new Map<string, { call: string; now: number }>()
  const apply = (call: string, began?: number) => {
    const sync = /^(?:fdatasync|fsync)\(\d+<([^>]+)>\)\s+= 0/.exec(call)
    if (sync) {
      const path = sync[1]!
      if (isKept(path)) of(path).synced = Math.max(of(path).synced, began ?? of(path).now)
      return
    }
    const moved = /^rename\("([^"]+)", "([^"]+)"\)\s+= 0/.exec(call)
    if (moved) {
      const [, from, to] = moved as unknown as [string, string, string]
      if (isKept(to)) files.set(to, of(from))
      files.delete(from)
      return
    }
    const gone = /^unlink\("([^"]+)"\)\s+= 0/.exec(call)
    if (gone) return void files.delete(gone[1]!)
    const cut = /^ftruncate\(\d+<([^>]+)>, (\d+)\)\s+= 0/.exec(call)
    if (cut && isKept(cut[1]!)) {
      const file = of(cut[1]!)
      file.now = Number(cut[2])
      file.synced = Math.min(file.synced, file.now)
      return
    }
    const written = /^(write|pwrite64|writev|pwritev)\(\d+<([^>]+)>,.*\)\s+= (\d+)$/s.exec(call)
    if (!written || !isKept(written[2]!)) return
    const file = of(written[2]!)
    const at = written[1]!.startsWith('pwrite') ? Number(/, (\d+)\)\s+= \d+$/.exec(call)?.[1]) : file.now
    file.now = Math.max(file.now, at + Number(written[3]))
  }
  for (const line of log.split('\n')) {
    const [, process, rest] = /^(\d+)\s+(.*)$/.exec(line) ?? []
    if (!process || !rest) continue
    const begun = /^(.*) <unfinished \.\.\.>$/.exec(rest)
    if (begun) {
      const path = /^\w+\(\d+<([^>]+)>/.exec(begun[1]!)?.[1]
      open.set(process, { call: begun[1]!, now: path && isKept(path) ? of(path).now : 0 })
      continue
    }
    const ended = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest)
    const before = ended && open.get(process)
    if (ended && before) apply(before.call + ended[1]!, before.now)
    else if (!ended) apply(rest)
  }
  return files
}

/** Cuts each file to what was forced to the disk. @returns the files that lost something, and how many bytes */
export function cutBack(files: ReadonlyMap<string, Length>): { path: string; bytes: number }[] {
  const lost: { path: string; bytes: number }[] = []
  for (const [path, { synced }] of files) {
    let size: number
    try {
      size = statSync(path).size
    } catch {
      continue
    }
    if (size <= synced) continue
    const file = openSync(path, 'r+')
    ftruncateSync(file, synced)
    closeSync(file)
    lost.push({ path, bytes: size - synced })
  }
  return lost
}

export const readSyncLogFile = (file: string, sizeBefore: (path: string) => number | undefined) =>
  readSyncLog(readFileSync(file, 'utf8'), sizeBefore)

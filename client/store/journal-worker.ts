/**
 * The thread of the journal: only in a dedicated worker does a browser write a file and say when it is on the disk (flush()). It serves
 * journal.ts and space.ts, and knows nothing of IndexedDB. One tab at a time by a Web Lock; a tab that is killed lets go of it.
 */
import { diskFull, openJournal, type SegmentFile, type SegmentFolder } from './journal-segments.ts'
import type { JournalAnswer, JournalRequest } from './journal-types.ts'

interface WritableFile extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<SegmentFile>
}

const root = () => navigator.storage.getDirectory()

const openFile = async (folder: FileSystemDirectoryHandle, name: string): Promise<SegmentFile> =>
  ((await folder.getFileHandle(name, { create: true })) as WritableFile).createSyncAccessHandle()

const segments = async (): Promise<SegmentFolder> => {
  const folder = await (await root()).getDirectoryHandle('journal', { create: true })
  return {
    async names() {
      const names: string[] = []
      for await (const name of folder.keys()) names.push(name)
      return names
    },
    open: name => openFile(folder, name),
    remove: name => folder.removeEntry(name),
  }
}

const ballastName = 'ballast'
/** written a piece at a time; random, as a disk may store zeros as nothing */
const pieceBytes = 65_536

interface Filling {
  bytes: number
  /** on the disk when it resolves; without it the bytes are only promised by the disk */
  flush: boolean
}

/** A file of `bytes` real bytes. @throws when there is no room; nothing is left of it then */
async function fill(name: string, { bytes, flush }: Filling): Promise<void> {
  const file = await openFile(await root(), name)
  try {
    const piece = new Uint8Array(pieceBytes)
    for (let at = file.getSize(); at < bytes; at += piece.length) {
      crypto.getRandomValues(piece)
      if (file.write(piece, { at }) !== piece.length) throw diskFull()
    }
    if (flush) file.flush()
    file.close()
  } catch (error) {
    file.close()
    await removeFile(name)
    throw error
  }
}

/**
 * Its room is free first, its name is gone after: a name is taken off by a write of the browser's own, for which a full disk has
 * no room.
 */
const removeFile = async (name: string): Promise<boolean> => {
  const folder = await root()
  try {
    const handle = (await folder.getFileHandle(name)) as WritableFile
    const file = await handle.createSyncAccessHandle()
    const had = file.getSize() > 0
    file.truncate(0)
    file.flush()
    file.close()
    await folder.removeEntry(name).catch(() => {})
    return had
  } catch {
    return false
  }
}

const sizeOf = async (name: string): Promise<number> =>
  (await root()).getFileHandle(name).then(
    async handle => (await handle.getFile()).size,
    () => 0,
  )

const journal = segments().then(folder => openJournal(folder))

async function serve(request: JournalRequest): Promise<unknown> {
  if (request.ask === 'ballast') {
    if (!request.bytes) return removeFile(ballastName)
    if ((await sizeOf(ballastName)) >= request.bytes) return true
    // what is given up must not be taken again at once: only where there is as much again
    await fill('probe', { bytes: 2 * request.bytes, flush: false })
    await removeFile('probe')
    await fill(ballastName, { bytes: request.bytes, flush: true })
    return true
  }
  if (request.ask === 'probe') {
    await fill('probe', request)
    return removeFile('probe')
  }
  const own = await journal
  if (request.ask === 'append')
    return own.append(request.entries).catch(async error => {
      // the last interview of a full phone still goes in
      if (!(await removeFile(ballastName))) throw error
      await own.append(request.entries)
      return (error as Error).name
    })
  if (request.ask === 'scan') return own.scan(request.wholly)
  if (request.ask === 'operation') return own.readOperation(request.id)
  if (request.ask === 'file') return own.readFile(request.sha256)
  return own.drop(new Set(request.safe))
}

addEventListener('message', ({ data }: MessageEvent<{ number: number; request: JournalRequest }>) => {
  const { number, request } = data
  const answer = (told: JournalAnswer) => postMessage(told)
  navigator.locks
    .request('doorstep-journal', () => serve(request))
    .then(
      result => answer({ number, result }),
      error => answer({ number, error: String((error as Error).name) }),
    )
})

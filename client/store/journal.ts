/**
 * The second place of everything finished: a file of this phone beside IndexedDB, for the day when that is damaged, full or gone.
 * outbox.ts appends here before "saved" is said; rescue.ts reads it. The writing is done by a thread (journal-worker.ts). A journal
 * that fails refuses no interview: it is owed, and caught up with at the next open.
 */
import { signal } from '@preact/signals'
import type {
  JournalAnswer,
  JournalEntry,
  JournalRequest,
  JournalScan,
  StoredOperation,
} from './journal-types.ts'

/** owed: something finished is not in it yet. off: this browser has no files that a page can force to the disk. */
export const journalState = signal<'ok' | 'owed' | 'off'>('ok')

/** a slow phone takes seconds for a film of 20 MB; a thread that says nothing for so long is dead */
const patienceMs = 60_000

let thread: Worker | undefined
let last = 0
const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>()

const failed = (name: string): Error => Object.assign(new Error(`journal: ${name}`), { name })

function end(name: string): void {
  thread?.terminate()
  thread = undefined
  for (const { reject } of waiting.values()) reject(failed(name))
  waiting.clear()
}

function begin(): Worker {
  const made = new Worker(new URL('./journal-worker.ts', import.meta.url), { type: 'module' })
  made.onmessage = ({ data }: MessageEvent<JournalAnswer>) => {
    const one = waiting.get(data.number)
    waiting.delete(data.number)
    if ('error' in data) one?.reject(failed(data.error))
    else one?.resolve(data.result)
  }
  made.onerror = event => {
    event.preventDefault()
    end('NotSupportedError')
  }
  return made
}

/** Asks the thread. @throws Error whose name is that of the browser's own error: `QuotaExceededError`, `NotSupportedError` … */
export function askJournal<Result>(request: JournalRequest): Promise<Result> {
  return new Promise((resolve, reject) => {
    const number = ++last
    const timer = setTimeout(() => end('TimeoutError'), patienceMs)
    const settled =
      <Value>(then: (value: Value) => void) =>
      (value: Value) => {
        clearTimeout(timer)
        then(value)
      }
    waiting.set(number, {
      resolve: settled(resolve as (result: unknown) => void),
      reject: settled(reject),
    })
    try {
      thread ??= begin()
      thread.postMessage({ number, request })
    } catch {
      end('NotSupportedError')
    }
  })
}

/** what browsers say that have no such files: private windows, old Safari */
const never = ['NotSupportedError', 'SecurityError', 'TypeError']

/**
 * Puts these at the end; true: they are on the disk. Never rejects. An operation goes with its files before it, in one call.
 * @example await journalAppend([{ file: { sha256 }, bytes }, { operation: { id, device, n: 41, … }, box }])
 */
export async function journalAppend(entries: JournalEntry[]): Promise<boolean> {
  if (journalState.peek() === 'off') return false
  try {
    const spent = await askJournal<string | undefined>({ ask: 'append', entries })
    // it fitted only where the ballast was
    if (spent)
      await import('./space.ts').then(
        ({ noteNoRoom }) => noteNoRoom(spent),
        () => {},
      )
    return true
  } catch (error) {
    journalState.value = never.includes((error as Error).name) ? 'off' : 'owed'
    return false
  }
}

/** Ends the thread, so that its files can be removed. */
export const closeJournal = (): void => end('AbortError')

/** What is in it. @param wholly every byte of every file is looked at too. @throws where there is no journal */
export const journalScan = (wholly = false): Promise<JournalScan> => askJournal({ ask: 'scan', wholly })

/** An operation with its sealed box; undefined when it is not there, or damaged. */
export const journalOperation = (id: string): Promise<StoredOperation | undefined> =>
  askJournal({ ask: 'operation', id })

/** A file's ciphertext. */
export const journalFile = (sha256: string): Promise<Uint8Array<ArrayBuffer> | undefined> =>
  askJournal({ ask: 'file', sha256 })

/** Everything in `safe` may go: segments in which nothing else is left are removed. Never rejects. */
export const journalDrop = async (safe: string[]): Promise<void> => {
  if (journalState.peek() !== 'off') await askJournal({ ask: 'drop', safe }).catch(() => {})
}

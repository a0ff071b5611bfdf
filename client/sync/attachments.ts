/**
 * Sends the files of finished interviews after their text, the small ones first, each by itself under its hash. It begins after
 * every good sync and goes on beside the next ones: an interview never waits for somebody's photo. What the office has already,
 * as a sync was cut off, is asked first and not sent again. Files of everybody on this phone go, each with their own key and
 * without a PIN.
 */
import { signal } from '@preact/signals'
import { noteFilesLost, sentFiles, waitingFiles } from '../store/attachments.ts'
import { noteArchived } from '../store/outbox.ts'
import { currentAccount, peopleHere } from '../store/people.ts'
import { programmeState } from '../store/programme.ts'
import type { Person } from '../store/types.ts'
import { RequestFailed } from './api.ts'
import { askFor, has, isBadLine, Restored, type Sending, sendFile } from './send-file.ts'

/** `code` says why the last try ended before all had arrived */
export const filesState = signal<{ sending: boolean; code?: string }>({ sending: false })

/** How a try ended; `moved`: the office has more than before. */
export interface FilesSent {
  moved: boolean
  /** undefined: nothing is left that could go */
  failed?: RequestFailed
}

/** as many as the office looks for in one request; on a bad line only those whose turn comes soon */
const askedMost = 20
const askedOnBadLine = 4
/** that what was sent is there yet is asked once a day */
const askAgainMs = 24 * 60 * 60 * 1000
const askedKey = 'doorstep-files-asked'

async function sendAll(account: string, sending: Sending): Promise<void> {
  const tried = new Set<string>()
  for (;;) {
    const waiting = (await waitingFiles(account)).filter(file => !tried.has(file.sha256))
    if (!waiting.length) return
    const most = isBadLine() ? askedOnBadLine : askedMost
    const asked = [...new Map(waiting.map(file => [file.sha256, file])).values()].slice(0, most)
    const answer = await askFor(
      asked.map(file => file.sha256),
      sending.by,
    )
    if (answer.receipts.length) sending.moved()
    for (const file of asked) {
      tried.add(file.sha256)
      if (!has(answer, file.sha256)) await sendFile(file, answer.parts?.[file.sha256] ?? [], sending)
    }
  }
}

/**
 * Does the office have what it said it had? What it has lost meanwhile (jobs/scrub.ts there) waits to be sent again, as long as it
 * is still here.
 */
async function askForSent(account: string, { by }: Sending): Promise<void> {
  const sent = [...new Set(await sentFiles(account))]
  for (let from = 0; from < sent.length; from += askedMost) {
    const hashes = sent.slice(from, from + askedMost)
    const answer = await askFor(hashes, by)
    await noteFilesLost(hashes.filter(hash => !has(answer, hash)))
  }
}

/** Failures that are one person's own: a phone taken off the drive for one of them still sends for the others. */
const isOwn = (error: unknown): boolean =>
  error instanceof RequestFailed && (error.status === 401 || error.status === 403)

/** @throws RequestFailed of the connection or of who is chosen now; Restored */
async function sendOfAll(people: readonly Person[], moved: () => void): Promise<void> {
  const chosen = await currentAccount()
  const isDue = Date.now() - (Number(localStorage.getItem(askedKey)) || 0) > askAgainMs
  let failure: unknown
  for (const { account, device, keys } of people) {
    const sending = { by: { device, key: keys.privateKey }, moved }
    try {
      if (isDue) await askForSent(account.id, sending)
      await sendAll(account.id, sending)
    } catch (error) {
      if (!isOwn(error)) throw error
      if (account.id === chosen) failure = error
    }
  }
  if (isDue) localStorage.setItem(askedKey, String(Date.now()))
  // what waited for its files may be safe now
  const state = await programmeState()
  if (state?.device)
    await noteArchived(state.archivedThrough, { account: state.account, device: state.device })
  if (failure) throw failure
}

async function once(): Promise<FilesSent> {
  const state: FilesSent = { moved: false }
  const people = await peopleHere()
  if (!people.length) return state
  filesState.value = { sending: true }
  try {
    await sendOfAll(people, () => {
      state.moved = true
    })
    filesState.value = { sending: false }
  } catch (error) {
    if (error instanceof Restored) filesState.value = { sending: false }
    else {
      // the next try goes on from here
      state.failed = error instanceof RequestFailed ? error : new RequestFailed('sync.trouble')
      filesState.value = { sending: false, code: state.failed.code }
    }
  }
  return state
}

let running: Promise<FilesSent> | undefined

/** Sends what may go. One at a time over all tabs; resolves when it is over, also when it failed. Never rejects. */
export function sendFiles(): Promise<FilesSent> {
  running ??= navigator.locks
    .request('doorstep-files', { ifAvailable: true }, lock => (lock ? once() : { moved: false }))
    .finally(() => {
      running = undefined
    })
  return running
}

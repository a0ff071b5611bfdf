/**
 * Room on the phone, found out by writing and not by asking: what a browser says of it (`estimate`) is made up. A ballast file of 20 MB
 * is given up when a write of answers fails, so that the interview under way can be finished; photos are refused before that.
 * database.ts, attachments.ts and the journal's thread use it. A quota (the browser's) and a full disk (the phone's) are two things.
 */
import { signal } from '@preact/signals'
import { noteIncident } from './incidents.ts'
import { askJournal, journalState } from './journal.ts'

/** some thousand interviews in words */
export const ballastBytes = 20_000_000

/** Why the last write did not fit: the browser's quota, or the phone is full. Until one fits again. */
export const spaceTrouble = signal<'quota' | 'full' | undefined>(undefined)

/** @param name of the browser's error */
export function noteNoRoom(name: string): void {
  const why = name === 'QuotaExceededError' ? 'quota' : 'full'
  spaceTrouble.value = why
  noteIncident(why)
}

/** a browser whose disk is full to the last byte may throw away everything: long before that the ballast is given up */
const marginBytes = 2_000_000

interface Failed {
  /** it was tried once more already */
  again: boolean
  /** of photos: the ballast stays */
  leaveReserve: boolean
}

/**
 * After a write that found no room: gives up the ballast for it. True: it may be tried again. A full disk leaves handles that fail
 * although there is room again, and a damaged database says the same: where a piece can be written nothing is given up.
 */
export async function makeRoom({ name }: Error, { again, leaveReserve }: Failed): Promise<boolean> {
  if (name !== 'QuotaExceededError' && (!again || (await probeWrite(marginBytes)))) return true
  noteNoRoom(name)
  return !leaveReserve && (await releaseBallast())
}

/** True: there was one, and its room is free now. */
export const releaseBallast = (): Promise<boolean> =>
  askJournal<boolean>({ ask: 'ballast', bytes: 0 }).catch(() => false)

/** True: the ballast is there, every byte of it. It is written when it is not. */
export const ensureBallast = (bytes = ballastBytes): Promise<boolean> =>
  askJournal<boolean>({ ask: 'ballast', bytes }).catch(() => false)

/** Name of the browser's error; undefined: it could be written. */
const triedToWrite = (bytes: number, flush: boolean): Promise<string | undefined> =>
  askJournal({ ask: 'probe', bytes, flush }).then(
    () => undefined,
    (error: Error) => error.name,
  )

/** Writes so many bytes for true, and deletes them. `flush`: they were on the disk itself. */
export const probeWrite = async (bytes: number, flush = false): Promise<boolean> =>
  (await triedToWrite(bytes, flush)) === undefined

/**
 * Looks whether some room is left on the disk, and if not gives up the ballast before anything fails: a browser that cannot write its
 * own books any more was seen to throw away all of an origin's storage, also where it had promised to keep it.
 */
export async function lookForRoom(bytes = marginBytes): Promise<boolean> {
  if (journalState.peek() === 'off') return true
  const failed = await triedToWrite(bytes, false)
  if (failed === undefined) return true
  noteNoRoom(failed)
  // a quota refuses without harm: there it is time enough when an answer does not fit
  if (failed !== 'QuotaExceededError') await releaseBallast()
  return false
}

/**
 * Whether a photo of so many bytes may be kept: only while the room that answers need is held by the ballast. Where the browser has no
 * such files only the write itself tells.
 */
export async function roomForFile(bytes: number): Promise<boolean> {
  if (journalState.peek() === 'off') return true
  if (!(await lookForRoom(bytes + marginBytes)) || !(await ensureBallast())) return false
  spaceTrouble.value = undefined
  return true
}

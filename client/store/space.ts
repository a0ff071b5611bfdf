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

/** more than any answer */
const answerBytes = 1_000_000

/**
 * After a write that found no room: gives up the ballast for it. True: it may be tried again. A damaged database says the same as a full
 * disk, and nothing need be given up for it.
 * @param leaveReserve of photos: the ballast stays
 */
export async function makeRoom({ name }: Error, leaveReserve: boolean): Promise<boolean> {
  const why = name === 'QuotaExceededError' ? 'quota' : 'full'
  if (why === 'full' && (await probeWrite(answerBytes))) return true
  spaceTrouble.value = why
  noteIncident(why)
  return !leaveReserve && (await releaseBallast())
}

/** True: there was one, and its room is free now. */
export const releaseBallast = (): Promise<boolean> =>
  askJournal<boolean>({ ask: 'ballast', bytes: 0 }).catch(() => false)

/** True: the ballast is there, every byte of it. It is written when it is not. */
export const ensureBallast = (bytes = ballastBytes): Promise<boolean> =>
  askJournal<boolean>({ ask: 'ballast', bytes }).catch(() => false)

/** Writes so many bytes for true, and deletes them. */
export const probeWrite = (bytes: number): Promise<boolean> =>
  askJournal<boolean>({ ask: 'probe', bytes }).catch(() => false)

/**
 * Whether a photo may be kept: only while the room that answers need is held by the ballast. Where the browser has no such files
 * only the write itself tells.
 */
export async function roomForFile(): Promise<boolean> {
  if (await ensureBallast()) {
    spaceTrouble.value = undefined
    return true
  }
  return journalState.peek() === 'off'
}

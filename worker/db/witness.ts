/**
 * A database that was put back to a moment after the clock's last look is not known by what stands beside it (office.ts): only who
 * was told something then can say so. Phones name their newest receipts with every pull (routes/programme.ts); a phone that the
 * database does not know at all, but R2 does, joined then (index.ts). Either makes it a restore, with a new epoch and a re-entry (SY89).
 */
import type { Env } from '../env.ts'
import { type Restored, raiseEpoch, readBeside, readHere } from './office.ts'

/** a phone that tells what is not so shall not have every phone send again more often than this */
const againMs = 60 * 60 * 1000
/** who holds a receipt does not say of when: the journal is read again from a day before */
const dayMs = 24 * 60 * 60 * 1000
/** an isolate looks for strangers' sake no oftener: anybody can claim to be a device */
const strangerMs = 30_000

/** Is a restore just being dealt with, or was one in the last hour? */
async function isHeeded(env: Env, now: number): Promise<boolean> {
  const [restored, reentry] = await env.DB.batch<{ value: string }>([
    env.DB.prepare(`SELECT value FROM meta WHERE key = 'restored'`),
    env.DB.prepare(`SELECT value FROM meta WHERE key = 'reentry'`),
  ])
  if (reentry?.results.length) return true
  const before = restored?.results[0]
  return before !== undefined && now - Date.parse((JSON.parse(before.value) as Restored).at) < againMs
}

async function takeAsRestored(env: Env, now: number, since: number): Promise<boolean> {
  const { epoch: known, etag, head } = await readBeside(env.BLOBS)
  return raiseEpoch(env, { known, etag, head }, await readHere(env, head), now, since)
}

/**
 * @param ids first 8 digits of operations that a phone was told to be here
 * @returns whether the database is taken as put back
 */
export async function heedReceipts(env: Env, ids: string[], now: number): Promise<boolean> {
  const missing = await env.DB.prepare(
    `SELECT value FROM json_each(?1) j
     WHERE NOT EXISTS (SELECT 1 FROM operations o WHERE o.id >= j.value AND o.id < j.value || 'g') LIMIT 1`,
  )
    .bind(JSON.stringify(ids))
    .first()
  if (missing === null || (await isHeeded(env, now))) return false
  return takeAsRestored(env, now, now - dayMs)
}

const joinedKey = (device: string): string => `joined/${device}`

/** Beside the database, before it enters the device: who joined, and when. Best effort: without R2 a phone joins all the same. */
export async function witnessJoin(env: Env, device: string, now: number): Promise<void> {
  await env.BLOBS.put(joinedKey(device), new Date(now).toISOString()).catch(() => {})
}

let lookAgainAt = 0

/**
 * A device that is not in the database, and that stands beside it as one that joined: the database was put back to before that,
 * however long ago, and whatever the clock has seen since.
 * @returns whether the database is taken as put back
 */
export async function heedStranger(env: Env, device: string, now: number): Promise<boolean> {
  if (now < lookAgainAt) return false
  lookAgainAt = now + strangerMs
  const joined = await env.BLOBS.get(joinedKey(device))
  if (!joined || (await isHeeded(env, now))) return false
  return takeAsRestored(env, now, Date.parse(await joined.text()))
}

/**
 * A database that was put back to a moment after the clock's last look is not known by what stands beside it (office.ts): only who
 * was told something then can say so. Phones name their newest receipts with every pull (routes/programme.ts); a phone that the
 * database does not know at all may have joined then (index.ts). Either makes it a restore, with a new epoch and a re-entry (SY89).
 */
import type { Env } from '../env.ts'
import { journalPrefix } from './journal.ts'
import { type Restored, raiseEpoch, readBeside, readHere } from './office.ts'

/** a phone that tells what is not so shall not have every phone send again more often than this */
const againMs = 60 * 60 * 1000
/** what is only now being entered is not missing */
const underWayMs = 15_000
/** an isolate looks for strangers' sake no oftener: anybody can claim to be a device */
const strangerMs = 30_000
/** of the journal and of the log, since the clock's last look */
const entriesMost = 500
const rowsMost = 5_000

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

async function takeAsRestored(env: Env, now: number): Promise<boolean> {
  const { epoch: known, etag, head } = await readBeside(env.BLOBS)
  return raiseEpoch(env, { known, etag, head }, await readHere(env, head), now)
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
  return takeAsRestored(env, now)
}

let lookAgainAt = 0

/**
 * A device that is not in the database. When the journal has entries since the clock's last look that the log does not have, it may
 * have joined in the time that was lost.
 * @returns whether the database is taken as put back
 */
export async function heedStranger(env: Env, now: number): Promise<boolean> {
  if (now < lookAgainAt) return false
  lookAgainAt = now + strangerMs
  const { head } = await readBeside(env.BLOBS)
  // the look itself may have come after the database was put back: what was lost lies before it
  const from = head ? Date.parse(head.at) - againMs : 0
  const keyAt = (instant: number) =>
    `${journalPrefix}${new Date(instant).toISOString().slice(0, 10)}/${String(instant).padStart(13, '0')}`
  const { objects } = await env.BLOBS.list({
    prefix: journalPrefix,
    startAfter: keyAt(from),
    limit: entriesMost,
  })
  const entries = objects.filter(({ key }) => key < keyAt(now - underWayMs))
  if (!entries.length) return false
  const { results } = await env.DB.prepare(
    'SELECT DISTINCT received_at FROM (SELECT received_at FROM operations ORDER BY seq DESC LIMIT ?1)',
  )
    .bind(rowsMost)
    .all<{ received_at: string }>()
  const there = new Set(results.map(row => Date.parse(row.received_at)))
  const isMissing = entries.some(({ key }) => !there.has(Number(/\/(\d{13})-/.exec(key)?.[1])))
  if (!isMissing || (await isHeeded(env, now))) return false
  return takeAsRestored(env, now)
}

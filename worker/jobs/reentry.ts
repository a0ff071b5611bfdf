/**
 * After a restore: brings back what R2 has beyond the database. First the pieces of the archive, in the order of the log, then
 * the journal of pushes, which also has what was not archived yet. What is there already is a duplicate, and nothing is made
 * twice; what it comes to is settled behind it like everything that comes in. `meta.reentry` says how far it is; a run that is
 * cut off, or two at once, do no harm.
 */
import type { D1Result } from '@cloudflare/workers-types'
import type { ReentryView } from '../contract/backup.ts'
import { moveMeta, readMeta } from '../db/meta.ts'
import { checkOffice, type Restored } from '../db/office.ts'
import type { Env } from '../env.ts'
import { type LogRow, piecePrefix } from './archive.ts'
import { metered } from './meter.ts'
import { enterJournalled } from './reenter-journal.ts'
import { enterRows } from './reenter-rows.ts'

/** what a slice asks for at the most, for jobs/run.ts */
export const reentryMost = 36
/** slices of one request of the owner's command line, where the plan lets it ask so often */
const slicesOfRequest = 40
const requestMs = 20_000
/** pieces of the archive that are looked at before one is read */
const piecesLooked = 100

/** Meta `reentry`; none when all is in. */
export interface Reentry {
  /** that of this restore */
  epoch: number
  /** epochs whose pieces of the log are to be read, in order; the first is under way; [] = the journal is */
  archives: string[]
  /** how far the database as found was archived, and in which epoch; null: nothing of it is in there */
  archived: { epoch: string; through: number } | null
  /** epoch milliseconds: what came before is in the database */
  since: number
  /** the last key that is done; '' = none */
  after: string
  /** of the piece after it, the row to go on with */
  row: number
  entered: number
  /** what could not be entered: its device or account is nowhere, or something else has its name now */
  left: number
}

/**
 * Does one slice.
 * @returns whether there is more
 */
export async function reentrySlice(env: Env): Promise<boolean> {
  const stored = await readMeta(env.DB, 'reentry')
  if (stored === null) return false
  const state = JSON.parse(stored) as Reentry
  const next = await (state.archives.length ? archiveSlice(env, state) : enterJournalled(env, state))
  // not where it has moved meanwhile: another run was as far, or the database was put back once more and all begins again
  if (next) await moveMeta(env.DB, 'reentry', stored, JSON.stringify(next)).run()
  else await finish(env, state, stored)
  return next !== null
}

/** What it came to stays beside the restore that it was for, if that is still the last one. */
async function finish(env: Env, { entered, left }: Reentry, under: string): Promise<void> {
  const stored = await readMeta(env.DB, 'restored')
  const restored: Restored = { ...(JSON.parse(stored ?? '{}') as Restored), entered, left }
  await env.DB.batch([
    env.DB.prepare(
      `UPDATE meta SET value = ?1 WHERE key = 'restored' AND EXISTS (SELECT 1 FROM meta WHERE key = 'reentry' AND value = ?2)`,
    ).bind(JSON.stringify(restored), under),
    env.DB.prepare(`DELETE FROM meta WHERE key = 'reentry' AND value = ?1`).bind(under),
  ])
}

/** A look at the office, and as many slices as one request may do. */
export async function reenterSlices(env: Env, now: number): Promise<ReentryView> {
  const meter = metered(env)
  await checkOffice(meter.env, now)
  const most = Number(env.JOB_QUERIES ?? 50)
  let more = true
  for (let slice = 0; more && slice < slicesOfRequest; slice++) {
    if ((slice > 0 && meter.used() + reentryMost > most) || Date.now() - now > requestMs) break
    more = await reentrySlice(meter.env)
  }
  const stored = (await readMeta(env.DB, 'reentry')) ?? (await readMeta(env.DB, 'restored'))
  const { entered = 0, left = 0 } = JSON.parse(stored ?? '{}') as Partial<Reentry>
  return { more, entered, left }
}

const padded = (seq: number): string => String(seq).padStart(12, '0')

/** Goes to the next piece that the database has not all of, and enters some of it. */
async function archiveSlice(env: Env, state: Reentry): Promise<Reentry> {
  const [epoch = '', ...later] = state.archives
  const prefix = piecePrefix(epoch)
  const { archived } = state
  const begin = archived?.epoch === epoch ? `${prefix}${padded(archived.through + 1)}` : prefix
  const { objects, truncated } = await env.BLOBS.list({
    prefix,
    limit: piecesLooked,
    startAfter: state.after || begin,
    include: ['customMetadata'],
  })
  const missing = await firstMissing(
    env,
    objects.map(object => object.customMetadata?.last ?? ''),
  )
  if (missing < 0) {
    const last = objects.at(-1)
    return truncated && last
      ? { ...state, after: last.key, row: 0 }
      : { ...state, archives: later, after: '', row: 0 }
  }
  const before = objects[missing - 1]?.key ?? state.after
  const piece = objects[missing]!
  const text = (await (await env.BLOBS.get(piece.key))?.text()) ?? ''
  const rows = text.split('\n').flatMap(line => (line ? (JSON.parse(line) as LogRow) : []))
  const from = before === state.after ? state.row : 0
  const { next, entered, left } = await enterRows(env, rows, from)
  const whole = next >= rows.length
  return {
    ...state,
    after: whole ? piece.key : before,
    row: whole ? 0 : next,
    entered: state.entered + entered,
    left: state.left + left,
  }
}

/** Index of the first of these ids that the log has not; -1 = it has all. A piece of before the ids were noted has ''. */
async function firstMissing(env: Env, ids: string[]): Promise<number> {
  if (!ids.length) return -1
  const { results } = (await env.DB.prepare(
    'SELECT id FROM operations WHERE id IN (SELECT value FROM json_each(?1))',
  )
    .bind(JSON.stringify(ids))
    .all<{ id: string }>()) as D1Result<{ id: string }>
  const here = new Set(results.map(row => row.id))
  return ids.findIndex(id => !here.has(id))
}

/**
 * What R2 knows of the database beside it: `office/epoch`, a counter, and `office/head`, how far the log had come. A database
 * that was put back to an earlier day does not know it; what stands beside it does. The clock and the first request of an
 * isolate compare the two; a difference raises the epoch, and then jobs/reentry.ts brings back what R2 has beyond the database.
 */
import type { D1Result, R2Bucket } from '@cloudflare/workers-types'
import type { Env } from '../env.ts'
import type { Reentry } from '../jobs/reentry.ts'
import { officeOperation } from './acts.ts'
import { readMeta, writeMeta } from './meta.ts'

export const epochKey = 'office/epoch'
export const headKey = 'office/head'

/**
 * How far the log was seen to have come. `id` is that of the operation at `seq`: another one there is another moment; `first` that of
 * the log's first operation: another one there is another office, or none yet.
 */
export interface Head {
  epoch: number
  seq: number
  id: string
  first: string
  /** instant of writing */
  at: string
}

/** The last restore that was noticed, as meta `restored` has it. */
export interface Restored {
  epoch: number
  at: string
  /** last seq of the database as it was found, and how far the log had come before */
  found: number
  head: number
  /** operations that came back, and those that could not; not there while they are coming */
  entered?: number
  left?: number
}

/** Where the database stands. */
interface Here {
  epoch: string
  seq: number
  /** of its last operation; '' for none */
  id: string
  /** of its first operation */
  first: string
  /** of its operation at the head's seq */
  atHead: string
}

/** A counter as text; null for anything else (before the counter, epochs were random). */
export const epochNumber = (text: string): number | null => (/^\d{1,15}$/.test(text) ? Number(text) : null)

export async function readHere(env: Env, head: Head | null): Promise<Here> {
  const results = await env.DB.batch([
    env.DB.prepare(`SELECT value FROM meta WHERE key = 'epoch'`),
    env.DB.prepare('SELECT seq, id FROM operations ORDER BY seq DESC LIMIT 1'),
    env.DB.prepare('SELECT id FROM operations WHERE seq = ?1').bind(head?.seq ?? 0),
    env.DB.prepare('SELECT id FROM operations ORDER BY seq LIMIT 1'),
  ])
  const [epoch, last, atHead, first] = results as [
    D1Result<{ value: string }>,
    D1Result<{ seq: number; id: string }>,
    D1Result<{ id: string }>,
    D1Result<{ id: string }>,
  ]
  return {
    epoch: epoch.results[0]?.value ?? '',
    seq: last.results[0]?.seq ?? 0,
    id: last.results[0]?.id ?? '',
    first: first.results[0]?.id ?? '',
    atHead: atHead.results[0]?.id ?? '',
  }
}

/** What R2 says; `etag` of the counter, so that of two that raise it one comes second. */
export async function readBeside(
  bucket: R2Bucket,
): Promise<{ epoch: number; etag: string | null; head: Head | null }> {
  const [epoch, head] = await Promise.all([bucket.get(epochKey), bucket.get(headKey)])
  return {
    epoch: epochNumber((await epoch?.text()) ?? '') ?? 0,
    etag: epoch?.etag ?? null,
    head: head ? ((await head.json()) as Head) : null,
  }
}

const writeHead = (bucket: R2Bucket, head: Head) =>
  bucket.put(headKey, JSON.stringify(head), { httpMetadata: { contentType: 'application/json' } })

/** A counter's next value, or false when another run has written it meanwhile. */
async function writeEpoch(bucket: R2Bucket, epoch: number, etag: string | null): Promise<boolean> {
  const onlyIf = etag === null ? { etagDoesNotMatch: '*' } : { etagMatches: etag }
  return (await bucket.put(epochKey, String(epoch), { onlyIf })) !== null
}

/**
 * Compares the database with what stands beside it, and sets right what differs.
 * @param now epoch milliseconds
 * @returns whether the database was found to have been put back
 */
export async function checkOffice(env: Env, now: number): Promise<boolean> {
  const { epoch: known, etag, head } = await readBeside(env.BLOBS)
  const here = await readHere(env, head)
  const epoch = epochNumber(here.epoch)
  const behind = head !== null && here.atHead !== head.id
  if (behind || (epoch !== null && epoch < known)) return raiseEpoch(env, { known, etag, head }, here, now)
  if (epoch === null || known < epoch) {
    // a database from before the counter, or a bucket that is new
    const counted = epoch ?? known + 1
    if (!(await writeEpoch(env.BLOBS, counted, etag))) return false
    const statements = [writeMeta(env.DB, 'epoch', String(counted))]
    // what was archived is not in a bucket that knows nothing of this office: archived once more
    if (head === null && epoch !== null) statements.push(writeMeta(env.DB, 'archived', '0'))
    await env.DB.batch(statements)
  }
  if (here.seq > 0 && here.seq !== head?.seq)
    await writeHead(env.BLOBS, headOf(here, epoch ?? known + 1, now))
  return false
}

/**
 * A new epoch, as the database was put back; false when somebody else was first: the next look finds all in order.
 * @param since epoch milliseconds of something that is known to be lost: the journal is read again from before it
 */
export async function raiseEpoch(
  env: Env,
  { known, etag, head }: { known: number; etag: string | null; head: Head | null },
  here: Here,
  now: number,
  since = now,
): Promise<boolean> {
  const raised = Math.max(known, epochNumber(here.epoch) ?? 0) + 1
  if (!(await writeEpoch(env.BLOBS, raised, etag))) return false
  const begin = await whereToBegin(env, raised, here, head)
  await enterRestore(
    env,
    { ...begin, since: Math.max(0, Math.min(begin.since, since - marginMs)) },
    here,
    head,
    now,
  )
  return true
}

const instant = (now: number): string => new Date(now).toISOString()

const headOf = ({ seq, id, first }: Here, epoch: number, now: number): Head => ({
  epoch,
  seq,
  id,
  first,
  at: instant(now),
})

/** received and written are not the same instant, and clocks of two machines not the same clock */
const marginMs = 60 * 60 * 1000

/**
 * From where on the archive and the journal are read again. The database's own watermarks went back with it, and say to which
 * moment: what came since, from phones that knew of nothing, has not moved them. A re-entry that was under way then begins again.
 */
async function whereToBegin(env: Env, epoch: number, here: Here, head: Head | null): Promise<Reentry> {
  const { delimitedPrefixes } = await env.BLOBS.list({ prefix: 'log/', delimiter: '/' })
  const all = delimitedPrefixes
    .map(prefix => prefix.slice('log/'.length, -1))
    .sort((a, b) => (epochNumber(a) ?? -1) - (epochNumber(b) ?? -1))
  const rest = { epoch, after: '', row: 0, entered: 0, left: 0 }
  // nothing of what is here is known beside: a new database, or that of another office
  if (here.first === '' || (head?.first && head.first !== here.first))
    return { ...rest, archives: all, archived: null, since: 0 }
  const [clock, archived, unfinished] = await Promise.all([
    readMeta(env.DB, 'clock'),
    readMeta(env.DB, 'archived'),
    readMeta(env.DB, 'reentry'),
  ])
  if (unfinished !== null) {
    const before = JSON.parse(unfinished) as Reentry
    const later = all.filter(one => (epochNumber(one) ?? -1) >= before.epoch)
    return { ...before, ...rest, archives: [...new Set([...before.archives, ...later])] }
  }
  const lastRun = clock === null ? Number.NaN : Date.parse((JSON.parse(clock) as { at: string }).at)
  return {
    ...rest,
    archives: all.filter(one => (epochNumber(one) ?? -1) >= (epochNumber(here.epoch) ?? -1)),
    archived: { epoch: here.epoch, through: Number(archived ?? 0) },
    since: Number.isNaN(lastRun) ? 0 : Math.max(0, lastRun - marginMs),
  }
}

/** The new epoch in the database, the restore as an operation of its log, and where the re-entry begins. */
async function enterRestore(
  env: Env,
  begin: Reentry,
  here: Here,
  head: Head | null,
  now: number,
): Promise<void> {
  const { epoch } = begin
  const restored: Restored = { epoch, at: instant(now), found: here.seq, head: head?.seq ?? 0 }
  const nobody = { account: null, device: null }
  const { insert } = await officeOperation(env.DB, 'office.restored', restored, nobody, now)
  await env.DB.batch([
    insert,
    writeMeta(env.DB, 'epoch', String(epoch)),
    writeMeta(env.DB, 'restored', JSON.stringify(restored)),
    writeMeta(env.DB, 'reentry', JSON.stringify(begin)),
  ])
  await writeHead(env.BLOBS, headOf(await readHere(env, null), epoch, now))
}

/** a request does not wait longer than this for R2 to say what it knows */
const patienceMs = 3000
let isLooked = false
let lookAgainAt = 0

/**
 * The requests of a fresh isolate look until one of them is through; a database that was put back is known as such before it answers
 * anybody. Each looks for itself: one that waited for another's look would hang for ever when that request is ended. When R2 cannot
 * be asked the request goes on, and one of a minute later looks.
 */
export async function lookOnce(env: Env, now: number): Promise<void> {
  if (isLooked || now < lookAgainAt) return
  let timer: ReturnType<typeof setTimeout> | null = null
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('R2 is slow')), patienceMs)
  })
  try {
    await Promise.race([checkOffice(env, now), late])
    isLooked = true
  } catch {
    lookAgainAt = now + 60_000
  } finally {
    if (timer !== null) clearTimeout(timer)
  }
}

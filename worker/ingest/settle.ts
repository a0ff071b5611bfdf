/**
 * What the log comes to. A push only enters operations (`received`); here they are judged, determined and made into rows, in the
 * order of the log, behind the watermark meta.settled. A slice is one batch that moves the watermark too and fails whole when
 * somebody else has moved it, so that two settlers do no harm. What a slice comes to depends on the log before it and on
 * nothing else: a replay (replay.ts) settles by the same function, and so finds the same.
 */
import type { D1Database, D1PreparedStatement, D1Result } from '@cloudflare/workers-types'
import type { Operation } from '../contract/operations.ts'
import { assignedStatements, isAssignment } from '../db/assignments.ts'
import { readGround, readNamed } from '../db/ground.ts'
import { writeMeta } from '../db/meta.ts'
import type { RuleSetRow } from '../db/publications.ts'
import type { operations } from '../db/schema.ts'
import { pendingSql, settledSql, settledThroughSql } from '../db/settled.ts'
import { readReceivers } from '../db/staff.ts'
import { guardStatement, isLasting, isStale, projectionStatements } from '../db/write.ts'
import type { Env } from '../env.ts'
import { grantsUpTo, type JoinedGrant, nobodysGrant, ownersGrant } from '../grants.ts'
import { receiverOf } from './case-events.ts'
import { householdsOf, type Incoming, judge, namesOf } from './judge.ts'
import { planBatch } from './plan.ts'
import { isRelease, type Release, readReleases, standsAlone } from './released.ts'

/** An operation of the log with what is known of who sent it. */
export type LogRow = typeof operations.$inferSelect & JoinedGrant

/** SQL: rows of the log as LogRow, from `operations o`. */
export const logRows =
  'SELECT o.*, a.role, a.area, a.restricted, a.lists, a.assigned_only, a.former FROM operations o LEFT JOIN accounts a ON a.id = o.account'

/** of one slice at the most, whatever is asked for: an isolate has 128 MB */
const sliceMost = 100
const sliceCharsMost = 2_000_000
/** of a settlement that was asked for, or that the clock does */
const sliceUsual = 25
const roundsMost = 8

interface Slice {
  settled: number
  rows: LogRow[]
  /** the watermark after it */
  upTo: number
  ruleSet: RuleSetRow | null
}

/** The next operations to settle, as many as stand under one rule set. */
async function readSlice(db: D1Database, most: number): Promise<Slice> {
  const [mark, waiting, ruleSets] = await db.batch([
    db.prepare(`SELECT ${settledSql} AS settled, ${settledThroughSql} AS through`),
    db
      .prepare(
        `SELECT * FROM (
           SELECT *, sum(length(bytes)) OVER (ORDER BY seq) AS size, row_number() OVER (ORDER BY seq) AS place FROM (
             ${logRows} WHERE o.seq > ${settledSql} AND o.verdict = 'received' ORDER BY o.seq LIMIT ?1))
         WHERE size <= ?2 OR place = 1 ORDER BY seq`,
      )
      .bind(Math.min(most, sliceMost) + 1, sliceCharsMost),
    db.prepare('SELECT * FROM rule_sets ORDER BY seq'),
  ])
  const { settled, through } = (mark as D1Result<{ settled: number; through: number }>).results[0]!
  const found = (waiting as D1Result<LogRow>).results
  const first = found[0]
  if (!first) return { settled, rows: [], upTo: through, ruleSet: null }
  const all = (ruleSets as D1Result<RuleSetRow>).results
  const next = all.find(one => one.seq > first.seq)?.seq ?? Number.POSITIVE_INFINITY
  const alone = standsAlone(first) ? 1 : found.findIndex(standsAlone)
  const many = Math.min(most, sliceMost, alone < 0 ? sliceMost : alone)
  const rows = found.slice(0, many).filter(row => row.seq < next)
  const ruleSet = all.filter(one => one.seq < first.seq).at(-1) ?? null
  return { settled, rows, upTo: rows.at(-1)!.seq, ruleSet }
}

/** What an operation of the log is to judge.ts. */
function incomingFrom(row: LogRow): Incoming {
  const operation = JSON.parse(row.bytes) as Operation
  const { device, account } = row
  const sender = { account, device: device ?? row.sender, grants: grantsUpTo(row, row.seq, nobodysGrant) }
  const held = heldAlready(row, operation)
  return { seq: row.seq, operation, sender, receivedAt: row.received_at, ...(held && { held }) }
}

/** Operations to judge: a release is the operation that it is about, by the manager's own area, role and right. */
function incomingOf(row: LogRow, releases: ReadonlyMap<number, Release>): Incoming[] {
  if (!isRelease(row)) return [incomingFrom(row)]
  const release = releases.get(row.seq)
  if (!release || release.aside) return []
  const manager = incomingFrom(row).sender
  const { held: _, ...own } = incomingFrom(release.row)
  const { account, device } = own.sender
  const grants = manager.account === null ? [ownersGrant] : manager.grants
  return [
    {
      ...own,
      seq: row.seq,
      sender: { grants, account, device },
      released: { op: row.id, seq: release.row.seq },
    },
  ]
}

function heldAlready(row: LogRow, operation: Operation): Incoming['held'] {
  // judged as it came in, when there were no fates
  if (row.verdict === 'held')
    return {
      code: row.code ?? 'operation.held',
      ...(row.findings !== null && { findings: JSON.parse(row.findings) }),
    }
  if (operation.device !== undefined && operation.device !== row.device)
    return { code: 'operation.otherDevice' }
  return undefined
}

/** The batch that settles a slice: guard, rows, watermark. `poison`: hold all of it, as the database will not have its rows. */
export async function settleStatements(
  env: Env,
  { settled, rows, upTo, ruleSet }: Slice,
  poison = false,
): Promise<D1PreparedStatement[]> {
  const statements = [guardStatement(env.DB, settled)]
  const [alone] = rows
  if (alone && isAssignment(alone)) {
    if (!poison) statements.push(...(await assignedStatements(env.DB, alone)))
  } else if (rows.length) {
    const releases = await readReleases(env.DB, rows)
    const aside = [...releases.values()].flatMap(one => (one.aside ? [one.row.seq] : []))
    if (aside.length)
      statements.push(
        env.DB.prepare(
          `UPDATE fates SET verdict = 'aside' WHERE seq IN (SELECT value FROM json_each(?1))`,
        ).bind(JSON.stringify(aside)),
      )
    const incoming = rows.flatMap(row => incomingOf(row, releases))
    const names = incoming.map(one => namesOf(one.operation))
    const named = await readNamed(env.DB, {
      instances: names.flatMap(name => name.instance ?? []),
      forms: [...new Set(names.flatMap(name => name.form ?? []))],
    })
    const judged = await judge(env, incoming, named.forms)
    if (poison) for (const one of judged) one.held = { code: 'operation.failed' }
    const read = await readGround(env, householdsOf(judged), ruleSet)
    const receivers = judged.flatMap(one => receiverOf(one) ?? [])
    if (receivers.length) read.ground.receivers = await readReceivers(env.DB, receivers)
    statements.push(...projectionStatements(env.DB, planBatch(read.ground, judged, named.instances), read))
  }
  statements.push(writeMeta(env.DB, 'settled', String(upTo)))
  return statements
}

/**
 * Settles the oldest operations that wait, at most `most` of them.
 * @returns whether there may be more
 */
export async function settleSlice(env: Env, most = Number(env.SETTLE_SLICE ?? sliceUsual)): Promise<boolean> {
  let size = most
  let done = 0
  for (let round = 0; round < roundsMost; round++) {
    const slice = await readSlice(env.DB, size)
    if (slice.upTo <= slice.settled) return false
    try {
      await env.DB.batch(await settleStatements(env, slice))
    } catch (error) {
      // somebody else has settled these meanwhile
      if (isStale(error)) continue
      if (!isLasting(error) || !slice.rows.length) throw error
      console.error('slice', slice.rows.length, error instanceof Error ? error.name : 'not an Error')
      if (slice.rows.length > 1) {
        // one of these cannot be written: fewer at a time, until it is alone
        size = Math.ceil(slice.rows.length / 5)
        continue
      }
      await env.DB.batch(await settleStatements(env, slice, true))
    }
    done += slice.rows.length
    if (!slice.rows.length) return false
    if (done >= most || size === most) return true
  }
  return true
}

/** In the request of a push: all that waits, up to SETTLE_AT_ONCE operations; in more slices where each stands alone. */
export async function settleAtOnce(env: Env, slices = 1): Promise<void> {
  const most = Number(env.SETTLE_AT_ONCE ?? sliceMost)
  for (let slice = 0; most > 0 && slice < slices; slice++) if (!(await settleSlice(env, most))) return
}

/** Which of these operations are held, and how many of the log wait to be settled. */
export async function readPending(
  db: D1Database,
  seqs: number[],
): Promise<{ fates: { seq: number; code: string }[]; pending: number }> {
  const [fates, waiting] = await db.batch([
    db
      .prepare('SELECT seq, code FROM fates WHERE seq IN (SELECT value FROM json_each(?1))')
      .bind(JSON.stringify(seqs)),
    db.prepare(`SELECT ${pendingSql} AS pending`),
  ])
  return {
    fates: (fates as D1Result<{ seq: number; code: string }>).results,
    pending: (waiting as D1Result<{ pending: number }>).results[0]?.pending ?? 0,
  }
}

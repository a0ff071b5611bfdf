/**
 * The journal half of a re-entry (reentry.ts): every push, and every act of the office, that was received after the moment to
 * which the database was put back, taken in once more as on its day. What the archive has brought already is a duplicate.
 */
import { actType, isActKind } from '../db/acts.ts'
import { journalPrefix } from '../db/journal.ts'
import { actorOf, deviceWithAccount } from '../db/staff.ts'
import type { Env } from '../env.ts'
import { acceptPush } from '../ingest/accept.ts'
import { readPush } from '../ingest/open.ts'
import { Problem } from '../problems.ts'
import type { LogRow } from './archive.ts'
import { enterRun } from './reenter-rows.ts'
import type { Reentry } from './reentry.ts'

/** entries of one slice: each asks as often as a push does */
const entriesMost = 1
/** an operation that the database will not have is alone after the others of its push */
const triesMost = 30

interface Body {
  bytes: Uint8Array<ArrayBuffer>
  type: string
  device: string
  account: string | null
  receivedAt: string
}
interface Entered {
  entered: number
  left: number
}

/** Enters the next entry. null: there is none. */
export async function enterJournalled(env: Env, state: Reentry): Promise<Reentry | null> {
  const since = new Date(state.since).toISOString().slice(0, 10)
  const begin = `${journalPrefix}${since}/${String(state.since).padStart(13, '0')}`
  const { objects } = await env.BLOBS.list({
    prefix: journalPrefix,
    limit: entriesMost,
    startAfter: state.after || begin,
    include: ['customMetadata', 'httpMetadata'],
  })
  if (!objects.length) return null
  const next = { ...state }
  for (const { key, customMetadata = {}, httpMetadata } of objects) {
    const object = await env.BLOBS.get(key)
    const body = {
      bytes: new Uint8Array((await object?.arrayBuffer()) ?? new ArrayBuffer(0)),
      type: httpMetadata?.contentType ?? 'application/json',
      device: customMetadata.device ?? '',
      account: customMetadata.account || null,
      receivedAt: customMetadata.received_at ?? new Date(0).toISOString(),
    }
    const { entered, left } = await (body.type === actType ? enterAct(env, body) : enterPush(env, body))
    next.after = key
    next.entered += entered
    next.left += left
  }
  return next
}

type JournalledAct = Pick<LogRow, 'id' | 'kind' | 'device' | 'account' | 'hash' | 'bytes'>

/** An act of the office (or several that came together), with the bytes that it has in the log: its row is made of them, as on its day. */
async function enterAct(env: Env, { bytes, receivedAt }: Body): Promise<Entered> {
  const said = JSON.parse(new TextDecoder().decode(bytes)) as JournalledAct | JournalledAct[]
  const acts = Array.isArray(said) ? said : [said]
  const { results } = await env.DB.prepare(
    'SELECT id FROM operations WHERE id IN (SELECT value FROM json_each(?1))',
  )
    .bind(JSON.stringify(acts.map(act => act.id)))
    .all<{ id: string }>()
  const known = new Set(results.map(row => row.id))
  const missing = acts.filter(act => !known.has(act.id))
  if (!missing.length) return { entered: 0, left: 0 }
  const rows = missing.map(act => {
    const verdict = isActKind(act.kind) ? ('accepted' as const) : ('received' as const)
    return { ...act, n: null, verdict, received_at: receivedAt }
  })
  const entered = await enterRun(env, rows)
  return entered ? { entered: rows.length, left: 0 } : { entered: 0, left: rows.length }
}

/** A push, as its device sent it; whoever that device belongs to now. */
async function enterPush(env: Env, body: Body): Promise<Entered> {
  const known = await deviceWithAccount(env.DB, body.device)
  try {
    const push = await readPush(env, body.bytes, body.type)
    if (!known) return { entered: 0, left: push.operations.length }
    let entered = 0
    for (let tries = 0; push.operations.length && tries < triesMost; tries++) {
      const { receipts } = await acceptPush(env, actorOf(known), push, Date.parse(body.receivedAt))
      const again = new Set(receipts.flatMap(one => (one.verdict === 'retry' ? one.id : [])))
      push.operations = push.operations.filter(one => again.has(one.id))
      entered += receipts.filter(one => one.verdict === 'accepted').length
    }
    return { entered, left: push.operations.length }
  } catch (error) {
    // it was no push on its day either
    if (!(error instanceof Problem)) throw error
    return { entered: 0, left: 0 }
  }
}

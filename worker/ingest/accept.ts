/**
 * A push, from items to receipts. Sorts (sort.ts), tells duplicates and conflicts from new, writes the body to the journal, and
 * enters the new into the log in one batch in which the receipts are read back: nobody is told of a row that is not there. What
 * the operations come to is settled afterwards (settle.ts), here as far as there is time for it. Each item has its own fate.
 */
import type { D1PreparedStatement, D1Result } from '@cloudflare/workers-types'
import { bytesOf } from '../auth/encoding.ts'
import type { PushItem, PushResponse, Receipt } from '../contract/operations.ts'
import { type Known, type KnownOperation, readKnown } from '../db/ground.ts'
import { journal, journalEntry } from '../db/journal.ts'
import {
  conflictStatements,
  enterStatements,
  type LogEntry,
  quarantineStatements,
  readBack,
} from '../db/operations.ts'
import { reportStatement } from '../db/reports.ts'
import { isLasting } from '../db/write.ts'
import type { Actor, Env } from '../env.ts'
import type { PushIn } from './open.ts'
import { readPending, settleAtOnce } from './settle.ts'
import { type ParsedItem, type RefusedItem, sortItems } from './sort.ts'
import { skewOf } from './time.ts'

/** what a free Worker checks in its 10 ms of CPU, and 2G carries in a minute */
const wishedBatch = { operations: 25, bytes: 64_000 }
/** when the database took so long, phones are to come with less at a time */
const slowMs = 4000
const slowBatch = { operations: 10, bytes: 24_000 }

interface Push {
  env: Env
  actor: Actor
  told: PushIn
  items: PushItem[]
  now: number
}
interface Sorted {
  fresh: ParsedItem[]
  duplicates: Map<PushItem, KnownOperation>
  conflicts: PushItem[]
}
/** What a batch has left in the log: rows by id, and which of them it made itself. */
interface Written {
  rows: Map<string, KnownOperation>
  entered: Set<string>
}

/** Tells new from known. A second item of the same push with the same id is compared with the first. */
function tellApart(parsed: ParsedItem[], known: Known): Sorted {
  const sorted: Sorted = { fresh: [], duplicates: new Map(), conflicts: [] }
  const here = new Map<string, string>()
  for (const one of parsed) {
    const stored = known.operations.get(one.item.id)
    const hash = stored?.hash ?? here.get(one.item.id)
    if (hash === undefined) {
      here.set(one.item.id, one.item.hash)
      sorted.fresh.push(one)
    } else if (hash !== one.item.hash) sorted.conflicts.push(one.item)
    else if (stored) sorted.duplicates.set(one.item, stored)
  }
  return sorted
}

/**
 * Takes in one push of a device.
 * @param now epoch milliseconds, the server's
 */
export async function acceptPush(env: Env, actor: Actor, told: PushIn, now: number): Promise<PushResponse> {
  const { items, parsed, refused } = await sortItems(told.operations)
  const push: Push = { env, actor, told, items, now }
  const known = await readKnown(env.DB, {
    operations: parsed.map(one => one.item.id),
    makers: [...new Set(parsed.flatMap(({ operation }) => operation.device ?? []))].filter(
      maker => maker !== actor.device,
    ),
  })
  const sorted = tellApart(parsed, known)
  const began = Date.now()
  const written = await write(push, sorted, refused, known)
  const { held, pending } = await settle(env, written, known.pending)
  const receipts = receiptsOf(items, { ...sorted, refused, written, held })
  const batch = Date.now() - began > slowMs ? slowBatch : wishedBatch
  return { epoch: known.epoch, receipts, batch, ...(pending > 0 && { pending }) }
}

/** The journal, then one batch: log, what is kept apart, and the receipts read back. Nothing at all for mere duplicates. */
async function write(push: Push, sorted: Sorted, refused: RefusedItem[], known: Known): Promise<Written> {
  const { env, actor, told, now } = push
  const receivedAt = new Date(now).toISOString()
  const { fresh, conflicts } = sorted
  if (!fresh.length && !conflicts.length && !refused.length) return { rows: new Map(), entered: new Set() }
  const aside = [
    ...conflictStatements(env.DB, conflicts, actor, receivedAt),
    ...(await quarantineStatements(env.DB, refused, actor, receivedAt)),
  ]
  const owed = await journal(env, await journalEntry(actor, told.sent ?? asSent(told), now))
  const enter = async (some: ParsedItem[]): Promise<Written> => {
    const log = enterStatements(
      env.DB,
      some.map(one => entryOf(one, push, known)),
      receivedAt,
    )
    const report = some.length && !told.carried ? [reportStatement(env.DB, actor, told, now)] : []
    const statements: D1PreparedStatement[] = [...log, ...report, ...aside, ...owed]
    const ids = some.map(one => one.item.id)
    const results = await env.DB.batch([...statements, readBack(env.DB, ids)])
    const rows = (results.at(-1) as D1Result<KnownOperation>).results
    const entered = results.slice(0, log.length).flatMap(one => (one as D1Result<{ id: string }>).results)
    return { rows: new Map(rows.map(row => [row.id, row])), entered: new Set(entered.map(row => row.id)) }
  }
  try {
    return await enter(fresh)
  } catch (error) {
    // the database's trouble and not an operation's: the phone comes again, and finds out what was written
    if (fresh.length < 2 || !isLasting(error)) throw error
    // something in this batch cannot be written: the oldest alone, so that the phone's queue moves on
    console.error('log', fresh.length, error instanceof Error ? error.name : 'not an Error')
    return enter(fresh.slice(0, 1))
  }
}

/** A push that a caller made of its own, as its journal entry. */
const asSent = ({ operations, unsent, appVersion }: PushIn) => ({
  body: bytesOf(JSON.stringify({ operations, unsent, appVersion })),
  type: 'application/json',
})

/**
 * The row of a new operation. It counts among those of the device that made it when that is of the sender's account; else among
 * nobody's, as anybody could name any device: settle.ts holds it.
 */
function entryOf({ item, operation }: ParsedItem, { actor, told, now }: Push, known: Known): LogEntry {
  const { device: maker = actor.device, kind, n, previous } = operation
  const own = maker === actor.device
  const counts = own || (maker !== null && known.makers.get(maker) === actor.account)
  return {
    ...item,
    kind,
    device: counts ? maker : null,
    sender: own ? null : actor.device,
    account: actor.account,
    n: counts ? n : null,
    previous,
    skew: skewOf(told.clock, now),
  }
}

/** Settles what there is time for, and looks what became of the new. What fails here is tried again later: it is in the log. */
async function settle(
  env: Env,
  { rows, entered }: Written,
  waiting: number,
): Promise<{ held: Map<string, string>; pending: number }> {
  if (!entered.size && !waiting) return { held: new Map(), pending: 0 }
  try {
    await settleAtOnce(env)
    const { fates, pending } = await readPending(
      env.DB,
      [...rows.values()].map(row => row.seq),
    )
    const codes = new Map(fates.map(({ seq, code }) => [seq, code]))
    const held = [...rows.values()].flatMap(({ id, seq }): [string, string][] => {
      const code = codes.get(seq)
      return code === undefined ? [] : [[id, code]]
    })
    return { held: new Map(held), pending }
  } catch (error) {
    console.error('settle', entered.size, error instanceof Error ? error.name : 'not an Error')
    return { held: new Map(), pending: waiting + entered.size }
  }
}

interface Outcome extends Sorted {
  refused: RefusedItem[]
  written: Written
  held: Map<string, string>
}

/** One receipt for each item, in the order of the push. */
function receiptsOf(
  items: PushItem[],
  { duplicates, conflicts, refused, written, held }: Outcome,
): Receipt[] {
  const refusals = new Map(refused.map(one => [one.item, one.code]))
  const clashes = new Set(conflicts)
  const told = new Set<string>()
  return items.map((item): Receipt => {
    const { id, hash } = item
    const refusal = refusals.get(item)
    if (refusal === 'operation.notYetOpened') return { id, hash, verdict: 'retry', code: refusal }
    if (refusal) return { id, hash, verdict: 'refused', code: refusal }
    if (clashes.has(item)) return { id, hash, verdict: 'conflict', code: 'operation.otherBytes' }
    const before = duplicates.get(item)
    // a repeat of what is held is told as held again: its first answer may have been lost on the way
    if (before?.held) return { id, hash, verdict: 'held', seq: before.seq, code: before.held }
    if (before) return { id, hash, verdict: 'duplicate', seq: before.seq }
    const row = written.rows.get(id)
    if (!row) return { id, hash, verdict: 'retry', code: 'operation.comeAgain' }
    // the same id with other bytes, of another push at the same moment: next time it is known as a conflict
    if (row.hash !== hash) return { id, hash, verdict: 'retry', code: 'operation.notReadBack' }
    const code = held.get(id) ?? row.held
    if (code) return { id, hash, verdict: 'held', seq: row.seq, code }
    const first = written.entered.has(id) && !told.has(id)
    told.add(id)
    return { id, hash, verdict: first ? 'accepted' : 'duplicate', seq: row.seq }
  })
}

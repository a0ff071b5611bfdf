/**
 * A push, from items to receipts. Sorts (sort.ts), tells duplicates and conflicts from new, judges the new by the same
 * engine as the phone (judge.ts), plans in memory (plan.ts), and writes all in one batch (db/write.ts) in which the
 * receipts are read back: nobody is told of a row that is not there. Each item has its own fate.
 */
import type { D1PreparedStatement, D1Result } from '@cloudflare/workers-types'
import type { PushItem, PushResponse, Receipt } from '../contract/operations.ts'
import { type Known, type KnownOperation, readGround, readKnown } from '../db/ground.ts'
import { conflictStatements, quarantineStatements, readBack, reportStatement } from '../db/operations.ts'
import { guardStatement, isLasting, isStale, logStatements, projectionStatements } from '../db/write.ts'
import type { Actor, Env } from '../env.ts'
import { householdsOf, type Incoming, judge, namesOf } from './judge.ts'
import type { PushIn } from './open.ts'
import { type Judged, planBatch } from './plan.ts'
import { type ParsedItem, type RefusedItem, sortItems } from './sort.ts'

/** what a free Worker checks in its 10 ms of CPU, and 2G carries in a minute */
const wishedBatch = { operations: 25, bytes: 64_000 }
/** read-and-write rounds before the phone is asked to come again: each is about 20 of the 50 queries of a request */
const roundsMost = 2

/** Why a batch was not written: others wrote in between each time, or the database would not have it. */
interface NotWritten {
  trouble: 'stale' | 'failed'
  epoch: string
}

interface Sorted {
  fresh: ParsedItem[]
  duplicates: { item: PushItem; known: KnownOperation }[]
  conflicts: PushItem[]
}

/** Tells new from known. A second item of the same push with the same id is compared with the first. */
function tellApart(parsed: ParsedItem[], known: Known): Sorted {
  const sorted: Sorted = { fresh: [], duplicates: [], conflicts: [] }
  const here = new Map<string, string>()
  for (const one of parsed) {
    const stored = known.operations.get(one.item.id)
    const hash = stored?.hash ?? here.get(one.item.id)
    if (hash === undefined) {
      here.set(one.item.id, one.item.hash)
      sorted.fresh.push(one)
    } else if (hash !== one.item.hash) sorted.conflicts.push(one.item)
    else if (stored) sorted.duplicates.push({ item: one.item, known: stored })
  }
  return sorted
}

/**
 * Takes in one push of a device.
 * @param now epoch milliseconds, the server's
 */
export async function acceptPush(
  env: Env,
  actor: Actor,
  request: PushIn,
  now: number,
): Promise<PushResponse> {
  const { items, parsed, refused } = await sortItems(request.operations)
  const push: Push = { env, actor, request, items, receivedAt: new Date(now).toISOString() }
  const all = await takeIn(push, parsed, refused, roundsMost)
  if (!('trouble' in all)) return all
  // something in this batch cannot be written: the oldest alone, held if need be, so that the phone's queue moves on
  const alone = all.trouble === 'failed' && parsed[0] ? await takeIn(push, [parsed[0]], [], 1) : all
  const receipts = 'trouble' in alone ? [] : alone.receipts.filter(one => one.id === parsed[0]?.item.id)
  const told = new Set(receipts.map(receipt => receipt.id))
  for (const { id, hash } of items) {
    if (!told.has(id)) receipts.push({ id, hash, verdict: 'retry', code: 'operation.comeAgain' })
  }
  return { epoch: all.epoch, receipts, batch: wishedBatch }
}

interface Push {
  env: Env
  actor: Actor
  request: PushIn
  items: PushItem[]
  receivedAt: string
}

/** All of these in one batch, or why not. One operation alone that the database will not have is kept as held. */
async function takeIn(
  push: Push,
  parsed: ParsedItem[],
  refused: RefusedItem[],
  rounds: number,
): Promise<PushResponse | NotWritten> {
  const { env, actor, items, receivedAt } = push
  const names = parsed.map(one => namesOf(one.operation))
  const wanted = {
    operations: parsed.map(one => one.item.id),
    instances: names.flatMap(name => name.instance ?? []),
    forms: [...new Set(names.flatMap(name => name.form ?? []))],
  }
  let epoch = ''
  for (let round = 0; round < rounds; round++) {
    const known = await readKnown(env.DB, wanted)
    epoch = known.epoch
    const { fresh, duplicates, conflicts } = tellApart(parsed, known)
    const incoming = fresh.map(
      ({ item, operation }): Incoming => ({
        operation,
        hash: item.hash,
        bytes: item.bytes,
        sender: actor,
        receivedAt,
      }),
    )
    const judged = await judge(env, incoming, known)
    const answer = (written: Map<string, KnownOperation>): PushResponse => ({
      epoch,
      receipts: receiptsOf(items, written, duplicates, conflicts, refused),
      batch: wishedBatch,
    })
    try {
      return answer(await write(push, judged, conflicts, refused, known))
    } catch (error) {
      if (isStale(error)) continue
      // the database's trouble and not an operation's: the phone comes again, and finds out what was written
      if (judged.length === 0 || !isLasting(error)) throw error
      console.error('batch', judged.length, error instanceof Error ? error.name : 'not an Error')
      if (judged.length > 1) return { trouble: 'failed', epoch }
      const held = judged.map(one => ({ ...one, held: { code: 'operation.failed' } }))
      return answer(await write(push, held, conflicts, refused, known))
    }
  }
  return { trouble: 'stale', epoch }
}

/** One batch: guard, log, projections, what is kept apart, and the receipts read back. Nothing at all for mere duplicates. */
async function write(
  { env, actor, request, receivedAt }: Push,
  judged: Judged[],
  conflicts: PushItem[],
  refused: RefusedItem[],
  known: Known,
): Promise<Map<string, KnownOperation>> {
  const statements: D1PreparedStatement[] = []
  if (judged.length) {
    const read = await readGround(env, householdsOf(judged), known.ruleSet)
    const plan = planBatch(read.ground, judged, new Set(known.instances))
    statements.push(
      guardStatement(env.DB, read),
      ...logStatements(env.DB, plan),
      ...projectionStatements(env.DB, plan, read),
      reportStatement(env.DB, actor, request, receivedAt),
    )
  }
  statements.push(...conflictStatements(env.DB, conflicts, actor, receivedAt))
  statements.push(...(await quarantineStatements(env.DB, refused, actor, receivedAt)))
  if (!statements.length) return new Map()
  const ids = judged.map(one => one.operation.id)
  const results = await env.DB.batch([...statements, readBack(env.DB, ids)])
  return new Map((results.at(-1) as D1Result<KnownOperation>).results.map(row => [row.id, row]))
}

/** One receipt for each item, in the order of the push. */
function receiptsOf(
  items: PushItem[],
  written: Map<string, KnownOperation>,
  duplicates: Sorted['duplicates'],
  conflicts: PushItem[],
  refused: RefusedItem[],
): Receipt[] {
  const refusals = new Map(refused.map(one => [one.item, one.code]))
  const known = new Map(duplicates.map(one => [one.item, one.known]))
  const clashes = new Set(conflicts)
  const told = new Set<string>()
  return items.map((item): Receipt => {
    const { id, hash } = item
    const code = refusals.get(item)
    if (code) return { id, hash, verdict: 'refused', code }
    if (clashes.has(item)) return { id, hash, verdict: 'conflict', code: 'operation.otherBytes' }
    const before = known.get(item)
    // a repeat of what is held is told as held again: its first answer may have been lost on the way
    if (before)
      return before.verdict === 'held'
        ? heldReceipt(before)
        : { id, hash, verdict: 'duplicate', seq: before.seq }
    const row = written.get(id)
    if (!row || row.hash !== hash) return { id, hash, verdict: 'retry', code: 'operation.notReadBack' }
    if (told.has(id)) return { id, hash, verdict: 'duplicate', seq: row.seq }
    told.add(id)
    if (row.verdict === 'held') return heldReceipt(row)
    return { id, hash, verdict: 'accepted', seq: row.seq }
  })
}

const heldReceipt = ({ id, hash, seq, code }: KnownOperation): Receipt => ({
  id,
  hash,
  verdict: 'held',
  seq,
  code: code ?? 'operation.held',
})

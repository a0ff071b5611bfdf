/**
 * What happened, waiting to reach the office: append-only operations, each numbered and chained by the hash of the one
 * before. The screens append; sync/push.ts sends and notes the receipts. Nothing here is ever deleted for being sent.
 */
import type { DeviceKind, Payload, PushItem, Receipt } from '../../worker/contract/operations.ts'
import { type Chain, noChain } from './chain.ts'
import { tellChanged } from './changed.ts'
import { openStore, strictly } from './database.ts'
import { self } from './device.ts'
import { sha256 } from './hash.ts'
import type { Counts, OperationState, OutboxOperation } from './types.ts'

export interface AppendOptions {
  /** what the home screen calls it */
  label: string
  /** id of the draft that this operation finishes: deleted in the same transaction */
  draft?: string
}

const mine = async () => (await self())?.account.id ?? ''

/**
 * Appends one operation; it is on disk when this resolves ("Saved on this phone").
 * @throws Error `outbox.notJoined`, or `outbox.draftGone` when the draft was finished or deleted elsewhere meanwhile
 */
export async function append<Kind extends DeviceKind>(
  kind: Kind,
  payload: Payload<Kind>,
  { label, draft }: AppendOptions,
): Promise<OutboxOperation> {
  const me = await self()
  if (!me) throw new Error('outbox.notJoined')
  const id = crypto.randomUUID()
  const at = new Date().toISOString()
  for (;;) {
    const end = ((await (await openStore()).get('kept', 'chain')) as Chain | undefined) ?? noChain
    const n = end.n + 1
    const bytes = JSON.stringify({ id, kind, n, previous: end.hash, at, payload })
    const hash = await sha256(bytes)
    const operation = {
      account: me.account.id,
      device: me.device,
      n,
      id,
      hash,
      previous: end.hash,
      bytes,
      kind,
      label,
      createdAt: at,
      state: 'saved',
    } as OutboxOperation
    const done = await strictly(['kept', 'outbox', 'drafts'], async transaction => {
      const now = ((await transaction.objectStore('kept').get('chain')) as Chain | undefined) ?? noChain
      // another tab appended while we hashed: number it again
      if (now.hash !== end.hash) return false
      if (draft !== undefined) {
        if ((await transaction.objectStore('drafts').getKey(draft)) === undefined)
          throw new Error('outbox.draftGone')
        await transaction.objectStore('drafts').delete(draft)
      }
      operation.order = await transaction.objectStore('outbox').add(operation)
      await transaction.objectStore('kept').put({ n, hash }, 'chain')
      return true
    })
    if (!done) continue
    tellChanged()
    return operation
  }
}

/** Own operations, the newest first. */
export async function listOutbox(limit = 500): Promise<OutboxOperation[]> {
  const account = await mine()
  const found: OutboxOperation[] = []
  const { store } = (await openStore()).transaction('outbox')
  for (let at = await store.openCursor(null, 'prev'); at && found.length < limit; at = await at.continue())
    if (at.value.account === account) found.push(at.value)
  return found
}

/** How many operations are in each state; they add up to all that this account appended here. */
export async function counts(): Promise<Counts> {
  const account = await mine()
  const index = (await openStore()).transaction('outbox').store.index('state')
  const [saved, sent, safe, held, refused, conflict] = await Promise.all(
    (['saved', 'sent', 'safe', 'held', 'refused', 'conflict'] as const).map(state =>
      index.count([account, state]),
    ),
  )
  return { saved: saved!, sent: sent!, safe: safe!, attention: held! + refused! + conflict! }
}

/** The oldest unsent operations, as many as fit: at least one, at most `operations`, and then no more than `bytes` of them. */
export async function nextBatch(limit: { operations: number; bytes: number }): Promise<PushItem[]> {
  const batch: PushItem[] = []
  let size = 0
  const index = (await openStore()).transaction('outbox').store.index('state')
  const saved = IDBKeyRange.only([await mine(), 'saved'])
  for (let at = await index.openCursor(saved); at; at = await at.continue()) {
    const { id, hash, bytes } = at.value
    size += bytes.length
    if (batch.length >= limit.operations || (batch.length && size > limit.bytes)) break
    batch.push({ id, hash, bytes })
  }
  return batch
}

const stateOf: Partial<Record<Receipt['verdict'], OperationState>> = {
  accepted: 'sent',
  duplicate: 'sent',
  held: 'held',
  conflict: 'conflict',
  refused: 'refused',
}

/**
 * Notes what the office said of each operation, all in one transaction. A receipt counts only when its hash is that of the
 * bytes on this phone; `retry` changes nothing. Gives back how many counted.
 */
export async function noteReceipts(receipts: readonly Receipt[]): Promise<number> {
  const noted = await strictly(['outbox'], async transaction => {
    const outbox = transaction.objectStore('outbox')
    let counted = 0
    for (const { id, hash, verdict, seq, code } of receipts) {
      const state = stateOf[verdict]
      const operation = await outbox.index('id').get(id)
      if (!state || operation?.hash !== hash || operation.state === 'safe') continue
      await outbox.put({ ...operation, state, seq, code })
      counted++
    }
    return counted
  })
  if (noted) tellChanged()
  return noted
}

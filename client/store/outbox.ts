/**
 * What happened, waiting to reach the office: append-only operations, each numbered and chained by the hash of the one
 * before. The screens append; sync/push.ts sends and notes the receipts. Nothing here is ever deleted for being sent.
 */
import type { DeviceKind, Payload, PushItem, Receipt } from '../../worker/contract/operations.ts'
import { finishFiles, freeFiles } from './attachments.ts'
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
  /** names of the draft's files that go with it; its others are let go of */
  files?: readonly string[]
}

const mine = async () => (await self())?.account.id ?? ''

/** `2026-11-10T06:30:00.000+07:00`: the clock of this phone with its offset, so that the day it shows is the day it was here. */
function hereAndNow(): string {
  const now = new Date()
  const minutes = -now.getTimezoneOffset()
  const two = (part: number) => String(Math.floor(part)).padStart(2, '0')
  const offset = `${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`
  return new Date(now.getTime() + minutes * 60_000).toISOString().replace('Z', offset)
}

/**
 * Appends one operation; it is on disk when this resolves ("Saved on this phone").
 * @throws Error `outbox.notJoined`, or `outbox.draftGone` when the draft was finished or deleted elsewhere meanwhile
 */
export async function append<Kind extends DeviceKind>(
  kind: Kind,
  payload: Payload<Kind>,
  { label, draft, files = [] }: AppendOptions,
): Promise<OutboxOperation> {
  const me = await self()
  if (!me) throw new Error('outbox.notJoined')
  const id = crypto.randomUUID()
  const at = hereAndNow()
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
    const stores = ['kept', 'outbox', 'drafts', 'attachments', 'attachmentBytes'] as const
    const done = await strictly([...stores], async transaction => {
      const now = ((await transaction.objectStore('kept').get('chain')) as Chain | undefined) ?? noChain
      // another tab appended while we hashed: number it again
      if (now.hash !== end.hash) return false
      if (draft !== undefined) {
        if ((await transaction.objectStore('drafts').getKey(draft)) === undefined)
          throw new Error('outbox.draftGone')
        await transaction.objectStore('drafts').delete(draft)
        await finishFiles(transaction, draft, files, id)
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

/**
 * The oldest unsent operations, as many as fit: at least one, at most `operations`, and then no more than `bytes` of them.
 * Those whose id is in `except` are passed over.
 */
export async function nextBatch(
  limit: { operations: number; bytes: number },
  except: ReadonlySet<string> = new Set(),
): Promise<PushItem[]> {
  const batch: PushItem[] = []
  let size = 0
  const account = await mine()
  const index = (await openStore()).transaction('outbox').store.index('state')
  for (let at = await index.openCursor(IDBKeyRange.only([account, 'saved'])); at; at = await at.continue()) {
    const { id, hash, bytes } = at.value
    if (except.has(id)) continue
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
 * bytes on this phone; `retry` changes nothing. Gives back the ids of those that counted.
 */
export async function noteReceipts(receipts: readonly Receipt[]): Promise<Set<string>> {
  const noted = await strictly(['outbox'], async transaction => {
    const outbox = transaction.objectStore('outbox')
    const counted = new Set<string>()
    for (const { id, hash, verdict, seq, code } of receipts) {
      const state = stateOf[verdict]
      const operation = await outbox.index('id').get(id)
      if (!state || operation?.hash !== hash) continue
      await outbox.put({ ...operation, state, seq, code })
      counted.add(id)
    }
    return counted
  })
  if (noted.size) tellChanged()
  return noted
}

/**
 * The office has this device's operations up to number `through` in its archive too: from sent to safe, once it has all
 * their files as well; those then leave this phone.
 */
export async function noteArchived(through: number): Promise<void> {
  const me = await self()
  if (!me || !through) return
  const changed = await strictly(['outbox', 'attachments', 'attachmentBytes'], async transaction => {
    const sent = transaction.objectStore('outbox').index('state')
    let count = 0
    for (let at = await sent.openCursor([me.account.id, 'sent']); at; at = await at.continue()) {
      if (at.value.device !== me.device || at.value.n > through) continue
      if (!(await freeFiles(transaction, at.value.id))) continue
      await at.update({ ...at.value, state: 'safe' })
      count++
    }
    return count
  })
  if (changed) tellChanged()
}

/**
 * Every answer names the epoch of the office's database. A new one means that it was restored from a backup: whatever is
 * not in its archive waits to be sent again, and lists are pulled from the start. True when that happened.
 */
export async function meetEpoch(epoch: string): Promise<boolean> {
  if ((await (await openStore()).get('kept', 'epoch')) === epoch) return false
  const restored = await strictly(['kept', 'outbox', 'attachments'], async transaction => {
    const kept = transaction.objectStore('kept')
    const known = await kept.get('epoch')
    await kept.put(epoch, 'epoch')
    if (known === undefined || known === epoch) return false
    await kept.delete('cursor')
    const outbox = transaction.objectStore('outbox')
    for (let at = await outbox.openCursor(); at; at = await at.continue())
      if (at.value.state !== 'safe') await at.update({ ...at.value, state: 'saved' })
    const files = transaction.objectStore('attachments')
    for (let at = await files.openCursor(); at; at = await at.continue())
      if (at.value.state === 'sent') await at.update({ ...at.value, state: 'waiting' })
    return true
  })
  if (restored) tellChanged()
  return restored
}

/**
 * What happened, waiting to reach the office: append-only operations, each numbered and chained by the hash of the one
 * before, sealed to the office as soon as it is known what they say. The screens append; sync/push.ts sends and notes the
 * receipts. Nothing here is ever deleted for being sent.
 */
import type { EntityChange } from '../../forms/values.ts'
import type { DeviceKind, ManifestFile, Payload, Receipt } from '../../worker/contract/operations.ts'
import { finishFiles, freeFiles } from './attachments.ts'
import { box, unlockedAs } from './boxes.ts'
import { nextHybrid, noChain } from './chain.ts'
import { tellChanged } from './changed.ts'
import { openStore, strictly } from './database.ts'
import { self } from './device.ts'
import { compareEpochs } from './epoch.ts'
import { sha256 } from './hash.ts'
import { openedRow } from './outbox-rows.ts'
import { changePerson, currentAccount, peopleHere, person } from './people.ts'
import type {
  Counts,
  OperationState,
  OutboxOperation,
  OutboxRow,
  Person,
  PlainOutboxRow,
  Seal,
} from './types.ts'

type StoredRow = OutboxRow | PlainOutboxRow

export interface AppendOptions {
  /** what the home screen calls it */
  label: string
  /** id of the draft that this operation finishes: deleted in the same transaction */
  draft?: string
  /** where files were kept for it that is no draft: what a sheet of a case has photographed */
  record?: string
  /** names of the files of the draft or record that go with it; its others are let go of */
  files?: readonly string[]
  /** stays readable on this phone when the rest is safe (own-week.ts) */
  mark?: string
  /** what a follow-up form learned of its household and people: its maker sees it at once, where the lists lie */
  entities?: readonly EntityChange[]
}

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
 * @throws Error `outbox.notJoined`, `vault.locked`, or `outbox.draftGone` when the draft was finished or deleted elsewhere meanwhile
 */
export async function append<Kind extends DeviceKind>(
  kind: Kind,
  payload: Payload<Kind>,
  { label, draft, record = draft, files = [], entities, mark }: AppendOptions,
): Promise<OutboxOperation> {
  const me = await self()
  if (!me) throw new Error('outbox.notJoined')
  const account = me.account.id
  if (unlockedAs() !== account) throw new Error('vault.locked')
  const id = crypto.randomUUID()
  const { device } = me
  const at = hereAndNow()
  for (;;) {
    const end = (await person(account))?.chain ?? noChain
    const n = end.n + 1
    const hybrid = nextHybrid(end, Date.now())
    const bytes = JSON.stringify({ id, device, kind, n, previous: end.hash, at, hybrid, payload })
    const hash = await sha256(bytes)
    const head = { account, device, n, id, hash, previous: end.hash, kind, createdAt: at } as const
    const row: Omit<OutboxRow, 'order'> = {
      ...head,
      state: 'saved',
      ...(await sealed(id, kind, bytes, toldHere({ id, kind, at, hybrid, payload }, entities))),
      label: await box('outbox', id, label),
      ...(mark && { mark }),
    }
    let order = 0
    const stores = ['people', 'outbox', 'drafts', 'attachments', 'attachmentBytes'] as const
    const done = await strictly([...stores], async transaction => {
      const now = (await transaction.objectStore('people').get(account))?.chain ?? noChain
      // another tab appended while we hashed: number it again
      if (now.hash !== end.hash) return false
      if (draft !== undefined) {
        if ((await transaction.objectStore('drafts').getKey(draft)) === undefined)
          throw new Error('outbox.draftGone')
        await transaction.objectStore('drafts').delete(draft)
      }
      if (record !== undefined) await finishFiles(transaction, record, files, id)
      // the store counts
      order = await transaction.objectStore('outbox').add(row as OutboxRow)
      await changePerson(transaction, account, before => ({ ...before, chain: { n, hash, hybrid } }))
      return true
    })
    if (!done) continue
    const { toJournal } = await import('./journal-outbox.ts')
    await toJournal(row, filesIn(payload))
    tellChanged()
    return { ...head, order, state: 'saved', label, bytes }
  }
}

const filesIn = (payload: object): readonly ManifestFile[] =>
  ('attachments' in payload && (payload.attachments as ManifestFile[] | undefined)) || []

/**
 * An operation for its row: sealed, and readable by its maker only where the screens need it. Without the office's key, which
 * a phone from before this version may lack, it stays in the vault and is sealed when the key comes (reseal.ts).
 */
async function sealed(
  id: string,
  kind: DeviceKind,
  bytes: string,
  told: string | undefined,
): Promise<Pick<OutboxRow, 'seal' | 'own'>> {
  const { sealedForOffice } = await import('./seal-operation.ts')
  const seal = await sealedForOffice(id, kind, bytes)
  const readable = !seal || kind !== 'submission.finalized' ? bytes : told
  return { ...(seal && { seal }), ...(readable !== undefined && { own: await box('own', id, readable) }) }
}

/**
 * Of a follow-up form what stands in the log of its case and on its card: which one it was, and the facts that it saves, as the lists
 * have them; never its other answers. Of other interviews nothing.
 */
function toldHere(
  operation: { id: string; kind: DeviceKind; at: string; hybrid: number; payload: object },
  entities: readonly EntityChange[] | undefined,
): string | undefined {
  const { form, version, name, about } = operation.payload as Partial<Payload<'submission.finalized'>>
  if (operation.kind !== 'submission.finalized' || !about) return undefined
  return JSON.stringify({ ...operation, payload: { form, version, name, ...about, entities } })
}

/** Own operations, the newest first. */
export async function listOutbox(limit = 500): Promise<OutboxOperation[]> {
  const account = await currentAccount()
  const found: StoredRow[] = []
  const { store } = (await openStore()).transaction('outbox')
  for (let at = await store.openCursor(null, 'prev'); at && found.length < limit; at = await at.continue())
    if (at.value.account === account) found.push(at.value)
  return Promise.all(found.map(openedRow))
}

/** How many operations are in each state; they add up to all that this account appended here. */
export async function counts(account?: string): Promise<Counts> {
  const whose = account ?? (await currentAccount())
  const index = (await openStore()).transaction('outbox').store.index('state')
  const [saved, sent, safe, held, refused, conflict] = await Promise.all(
    (['saved', 'sent', 'safe', 'held', 'refused', 'conflict'] as const).map(state =>
      index.count([whose, state]),
    ),
  )
  return { saved: saved!, sent: sent!, safe: safe!, attention: held! + refused! + conflict! }
}

/** How much of everybody on this phone the office has not received. */
export async function unsentHere(): Promise<number> {
  const people = await peopleHere()
  const all = await Promise.all(people.map(one => counts(one.account.id)))
  return all.reduce((sum, { saved }) => sum + saved, 0)
}

/** An operation as it is sent: sealed, or as its exact bytes where the office has no key to seal to. */
export type Unsent = { id: string; hash: string } & ({ seal: Seal } | { seal?: undefined; bytes: string })

/**
 * The oldest unsent operations of a person, as many as fit: at least one, at most `operations`, and then no more than `bytes`
 * of them. Those whose id is in `except` are passed over. Needs no PIN for what is sealed; what is not waits for its maker.
 */
export async function nextBatch(
  limit: { operations: number; bytes: number },
  except: ReadonlySet<string> = new Set(),
  account?: string,
): Promise<Unsent[]> {
  const batch: StoredRow[] = []
  let size = 0
  const whose = account ?? (await currentAccount())
  const index = (await openStore()).transaction('outbox').store.index('state')
  for (let at = await index.openCursor(IDBKeyRange.only([whose, 'saved'])); at; at = await at.continue()) {
    const row = at.value
    if (except.has(row.id) || !mayBeSent(row)) continue
    size += sizeOf(row)
    if (batch.length >= limit.operations || (batch.length && size > limit.bytes)) break
    batch.push(row)
  }
  return Promise.all(batch.map(toSend))
}

const mayBeSent = (row: StoredRow): boolean =>
  'bytes' in row || row.seal !== undefined || unlockedAs() === row.account

/** on the wire, about */
const sizeOf = (row: StoredRow): number =>
  'bytes' in row ? row.bytes.length : (row.seal?.box.length ?? row.own?.data.byteLength ?? 0)

async function toSend(row: StoredRow): Promise<Unsent> {
  const { id, hash, seal } = row
  return seal ? { id, hash, seal } : { id, hash, bytes: (await openedRow(row)).bytes }
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
 * What the office had told as accepted and then, when it came to be settled, held: from sent to held, with the reason. What is
 * safe stays so: it is at the office and nothing more can be done for it here.
 */
export async function noteHeld(held: readonly { id: string; code: string }[]): Promise<void> {
  if (!held.length) return
  const changed = await strictly(['outbox'], async transaction => {
    const outbox = transaction.objectStore('outbox')
    let count = 0
    for (const { id, code } of held) {
      const operation = await outbox.index('id').get(id)
      if (operation?.state !== 'sent') continue
      await outbox.put({ ...operation, state: 'held', code })
      count++
    }
    return count
  })
  if (changed) tellChanged()
}

/**
 * The office has this device's operations up to number `through` in its archive too: from sent to safe, once it has all
 * their files as well; those then leave this phone.
 */
export async function noteArchived(through: number, by?: Pick<Person, 'account' | 'device'>): Promise<void> {
  const me = by ?? (await self())
  if (!me || !through) return
  const changed = await strictly(['outbox', 'attachments', 'attachmentBytes'], async transaction => {
    const sent = transaction.objectStore('outbox').index('state')
    let count = 0
    for (let at = await sent.openCursor([me.account.id, 'sent']); at; at = await at.continue()) {
      if (at.value.device !== me.device || at.value.n > through) continue
      if (!(await freeFiles(transaction, at.value.id))) continue
      // nobody on this phone needs to read it any more
      const { label: _name, own: _bytes, ...row } = { ...at.value, state: 'safe' as const }
      await at.update(row)
      count++
    }
    return count
  })
  if (changed) tellChanged()
}

/**
 * Every answer names the epoch of the office's database. A later one means that it was restored from a backup: whatever is
 * not in its archive waits to be sent again, and lists are pulled from the start. True when that happened.
 * @throws Error `sync.olderOffice` when the answer is from before a restore that this phone knows of: nothing of it counts
 */
export async function meetEpoch(epoch: string): Promise<boolean> {
  if ((await (await openStore()).get('kept', 'epoch')) === epoch) return false
  const restored = await strictly(['kept', 'people', 'outbox', 'attachments'], async transaction => {
    const kept = transaction.objectStore('kept')
    const known = (await kept.get('epoch')) as string | undefined
    const met = known === undefined ? 'same' : compareEpochs(known, epoch)
    if (met === 'older') throw new Error('sync.olderOffice')
    await kept.put(epoch, 'epoch')
    if (met === 'same') return false
    for (const { account } of await transaction.objectStore('people').getAll())
      await kept.delete(`cursor ${account.id}`)
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

/** of the oldest and of the newest; the office listens to twice as many (worker/routes/programme.ts) */
const receiptsTold = 10

/**
 * Operations that the office has said to have, but not yet to have archived, the oldest and the newest: the first 8 digits of their ids. They
 * are told with every pull: an office that does not know them was put back to an earlier moment (SY89). What is missing there keeps
 * all behind it from being archived, so that it comes to be among the oldest.
 */
export async function lastReceived(): Promise<string[]> {
  const account = await currentAccount()
  const index = (await openStore()).transaction('outbox').store.index('state')
  const found = new Set<string>()
  for (const way of ['next', 'prev'] as const) {
    let told = 0
    for (
      let at = await index.openCursor([account, 'sent'], way);
      at && told < receiptsTold;
      at = await at.continue(), told++
    )
      found.add(at.value.id.slice(0, 8))
  }
  return [...found]
}

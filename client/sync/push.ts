/**
 * Sends what waits in the outbox of everybody on this phone, each with their own key and without a PIN: a small batch at a time,
 * the oldest first. Every receipt is handled on its own, and one operation that the office cannot take never holds up those
 * behind it. run.ts calls it.
 */
import { encodePush } from '../../forms/sealed/frame.ts'
import type {
  PushHead,
  PushRequest,
  PushResponse,
  Receipt,
  Settlement,
} from '../../worker/contract/operations.ts'
import { sha256 } from '../store/hash.ts'
import { counts, meetEpoch, nextBatch, noteReceipts, type Unsent } from '../store/outbox.ts'
import { currentAccount, peopleHere } from '../store/people.ts'
import type { Person } from '../store/types.ts'
import { ask, FileBody, RequestFailed, type Signer } from './api.ts'

declare const __APP_VERSION__: string
export const appVersion = __APP_VERSION__

/** what a free Worker can check in its 10 ms, and 2G can carry in a minute; the office may wish otherwise */
const firstBatch = { operations: 25, bytes: 64_000 }
/** requests that a phone lends the office in one sync, so that what was sent is settled (free plan) */
const settlementsMost = 20

const looksRight = (answer: PushResponse) =>
  typeof answer.epoch === 'string' && Array.isArray(answer.receipts) && answer.batch?.operations > 0
const isSettlement = (answer: Settlement) => Number.isInteger(answer.pending)

/** Sealed work goes as bytes; what could not be sealed, as an office without a key wants it. */
async function bodyOf(operations: readonly Unsent[], head: PushHead) {
  const sealed = operations.flatMap(({ id, seal }) => (seal ? [{ id, ...seal }] : []))
  const open = operations.flatMap(one => (one.seal ? [] : [one]))
  if (!sealed.length) return { body: { operations: open, ...head } satisfies PushRequest, sent: open }
  const bytes = encodePush(head, sealed).buffer
  return { body: new FileBody(bytes, 'application/vnd.doorstep.push', await sha256(bytes)), sent: sealed }
}

/** What is told beside the operations; a phone that cannot tell of itself sends its work all the same. */
async function headOf(account: string, unsent: number): Promise<PushHead> {
  const head = { unsent, appVersion, clock: Date.now() }
  try {
    const { phoneReport } = await import('../store/phone-report.ts')
    return { ...head, report: await phoneReport(account) }
  } catch {
    return head
  }
}

/** What the office could not open it cannot hash either: its refusal counts for what was sent under that id. */
const withHash = (receipts: readonly Receipt[], operations: readonly Unsent[]): Receipt[] =>
  receipts.map(receipt => {
    const hash = operations.find(one => one.id === receipt.id)?.hash
    return receipt.code === 'operation.notOpened' && hash ? { ...receipt, hash } : receipt
  })

/** @returns whether some operations were tried and still wait */
async function pushOf({ account, device, keys }: Person): Promise<boolean> {
  const by: Signer = { device, key: keys.privateKey }
  const whose = account.id
  let limit = firstBatch
  let pending = 0
  const tried = new Set<string>()
  for (;;) {
    const operations = await nextBatch(limit, tried, whose)
    if (!operations.length) break
    const unsent = (await counts(whose)).saved - operations.length
    const { body, sent } = await bodyOf(operations, await headOf(whose, unsent))
    try {
      const answer = await ask<PushResponse>('POST', '/api/operations', body, looksRight, by)
      await meetEpoch(answer.epoch)
      const noted = await noteReceipts(withHash(answer.receipts, operations))
      for (const { id } of sent) if (!noted.has(id)) tried.add(id)
      limit = answer.batch
      pending = answer.pending ?? 0
    } catch (error) {
      // the whole request was not to the office's liking: find out which operation it is by sending them apart
      const { status } = error as RequestFailed
      if (status !== 400 && status !== 413) throw error
      if (operations.length === 1) tried.add(operations[0]!.id)
      limit = { operations: 1, bytes: limit.bytes }
    }
  }
  await lendSettlements(pending, by)
  return tried.size > 0
}

/** While something waits at the office and becomes less. What fails here costs nobody anything: the office's clock does it too. */
async function lendSettlements(pending: number, by: Signer): Promise<void> {
  let left = pending
  for (let calls = 0; left > 0 && calls < settlementsMost; calls++) {
    const answer = await ask<Settlement>('POST', '/api/settlement', {}, isSettlement, by).catch(() => null)
    if (!answer || answer.pending >= left) return
    left = answer.pending
  }
}

/** Failures that are one person's own: a phone taken off the drive for one of them still sends for the others. */
const isOwn = (error: unknown): boolean =>
  error instanceof RequestFailed && (error.status === 401 || error.status === 403)

/**
 * Sends until nothing waits.
 * @throws RequestFailed of the connection or of who is chosen now, or `sync.someLeft` when all was tried and some still wait
 */
export async function push(): Promise<void> {
  const chosen = await currentAccount()
  let left = false
  let failure: unknown
  for (const person of await peopleHere()) {
    try {
      if (await pushOf(person)) left = true
    } catch (error) {
      if (!isOwn(error)) throw error
      if (person.account.id === chosen) failure = error
    }
  }
  if (failure) throw failure
  if (left) throw new RequestFailed('sync.someLeft')
}

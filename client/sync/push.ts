/**
 * Sends what waits in the outbox, a small batch at a time, the oldest first. Every receipt is handled on its own, and one
 * operation that the office cannot take never holds up those behind it. run.ts calls it.
 */
import { encodePush } from '../../forms/sealed/frame.ts'
import type { PushRequest, PushResponse } from '../../worker/contract/operations.ts'
import { sha256 } from '../store/hash.ts'
import { counts, meetEpoch, nextBatch, noteReceipts, type Unsent } from '../store/outbox.ts'
import { ask, FileBody, RequestFailed } from './api.ts'

declare const __APP_VERSION__: string
export const appVersion = __APP_VERSION__

/** what a free Worker can check in its 10 ms, and 2G can carry in a minute; the office may wish otherwise */
const firstBatch = { operations: 25, bytes: 64_000 }

const looksRight = (answer: PushResponse) =>
  typeof answer.epoch === 'string' && Array.isArray(answer.receipts) && answer.batch?.operations > 0

/** Sealed work goes as bytes; what could not be sealed, as an office without a key wants it. */
async function bodyOf(operations: readonly Unsent[], head: Omit<PushRequest, 'operations'>) {
  const sealed = operations.flatMap(({ id, seal }) => (seal ? [{ id, ...seal }] : []))
  const open = operations.flatMap(one => (one.seal ? [] : [one]))
  if (!sealed.length) return { body: { operations: open, ...head } satisfies PushRequest, sent: open }
  const bytes = encodePush(head, sealed).buffer
  return { body: new FileBody(bytes, 'application/vnd.doorstep.push', await sha256(bytes)), sent: sealed }
}

/**
 * Sends until nothing waits.
 * @throws RequestFailed of the connection, or `sync.someLeft` when all was tried and some operations still wait
 */
export async function push(): Promise<void> {
  let limit = firstBatch
  const tried = new Set<string>()
  for (;;) {
    const operations = await nextBatch(limit, tried)
    if (!operations.length) break
    const unsent = (await counts()).saved - operations.length
    const { body, sent } = await bodyOf(operations, { unsent, appVersion })
    try {
      const answer = await ask<PushResponse>('POST', '/api/operations', body, looksRight)
      await meetEpoch(answer.epoch)
      const noted = await noteReceipts(answer.receipts)
      for (const { id } of sent) if (!noted.has(id)) tried.add(id)
      limit = answer.batch
    } catch (error) {
      // the whole request was not to the office's liking: find out which operation it is by sending them apart
      const { status } = error as RequestFailed
      if (status !== 400 && status !== 413) throw error
      if (operations.length === 1) tried.add(operations[0]!.id)
      limit = { operations: 1, bytes: limit.bytes }
    }
  }
  if (tried.size) throw new RequestFailed('sync.someLeft')
}

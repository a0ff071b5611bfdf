/** After a list is in the log: the office settles it part by part, in requests that this page lends it. */
import type { Settlement } from '../../worker/contract/operations.ts'
import { ask } from '../sync/api.ts'

/**
 * @param operations parts that wait, as the act said
 * @param tell hears how much is done, 0 to 1
 */
export async function settleAll(operations: number, tell: (done: number) => void): Promise<void> {
  let first = operations
  for (;;) {
    const { pending } = await ask<Settlement>('POST', '/api/settlement', {})
    first = Math.max(first, pending)
    tell(first === 0 ? 1 : (first - pending) / first)
    if (pending === 0) return
  }
}

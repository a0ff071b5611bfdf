/** Once a vault is open its lists can be pulled: a sync that began while it was locked has passed them by. */
import { syncNow, syncState } from '../sync/run.ts'

export async function syncOpened(): Promise<void> {
  const { phase } = syncState.peek()
  if (phase === 'pushing' || phase === 'pulling') await syncNow()
  await syncNow()
}

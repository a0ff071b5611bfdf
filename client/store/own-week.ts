/**
 * What of own work counts in one's week, by the marks of the outbox: they stay when an operation is safe and nobody here can read it
 * any more. outreach counts with it.
 */
import { openStore } from './database.ts'
import { currentAccount } from './people.ts'
import type { OutboxRow, PlainOutboxRow } from './types.ts'

/** @example { id: '3f…', kind: 'attempt.recorded', mark: 'attempt' } */
export interface Marked {
  id: string
  kind: string
  mark: string
}

/** Own operations since an ISO day, the newest first, without those that the office cannot take. @param dayOf the day of an instant in the programme's time zone */
export async function markedSince(day: string, dayOf: (time: number) => string): Promise<Marked[]> {
  const account = await currentAccount()
  const found: Marked[] = []
  const { store } = (await openStore()).transaction('outbox')
  for (let at = await store.openCursor(null, 'prev'); at; at = await at.continue()) {
    const row: OutboxRow | PlainOutboxRow = at.value
    if (dayOf(Date.parse(row.createdAt)) < day) break
    const { id, kind, state } = row
    if (row.account === account && state !== 'refused')
      found.push({ id, kind, mark: ('mark' in row && row.mark) || '' })
  }
  return found
}

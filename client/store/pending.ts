/**
 * Own operations that the office may not have told back yet, for who keeps the list: without opening those that were looked at
 * before. What of them lies over a household is for overlay.ts to say.
 */
import { unlockedAs } from './boxes.ts'
import { openStore } from './database.ts'
import { openedRow } from './outbox-rows.ts'
import type { OutboxOperation, OutboxRow, PlainOutboxRow } from './types.ts'

type Row = OutboxRow | PlainOutboxRow

/** what is safe has come back, and what was refused counts for nothing */
const states = ['saved', 'sent', 'held', 'conflict'] as const

/** Without the sealed ones that nobody here can read; the oldest first. */
export async function pendingRows(): Promise<Row[]> {
  const account = unlockedAs()
  if (!account) return []
  const index = (await openStore()).transaction('outbox').store.index('state')
  const found = await Promise.all(states.map(state => index.getAll([account, state])))
  return found
    .flat()
    .filter(row => 'bytes' in row || row.own)
    .sort((a, b) => a.order - b.order)
}

/** op id → the household it is about, '' for none: read once in the life of a page */
const about = new Map<string, string>()

/** What is known of an earlier page. */
export const knowAbout = (household: string, operations: readonly string[]): void => {
  for (const id of operations) about.set(id, household)
}

/** The rows by the household they are about. */
export async function byHousehold(rows: readonly Row[]): Promise<Map<string, Row[]>> {
  const found = new Map<string, Row[]>()
  for (const row of rows) {
    let household = about.get(row.id)
    if (household === undefined) {
      household = householdIn((await openedRow(row)).bytes)
      about.set(row.id, household)
    }
    if (household) found.set(household, [...(found.get(household) ?? []), row])
  }
  return found
}

function householdIn(bytes: string): string {
  if (!bytes) return ''
  const { payload } = JSON.parse(bytes) as {
    payload: { household?: string; about?: { household?: string } }
  }
  return payload.household ?? payload.about?.household ?? ''
}

/** As their maker sees them. */
export const openPending = (rows: readonly Row[]): Promise<OutboxOperation[]> =>
  Promise.all(rows.map(openedRow))

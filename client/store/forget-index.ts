/** Where the index of the list lies (list-index.ts), and taking it away: every app can do that, and only outreach makes one. */
import type { Writing } from './database.ts'

export const marksOf = (account: string): IDBKeyRange =>
  IDBKeyRange.bound(`changed ${account} `, `changed ${account} \uffff`)
export const indexOf = (account: string): IDBKeyRange =>
  IDBKeyRange.bound(`index ${account} `, `index ${account} \uffff`)

/** In the transaction that deletes the rows of an account: its index goes with them. */
export async function forgetIndex(transaction: Writing, account: string): Promise<void> {
  const kept = transaction.objectStore('kept')
  await kept.delete(indexOf(account))
  await kept.delete(marksOf(account))
}

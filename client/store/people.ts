/**
 * Everybody who works with this phone, and which of them is chosen now. device.ts adds one, vault.ts keeps their vaults,
 * sync/push.ts sends the work of all. No screen shows one person's work to another.
 */
import { tellChanged } from './changed.ts'
import { openStore, strictly, type Writing } from './database.ts'
import type { Person } from './types.ts'

export const person = async (account: string): Promise<Person | undefined> =>
  (await openStore()).get('people', account)

/** In no order that means anything. */
export const peopleHere = async (): Promise<Person[]> => (await openStore()).getAll('people')

/** Id of the account that is chosen now; '' before anybody has joined. */
export const currentAccount = async (): Promise<string> =>
  ((await (await openStore()).get('kept', 'current')) as string | undefined) ?? ''

/** Another person takes the phone; whoever was unlocked is locked out by vault.ts. */
export async function choosePerson(account: string): Promise<void> {
  await strictly(['kept'], async transaction => {
    await transaction.objectStore('kept').put(account, 'current')
  })
  tellChanged()
}

/** Part of a transaction over `people`: changes the row of a person as it is now. */
export async function changePerson(
  transaction: Writing,
  account: string,
  change: (before: Person) => Person,
): Promise<void> {
  const people = transaction.objectStore('people')
  const before = await people.get(account)
  if (before) await people.put(change(before))
}

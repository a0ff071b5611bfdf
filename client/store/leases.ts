/**
 * How long the lists of an outreach worker may be read on this phone: 72 hours from the last pull, as far as its clock tells,
 * and not with a clock that was set back. Then their key goes, and they with it; the next pull brings both anew.
 */
import { boxRaw, holdListKey, mayReadLists, unboxRaw, unlockedAs } from './boxes.ts'
import { tellChanged } from './changed.ts'
import { openStore, strictly, type Writing } from './database.ts'
import { forgetIndex } from './forget-index.ts'
import { changePerson, peopleHere, person } from './people.ts'
import type { ListLease } from './types.ts'

export const leaseMs = 72 * 3_600_000
/** clocks are put right by a minute or two; more is somebody's doing */
const setBackMs = 5 * 60_000

export const isOver = ({ pulledAt, seenAt }: Pick<ListLease, 'pulledAt' | 'seenAt'>, now: number): boolean =>
  now > pulledAt + leaseMs || now < seenAt - setBackMs

/** Whether anything of lists lies here of this account, open or locked. */
export const hasLists = async (account: string): Promise<boolean> =>
  (await (await openStore()).get('kept', `cursor ${account}`)) !== undefined

/** Before the first page of a pull is kept: the key that it is boxed with. False: nobody has unlocked. */
export async function readyForLists(): Promise<boolean> {
  const account = unlockedAs()
  if (!account) return false
  if (mayReadLists()) return true
  const raw = crypto.getRandomValues(new Uint8Array(32))
  const key = await boxRaw('people', account, raw)
  const now = Date.now()
  const kept = await strictly(['people', 'lists', 'kept'], async transaction => {
    // another tab of the same person was quicker: its key is the one
    if ((await transaction.objectStore('people').get(account))?.lists) return false
    await forgetRows(transaction, account)
    await changePerson(transaction, account, before => ({
      ...before,
      lists: { key, pulledAt: now, seenAt: now },
    }))
    return true
  })
  const theirs = kept ? undefined : (await person(account))?.lists
  await holdListKey(theirs ? await unboxRaw('people', account, theirs.key) : raw)
  return true
}

async function forgetRows(transaction: Writing, account: string): Promise<void> {
  await transaction.objectStore('lists').delete(IDBKeyRange.bound([account], [account, []]))
  await transaction.objectStore('kept').delete(`cursor ${account}`)
  await forgetIndex(transaction, account)
}

/** The last page of a pull is in: the lease begins again. */
export async function renewLease(account: string, now: number): Promise<void> {
  await strictly(['people'], transaction =>
    changePerson(transaction, account, before =>
      before.lists ? { ...before, lists: { ...before.lists, pulledAt: now, seenAt: now } } : before,
    ),
  )
}

/** Their key, their rows, and where the next pull would have gone on. Own work on them stays. */
export async function dropLists(account: string): Promise<void> {
  await strictly(['people', 'lists', 'kept'], async transaction => {
    await forgetRows(transaction, account)
    await changePerson(transaction, account, ({ lists: _gone, ...before }) => before)
  })
  tellChanged()
}

/**
 * Drops the lists of everybody whose lease is over, and notes that it was this late. Called when the app opens, before
 * anybody unlocks, and now and then. True when a list of `unlockedAs()` went: the page must be locked.
 */
export async function checkLeases(now: number): Promise<boolean> {
  let mine = false
  for (const { account, lists } of await peopleHere()) {
    if (!lists) continue
    if (isOver(lists, now)) {
      await dropLists(account.id)
      mine ||= account.id === unlockedAs()
    } else if (now > lists.seenAt + setBackMs)
      await strictly(['people'], transaction =>
        changePerson(transaction, account.id, before =>
          before.lists ? { ...before, lists: { ...before.lists, seenAt: now } } : before,
        ),
      )
  }
  return mine
}

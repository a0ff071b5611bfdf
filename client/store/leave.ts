/**
 * A person leaves this phone: all that is theirs goes from it. Refused while something finished is only here. Rows that are
 * deleted stay readable in the browser's files for a while, in boxes; when nobody is left the whole database goes, at once.
 */
import { holdKeys } from './boxes.ts'
import { tellChanged } from './changed.ts'
import { forgetStore, openStore, strictly } from './database.ts'
import { forgetIndex } from './forget-index.ts'
import { peopleHere } from './people.ts'

/** What of this person is nowhere else. */
export interface OnlyHere {
  /** finished interviews and events, and their files, that the office has not received or could not take */
  unsent: number
  drafts: number
}

export async function onlyHere(account: string): Promise<OnlyHere> {
  const store = await openStore()
  const outbox = store.transaction('outbox').store.index('state')
  const files = store.transaction('attachments').store.index('state')
  const counts = await Promise.all([
    ...(['saved', 'refused', 'conflict'] as const).map(state => outbox.count([account, state])),
    ...(['waiting', 'refused'] as const).map(state => files.count([account, state])),
  ])
  const drafts = (await store.getAll('drafts')).filter(draft => draft.account === account).length
  return { unsent: counts.reduce((sum, count) => sum + count, 0), drafts }
}

const perAccount = (account: string) => [`programme ${account}`, `cursor ${account}`]

/**
 * Takes a person off this phone; drafts too. Locks this page's vault.
 * @throws Error `leave.unsent`: nothing was changed
 */
export async function leavePhone(account: string): Promise<void> {
  if ((await onlyHere(account)).unsent) throw new Error('leave.unsent')
  const here = await peopleHere()
  const others = here.filter(one => one.account.id !== account)
  holdKeys(undefined)
  if (others.length) {
    // what the journal has of theirs is not lost work, and must not come back
    const { journalAppend } = await import('./journal.ts')
    const at = new Date().toISOString()
    const going = here.filter(one => one.account.id === account)
    await journalAppend(going.map(({ device }) => ({ mark: { type: 'left', account, device, at } })))
    await forgetPerson(account, others[0]!.account.id)
  } else await forgetAll()
  tellChanged()
}

async function forgetPerson(account: string, next: string): Promise<void> {
  const stores = ['people', 'kept', 'drafts', 'outbox', 'lists', 'attachments', 'attachmentBytes'] as const
  await strictly([...stores], async transaction => {
    const outbox = transaction.objectStore('outbox')
    for (let at = await outbox.openCursor(); at; at = await at.continue()) {
      if (at.value.account !== account) continue
      // finished in another tab since we counted
      if (at.value.state === 'saved') throw new Error('leave.unsent')
      await at.delete()
    }
    for (const name of ['drafts', 'attachments'] as const) {
      const rows = transaction.objectStore(name)
      for (let at = await rows.openCursor(); at; at = await at.continue())
        if (at.value.account === account) await at.delete()
    }
    const files = transaction.objectStore('attachments').index('sha256')
    const bytes = transaction.objectStore('attachmentBytes')
    for (const hash of await bytes.getAllKeys()) if (!(await files.count(hash))) await bytes.delete(hash)
    await transaction.objectStore('lists').delete(IDBKeyRange.bound([account], [account, []]))
    const kept = transaction.objectStore('kept')
    for (const key of perAccount(account)) await kept.delete(key)
    await kept.delete(IDBKeyRange.bound(`note ${account} `, `note ${account} \uffff`))
    await forgetIndex(transaction, account)
    await kept.put(next, 'current')
    await transaction.objectStore('people').delete(account)
  })
}

/** Nobody works with this phone any more: database, journal and what the page remembers. The app itself stays. */
async function forgetAll(): Promise<void> {
  // every tab lets go of it when it is asked to (database.ts, `blocking`)
  forgetStore()
  await new Promise<void>((resolve, reject) => {
    const deleting = indexedDB.deleteDatabase('doorstep')
    deleting.onsuccess = () => resolve()
    deleting.onerror = () => reject(deleting.error)
  })
  const { closeJournal } = await import('./journal.ts')
  closeJournal()
  await removeJournal()
  const language = localStorage.getItem('doorstep-language')
  localStorage.clear()
  sessionStorage.clear()
  if (language) localStorage.setItem('doorstep-language', language)
}

/** The thread lets go of its files a moment after it has ended. */
async function removeJournal(): Promise<void> {
  const root = await navigator.storage.getDirectory?.().catch(() => undefined)
  for (let tries = 0; root && tries < 20; tries++) {
    const error: unknown = await root.removeEntry('journal', { recursive: true }).catch(why => why)
    if (!error || (error as Error).name === 'NotFoundError') return
    await new Promise(wait => setTimeout(wait, 100))
  }
}

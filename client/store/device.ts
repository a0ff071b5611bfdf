/**
 * Who this phone is: the device, its account and its key pair, written once when it joins. join/ saves it; sync/api.ts
 * signs with it; the home screens say the name. The private key is not extractable.
 */

import { noChain } from './chain.ts'
import { tellChanged } from './changed.ts'
import { openStore, strictly } from './database.ts'
import type { Self } from './types.ts'

interface Joining {
  code: string
  keys: CryptoKeyPair
}

/** undefined until this phone has joined */
export async function self(): Promise<Self | undefined> {
  return (await (await openStore()).get('kept', 'self')) as Self | undefined
}

/**
 * The key pair of a join that is under way. The same code gets the same pair again, also after a reload: when the office's
 * answer was lost, only that key can fetch it once more.
 */
export async function joiningKeys(code: string): Promise<CryptoKeyPair> {
  const begun = (await (await openStore()).get('kept', 'joining')) as Joining | undefined
  if (begun?.code === code) return begun.keys
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  const keys = (await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify'])) as CryptoKeyPair
  await strictly(['kept'], async transaction => {
    await transaction.objectStore('kept').put({ code, keys } satisfies Joining, 'joining')
  })
  return keys
}

/** Work of other accounts that is only on this phone: `{ unsent: 2, drafts: 1 }`. */
export async function workOfOthers(account: string): Promise<{ unsent: number; drafts: number }> {
  const store = await openStore()
  const drafts = (await store.getAll('drafts')).filter(draft => draft.account !== account)
  const transaction = store.transaction('outbox')
  let unsent = 0
  for (const operation of await transaction.store.getAll())
    if (operation.state === 'saved' && operation.account !== account) unsent++
  // a photo that waits is work too, though the text of its interview has arrived
  for (const file of await store.getAll('attachments'))
    if (file.state === 'waiting' && file.account !== account) unsent++
  return { unsent, drafts: drafts.length }
}

/**
 * Binds this phone to an account. A new device counts its operations from 1, unless work of the same account is still
 * unsent: then the count goes on after it, so that no two operations of this device have the same number. Lists of another account are dropped.
 */
export async function saveSelf(joined: Self): Promise<void> {
  await strictly(['kept', 'outbox', 'households'], async transaction => {
    const kept = transaction.objectStore('kept')
    const before = (await kept.get('self')) as Self | undefined
    const unsent = transaction.objectStore('outbox').index('state')
    const last = await unsent.openCursor(IDBKeyRange.only([joined.account.id, 'saved']), 'prev')
    await kept.put(joined, 'self')
    await kept.delete('joining')
    await kept.put(last ? { n: last.value.n, hash: last.value.hash } : noChain, 'chain')
    if (before?.account.id !== joined.account.id) {
      await transaction.objectStore('households').clear()
      await kept.delete('cursor')
      await kept.delete('programme')
    }
  })
  tellChanged()
}

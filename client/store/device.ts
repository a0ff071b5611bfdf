/**
 * Who this phone is to the office: each person's device, account and key pair, written when they join. join/ saves one;
 * sync/api.ts signs with it; the home screens say the name. The private key is not extractable.
 */

import { noChain } from './chain.ts'
import { tellChanged } from './changed.ts'
import { openStore, strictly } from './database.ts'
import { currentAccount, person } from './people.ts'
import type { OfficeKey, Person, Self } from './types.ts'

interface Joining {
  code: string
  keys: CryptoKeyPair
}

/** The person who is chosen now, unlocked or not; undefined until this phone has joined. */
export const self = async (): Promise<Person | undefined> => person(await currentAccount())

/** The office's public key; undefined until a join or a pull has brought it. */
export const officeKey = async (): Promise<OfficeKey | undefined> =>
  (await (await openStore()).get('kept', 'seal')) as OfficeKey | undefined

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

/**
 * Adds a person to this phone, or gives one who is here a new device, and chooses them. Nobody else's work is touched, nor
 * their own: what is unsent goes on under the new device. A new device counts its operations from 1, unless unsent work of
 * an earlier version of this app does not say which device made it: then the count goes on after that.
 */
export async function saveSelf(joined: Self, office?: OfficeKey): Promise<void> {
  await strictly(['kept', 'people', 'outbox'], async transaction => {
    const kept = transaction.objectStore('kept')
    const people = transaction.objectStore('people')
    const before = await people.get(joined.account.id)
    let chain = noChain
    const unsent = transaction.objectStore('outbox').index('state')
    const saved = IDBKeyRange.only([joined.account.id, 'saved'])
    for (let at = await unsent.openCursor(saved, 'prev'); at && !chain.n; at = await at.continue())
      if ('bytes' in at.value) chain = { n: at.value.n, hash: at.value.hash }
    const { device, account, programme, keys } = joined
    await people.put({ ...before, device, account, programme, keys, chain })
    await kept.put(account.id, 'current')
    await kept.delete('joining')
    if (office) await kept.put(office, 'seal')
  })
  tellChanged()
}

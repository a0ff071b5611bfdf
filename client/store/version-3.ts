/**
 * From version 2 of the store to 3, inside the transaction that changes it: the one person of the phone becomes the first of
 * several. Nothing is dropped. What lay in the clear is boxed and sealed later, at the first unlocking (reseal.ts), as
 * nobody's PIN is known here.
 */
import type { IDBPTransaction, StoreNames } from 'idb'
import { type Chain, noChain } from './chain.ts'
import type { Schema } from './database.ts'
import type { Self } from './types.ts'

type Upgrading = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>

export async function toVersion3(transaction: Upgrading): Promise<void> {
  const kept = transaction.objectStore('kept')
  const me = (await kept.get('self')) as Self | undefined
  if (!me) return
  const { id } = me.account
  const chain = ((await kept.get('chain')) as Chain | undefined) ?? noChain
  await transaction.objectStore('people').put({ ...me, chain })
  await kept.put(id, 'current')
  // whose lists those in the clear are
  await kept.put(id, 'households of')
  for (const name of ['cursor', 'programme']) {
    const value = await kept.get(name)
    if (value !== undefined) await kept.put(value, `${name} ${id}`)
    await kept.delete(name)
  }
  await kept.delete('self')
  await kept.delete('chain')
}

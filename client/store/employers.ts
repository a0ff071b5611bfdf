/**
 * The register of workplaces on the phone of somebody who may see lists about them: names, other names and places, by which cases of one
 * factory are joined however it was written. In a box that opens only as long as the lists do; sync/pull-employers.ts keeps it.
 */
import type { Employer } from '../../forms/followup/employers.ts'
import type { EmployerRegister } from '../../worker/contract/employers.ts'
import { type Box, box, mayReadLists, unbox, unlockedAs } from './boxes.ts'
import { tellChanged } from './changed.ts'
import { openStore, strictly } from './database.ts'

/** `version` says nothing of what is in it, and is read before it is opened */
interface Kept {
  version: string
  box: Box
}

// with the other notes of a person, which go with them (leave.ts)
const keyOf = (account: string): string => `note ${account} employers`

const read = async (account: string) =>
  (await (await openStore()).get('kept', keyOf(account))) as Kept | undefined

/** Which register is here; '' = none. */
export async function registerVersion(): Promise<string> {
  const account = unlockedAs()
  return account === undefined ? '' : ((await read(account))?.version ?? '')
}

let opened: { of: string; employers: Employer[] } | undefined

/** The register of this version; [] where there is none, or it cannot be opened. */
export async function employersKept(version: string): Promise<Employer[]> {
  const account = unlockedAs()
  if (account === undefined || version === '' || !mayReadLists()) return []
  const of = `${account} ${version}`
  if (opened?.of === of) return opened.employers
  const kept = await read(account)
  if (kept?.version !== version) return []
  const employers = await unbox<Employer[]>('lists', keyOf(account), kept.box).catch(() => [])
  opened = { of, employers }
  return employers
}

/** Keeps a register in the place of the former; undefined: this person may see none (any more). */
export async function keepEmployers(register: EmployerRegister | undefined): Promise<void> {
  const account = unlockedAs()
  if (account === undefined || (register && !mayReadLists())) return
  const key = keyOf(account)
  const kept: Kept | undefined = register && {
    version: register.version,
    box: await box('lists', key, register.employers),
  }
  await strictly(['kept'], async transaction => {
    const store = transaction.objectStore('kept')
    await (kept ? store.put(kept, key) : store.delete(key))
  })
  opened = undefined
  tellChanged()
}

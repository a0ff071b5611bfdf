/**
 * The households of the outreach worker's area, as pulled, each in a box under the key of the lists. sync/pull.ts applies
 * pages; the list and the case screens read. A restart (new area, role or epoch) is built beside the old rows, which go only
 * when the last page is in.
 */
import type { ChangesPage, HouseholdBundle } from '../../worker/contract/sync.ts'
import { box, mayReadLists, unbox, unlockedAs } from './boxes.ts'
import { tellChanged } from './changed.ts'
import { openStore, strictly } from './database.ts'
import { readyForLists, renewLease } from './leases.ts'
import { currentAccount } from './people.ts'
import type { Cursor, ListRow } from './types.ts'

/** opened once a page load: a list of hundreds is read again after every tap. By id, with the IV it was opened under. */
const opened = new Map<string, { iv: string; bundle: HouseholdBundle }>()

export const listName = (account: string, id: string): string => `${account} ${id}`

async function openRow(row: ListRow): Promise<HouseholdBundle> {
  const iv = row.box.iv.join()
  const known = opened.get(row.id)
  if (known?.iv === iv) return known.bundle
  const bundle = await unbox<HouseholdBundle>('lists', listName(row.account, row.id), row.box)
  opened.set(row.id, { iv, bundle })
  return bundle
}

/** [] when nobody has unlocked or the lease is over. */
export async function allHouseholds(): Promise<HouseholdBundle[]> {
  const account = unlockedAs()
  if (!account || !mayReadLists()) return []
  const rows = await (await openStore()).getAll('lists', IDBKeyRange.bound([account], [account, []]))
  return Promise.all(rows.map(openRow))
}

export async function household(id: string): Promise<HouseholdBundle | undefined> {
  const account = unlockedAs()
  if (!account || !mayReadLists()) return undefined
  const row = await (await openStore()).get('lists', [account, id])
  return row && openRow(row)
}

/** undefined before the first page */
export async function cursor(): Promise<Cursor | undefined> {
  const account = await currentAccount()
  return (await (await openStore()).get('kept', `cursor ${account}`)) as Cursor | undefined
}

/**
 * Stores a page and the cursor after it, in one transaction. False, and nothing stored, when the page begins after the
 * cursor: something between would be missed.
 * @throws Error `vault.locked`
 */
export async function applyPage(page: ChangesPage): Promise<boolean> {
  if (!(await readyForLists())) throw new Error('vault.locked')
  const account = unlockedAs()!
  const generation = `${page.epoch} ${page.scope}`
  const fresh = await Promise.all(
    page.households.map(async (bundle): Promise<ListRow> => {
      const boxed = await box('lists', listName(account, bundle.id), bundle)
      return { account, id: bundle.id, generation, box: boxed }
    }),
  )
  const applied = await strictly(['kept', 'lists'], async transaction => {
    const kept = transaction.objectStore('kept')
    const rows = transaction.objectStore('lists')
    const before = (await kept.get(`cursor ${account}`)) as Cursor | undefined
    const same = before?.epoch === page.epoch && before.scope === page.scope
    if (page.from > (same ? before.since : 0)) return false
    for (const row of fresh) await rows.put(row)
    for (const id of page.gone) await rows.delete([account, id])
    const since = same && !page.restart ? Math.max(before.since, page.to) : page.to
    const rebuilding = !same || before.rebuilding
    const own = IDBKeyRange.bound([account], [account, []])
    if (rebuilding && !page.more)
      for (let at = await rows.openCursor(own); at; at = await at.continue())
        if (at.value.generation !== generation) await at.delete()
    const after: Cursor = { epoch: page.epoch, scope: page.scope, since, rebuilding: rebuilding && page.more }
    await kept.put(after, `cursor ${account}`)
    return true
  })
  if (applied && !page.more) await renewLease(account, Date.now())
  if (applied) tellChanged()
  return applied
}

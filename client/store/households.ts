/**
 * The households of the outreach worker's area, as pulled, each in a box under the key of the lists. sync/pull.ts applies
 * pages; the list and the case screens read. A restart (new area, role or epoch) is built beside the old rows, which go only
 * when the last page is in.
 */
import { type Check, checkOver } from '../../forms/convergence.ts'
import type { ChangesPage, HouseholdBundle } from '../../worker/contract/sync.ts'
import { box, mayReadLists, unbox, unlockedAs } from './boxes.ts'
import { tellChanged } from './changed.ts'
import { openStore, strictly } from './database.ts'
import { readyForLists, renewLease } from './leases.ts'
import { markChanged } from './list-index.ts'
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

/** Those of these ids that are here; they are not kept open, as there may be thousands. */
export async function readHouseholds(ids: readonly string[]): Promise<HouseholdBundle[]> {
  const account = unlockedAs()
  if (!account || !mayReadLists()) return []
  const { store } = (await openStore()).transaction('lists')
  const rows = await Promise.all(ids.map(id => store.get([account, id])))
  return Promise.all(
    rows.flatMap(row =>
      row ? [unbox<HouseholdBundle>('lists', listName(row.account, row.id), row.box)] : [],
    ),
  )
}

/** The ids of all of them, without opening one. */
export async function householdIds(): Promise<string[]> {
  const account = unlockedAs()
  if (!account || !mayReadLists()) return []
  return (await (await openStore()).getAllKeys('lists', ownRows(account))).map(([, id]) => id)
}

/** How many there are. */
export async function countHouseholds(): Promise<number> {
  const account = unlockedAs()
  if (!account || !mayReadLists()) return 0
  return (await openStore()).count('lists', ownRows(account))
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

const generationOf = ({ epoch, scope, round = 0 }: Pick<Cursor, 'epoch' | 'scope' | 'round'>): string =>
  round ? `${epoch} ${scope} ${round}` : `${epoch} ${scope}`

/**
 * Stores a page and the cursor after it, in one transaction. False, and nothing stored, when the page begins after the cursor, as
 * something between would be missed, or ends before it: a machine on the way has given an old answer once more.
 * @throws Error `vault.locked`
 */
export async function applyPage(page: ChangesPage): Promise<boolean> {
  if (!(await readyForLists())) throw new Error('vault.locked')
  const account = unlockedAs()!
  const boxes = await Promise.all(
    page.households.map(bundle => box('lists', listName(account, bundle.id), bundle)),
  )
  const applied = await strictly(['kept', 'lists'], async transaction => {
    const kept = transaction.objectStore('kept')
    const rows = transaction.objectStore('lists')
    const before = (await kept.get(`cursor ${account}`)) as Cursor | undefined
    const same = before?.epoch === page.epoch && before.scope === page.scope
    if (page.from > (same ? before.since : 0)) return false
    if (same && (page.restart || page.to < before.since)) return false
    const after: Cursor = {
      ...(same && before),
      epoch: page.epoch,
      scope: page.scope,
      since: page.to,
      rebuilding: (!same || before.rebuilding) && page.more,
    }
    const generation = generationOf(after)
    for (const [at, { id, seq }] of page.households.entries())
      await rows.put({ account, id, seq, generation, box: boxes[at]! })
    for (const id of page.gone) await rows.delete([account, id])
    const changed = [...page.households.map(({ id }) => id), ...page.gone]
    if (!page.more && (!same || before.rebuilding))
      for (let at = await rows.openCursor(ownRows(account)); at; at = await at.continue())
        if (at.value.generation !== generation) {
          changed.push(at.value.id)
          await at.delete()
        }
    await markChanged(transaction, account, changed)
    await kept.put(after, `cursor ${account}`)
    return true
  })
  if (applied && !page.more) await renewLease(account, Date.now())
  if (applied) tellChanged()
  return applied
}

const ownRows = (account: string): IDBKeyRange => IDBKeyRange.bound([account], [account, []])

/** lists that do not become what the office counts are not fetched again and again */
const rebuildAgainMs = 24 * 60 * 60 * 1000

/**
 * After the last page: are the rows here what the office says that this scope comes to? If not, and they were not built anew within
 * a day, the next pull begins from nothing, beside them: they go when its last page is in.
 * @param now epoch milliseconds
 */
export async function compareLists(check: Check, now: number): Promise<'agreed' | 'rebuilding' | 'differ'> {
  const account = await currentAccount()
  return strictly(['kept', 'lists'], async transaction => {
    const kept = transaction.objectStore('kept')
    const at = (await kept.get(`cursor ${account}`)) as Cursor | undefined
    if (!at || at.rebuilding) return 'differ'
    const rows = await transaction.objectStore('lists').getAll(ownRows(account))
    const mine = checkOver(rows.map(({ id, seq = 0 }) => ({ id, seq })))
    if (mine.count === check.count && mine.sum === check.sum) {
      await kept.put({ ...at, agreedAt: now } satisfies Cursor, `cursor ${account}`)
      return 'agreed'
    }
    if (at.rebuiltAt !== undefined && Math.abs(now - at.rebuiltAt) < rebuildAgainMs) return 'differ'
    const anew: Cursor = { ...at, since: 0, rebuilding: true, round: (at.round ?? 0) + 1, rebuiltAt: now }
    await kept.put(anew, `cursor ${account}`)
    return 'rebuilding'
  })
}

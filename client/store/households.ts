/**
 * The households of the outreach worker's area, as pulled, each in a box under the key of the lists. sync/pull.ts applies
 * pages; the list and the case screens read. Another area comes as a difference to the rows that are here; a restart (other lists, role
 * or epoch) is built beside them, and they go only when its last page is in.
 */
import { type Check, checkOver } from '../../forms/convergence.ts'
import type { ChangesPage, FormerScope, HouseholdBundle } from '../../worker/contract/sync.ts'
import type { Box } from './boxes.ts'
import { box, mayReadLists, unbox, unlockedAs } from './boxes.ts'
import { tellChanged } from './changed.ts'
import { openStore, strictly } from './database.ts'
import { readyForLists, renewLease } from './leases.ts'
import { markChanged } from './list-index.ts'
import { listName } from './list-name.ts'
import { boxMoves, movesIn, putMoves } from './moves.ts'
import { currentAccount } from './people.ts'
import type { Cursor, ListRow } from './types.ts'

/** opened once a page load: a list of hundreds is read again after every tap. By id, with the IV it was opened under. */
const opened = new Map<string, { iv: string; bundle: HouseholdBundle }>()

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

/**
 * Those of these ids that are here and can be read: one that was damaged takes no other with it. They are not kept open, as there may
 * be thousands.
 */
export async function readHouseholds(ids: readonly string[]): Promise<HouseholdBundle[]> {
  const account = unlockedAs()
  if (!account || !mayReadLists()) return []
  const { store } = (await openStore()).transaction('lists')
  const rows = await Promise.all(ids.map(id => store.get([account, id])))
  const opened = await Promise.all(
    rows.flatMap(row =>
      row
        ? [unbox<HouseholdBundle>('lists', listName(row.account, row.id), row.box).catch(() => undefined)]
        : [],
    ),
  )
  return opened.filter(one => one !== undefined)
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

const generationOf = ({ epoch, scope, round = 0, under }: Omit<Cursor, 'since' | 'rebuilding'>): string =>
  under ?? (round ? `${epoch} ${scope} ${round}` : `${epoch} ${scope}`)

/** What a page does with the rows that are here: adds to them, makes them another scope's, or builds others beside them. */
type Way = 'on' | 'over' | 'beside'

/** undefined: the page does not fit to where this phone stands. */
function wayOf(page: ChangesPage, before: Cursor | undefined): Way | undefined {
  const same = before?.epoch === page.epoch && before.scope === page.scope
  if (same) {
    if (page.from > before.since || page.restart || page.to < before.since) return undefined
    return isSameFormer(page.was, before.was) ? 'on' : undefined
  }
  if (page.from > 0) return undefined
  if (!page.was) return 'beside'
  // only what is whole can be made another scope's
  const whole = before?.epoch === page.epoch && !before.rebuilding && !before.was
  return whole && isSameFormer(page.was, before) ? 'over' : undefined
}

const isSameFormer = (a: FormerScope | undefined, b: FormerScope | undefined): boolean =>
  a?.scope === b?.scope && a?.since === b?.since

/** The cursor after a page that fits. */
function cursorAfter(page: ChangesPage, before: Cursor | undefined, way: Way): Cursor {
  const { epoch, scope, to: since, more } = page
  const on = { epoch, scope, since }
  if (way === 'beside') {
    // rows that are here may be of any round: these are of one that nothing here is of
    const round = before?.epoch === epoch ? (before.round ?? 0) + 1 : 0
    return { ...on, rebuilding: more, ...(round && { round }) }
  }
  const { was: _, ...kept } = before!
  const was = more && page.was && { was: page.was }
  if (way === 'on') return { ...kept, ...on, rebuilding: kept.rebuilding && more, ...was }
  const { agreedAt: __, ...rest } = kept
  return { ...rest, ...on, rebuilding: false, under: generationOf(kept), ...was }
}

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
  const moves = await movesOf(page, account)
  const applied = await strictly(['kept', 'lists'], async transaction => {
    const kept = transaction.objectStore('kept')
    const rows = transaction.objectStore('lists')
    const before = (await kept.get(`cursor ${account}`)) as Cursor | undefined
    const way = wayOf(page, before)
    if (!way) return false
    const after = cursorAfter(page, before, way)
    const generation = generationOf(after)
    for (const [at, { id, seq }] of page.households.entries())
      await rows.put({ account, id, seq, generation, box: boxes[at]! })
    for (const id of page.gone) await rows.delete([account, id])
    const changed = [...page.households.map(({ id }) => id), ...page.gone]
    if (!page.more && (way === 'beside' || before?.rebuilding))
      for (let at = await rows.openCursor(ownRows(account)); at; at = await at.continue())
        if (at.value.generation !== generation) {
          changed.push(at.value.id)
          await at.delete()
        }
    await markChanged(transaction, account, changed)
    if (moves && way !== 'beside') await putMoves(transaction, account, moves)
    await kept.put(after, `cursor ${account}`)
    return true
  })
  if (applied && !page.more) await renewLease(account, Date.now())
  if (applied) tellChanged()
  return applied
}

/** Who came and went with this page; of lists that are not whole yet nothing is said. */
async function movesOf(page: ChangesPage, account: string): Promise<Box | undefined> {
  const at = await cursor()
  if (!at || at.rebuilding) return undefined
  const ids = [...page.households.map(({ id }) => id), ...page.gone]
  const before = new Map((await readHouseholds(ids)).map(one => [one.id, one]))
  return boxMoves(account, movesIn(page, before, account, isoDay(new Date())))
}

const isoDay = (at: Date): string =>
  `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`

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
    const { under: _, ...rest } = at
    const anew: Cursor = { ...rest, since: 0, rebuilding: true, round: (at.round ?? 0) + 1, rebuiltAt: now }
    await kept.put(anew, `cursor ${account}`)
    return 'rebuilding'
  })
}

/**
 * The households of the outreach worker's area, as pulled. sync/pull.ts applies pages; the list and the case screens read.
 * A restart (new area, role or epoch) is built beside the old rows, which go only when the last page is in.
 */
import type { ChangesPage, HouseholdBundle } from '../../worker/contract/sync.ts'
import { tellChanged } from './changed.ts'
import { openStore, strictly } from './database.ts'
import type { Cursor } from './types.ts'

export async function allHouseholds(): Promise<HouseholdBundle[]> {
  return (await openStore()).getAll('households')
}

export async function household(id: string): Promise<HouseholdBundle | undefined> {
  return (await openStore()).get('households', id)
}

/** undefined before the first page */
export async function cursor(): Promise<Cursor | undefined> {
  return (await (await openStore()).get('kept', 'cursor')) as Cursor | undefined
}

/**
 * Stores a page and the cursor after it, in one transaction. False, and nothing stored, when the page begins after the
 * cursor: something between would be missed.
 */
export async function applyPage(page: ChangesPage): Promise<boolean> {
  const generation = `${page.epoch} ${page.scope}`
  const applied = await strictly(['kept', 'households'], async transaction => {
    const kept = transaction.objectStore('kept')
    const rows = transaction.objectStore('households')
    const before = (await kept.get('cursor')) as Cursor | undefined
    const same = before?.epoch === page.epoch && before.scope === page.scope
    if (page.from > (same ? before.since : 0)) return false
    for (const bundle of page.households) await rows.put({ ...bundle, generation })
    for (const id of page.gone) await rows.delete(id)
    const since = same && !page.restart ? Math.max(before.since, page.to) : page.to
    const rebuilding = !same || before.rebuilding
    if (rebuilding && !page.more)
      for (let at = await rows.openCursor(); at; at = await at.continue())
        if (at.value.generation !== generation) await at.delete()
    const after: Cursor = { epoch: page.epoch, scope: page.scope, since, rebuilding: rebuilding && page.more }
    await kept.put(after, 'cursor')
    return true
  })
  if (applied) tellChanged()
  return applied
}

/**
 * After an update of the app, or when the office's key has come: boxes and seals what still lies on this phone as it could be
 * kept until now. It needs the person's open vault; vault.ts calls it at every unlocking, programme.ts when the key comes.
 */
import { box, unlockedAs } from './boxes.ts'
import { closeOldFiles } from './close-old-files.ts'
import { openStore, strictly } from './database.ts'
import { officeKey } from './device.ts'
import { draftRow } from './drafts.ts'
import { toJournal } from './journal-outbox.ts'
import { readyForLists } from './leases.ts'
import { listName } from './list-name.ts'
import { openedRow } from './outbox-rows.ts'
import { sealedForOffice } from './seal-operation.ts'
import type { ListRow, OutboxRow, PlainOutboxRow } from './types.ts'

/** A row that cannot be brought up to date stays as it is, and holds up no other. */
export async function resealOldRows(): Promise<void> {
  const account = unlockedAs()
  if (!account) return
  // where the last interview was, as versions before this one kept it
  localStorage.removeItem('doorstep-place')
  await boxDrafts(account)
  await closeOldFiles(account)
  await sealOutbox(account)
  await boxHouseholds(account)
}

async function boxDrafts(account: string): Promise<void> {
  for (const plain of await (await openStore()).getAll('drafts')) {
    if (plain.account !== account || plain.box) continue
    const { account: _whose, ...draft } = plain
    const row = await draftRow(account, draft)
    await strictly(['drafts'], async transaction => {
      const drafts = transaction.objectStore('drafts')
      // another tab was quicker, and may have gone on with it
      if ((await drafts.get(row.id))?.box === undefined) await drafts.put(row)
    })
  }
}

/** Old rows in the clear, and those that had to wait for the office's key. */
async function sealOutbox(account: string): Promise<void> {
  const key = await officeKey()
  for (const row of await (await openStore()).getAll('outbox')) {
    const waits = 'bytes' in row || (!row.seal && key && row.state !== 'safe')
    if (row.account !== account || !waits) continue
    const fresh = await sealedRow(row).catch(() => undefined)
    if (fresh)
      await strictly(['outbox'], async transaction => {
        const outbox = transaction.objectStore('outbox')
        const now = await outbox.get(row.order)
        // its state may have moved on meanwhile
        if (now) await outbox.put({ ...fresh, state: now.state, seq: now.seq, code: now.code })
      })
    if (fresh?.state === 'saved') await toJournal(fresh, [])
  }
}

async function sealedRow(row: OutboxRow | PlainOutboxRow): Promise<OutboxRow | undefined> {
  const { label, bytes, ...head } = await openedRow(row)
  const { id, kind, state } = row
  // the archive of the office has it: nothing of it is needed here
  if (state === 'safe') return head
  if (!bytes) return undefined
  const seal = await sealedForOffice(id, kind, bytes)
  const readable = !seal || kind !== 'submission.finalized'
  return {
    ...head,
    ...(seal && { seal }),
    ...(readable && { own: await box('own', id, bytes) }),
    label: await box('outbox', id, label),
  }
}

/** Lists that version 2 pulled, of the only person that it knew. */
async function boxHouseholds(account: string): Promise<void> {
  const store = await openStore()
  if ((await store.get('kept', 'households of')) !== account) return
  const plain = await store.getAll('households')
  // a new key begins the list anew: not this time, its rows are all here
  const since = await store.get('kept', `cursor ${account}`)
  if (plain.length) await readyForLists()
  const rows: ListRow[] = await Promise.all(
    plain.map(async ({ generation, ...bundle }) => ({
      account,
      id: bundle.id,
      generation,
      box: await box('lists', listName(account, bundle.id), bundle),
    })),
  )
  await strictly(['lists', 'households', 'kept'], async transaction => {
    for (const row of rows) await transaction.objectStore('lists').put(row)
    if (since !== undefined) await transaction.objectStore('kept').put(since, `cursor ${account}`)
    await transaction.objectStore('households').clear()
    await transaction.objectStore('kept').delete('households of')
  })
}

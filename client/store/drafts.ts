/**
 * Unfinished interviews, each in a box of its maker's vault. Capture's session writes one at every answer; outbox.ts deletes it
 * when it is finished. A draft belongs to the account that began it and is never shown to another.
 */
import { dropFiles } from './attachments.ts'
import { box, unbox } from './boxes.ts'
import { tellChanged } from './changed.ts'
import { openStore, strictly } from './database.ts'
import { currentAccount } from './people.ts'
import type { Draft, DraftRow, PlainDraft } from './types.ts'

/** What lies on disk of a draft: its box, and what the office may know of it. */
export async function draftRow(account: string, draft: Draft): Promise<DraftRow> {
  const { id, hash, version } = draft.form
  const boxed = await box('drafts', draft.id, draft)
  return { id: draft.id, account, form: { id, hash, version }, updatedAt: draft.updatedAt, box: boxed }
}

async function opened(row: DraftRow | PlainDraft): Promise<Draft> {
  if (row.box) return unbox<Draft>('drafts', row.id, row.box)
  const { account: _whose, box: _none, ...draft } = row
  return draft
}

/**
 * On disk when it resolves. Screens that list drafts hear of a new one, not of every answer.
 * @throws Error `vault.locked`
 */
export async function saveDraft(draft: Draft): Promise<void> {
  const row = await draftRow(await currentAccount(), draft)
  const fresh = await strictly(['drafts'], async transaction => {
    const drafts = transaction.objectStore('drafts')
    const before = await drafts.getKey(draft.id)
    await drafts.put(row)
    return before === undefined
  })
  if (fresh) tellChanged()
}

/** @throws Error `vault.locked`; OperationError for a draft that was damaged on disk */
export async function loadDraft(id: string): Promise<Draft | undefined> {
  const row = await (await openStore()).get('drafts', id)
  return row?.account === (await currentAccount()) ? opened(row) : undefined
}

/** As they lie on disk, of everybody or of one account: what is asked of them needs no PIN. */
export async function draftRows(account?: string): Promise<(DraftRow | PlainDraft)[]> {
  const rows = await (await openStore()).getAll('drafts')
  return account === undefined ? rows : rows.filter(row => row.account === account)
}

/** Last worked on first. One that was damaged on disk is left out: it holds up no other. @throws Error `vault.locked` */
export async function listDrafts(): Promise<Draft[]> {
  const rows = await draftRows(await currentAccount())
  const drafts = await Promise.all(rows.map(row => opened(row).catch(onlyDamaged)))
  return drafts
    .filter(draft => draft !== undefined)
    .sort((one, other) => (one.updatedAt < other.updatedAt ? 1 : -1))
}

const onlyDamaged = (error: Error): undefined => {
  if (error.message === 'vault.locked') throw error
}

/** How many there are on each form version, by its hash: what the office is told of them, and nothing else of them. */
export async function countDrafts(): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { form } of await draftRows(await currentAccount()))
    counts.set(form.hash, (counts.get(form.hash) ?? 0) + 1)
  return counts
}

/** Only on the enumerator's own wish: what is deleted is nowhere else. */
export async function deleteDraft(id: string): Promise<void> {
  await strictly(['drafts', 'attachments', 'attachmentBytes'], async transaction => {
    await transaction.objectStore('drafts').delete(id)
    await dropFiles(transaction, id, new Set())
  })
  tellChanged()
}

const lockOf = (id: string) => `doorstep-draft ${id}`

/**
 * Makes this tab the only writer of a draft. Gives back how to let go of it, or undefined when another tab has it open.
 */
export function holdDraft(id: string): Promise<(() => void) | undefined> {
  return new Promise(resolve => {
    navigator.locks.request(lockOf(id), { ifAvailable: true }, lock => {
      if (!lock) return resolve(undefined)
      return new Promise<void>(release => resolve(release))
    })
  })
}

/** Resolves when the tab that has this draft open lets go of it. @throws AbortError when `over` is said before that */
export const draftFree = (id: string, over: AbortSignal): Promise<void> =>
  navigator.locks.request(lockOf(id), { signal: over }, async () => {})

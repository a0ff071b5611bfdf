/**
 * Unfinished interviews. Capture's session writes one at every answer; outbox.ts deletes it when it is finished. A draft
 * belongs to the account that began it and is never shown to another.
 */
import { dropFiles } from './attachments.ts'
import { tellChanged } from './changed.ts'
import { openStore, strictly } from './database.ts'
import { self } from './device.ts'
import type { Draft } from './types.ts'

const mine = async () => (await self())?.account.id ?? ''

/** On disk when it resolves. Screens that list drafts hear of a new one, not of every answer. */
export async function saveDraft(draft: Draft): Promise<void> {
  const account = await mine()
  const fresh = await strictly(['drafts'], async transaction => {
    const drafts = transaction.objectStore('drafts')
    const before = await drafts.getKey(draft.id)
    await drafts.put({ ...draft, account })
    return before === undefined
  })
  if (fresh) tellChanged()
}

export async function loadDraft(id: string): Promise<Draft | undefined> {
  const draft = await (await openStore()).get('drafts', id)
  return draft?.account === (await mine()) ? draft : undefined
}

/** Last worked on first. */
export async function listDrafts(): Promise<Draft[]> {
  const account = await mine()
  const drafts = (await (await openStore()).getAll('drafts')).filter(draft => draft.account === account)
  return drafts.sort((one, other) => (one.updatedAt < other.updatedAt ? 1 : -1))
}

/** How many there are on each form version, by its hash: what the office is told of them, and nothing else of them. */
export async function countDrafts(): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { form } of await listDrafts()) counts.set(form.hash, (counts.get(form.hash) ?? 0) + 1)
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

/**
 * Makes this tab the only writer of a draft. Gives back how to let go of it, or undefined when another tab has it open.
 */
export function holdDraft(id: string): Promise<(() => void) | undefined> {
  return new Promise(resolve => {
    navigator.locks.request(`doorstep-draft ${id}`, { ifAvailable: true }, lock => {
      if (!lock) return resolve(undefined)
      return new Promise<void>(release => resolve(release))
    })
  })
}

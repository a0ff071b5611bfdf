/**
 * Fetches who is listed in this area, as hashes (store/known-people.ts): only what changed since the last time. run.ts loads it after a
 * sync that went well; an interview does not wait for it, and without it nobody is warned.
 */
import type { MatchingIndexPage } from '../../worker/contract/duplicates.ts'
import { unlockedAs } from '../store/boxes.ts'
import { applyKnown, knownCursor } from '../store/known-people.ts'
import { ask, RequestFailed } from './api.ts'

const isPage = (page: MatchingIndexPage) =>
  typeof page.scope === 'string' &&
  typeof page.key === 'string' &&
  Number.isInteger(page.to) &&
  Array.isArray(page.households)

/** A phone that has it all asks again so often at the most. */
const againMs = 10 * 60 * 1000
let last = 0

export async function pullKnown(now: number): Promise<void> {
  if (unlockedAs() === undefined || Math.abs(now - last) < againMs) return
  for (;;) {
    const at = await knownCursor()
    const query = `since=${at?.since ?? 0}&scope=${encodeURIComponent(at?.scope ?? '')}`
    const page = await ask<MatchingIndexPage>('GET', `/api/matching/index?${query}`, undefined, isPage)
    // an office that was put back has other numbers: all of it again
    const isOther = at !== undefined && at.epoch !== page.epoch
    if (isOther && !page.restart) {
      await applyKnown({ ...page, restart: true, households: [], to: 0, scope: '' })
      continue
    }
    await applyKnown(page)
    if (!page.more) break
    if (page.to <= page.from) throw new RequestFailed('sync.gap')
  }
  last = now
}

/** Fetches the households of an outreach worker's scope since the cursor, page by page. pull.ts loads it on their phones. */
import type { ChangesPage } from '../../worker/contract/sync.ts'
import { applyPage, compareLists, cursor } from '../store/households.ts'
import { noteIncident } from '../store/incidents.ts'
import { meetEpoch } from '../store/outbox.ts'
import { ask, RequestFailed } from './api.ts'

const isPage = (answer: ChangesPage) =>
  typeof answer.epoch === 'string' &&
  typeof answer.scope === 'string' &&
  Number.isInteger(answer.to) &&
  Array.isArray(answer.households) &&
  Array.isArray(answer.gone)

/** lists are compared with what the office counts so often; it costs the office a look at each household of the area */
const compareAgainMs = 60 * 60 * 1000

/** @throws RequestFailed; whole pages that came before it are kept */
export async function pullHouseholds(): Promise<void> {
  for (;;) {
    const at = await cursor()
    const { since = 0, scope = '', was } = at ?? {}
    const over = was ? `&was=${encodeURIComponent(was.scope)}&wasSince=${was.since}` : ''
    // what is not whole cannot be told a difference to
    const diff = at && !at.rebuilding ? '&diff=1' : ''
    const compared = at?.agreedAt !== undefined && Math.abs(Date.now() - at.agreedAt) < compareAgainMs
    const query = `since=${since}&scope=${encodeURIComponent(scope)}${compared ? '&check=0' : ''}${diff}${over}`
    const page = await ask<ChangesPage>('GET', `/api/changes?${query}`, undefined, isPage)
    await meetEpoch(page.epoch)
    if (!(await applyPage(page))) throw new RequestFailed('sync.gap')
    if (page.more) {
      // an answer that neither ends nor advances would be asked for until the battery is empty
      if (page.to <= page.from) throw new RequestFailed('sync.gap')
      continue
    }
    const lists = page.check ? await compareLists(page.check, Date.now()) : 'agreed'
    if (lists === 'agreed') return
    noteIncident('diverged')
    if (lists === 'differ') return
  }
}

/**
 * Fetches what the programme has published and, for an outreach worker, the households of the area since the cursor.
 * Enumerators pull no households: what is not on the phone cannot be lost with it. run.ts calls it.
 */
import type { ChangesPage, ProgrammeState } from '../../worker/contract/sync.ts'
import { hasBlob, putBlob } from '../store/blobs.ts'
import { unlockedAs } from '../store/boxes.ts'
import { self } from '../store/device.ts'
import { countDrafts } from '../store/drafts.ts'
import { applyPage, compareLists, cursor, hasLists } from '../store/households.ts'
import { noteIncident } from '../store/incidents.ts'
import { dropLists } from '../store/leases.ts'
import { lastReceived, meetEpoch, noteArchived, noteHeld } from '../store/outbox.ts'
import { isTable, keepProgramme, versionsOfDrafts } from '../store/programme.ts'
import { ask, askBytes, askText, RequestFailed } from './api.ts'
import { tellReport } from './report.ts'

const isState = (answer: ProgrammeState) =>
  typeof answer.epoch === 'string' && Array.isArray(answer.forms) && typeof answer.account?.id === 'string'

const isPage = (answer: ChangesPage) =>
  typeof answer.epoch === 'string' &&
  typeof answer.scope === 'string' &&
  Number.isInteger(answer.to) &&
  Array.isArray(answer.households) &&
  Array.isArray(answer.gone)

async function pullBlobs(
  hashes: readonly string[],
  askFor: (path: string) => Promise<string | ArrayBuffer>,
): Promise<void> {
  for (const hash of new Set(hashes)) {
    if (await hasBlob(hash)) continue
    if (!(await putBlob(hash, await askFor(`/api/blobs/${hash}`))))
      throw new RequestFailed('sync.notOurs', 200)
  }
}

/** What no interview can do without: forms, rules, the tables that forms read. */
async function pullTexts(state: ProgrammeState): Promise<void> {
  const tables = state.forms.flatMap(form => form.files).filter(file => isTable(file.name))
  const wanted = [...state.forms, ...tables].map(one => one.hash)
  if (state.ruleSet) wanted.push(state.ruleSet.hash)
  await pullBlobs(wanted, path => askText('GET', path))
}

/**
 * Pictures, sounds and films of labels: megabytes that questions can be read without. They come last, and what does not come
 * now comes with a later sync; this one has done its work without them.
 */
async function pullMedia(state: ProgrammeState): Promise<void> {
  const forms = [...state.forms, ...(await versionsOfDrafts())]
  const media = forms.flatMap(form => form.files).filter(file => !isTable(file.name))
  const hashes = media.map(file => file.hash)
  await pullBlobs(hashes, askBytes).catch(passOver)
}

const passOver = (error: unknown): void => {
  if (!(error instanceof RequestFailed)) throw error
}

/**
 * What interviews under way need of the versions they were begun on, where it is not here any more. A version that the office
 * cannot give holds up nothing.
 */
async function pullForDrafts(): Promise<void> {
  for (const { hash, files } of await versionsOfDrafts()) {
    const tables = files.filter(file => isTable(file.name)).map(file => file.hash)
    await pullBlobs([hash, ...tables], path => askText('GET', path)).catch(passOver)
  }
}

/** `<hash>.2,<hash>.1`: how many interviews are under way here, by form version. */
const draftsTold = async (): Promise<string> =>
  [...(await countDrafts())]
    .slice(0, toldMost)
    .map(([hash, count]) => `${hash}.${count}`)
    .join(',')

/** as many versions as the office listens to (worker/routes/programme.ts) */
const toldMost = 50

/** lists are compared with what the office counts so often; it costs the office a look at each household of the area */
const compareAgainMs = 60 * 60 * 1000

async function pullHouseholds(): Promise<void> {
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

/**
 * Fetches all that is new.
 * @throws RequestFailed; whole pages and blobs that came before it are kept
 */
export async function pull(): Promise<void> {
  const last = (await lastReceived()).join('.')
  const path = `/api/programme?drafts=${await draftsTold()}${last && `&last=${last}`}`
  const me = await self()
  const state = await ask<ProgrammeState>('GET', path, undefined, isState)
  await meetEpoch(state.epoch)
  // an office of before this says nothing of it
  await noteHeld(state.held ?? [])
  await noteArchived(state.archivedThrough, me)
  await pullTexts(state)
  await pullForDrafts()
  await keepProgramme(state, me?.device)
  // lists are boxed with a key of the open vault: a locked phone pulls them when somebody unlocks
  if (state.account.role === 'outreach' && unlockedAs() === state.account.id) await pullHouseholds()
  // who follows nobody up any more keeps no lists; what they did and did not send stays
  if (state.account.role !== 'outreach' && (await hasLists(state.account.id)))
    await dropLists(state.account.id)
  await tellReport(state.account.id)
  await pullMedia(state)
}

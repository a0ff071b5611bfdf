/**
 * Fetches what the programme has published and, for an outreach worker, the households of the area (pull-households.ts, which only their
 * phones load). Enumerators pull no households: what is not on the phone cannot be lost with it. run.ts calls it.
 */
import type { ProgrammeState } from '../../worker/contract/sync.ts'
import { hasBlob, putBlob } from '../store/blobs.ts'
import { unlockedAs } from '../store/boxes.ts'
import { self } from '../store/device.ts'
import { countDrafts } from '../store/drafts.ts'
import { dropLists, hasLists } from '../store/leases.ts'
import { lastReceived, meetEpoch, noteArchived, noteHeld } from '../store/outbox.ts'
import { isTable, keepProgramme, versionsOfDrafts } from '../store/programme.ts'
import { ask, askBytes, askText, RequestFailed } from './api.ts'
import { tellReport } from './report.ts'

const isState = (answer: ProgrammeState) =>
  typeof answer.epoch === 'string' && Array.isArray(answer.forms) && typeof answer.account?.id === 'string'

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
  if (state.account.role === 'outreach' && unlockedAs() === state.account.id) {
    await (await import('./pull-households.ts')).pullHouseholds()
    const { pullEmployers } = await import('./pull-employers.ts')
    await pullEmployers(state.employers).catch(passOver)
  }
  // who follows nobody up any more keeps no lists; what they did and did not send stays
  if (state.account.role !== 'outreach' && (await hasLists(state.account.id)))
    await dropLists(state.account.id)
  await tellReport(state.account.id)
  await pullMedia(state)
}

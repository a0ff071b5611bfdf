/**
 * The checks before a day in the field, each true or false by trying it out: nothing is asked of a browser that it might make up.
 * ready-sheet.tsx shows them and keeps the result for the office.
 */
import type { ReadyCheck } from '../../worker/contract/reports.ts'
import type { ProgrammeState } from '../../worker/contract/sync.ts'
import { getBytes } from '../store/blobs.ts'
import { sha256 } from '../store/hash.ts'
import { journalScan, journalState } from '../store/journal.ts'
import { programmeState } from '../store/programme.ts'
import { lastReadiness } from '../store/readiness.ts'
import { checkStore } from '../store/rescue.ts'
import { ensureBallast, probeWrite } from '../store/space.ts'
import { ask } from '../sync/api.ts'
import { isInstalled } from './install.ts'

/** what a day of interviews with photos takes; on a tap only, as it wears a cheap phone */
export const largeProbe = 50_000_000
export const smallProbe = 2_000_000
/** what of the phone's clock the office's may be off; TLS fails long after that */
const clockMostMs = 5 * 60 * 1000
/** a worker that is asleep is started first */
const answerMs = 10_000

/** Are all files of the app in the cache of the service worker in control, byte for byte? It looks itself. */
async function appIsWhole(): Promise<boolean> {
  const worker = (navigator.serviceWorker as ServiceWorkerContainer | undefined)?.controller
  if (!worker) return false
  const { port1, port2 } = new MessageChannel()
  return new Promise(resolve => {
    const timer = setTimeout(() => resolve(false), answerMs)
    port1.onmessage = ({ data }) => {
      clearTimeout(timer)
      resolve(data === true)
    }
    worker.postMessage('whole', [port2])
  })
}

/** Every published text and file that this person's work names, with the hash it was published under. */
async function formsAreWhole(): Promise<boolean> {
  const state = await programmeState()
  if (!state?.forms.length) return state?.account.role === 'outreach' && state.ruleSet !== null
  const named = state.forms.flatMap(({ hash, files }) => [hash, ...files.map(file => file.hash)])
  for (const hash of new Set([...named, ...(state.ruleSet ? [state.ruleSet.hash] : [])])) {
    const bytes = await getBytes(hash)
    if (!bytes || (await sha256(bytes)) !== hash) return false
  }
  return true
}

const isState = (answer: ProgrammeState) => !Number.isNaN(Date.parse(answer.serverTime))

/** A signed question and its answer; gives back how far the phone's clock is off, in milliseconds. @throws RequestFailed */
async function askOffice(): Promise<number> {
  const asked = Date.now()
  const { serverTime } = await ask<ProgrammeState>('GET', '/api/programme', undefined, isState)
  const answered = Date.now()
  return (asked + answered) / 2 - Date.parse(serverTime)
}

async function journalIsWhole(): Promise<boolean> {
  await checkStore()
  const scan = await journalScan()
  return journalState.peek() === 'ok' && scan.damaged === 0
}

/**
 * Makes every check; `tell` hears of each as it is done. A check that breaks is red.
 * @param probe bytes that are written to see whether there is room
 */
export async function makeChecks(
  probe: number,
  tell: (check: ReadyCheck, good: boolean) => void,
): Promise<void> {
  let off: number | undefined
  const each: [ReadyCheck, () => boolean | Promise<boolean>][] = [
    ['installed', isInstalled],
    ['persisted', () => navigator.storage.persisted()],
    ['screenLock', () => lastReadiness().ready.screenLock ?? false],
    [
      'roundTrip',
      async () => {
        off = await askOffice()
        return true
      },
    ],
    ['clock', () => off !== undefined && Math.abs(off) < clockMostMs],
    ['offline', appIsWhole],
    ['forms', formsAreWhole],
    ['journal', journalIsWhole],
    ['ballast', () => ensureBallast()],
    ['space', () => probeWrite(probe, true)],
  ]
  for (const [check, make] of each) {
    try {
      tell(check, await make())
    } catch {
      tell(check, false)
    }
  }
}

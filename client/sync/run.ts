/**
 * When to sync and one at a time; files follow the text by themselves (attachments.ts), and try again by themselves. At the
 * start, when the connection comes back, when the app is looked at, when something new waits, and now and then. Every app's
 * main.tsx calls startSync; the button calls syncNow.
 */
import { signal } from '@preact/signals'
import { stored } from '../store/changed.ts'
import { self } from '../store/device.ts'
import { counts } from '../store/outbox.ts'
import { RequestFailed } from './api.ts'
import { sendFiles } from './attachments.ts'
import { waitMs } from './back-off.ts'
import { keepOffline, opensOffline } from './offline.ts'
import { pull } from './pull.ts'
import { push } from './push.ts'

export interface SyncState {
  phase: 'idle' | 'pushing' | 'pulling' | 'offline' | 'error'
  /** operations that are only on this phone */
  waiting: number
  /** instant of the last whole sync by this phone */
  lastOkAt: string | null
  /** code of phase `error`: `auth.deviceRevoked`, `sync.notOurs` … */
  code?: string
}

const lastOkKey = 'doorstep-synced'
export const syncState = signal<SyncState>({ phase: 'idle', waiting: 0, lastOkAt: null })

/** what a fresh operation waits for others to go with it */
const gatherMs = 1000

let failures = 0
/** of files, in a row, in which nothing moved */
let stalled = 0
let running: Promise<void> | undefined
let timer: ReturnType<typeof setTimeout> | undefined
let filesTimer: ReturnType<typeof setTimeout> | undefined
let started = false

const change = (part: Partial<SyncState>) => {
  syncState.value = { ...syncState.value, code: undefined, ...part }
}

function plan(afterMs: number): void {
  if (!started) return
  clearTimeout(timer)
  timer = setTimeout(syncNow, afterMs)
}

/**
 * Sends the files, and plans the next try where one failed: on a line that is cut every twenty seconds it begins again within
 * five, as long as something moves; where nothing does, it waits as a sync would.
 */
async function files(): Promise<void> {
  clearTimeout(filesTimer)
  const { moved, failed } = await sendFiles()
  stalled = !failed ? 0 : moved ? 1 : stalled + 1
  if (failed && started)
    filesTimer = setTimeout(() => void files(), waitMs(stalled, failed.retryAfter, Math.random()))
}

async function once(): Promise<void> {
  let retryAfter = 0
  let more = false
  let pushed = false
  try {
    if (!(await self())) return
    let refused: unknown
    change({ phase: 'pushing' })
    await push().catch(error => {
      if ((error as RequestFailed).code !== 'sync.someLeft') throw error
      refused = error
    })
    pushed = true
    change({ phase: 'pulling' })
    await pull()
    // the office may have been restored meanwhile: what it lost waits again
    if (refused) throw refused
    if ((await counts()).saved) await push()
    failures = 0
    const lastOkAt = new Date().toISOString()
    localStorage.setItem(lastOkKey, lastOkAt)
    change({ phase: 'idle', lastOkAt })
    // the line is good now: fetch what of the app did not come at the start
    if (!opensOffline.value) keepThisApp()
    // the last moment may have brought one more
    more = (await counts()).saved > 0
    void files()
    // an interview can do without it, and so can a phone that is locked
    if (location.pathname.startsWith('/capture'))
      void import('./pull-known.ts').then(known => known.pullKnown(Date.now())).catch(() => {})
  } catch (error) {
    failures++
    // the store's own errors have a `code` too, a number
    const failed = error instanceof RequestFailed ? error : new RequestFailed('sync.trouble')
    const { code } = failed
    retryAfter = failed.retryAfter
    change(code === 'sync.offline' ? { phase: 'offline' } : { phase: 'error', code })
    // a list that cannot be pulled keeps no photo back
    if (pushed && failed.status) void files()
  }
  plan(more ? gatherMs : waitMs(failures, retryAfter, Math.random()))
}

const keepThisApp = () => keepOffline(location.pathname.split('/')[1] || 'join')

/** Sends what waits, then fetches what is new. Resolves when done, also when it failed: see syncState. Never rejects. */
export function syncNow(): Promise<void> {
  running ??= navigator.locks.request('doorstep-sync', once).finally(() => {
    running = undefined
  })
  return running
}

async function countWaiting(): Promise<void> {
  const { saved } = await counts()
  const more = saved > syncState.value.waiting
  if (saved !== syncState.value.waiting) syncState.value = { ...syncState.value, waiting: saved }
  if (more && !running && !failures) plan(gatherMs)
}

/** Begins to sync by itself, and keeps the app of this page for when there is no connection. Call once. Gives back how to stop. */
export function startSync(): () => void {
  started = true
  keepThisApp()
  syncState.value = { ...syncState.value, lastOkAt: localStorage.getItem(lastOkKey) }
  const again = () => {
    failures = 0
    stalled = 0
    syncNow()
  }
  const looked = () => {
    if (document.visibilityState === 'visible') again()
  }
  const stopCounting = stored.subscribe(() => void countWaiting())
  addEventListener('online', again)
  document.addEventListener('visibilitychange', looked)
  again()
  return () => {
    started = false
    clearTimeout(timer)
    clearTimeout(filesTimer)
    stopCounting()
    removeEventListener('online', again)
    document.removeEventListener('visibilitychange', looked)
  }
}

/**
 * Locking this page: what is open is written first, then the page is loaded anew, so that no key and no answer stays in
 * memory. The address brings it back to where it was. client/vault/ decides when; capture's session says what to write.
 */
import { holdKeys } from './boxes.ts'

/** a write that hangs on a full disk must not keep a phone open */
const patienceMs = 3_000

const steps = new Set<() => Promise<unknown>>()

/** `step` is run before this page is locked. Gives back how to take it off again. */
export function beforeLock(step: () => Promise<unknown>): () => void {
  steps.add(step)
  return () => void steps.delete(step)
}

const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('doorstep-lock')
if (channel) channel.onmessage = () => void lockHere()

/** This page only: it was left alone for too long. */
export async function lockHere(): Promise<void> {
  await Promise.race([
    Promise.allSettled([...steps].map(step => step())),
    new Promise(over => setTimeout(over, patienceMs)),
  ])
  holdKeys(undefined)
  location.reload()
}

/** Every page of this phone: somebody puts it down, or another person takes it. */
export async function lockAll(): Promise<void> {
  channel?.postMessage(0)
  await lockHere()
}

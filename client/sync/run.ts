/**
 * When to sync and one at a time: at the start, when the connection comes back, when the app is looked at, and now and
 * then. Every app's main.tsx calls startSync; the button calls syncNow. What is sent and fetched is in push.ts and pull.ts.
 */
import { signal } from '@preact/signals'

export interface SyncState {
  phase: 'idle' | 'pushing' | 'pulling' | 'offline' | 'error'
  /** operations that are only on this phone */
  waiting: number
  /** instant of the last whole sync */
  lastOkAt: string | null
  /** problem code of phase `error`: `auth.revoked`, `sync.notOurs` … */
  code?: string
}

export const syncState = signal<SyncState>({ phase: 'idle', waiting: 0, lastOkAt: null })

/** Sends what waits, then fetches what is new. Resolves when done, also when it failed: see syncState. Never rejects. */
export async function syncNow(): Promise<void> {}

/** Begins to sync by itself; call once. Gives back how to stop. */
export function startSync(): () => void {
  return () => {}
}

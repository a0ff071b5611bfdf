/**
 * Whether the app may be shown: who is chosen on this phone, and whether their vault is open in this page. gate.tsx draws by
 * it; the screens that ask for a PIN change it.
 */
import { signal } from '@preact/signals'
import { unlockedAs } from '../store/boxes.ts'
import { self } from '../store/device.ts'
import { checkLeases } from '../store/leases.ts'

/** choose: joined, and no PIN yet. open: the app, also where nobody has joined and it says so. */
export type Door = 'asking' | 'choose' | 'locked' | 'open'

export const door = signal<Door>('asking')

/** Looks anew. Lists whose lease is over go here, before anybody can read them. */
export async function lookAtDoor(): Promise<void> {
  try {
    await checkLeases(Date.now())
    const me = await self()
    door.value = !me || unlockedAs() === me.account.id ? 'open' : me.vault ? 'locked' : 'choose'
  } catch {
    // a store that does not open is the rescue's business, not the lock's
    door.value = 'open'
  }
}

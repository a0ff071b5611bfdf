/**
 * A number that grows whenever something in the store changed, here or in another tab: screens read it and load again.
 * Kept apart from database.ts so that a screen can listen without knowing what is stored.
 */
import { signal } from '@preact/signals'

/** Read `.value` in an effect or component to run again after every change of the store. */
export const stored = signal(0)

const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('doorstep-store')
if (channel) channel.onmessage = () => stored.value++

/** Called by the files of store/ after a committed write. */
export function tellChanged(): void {
  stored.value++
  channel?.postMessage(0)
}

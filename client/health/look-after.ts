/**
 * Started by capture and outreach a moment after their first screen: looks after what is on the phone (store/rescue.ts), keeps the ballast
 * and listens for the browser's offer to install. What it finds the screens show (health-lines.tsx).
 */
import { signal } from '@preact/signals'
import { checkStore, type StoreCheck } from '../store/rescue.ts'
import { ensureBallast } from '../store/space.ts'
import { listenForInstall } from './install.ts'

/** of this page load */
export const lookedAfter = signal<StoreCheck>({ recovered: 0, stranded: 0 })

/** after the app is drawn and the first sync has begun: 20 MB are written once in the life of a phone */
const ballastMs = 15_000

/** Call once. Never rejects. */
export async function lookAfter(): Promise<void> {
  listenForInstall()
  setTimeout(() => void ensureBallast(), ballastMs)
  lookedAfter.value = await checkStore()
}

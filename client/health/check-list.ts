/** The checks in the order a person reads them; the contract's own list would bring zod onto the phone. */
import type { ReadyCheck } from '../../worker/contract/reports.ts'

export type { ReadyCheck }

export const readyChecks = [
  'installed',
  'persisted',
  'offline',
  'forms',
  'journal',
  'space',
  'ballast',
  'clock',
  'screenLock',
  'roundTrip',
] as const satisfies readonly ReadyCheck[]

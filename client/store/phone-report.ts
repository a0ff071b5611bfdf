/**
 * What this phone tells the office of itself (worker/contract/reports.ts): with each push and each question for the programme. Nothing of
 * a person at the door. The checks of readiness are those that were made last (client/health).
 */
import type { PhoneReport } from '../../worker/contract/reports.ts'
import { openStore } from './database.ts'
import { incidents } from './incidents.ts'
import { journalState } from './journal.ts'
import { lastReadiness } from './readiness.ts'

declare const __APP_VERSION__: string

/** codes that cost something; the others are told too, and cost nothing */
const losses = ['total', 'unreadable', 'emptied', 'behind']

/** @param account whose unsent work is counted. Never rejects: what cannot be read is told as nothing. */
export async function phoneReport(account: string): Promise<PhoneReport> {
  const [unsent, waiting] = await counted(account).catch(() => [0, 0] as const)
  const told = incidents()
  const lastLoss = told.filter(({ code }) => losses.includes(code)).at(-1)?.code
  const { storage } = navigator as { storage?: StorageManager }
  return {
    appVersion: __APP_VERSION__,
    unsent,
    files: { waiting },
    storage: {
      opfs: journalState.peek() !== 'off',
      persisted: (await storage?.persisted().catch(() => false)) ?? false,
      journal: journalState.peek(),
      ...(lastLoss && { lastLoss }),
    },
    ...lastReadiness(),
    incidents: told,
  }
}

async function counted(account: string): Promise<readonly [unsent: number, waiting: number]> {
  const transaction = (await openStore()).transaction(['outbox', 'attachments'])
  const saved = transaction.objectStore('outbox').index('state').count([account, 'saved'])
  const waiting = transaction.objectStore('attachments').index('state').count([account, 'waiting'])
  return Promise.all([saved, waiting])
}

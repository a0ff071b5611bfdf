/**
 * What the readiness check found when it was made last: kept for the report to the office and for the home screen. client/health makes
 * the checks; a red one stays red here until it is made again.
 */
import { signal } from '@preact/signals'
import type { PhoneReport, ReadyCheck } from '../../worker/contract/reports.ts'

const key = 'doorstep-ready'

export type Readiness = Pick<PhoneReport, 'ready' | 'readyAt'>

/** grows when a check was kept: screens read it */
export const readinessKept = signal(0)

export function lastReadiness(): Readiness {
  try {
    const { ready, readyAt } = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Readiness>
    return { ready: ready ?? {}, ...(readyAt && { readyAt }) }
  } catch {
    return { ready: {} }
  }
}

export function keepReadiness(ready: Partial<Record<ReadyCheck, boolean>>): void {
  const readyAt = new Date().toISOString()
  localStorage.setItem(key, JSON.stringify({ ready, readyAt } satisfies Readiness))
  readinessKept.value++
}

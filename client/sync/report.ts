/**
 * Tells the office how this phone does when there was nothing to push for a while: a phone that is well and one that is silent are not
 * the same. Once an hour, or when something is other than it was told. pull.ts calls it; it never fails a sync.
 */
import { ask } from './api.ts'

const toldKey = 'doorstep-told'
const againMs = 60 * 60 * 1000

interface Told {
  at: number
  text: string
}

function lastTold(): Told {
  try {
    return JSON.parse(localStorage.getItem(toldKey) ?? '') as Told
  } catch {
    return { at: 0, text: '' }
  }
}

/** @param account whose unsent work is counted. Never rejects. */
export async function tellReport(account: string): Promise<void> {
  try {
    const { phoneReport } = await import('../store/phone-report.ts')
    const report = await phoneReport(account)
    const text = `${account} ${JSON.stringify(report)}`
    const told = lastTold()
    if (told.text === text && Math.abs(Date.now() - told.at) < againMs) return
    await ask('POST', '/api/reports', { report, clock: Date.now() })
    localStorage.setItem(toldKey, JSON.stringify({ at: Date.now(), text } satisfies Told))
  } catch {
    // an office of before this version knows no such path, and a phone that cannot tell of itself works all the same
  }
}

/**
 * What happened to the storage of this phone, for the manager: codes and instants, nothing about a person. In localStorage, as it must be
 * told also when the database is gone. database.ts, rescue.ts and space.ts note; phone-report.ts tells.
 */
import type { IncidentCode, PhoneReport } from '../../worker/contract/reports.ts'

export type Incident = PhoneReport['incidents'][number]

const key = 'doorstep-incidents'
const most = 20
const keptMs = 30 * 24 * 60 * 60 * 1000
/** a full phone fails with every answer: that is one incident */
const sameMs = 60 * 60 * 1000

/** The newest last, none older than 30 days. */
export function incidents(): Incident[] {
  try {
    const known = JSON.parse(localStorage.getItem(key) ?? '[]') as Incident[]
    return known.filter(({ at }) => Date.now() - Date.parse(at) < keptMs)
  } catch {
    return []
  }
}

/** @param count of what came back, where something did */
export function noteIncident(code: IncidentCode, count?: number): void {
  const before = incidents()
  const now = Date.now()
  const told = before.some(one => one.code === code && !count && now - Date.parse(one.at) < sameMs)
  if (told) return
  const at = new Date(now).toISOString()
  const after = [...before, { code, at, ...(count !== undefined && { count }) }].slice(-most)
  try {
    localStorage.setItem(key, JSON.stringify(after))
  } catch {
    // a phone that is so full has told of that already
  }
}

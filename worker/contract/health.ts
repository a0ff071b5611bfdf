/** How the office itself does, for the manager: what is copied where, how old the copies are, and what went wrong. Types only. */

/**
 * clock: no run for an hour. archive, export: older than 26 hours. journal: entries that R2 has not taken. database: more than 70 %
 * of its size. damage: the weekly walk found files missing or changed. restored: the database was put back in the last two weeks.
 */
export type HealthAlarm = 'clock' | 'archive' | 'export' | 'journal' | 'database' | 'damage' | 'restored'

/** GET /api/health */
export interface OfficeHealth {
  serverTime: string
  /** what wants somebody to look, the gravest first; [] = all is well */
  alarms: HealthAlarm[]
  /** last run of the clock; null: it has never run */
  clockAt: string | null
  /** up to where the log is in R2, of how much, and when there was last nothing left to copy */
  archive: { through: number; head: number; at: string | null }
  /** the last whole nightly export */
  export: { day: string; finishedAt: string } | null
  journalOwed: number
  database: { bytes: number; limit: number }
  damaged: number
  /** the last restore, and what is still being brought back (null: nothing) */
  restored: { epoch: number; at: string; found: number; head: number; entered?: number; left?: number } | null
  reentry: { entered: number; left: number } | null
}

/**
 * What devices tell of themselves, one row each: with a push, with a question for the programme, or by itself. Not in the log. What
 * is told later counts; a push that is entered again after a restore (jobs/reentry.ts) does not undo it.
 */
import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'
import type { PushHead } from '../contract/operations.ts'
import type { PhoneReport } from '../contract/reports.ts'
import type { Actor } from '../env.ts'
import { skewOf } from '../ingest/time.ts'

const hourMs = 60 * 60 * 1000
const instant = (now: number): string => new Date(now).toISOString()

/** what says nothing new is written again after so long: a row costs */
const sameMs = 10 * 60 * 1000

/** What a device told with a push; `now` in epoch milliseconds. */
export function reportStatement(
  db: D1Database,
  { device }: Pick<Actor, 'device'>,
  { unsent, appVersion, clock, report }: PushHead,
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO device_reports (device, last_seen_at, unsent, app_version, skew, report, report_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, iif(?6 IS NULL, NULL, ?2))
       ON CONFLICT (device) DO UPDATE SET last_seen_at = excluded.last_seen_at, unsent = excluded.unsent,
         app_version = excluded.app_version, skew = excluded.skew, report = coalesce(excluded.report, report),
         report_at = coalesce(excluded.report_at, report_at)
       WHERE excluded.last_seen_at >= last_seen_at AND (last_seen_at < ?7 OR unsent IS NOT excluded.unsent
         OR app_version <> excluded.app_version OR skew IS NOT excluded.skew
         OR (excluded.report IS NOT NULL AND report IS NOT excluded.report))`,
    )
    .bind(
      device,
      instant(now),
      unsent,
      appVersion,
      skewOf(clock, now),
      report ? JSON.stringify(report) : null,
      instant(now - sameMs),
    )
}

/** What a device told without a push. */
export const noteReport = (
  db: D1Database,
  device: string,
  report: PhoneReport,
  skew: number | null,
  now: number,
): Promise<unknown> =>
  db
    .prepare(
      `INSERT INTO device_reports (device, last_seen_at, unsent, app_version, skew, report, report_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?2)
       ON CONFLICT (device) DO UPDATE SET last_seen_at = excluded.last_seen_at, unsent = excluded.unsent,
         app_version = excluded.app_version, skew = excluded.skew, report = excluded.report, report_at = excluded.report_at`,
    )
    .bind(device, instant(now), report.unsent, report.appVersion, skew, JSON.stringify(report))
    .run()

/**
 * Notes that a device was here and how many interviews are unfinished on it; at most one row an hour while it says the same.
 * @param drafts `{"<hash of the form version>": 2}` as JSON; null: it did not say
 */
export const noteSeen = (
  db: D1Database,
  device: string,
  drafts: string | null,
  now: number,
): Promise<unknown> =>
  db
    .prepare(
      `INSERT INTO device_reports (device, last_seen_at, unsent, app_version, drafts, drafts_at)
       SELECT id, ?2, NULL, app_version, ?4, iif(?4 IS NULL, NULL, ?2) FROM devices WHERE id = ?1
       ON CONFLICT (device) DO UPDATE SET last_seen_at = excluded.last_seen_at,
         drafts = coalesce(excluded.drafts, drafts), drafts_at = coalesce(excluded.drafts_at, drafts_at)
       WHERE last_seen_at < ?3 OR (excluded.drafts IS NOT NULL AND (excluded.drafts IS NOT drafts OR drafts_at < ?3))`,
    )
    .bind(device, instant(now), instant(now - hourMs), drafts)
    .run()

/**
 * Notes that a device has its lists whole; at most one row an hour while they are as many.
 * @param households null: they were not counted this time
 */
export const noteLists = (
  db: D1Database,
  device: string,
  households: number | null,
  now: number,
): Promise<unknown> =>
  db
    .prepare(
      `INSERT INTO device_reports (device, last_seen_at, unsent, app_version, lists, lists_at)
       SELECT id, ?2, NULL, app_version, ?4, ?2 FROM devices WHERE id = ?1
       ON CONFLICT (device) DO UPDATE SET lists = coalesce(excluded.lists, lists), lists_at = excluded.lists_at
       WHERE lists_at IS NULL OR lists_at < ?3 OR (excluded.lists IS NOT NULL AND excluded.lists IS NOT lists)`,
    )
    .bind(device, instant(now), instant(now - hourMs), households)
    .run()

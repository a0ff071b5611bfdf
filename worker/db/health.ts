/** What the manager is told of the office itself: a few single rows, read in one round trip. */
import type { D1Result } from '@cloudflare/workers-types'
import type { HealthAlarm, OfficeHealth } from '../contract/health.ts'
import type { Env } from '../env.ts'
import type { ExportState } from '../jobs/export.ts'
import type { Reentry } from '../jobs/reentry.ts'
import type { Clock } from '../jobs/run.ts'
import type { MetaKey } from './meta.ts'
import type { Restored } from './office.ts'

const hourMs = 60 * 60 * 1000
/** a copy a day, and two hours of grace */
const oldMs = 26 * hourMs
const toldOfRestoreMs = 14 * 24 * hourMs
/** of a database on the free plan; `DATABASE_MB` says another (10,000 on a paid one) */
const freePlanMb = 500
const fullShare = 0.7

/** @param now epoch milliseconds */
export async function officeHealth(env: Env, now: number): Promise<OfficeHealth> {
  const results = await env.DB.batch([
    env.DB.prepare(
      `SELECT key, value FROM meta WHERE key IN ('clock', 'archived', 'export', 'exported', 'restored', 'reentry')`,
    ),
    env.DB.prepare('SELECT coalesce(max(seq), 0) AS count FROM operations'),
    env.DB.prepare('SELECT count(*) AS count FROM journal_owed'),
    // what a phone has sent again is mended
    env.DB.prepare(
      `SELECT count(*) AS count FROM damage d
       WHERE NOT EXISTS (SELECT 1 FROM attachments a WHERE a.sha256 = substr(d.key, 13))`,
    ),
    env.DB.prepare('SELECT received_at FROM operations ORDER BY seq LIMIT 1'),
  ])
  const meta = new Map(
    (results[0] as D1Result<{ key: MetaKey; value: string }>).results.map(row => [row.key, row.value]),
  )
  const read = <T>(key: MetaKey): T | null => {
    const value = meta.get(key)
    return value === undefined ? null : (JSON.parse(value) as T)
  }
  const count = (at: number) => (results[at] as D1Result<{ count: number }>).results[0]?.count ?? 0
  const clock = read<Clock>('clock')
  const exported = read<Pick<ExportState, 'day' | 'finished'>>('exported')
  const reentry = read<Reentry>('reentry')
  const health: Omit<OfficeHealth, 'alarms'> = {
    serverTime: new Date(now).toISOString(),
    clockAt: clock?.at || null,
    archive: {
      through: Number(meta.get('archived') ?? 0),
      head: count(1),
      at: clock?.done.archive ?? null,
    },
    export: exported?.finished ? { day: exported.day, finishedAt: exported.finished } : null,
    journalOwed: count(2),
    database: {
      bytes: results[0]?.meta.size_after ?? 0,
      limit: Number(env.DATABASE_MB ?? freePlanMb) * 1_000_000,
    },
    damaged: count(3),
    restored: read<Restored>('restored'),
    reentry: reentry && { entered: reentry.entered, left: reentry.left },
  }
  const began = (results[4] as D1Result<{ received_at: string }>).results[0]?.received_at
  return { ...health, alarms: alarmsOf(health, began, now) }
}

/**
 * What of it wants somebody to look, the gravest first.
 * @param began instant of the office's first operation: what has never been done is as old as the office
 */
function alarmsOf(
  health: Omit<OfficeHealth, 'alarms'>,
  began: string | undefined,
  now: number,
): HealthAlarm[] {
  const { archive, database, restored } = health
  const age = (instant: string | null | undefined) => {
    const since = instant ?? began
    return since === undefined ? 0 : now - Date.parse(since)
  }
  const found: Record<HealthAlarm, boolean> = {
    restored: restored !== null && age(restored.at) < toldOfRestoreMs,
    damage: health.damaged > 0,
    archive: age(archive.at) > oldMs,
    export: age(health.export?.finishedAt) > oldMs,
    clock: age(health.clockAt) > hourMs,
    journal: health.journalOwed > 0,
    database: database.bytes > database.limit * fullShare,
  }
  return (Object.keys(found) as HealthAlarm[]).filter(alarm => found[alarm])
}

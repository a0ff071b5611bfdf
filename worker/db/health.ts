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
    env.DB.prepare('SELECT count(*) AS count FROM damage'),
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
  return { ...health, alarms: alarmsOf(health, now) }
}

/** What of it wants somebody to look, the gravest first. A fresh office has a day until it must have an export. */
export function alarmsOf(health: Omit<OfficeHealth, 'alarms'>, now: number): HealthAlarm[] {
  const { archive, database, restored } = health
  const age = (instant: string | null | undefined) => (instant ? now - Date.parse(instant) : Infinity)
  const found: Record<HealthAlarm, boolean> = {
    restored: restored !== null && age(restored.at) < toldOfRestoreMs,
    damage: health.damaged > 0,
    archive: archive.head > 0 && age(archive.at) > oldMs,
    export: archive.head > 0 && age(health.export?.finishedAt) > oldMs,
    clock: age(health.clockAt) > hourMs,
    journal: health.journalOwed > 0,
    database: database.bytes > database.limit * fullShare,
  }
  return (Object.keys(found) as HealthAlarm[]).filter(alarm => found[alarm])
}

/** The few single values of the database: its epoch, and the watermarks of the jobs. */
import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'

/**
 * `settled`: see settled.ts. `epoch`: a counter, higher after every restore (office.ts). `archived`: last seq in R2. `clock`: JSON of jobs/run.ts. `export`,
 * `exported` (the last whole one): JSON of jobs/export.ts. `reentry`: JSON of jobs/reentry.ts. `restored`: JSON of the last restore. `redetermine`: JSON of
 * jobs/redetermine.ts. `swept`: JSON of jobs/sweep.ts. `sweptParts`: JSON of jobs/sweep-parts.ts. `scrub`: JSON of
 * jobs/scrub.ts.
 */
export type MetaKey =
  | 'epoch'
  | 'settled'
  | 'archived'
  | 'clock'
  | 'export'
  | 'exported'
  | 'reentry'
  | 'restored'
  | 'redetermine'
  | 'matching'
  | 'swept'
  | 'sweptParts'
  | 'scrub'

export async function readMeta(db: D1Database, key: MetaKey): Promise<string | null> {
  return db.prepare('SELECT value FROM meta WHERE key = ?1').bind(key).first<string>('value')
}

export const writeMeta = (db: D1Database, key: MetaKey, value: string): D1PreparedStatement =>
  db
    .prepare(
      'INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    )
    .bind(key, value)

/**
 * Goes on from `before` to `after`, unless somebody else has gone on meanwhile: then nothing is changed, and `changes` of the
 * result is 0.
 * @param before as read; null = there was none
 */
export const moveMeta = (
  db: D1Database,
  key: MetaKey,
  before: string | null,
  after: string,
): D1PreparedStatement =>
  before === null
    ? db.prepare('INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT DO NOTHING').bind(key, after)
    : db.prepare('UPDATE meta SET value = ?3 WHERE key = ?1 AND value = ?2').bind(key, before, after)

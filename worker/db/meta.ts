/** The few single values of the database: its epoch, and the watermarks of the jobs. */
import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'

/** `epoch`: another one after every restore. `redetermine`: JSON of jobs/redetermine.ts. `archived`: last seq in R2. `swept`: JSON of jobs/sweep.ts. */
export type MetaKey = 'epoch' | 'redetermine' | 'archived' | 'swept'

export async function readMeta(db: D1Database, key: MetaKey): Promise<string | null> {
  return db.prepare('SELECT value FROM meta WHERE key = ?1').bind(key).first<string>('value')
}

export const writeMeta = (db: D1Database, key: MetaKey, value: string): D1PreparedStatement =>
  db
    .prepare(
      'INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    )
    .bind(key, value)

/** What the weekly walk over R2 found: missing or changed objects, for the manager; and what ought to be there. */
import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'
import type { Damage } from '../contract/attachments.ts'

/** One object of which R2 has not what was stored. */
export interface Found {
  key: string
  kind: Damage['kind']
}

/** Enters what was found; found again, it has the day of the last time. */
export const noteDamage = (db: D1Database, found: readonly Found[], now: number): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO damage (key, kind, found_at)
       SELECT j.value->>'key', j.value->>'kind', ?2 FROM json_each(?1) j WHERE true
       ON CONFLICT (key) DO UPDATE SET kind = excluded.kind, found_at = excluded.found_at`,
    )
    .bind(JSON.stringify(found), new Date(now).toISOString())

/** These are as they were stored: what was told of them before is over. Files of answers stay, as mended. */
export const forgetDamage = (db: D1Database, keys: readonly string[]): D1PreparedStatement =>
  db
    .prepare(
      `DELETE FROM damage WHERE key IN (SELECT value FROM json_each(?1)) AND key NOT LIKE 'attachments/%'`,
    )
    .bind(JSON.stringify(keys))

/** The last found first. A file of an answer is mended when it has a receipt again. */
export async function listDamage(db: D1Database): Promise<Damage[]> {
  const { results } = await db
    .prepare(
      `SELECT d.key, d.kind, d.found_at,
         EXISTS (SELECT 1 FROM attachments a WHERE a.sha256 = substr(d.key, 13) AND d.key LIKE 'attachments/%') AS mended
       FROM damage d ORDER BY d.found_at DESC, d.key LIMIT 200`,
    )
    .all<{ key: string; kind: Damage['kind']; found_at: string; mended: number }>()
  return results.map(row => ({
    key: row.key,
    kind: row.kind,
    foundAt: row.found_at,
    mended: row.mended === 1,
  }))
}

const wantedSql: Record<string, string> = {
  // a file that is just coming is in R2 a moment before it is here, so never the other way round
  attachments: 'SELECT sha256 AS hash FROM attachments',
  blobs: `SELECT hash FROM form_versions UNION SELECT source FROM form_versions
          UNION SELECT f.value->>'hash' FROM form_versions, json_each(form_versions.files) f
          UNION SELECT hash FROM rule_sets`,
}

/**
 * Hashes that ought to be in a folder of R2, in order: those with `after < hash <= through`.
 * @param folder `attachments` or `blobs`; no other knows what ought to be in it
 */
export async function wantedIn(
  db: D1Database,
  folder: string,
  after: string,
  through: string,
  most: number,
): Promise<string[]> {
  const sql = wantedSql[folder]
  if (!sql) return []
  const { results } = await db
    .prepare(`SELECT hash FROM (${sql}) WHERE hash > ?1 AND hash <= ?2 ORDER BY hash LIMIT ?3`)
    .bind(after, through, most)
    .all<{ hash: string }>()
  return results.map(row => row.hash)
}

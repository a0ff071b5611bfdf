/** What stands beside the log: conflicts, quarantine, what a device last told; and the log's own read-back. */
import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'
import { sha256Hex } from '../auth/encoding.ts'
import type { PushHead, PushItem } from '../contract/operations.ts'
import type { Actor } from '../env.ts'

/** a device that only makes refusals must not fill the database */
const quarantineMost = 500

/** Same id, other bytes: kept beside the first. Twice the same writes nothing. */
export function conflictStatements(
  db: D1Database,
  items: PushItem[],
  actor: Actor,
  receivedAt: string,
): D1PreparedStatement[] {
  if (!items.length) return []
  return [
    db
      .prepare(
        `INSERT INTO conflicts (id, hash, device, account, bytes, received_at)
         SELECT j.value->>'id', j.value->>'hash', ?2, ?3, j.value->>'bytes', ?4 FROM json_each(?1) j WHERE true
         ON CONFLICT DO NOTHING`,
      )
      .bind(JSON.stringify(items), actor.device, actor.account, receivedAt),
  ]
}

/** Refused bytes as they came, under their own hash, up to a number for each device. One statement. */
export async function quarantineStatements(
  db: D1Database,
  refused: { item: { id: string; bytes: string }; code: string }[],
  actor: Actor,
  receivedAt: string,
): Promise<D1PreparedStatement[]> {
  if (!refused.length) return []
  const rows = await Promise.all(
    refused.map(async ({ item, code }) => ({
      hash: await sha256Hex(item.bytes),
      id: item.id,
      code,
      bytes: item.bytes,
    })),
  )
  return [
    db
      .prepare(
        `INSERT INTO quarantine (device, hash, id, code, bytes, received_at)
         SELECT ?1, j.value->>'hash', j.value->>'id', j.value->>'code', j.value->>'bytes', ?2 FROM json_each(?3) j
         WHERE (SELECT count(*) FROM quarantine WHERE device = ?1) < ${quarantineMost} ON CONFLICT DO NOTHING`,
      )
      .bind(actor.device ?? '', receivedAt, JSON.stringify(rows)),
  ]
}

/** What the device told with this push. */
export function reportStatement(
  db: D1Database,
  actor: Actor,
  request: PushHead,
  receivedAt: string,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO device_reports (device, last_seen_at, unsent, app_version) VALUES (?1, ?2, ?3, ?4)
       ON CONFLICT (device) DO UPDATE SET last_seen_at = excluded.last_seen_at, unsent = excluded.unsent,
         app_version = excluded.app_version`,
    )
    .bind(actor.device, receivedAt, request.unsent, request.appVersion)
}

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
    .bind(device, new Date(now).toISOString(), new Date(now - 60 * 60 * 1000).toISOString(), drafts)
    .run()

/** The rows as they now stand: part of the batch that inserts them, so a receipt is never ahead of the disk. */
export const readBack = (db: D1Database, ids: string[]): D1PreparedStatement =>
  db
    .prepare(
      'SELECT id, hash, seq, verdict, code FROM operations WHERE id IN (SELECT value FROM json_each(?1))',
    )
    .bind(JSON.stringify(ids))

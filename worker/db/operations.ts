/** What stands beside the log: conflicts and quarantine; and the log's own entry and read-back. */
import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'
import { sha256Hex } from '../auth/encoding.ts'
import type { PushItem } from '../contract/operations.ts'
import type { Actor } from '../env.ts'
import { knownSql } from './ground.ts'

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

/** A new operation of a device, as the log has it; its time and verdict are the batch's. */
export interface LogEntry extends PushItem {
  kind: string
  /** the device that made it; null (and no number) for one that the sender may not speak for */
  device: string | null
  sender: string | null
  account: string | null
  n: number | null
  previous: string
  skew: number | null
}

const logNames = ['id', 'kind', 'device', 'account', 'n', 'hash', 'sender', 'previous', 'skew']
/** a statement takes 100 parameters */
const entriesMost = 50

/**
 * Enters what is not there yet, and gives back the ids of what it entered. An id that another push has brought meanwhile is
 * passed over; its row says in the read-back whether it is the same. The bytes go as parameters of their own: as JSON within the JSON
 * of all rows they would be written out twice.
 */
export function enterStatements(
  db: D1Database,
  entries: readonly LogEntry[],
  receivedAt: string,
): D1PreparedStatement[] {
  const many = Math.ceil(entries.length / entriesMost)
  return Array.from({ length: many }, (_, at) => {
    const some = entries.slice(at * entriesMost, (at + 1) * entriesMost)
    const rows = some.map(({ bytes: _bytes, ...row }) => row)
    return db
      .prepare(
        `WITH told (at, bytes) AS (VALUES ${some.map((_, n) => `(${n}, ?${n + 3})`).join(', ')})
         INSERT INTO operations (${logNames.join(', ')}, bytes, verdict, received_at)
         SELECT ${logNames.map(name => `j.value->>'${name}'`).join(', ')}, told.bytes, 'received', ?2
         FROM json_each(?1) j JOIN told ON told.at = j.key
         WHERE NOT EXISTS (SELECT 1 FROM operations o WHERE o.id = j.value->>'id') ORDER BY j.key RETURNING id`,
      )
      .bind(JSON.stringify(rows), receivedAt, ...some.map(({ bytes }) => bytes))
  })
}

/** The rows as they now stand: part of the batch that enters them, so a receipt is never ahead of the disk. */
export const readBack = (db: D1Database, ids: string[]): D1PreparedStatement =>
  db.prepare(knownSql).bind(JSON.stringify(ids))

/**
 * Of what the person of this device has sent, the last 200 that are held: it may have been told as accepted before it was settled. Also of
 * their former devices: somebody who joined anew has that work on the phone still; and what counts among no device's (SY77).
 */
export async function heldOf(db: D1Database, device: string): Promise<{ id: string; code: string }[]> {
  const { results } = await db
    .prepare(
      `WITH own AS (SELECT d.id FROM devices d JOIN devices mine USING (account) WHERE mine.id = ?1)
       SELECT o.id, f.code FROM fates f JOIN operations o ON o.seq = f.seq
       WHERE f.verdict = 'held' AND (f.device IN own OR (f.device IS NULL AND o.sender IN own))
       ORDER BY f.seq DESC LIMIT 200`,
    )
    .bind(device)
    .all<{ id: string; code: string }>()
  return results
}

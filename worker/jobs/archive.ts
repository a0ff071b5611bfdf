/**
 * Copies the log to R2, a piece at a time: `log/<epoch>/<first seq>-<last seq>.jsonl`, each line one operation as it is in
 * the table. Only what is archived may a phone forget (`archivedThrough`). Pieces are never written again: after a restore
 * the same numbers come for other operations, under another epoch. A piece tells the id of its last operation beside its bytes,
 * so that jobs/reentry.ts knows without reading it whether the database has it.
 */
import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'
import { readMeta } from '../db/meta.ts'
import type { operations } from '../db/schema.ts'
import type { Env } from '../env.ts'

const pieceOperations = 500
/** far from the 128 MB of an isolate; one operation may be larger than its share and goes alone */
const pieceCharsMost = 4_000_000

export type LogRow = typeof operations.$inferSelect

const padded = (seq: number): string => String(seq).padStart(12, '0')

export const piecePrefix = (epoch: string | number): string => `log/${epoch}/`

/** Archives one piece; returns whether there may be more. */
export async function archivePiece(env: Env): Promise<boolean> {
  const through = Number((await readMeta(env.DB, 'archived')) ?? 0)
  const epoch = await readMeta(env.DB, 'epoch')
  const { results } = await env.DB.prepare(
    `SELECT * FROM operations WHERE seq IN (
       SELECT seq FROM (
         SELECT seq, sum(size) OVER (ORDER BY seq) AS size, row_number() OVER (ORDER BY seq) AS place FROM (
           SELECT seq, length(bytes) AS size FROM operations WHERE seq > ?1 ORDER BY seq LIMIT ?2))
       WHERE size <= ?3 OR place = 1)
     ORDER BY seq`,
  )
    .bind(through, pieceOperations, pieceCharsMost)
    .all<LogRow>()
  const first = results[0]
  const last = results.at(-1)
  if (!first || !last) return false
  const lines = new TextEncoder().encode(results.map(row => JSON.stringify(row)).join('\n'))
  const key = `${piecePrefix(epoch ?? '')}${padded(first.seq)}-${padded(last.seq)}.jsonl`
  const written = await env.BLOBS.put(key, lines, {
    httpMetadata: { contentType: 'application/x-ndjson' },
    customMetadata: { last: last.id, count: String(results.length) },
    sha256: await crypto.subtle.digest('SHA-256', lines),
    onlyIf: { etagDoesNotMatch: '*' },
  })
  // there already: by a second run at once or one that was cut off, or before a restore that nobody has noticed yet
  if (!written && (await env.BLOBS.head(key))?.customMetadata?.last !== last.id) return false
  await raiseArchived(env.DB, last, epoch).run()
  return true
}

/**
 * The log is archived up to `last`, unless another run came further; and unless the database is another by now: one that was put back since
 * the piece was read has other operations under these numbers, or none.
 */
const raiseArchived = (db: D1Database, { seq, id }: LogRow, epoch: string | null): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO meta (key, value) SELECT 'archived', ?1 WHERE EXISTS (SELECT 1 FROM operations WHERE seq = CAST(?1 AS INTEGER) AND id = ?2)
         AND ?3 IS (SELECT value FROM meta WHERE key = 'epoch')
       ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE CAST(value AS INTEGER) < CAST(excluded.value AS INTEGER)`,
    )
    .bind(String(seq), id, epoch)

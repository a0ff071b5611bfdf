/**
 * Copies the log to R2, a piece at a time: `log/<first seq>-<last seq>.jsonl`, each line one operation as it is in the
 * table. Only what is archived may a phone forget (`archivedThrough`). Pieces are never written again.
 */
import { readMeta, writeMeta } from '../db/meta.ts'
import type { operations } from '../db/schema.ts'
import type { Env } from '../env.ts'

/** some megabytes at the most, far from the 128 of an isolate */
const pieceOperations = 500

const padded = (seq: number): string => String(seq).padStart(12, '0')

/** Archives one piece; returns whether there may be more. */
export async function archivePiece(env: Env): Promise<boolean> {
  const through = Number((await readMeta(env.DB, 'archived')) ?? 0)
  const { results } = await env.DB.prepare('SELECT * FROM operations WHERE seq > ?1 ORDER BY seq LIMIT ?2')
    .bind(through, pieceOperations)
    .all<typeof operations.$inferSelect>()
  const first = results[0]
  const last = results.at(-1)
  if (!first || !last) return false
  const lines = results.map(row => JSON.stringify(row)).join('\n')
  await env.BLOBS.put(`log/${padded(first.seq)}-${padded(last.seq)}.jsonl`, lines, {
    httpMetadata: { contentType: 'application/x-ndjson' },
  })
  await writeMeta(env.DB, 'archived', String(last.seq)).run()
  return results.length === pieceOperations
}

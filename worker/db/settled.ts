/**
 * The watermark of settling, meta.settled: up to there the log has been made into rows (ingest/settle.ts). As SQL, as most who ask
 * do so within a statement of their own.
 */
import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'

/** 0 before the first */
export const settledSql = `coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'settled'), 0)`

const waiting = `FROM operations WHERE seq > ${settledSql} AND verdict = 'received'`

/** whether anything waits to be settled; what the office itself enters never does */
export const waitsSql = `EXISTS (SELECT 1 ${waiting})`

/** how many operations wait */
export const pendingSql = `(SELECT count(*) ${waiting})`

/** up to here nothing waits: no household will change at or before this seq any more */
export const settledThroughSql = `coalesce((SELECT min(seq) - 1 ${waiting}), (SELECT max(seq) FROM operations), 0)`

/** Puts the watermark at an operation of the office, which the same batch has entered and applied. */
export const settledAt = (db: D1Database, operation: string): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO meta (key, value) SELECT 'settled', CAST(seq AS text) FROM operations WHERE id = ?1
       ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    )
    .bind(operation)

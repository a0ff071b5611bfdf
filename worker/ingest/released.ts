/**
 * What a manager says of an operation that is held: it shall count after all, or it is set aside. An act of the office in the log
 * (`operation.released`), settled in its turn: the operation that it names is judged again, as if the manager had the area,
 * role and right of who sent it, and with what is published by now. What cannot be applied even so stays held.
 */
import type { D1Database } from '@cloudflare/workers-types'
import * as z from 'zod'
import { isAssignment } from '../db/assignments.ts'
import { isImport } from './plan.ts'
import { type LogRow, logRows } from './settle.ts'

export const releaseKind = 'operation.released'

/** The payload of the act. `aside`: nothing is to come of it; it stays in the log. */
export const operationReleased = z.object({ operation: z.string().max(80), aside: z.boolean() })
export type OperationReleased = z.infer<typeof operationReleased>

/** A release with the operation that it is about. */
export interface Release {
  /** the log row that is held */
  row: LogRow
  aside: boolean
}

/** An act of the office, as no device can make one: it has no number. */
export const isRelease = (row: LogRow): boolean => row.kind === releaseKind && row.n === null

/**
 * What is settled by itself: a release, as what it is about has to be settled before it; a part of an import, as it has as many
 * households as a slice may; who works whom, as it makes its rows of those that are there.
 */
export const standsAlone = (row: LogRow): boolean => isRelease(row) || isImport(row) || isAssignment(row)

/** By the seq of the release: what it is about, where that is (still) held. */
export async function readReleases(db: D1Database, rows: LogRow[]): Promise<Map<number, Release>> {
  const releases = rows.filter(isRelease).map(row => ({
    seq: row.seq,
    ...(JSON.parse(row.bytes) as { payload: OperationReleased }).payload,
  }))
  if (!releases.length) return new Map()
  const { results } = await db
    .prepare(
      `${logRows} JOIN fates f ON f.seq = o.seq AND f.verdict = 'held'
       WHERE o.id IN (SELECT value FROM json_each(?1))`,
    )
    .bind(JSON.stringify(releases.map(one => one.operation)))
    .all<LogRow>()
  const held = new Map(results.map(row => [row.id, row]))
  return new Map(
    releases.flatMap(({ seq, operation, aside }) => {
      const row = held.get(operation)
      return row ? [[seq, { row, aside }]] : []
    }),
  )
}

/** Lists that were brought in: the table of them, and one. */
import type { D1Database } from '@cloudflare/workers-types'
import type { PeopleImportView } from '../contract/people-imports.ts'
import type { Scope } from '../policy.ts'
import { pageSize } from '../routes/handlers.ts'
import type { imports } from './schema.ts'

type ImportRow = typeof imports.$inferSelect

export const findImport = (db: D1Database, id: string) =>
  db.prepare('SELECT * FROM imports WHERE id = ?1').bind(id).first<ImportRow>()

/** The newest first; `before` = seq of the last row of the page before, 0 for the first. */
export async function listImports(db: D1Database, scope: Scope, before: number): Promise<PeopleImportView[]> {
  const { results } = await db
    .prepare(
      `SELECT i.*, coalesce(a.name, 'owner') AS by_name FROM imports i LEFT JOIN accounts a ON a.id = i.account
       WHERE (?1 = 0 OR i.seq < ?1) AND i.place >= ?2 AND i.place < ?3 ORDER BY i.seq DESC LIMIT ?4`,
    )
    .bind(before, scope.from, scope.to, pageSize + 1)
    .all<ImportRow & { by_name: string }>()
  return results.map(row => ({
    id: row.id,
    kind: row.kind as PeopleImportView['kind'],
    file: row.file,
    rows: row.rows,
    people: row.people,
    households: row.households,
    employers: row.employers,
    leftOut: row.left_out,
    legalBasis: row.legal_basis,
    asOf: row.as_of,
    by: row.by_name,
    at: row.at,
    withdrawnAt: row.withdrawn_at,
    seq: row.seq,
  }))
}

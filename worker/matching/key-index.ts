/**
 * The index of keys (`match_keys`): who shares a key with whom is looked up and not searched for. The matching job keeps it behind the log:
 * it reads the keys of `households.keys`, and writes only what is other than before. No comparison here (candidates.ts).
 */
import type { D1Database, D1PreparedStatement, D1Result } from '@cloudflare/workers-types'
import { insertEach } from '../db/write.ts'
import { readKeys } from './keys-column.ts'

/** more namesakes than this say no more (name.common of forms/matching/compare.ts is from 13) */
const namesakesMost = 16

/** A household whose keys are to stand in the index. */
export interface Indexed {
  id: string
  /** the column `households.keys` */
  keys: string | null
  /** what stands in the index of it: JSON, null = nothing yet */
  stored: string | null
}

/** Statements that bring the index to what these households' keys are now; none where nothing changed. */
export function indexStatements(db: D1Database, households: readonly Indexed[]): D1PreparedStatement[] {
  const fresh: { key: string; household: string }[] = []
  const stale: typeof fresh = []
  const rows: { household: string; keys: string }[] = []
  const gone: string[] = []
  for (const { id, keys, stored } of households) {
    const now = new Set(Object.values(readKeys(keys)?.p ?? {}).flatMap(one => one.k))
    const was = new Set(stored === null ? [] : (JSON.parse(stored) as string[]))
    const added = [...now].filter(key => !was.has(key))
    const removed = [...was].filter(key => !now.has(key))
    if (!added.length && !removed.length) continue
    fresh.push(...added.map(key => ({ key, household: id })))
    stale.push(...removed.map(key => ({ key, household: id })))
    if (now.size) rows.push({ household: id, keys: JSON.stringify([...now]) })
    else gone.push(id)
  }
  return [
    ...insertEach(
      db,
      stale,
      `DELETE FROM match_keys WHERE (key, household) IN (SELECT j.value->>'key', j.value->>'household' FROM json_each(?1) j)`,
    ),
    ...insertEach(
      db,
      fresh,
      `INSERT OR IGNORE INTO match_keys (key, household) SELECT j.value->>'key', j.value->>'household' FROM json_each(?1) j`,
    ),
    ...insertEach(
      db,
      gone,
      `DELETE FROM match_households WHERE household IN (SELECT value FROM json_each(?1))`,
    ),
    ...insertEach(
      db,
      rows,
      `INSERT INTO match_households (household, keys) SELECT j.value->>'household', j.value->>'keys' FROM json_each(?1) j
       WHERE true ON CONFLICT (household) DO UPDATE SET keys = excluded.keys`,
    ),
  ]
}

/** Empties it: keys are made in another way now. */
export const emptyIndex = (db: D1Database): D1PreparedStatement[] => [
  db.prepare('DELETE FROM match_keys'),
  db.prepare('DELETE FROM match_households'),
]

/** A household that has one of the keys that were asked for. */
export interface Met {
  household: string
  key: string
}

/** households of one key: what so many share tells nothing */
const sharedMost = 200

/** @param most rows at the most; who gets as many may have missed some */
export const metStatement = (db: D1Database, keys: readonly string[], most: number): D1PreparedStatement =>
  db
    .prepare(
      `SELECT household, key FROM (SELECT k.household, k.key, row_number() OVER (PARTITION BY k.key) AS n
         FROM json_each(?1) j CROSS JOIN match_keys k ON k.key = j.value) WHERE n <= ?3 LIMIT ?2`,
    )
    .bind(JSON.stringify(keys), most, sharedMost)

export const metOf = (result: D1Result): Met[] => (result as D1Result<Met>).results

/** How many households have somebody of each of these names, as it sounds (keys.ts: nameKeys), counted up to a few. */
export async function readNamesakes(
  db: D1Database,
  names: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (!names.length) return new Map()
  // keys of a name and a year: nCNT.SK1990
  const { results } = await db
    .prepare(
      `SELECT j.value AS name, (SELECT count(*) FROM (SELECT 1 FROM match_keys k
         WHERE k.key >= 'n' || j.value || '1' AND k.key < 'n' || j.value || '3' LIMIT ?2)) AS n FROM json_each(?1) j`,
    )
    .bind(JSON.stringify(names), namesakesMost)
    .all<{ name: string; n: number }>()
  return new Map(results.map(row => [row.name, row.n]))
}

/**
 * What indicators count, written: the rows that differ, and what that adds to or takes from the sums by place, week and sex, which a page
 * reads instead of rows. The place of a sum is `<length>:<prefix>`, so that one level of places lies together.
 */
import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'
import type { IndicatorRow } from '../ingest/state.ts'
import { insertEach } from './write.ts'

/** whole programme, province, district, commune, village */
export const placeLevels = [0, 2, 4, 6, 8] as const

/** @example placeKey('0801') → '4:0801' */
export const placeKey = (prefix: string): string => `${prefix.length}:${prefix}`

/** A row as it was and as it is; null = it was not, or is no more. */
export interface IndicatorChange {
  was: IndicatorRow | null
  now: IndicatorRow | null
}

export function indicatorChanges(
  old: readonly IndicatorRow[],
  fresh: readonly IndicatorRow[],
): IndicatorChange[] {
  const before = new Map(old.map(row => [row.id, row]))
  const after = new Map(fresh.map(row => [row.id, row]))
  const text = (row: IndicatorRow | undefined) => row && JSON.stringify(columns.map(name => row[name]))
  return [...new Set([...before.keys(), ...after.keys()])].flatMap(id => {
    const [was, now] = [before.get(id), after.get(id)]
    return text(was) === text(now) ? [] : [{ was: was ?? null, now: now ?? null }]
  })
}

const columns = [
  'household',
  'id',
  'indicator',
  'person',
  'case_id',
  'outcome',
  'place',
  'sex',
  'day',
  'week',
  'account',
] as const
const cellColumns = ['indicator', 'place', 'week', 'sex', 'outcome'] as const
const named = (names: readonly string[]): string => names.map(name => `j.value->>'${name}'`).join(', ')

export function indicatorStatements(
  db: D1Database,
  changes: readonly IndicatorChange[],
): D1PreparedStatement[] {
  if (!changes.length) return []
  const sums = sumsOf(changes)
  return [
    ...insertEach(
      db,
      changes.flatMap(({ now }) => now ?? []),
      `INSERT INTO indicator_rows (${columns.join(', ')}) SELECT ${named(columns)} FROM json_each(?1) j WHERE true
       ON CONFLICT (household, id) DO UPDATE SET ${columns
         .slice(2)
         .map(name => `${name} = excluded.${name}`)
         .join(', ')}`,
    ),
    ...insertEach(
      db,
      changes.flatMap(({ was, now }) => (was && !now ? { household: was.household, id: was.id } : [])),
      `DELETE FROM indicator_rows WHERE (household, id) IN (SELECT j.value->>'household', j.value->>'id' FROM json_each(?1) j)`,
    ),
    ...insertEach(
      db,
      sums,
      `INSERT INTO indicator_numbers (${cellColumns.join(', ')}, n) SELECT ${named(cellColumns)}, j.value->>'n' FROM json_each(?1) j
       WHERE true ON CONFLICT (${cellColumns.join(', ')}) DO UPDATE SET n = n + excluded.n`,
    ),
    ...insertEach(
      db,
      sums.filter(({ n }) => n < 0),
      `DELETE FROM indicator_numbers WHERE n = 0 AND (${cellColumns.join(', ')}) IN (SELECT ${named(cellColumns)} FROM json_each(?1) j)`,
    ),
  ]
}

interface Sum extends Record<(typeof cellColumns)[number], string> {
  n: number
}

function sumsOf(changes: readonly IndicatorChange[]): Sum[] {
  const sums = new Map<string, Sum>()
  const add = (row: IndicatorRow | null, n: number) => {
    if (!row) return
    const { indicator, week, sex, outcome } = row
    for (const level of placeLevels) {
      if (level > row.place.length) break
      const cell = { indicator, place: placeKey(row.place.slice(0, level)), week, sex, outcome }
      const key = JSON.stringify(cell)
      const sum = sums.get(key) ?? { ...cell, n: 0 }
      sum.n += n
      sums.set(key, sum)
    }
  }
  for (const { was, now } of changes) {
    add(was, -1)
    add(now, 1)
  }
  return [...sums.values()].filter(({ n }) => n !== 0)
}

/**
 * Former determinations of people: written as a household changes (db/write.ts), read by the console. Each stands under the operation
 * that replaced it, so that the one in force costs no row of its own; of a person at most the last 20 are kept.
 */
import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'
import type { DeterminationChanges } from '../../forms/eligibility/list-changes.ts'
import type { Determination } from '../../forms/eligibility/ruleset.ts'
import type { HouseholdState } from '../ingest/state.ts'
import { insertEach } from './write.ts'

const keptMost = 20

/** What one row has in its column `body`. */
export interface FormerBody {
  determination: Determination
  /** what the operation at `seq` changed against it */
  changes: DeterminationChanges
}

export interface FormerRow {
  op: string
  household: string
  person: string
  day: string
  body: string
}

/** What was replaced in a household by operations that count; nothing of people who are gone. */
export const formerRows = ({ id, replaced, people }: HouseholdState): FormerRow[] =>
  replaced.flatMap(({ op, person, determination, changes }) =>
    op === null || !people.has(person)
      ? []
      : [
          {
            op,
            household: id,
            person,
            day: determination.day,
            body: JSON.stringify({ determination, changes } satisfies FormerBody),
          },
        ],
  )

/** @param gone people whose rows go, as `{ household, id }` */
export function formerStatements(
  db: D1Database,
  rows: readonly FormerRow[],
  gone: readonly unknown[],
): D1PreparedStatement[] {
  return [
    ...insertEach(
      db,
      [...rows],
      `INSERT INTO determinations (household, person, seq, day, body)
       SELECT j.value->>'household', j.value->>'person', (SELECT seq FROM operations WHERE id = j.value->>'op'), j.value->>'day', j.value->>'body'
       FROM json_each(?1) j WHERE true ON CONFLICT (household, person, seq) DO NOTHING`,
    ),
    ...insertEach(
      db,
      rows.map(({ household, person }) => ({ household, person })),
      `DELETE FROM determinations WHERE (household, person) IN (SELECT j.value->>'household', j.value->>'person' FROM json_each(?1) j)
         AND seq < (SELECT d.seq FROM determinations d WHERE d.household = determinations.household AND d.person = determinations.person
           ORDER BY d.seq DESC LIMIT 1 OFFSET ${keptMost - 1})`,
    ),
    ...insertEach(
      db,
      [...gone],
      `DELETE FROM determinations WHERE (household, person) IN (SELECT j.value->>'household', j.value->>'id' FROM json_each(?1) j)`,
    ),
  ]
}

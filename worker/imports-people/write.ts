/** Rows of imports and of the register of employers, as a plan has them (db/write.ts puts them into its batch). */
import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'
import { insertEach } from '../db/write.ts'
import type { Plan } from '../ingest/plan.ts'

const seqOfOp = "(SELECT seq FROM operations WHERE id = j.value->>'op')"
const named = (names: readonly string[]): string => names.map(name => `j.value->>'${name}'`).join(', ')

const importNames = [
  'id',
  'kind',
  'file',
  'hash',
  'rows',
  'people',
  'households',
  'employers',
  'left_out',
  'legal_basis',
  'as_of',
  'mapping',
  'place',
  'account',
  'at',
] as const
const employerNames = ['id', 'name', 'aliases', 'place', 'key', 'facts', 'import'] as const

export function importStatements(db: D1Database, plan: Plan): D1PreparedStatement[] {
  const imports = plan.imports.map(({ leftOut, legalBasis, asOf, mapping, ...row }) => ({
    ...row,
    left_out: leftOut,
    legal_basis: legalBasis,
    as_of: asOf,
    mapping: JSON.stringify(mapping),
  }))
  return [
    ...insertEach(
      db,
      imports,
      `INSERT INTO imports (seq, ${importNames.join(', ')}) SELECT ${seqOfOp}, ${named(importNames)} FROM json_each(?1) j
       WHERE true ON CONFLICT (id) DO NOTHING`,
    ),
    ...insertEach(
      db,
      plan.employers,
      `INSERT INTO employers (seq, ${employerNames.join(', ')}) SELECT ${seqOfOp}, ${named(employerNames)} FROM json_each(?1) j
       WHERE true ON CONFLICT (id) DO UPDATE SET ${employerNames
         .slice(1)
         .map(name => `${name} = excluded.${name}`)
         .join(', ')}`,
    ),
    ...insertEach(
      db,
      plan.withdrawnImports,
      `UPDATE imports SET withdrawn_by = j.value->>'op', withdrawn_at = j.value->>'at'
       FROM json_each(?1) j WHERE imports.id = j.value->>'id'`,
    ),
    ...insertEach(
      db,
      plan.withdrawnImports.map(one => one.id),
      'DELETE FROM employers WHERE import IN (SELECT value FROM json_each(?1))',
    ),
  ]
}

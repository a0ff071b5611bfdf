/** Reads what a batch of operations stands on: which ids are known, which households, which rule set. A few queries each. */
import type { D1Database, D1Result } from '@cloudflare/workers-types'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { Env } from '../env.ts'
import { householdFrom } from '../ingest/rows.ts'
import type { CaseRow, Ground, HouseholdRow, HouseholdRows, PersonRowStored } from '../ingest/state.ts'
import { readBlob } from './blobs.ts'
import { groupBy } from './group.ts'
import type { FormVersionRow, RuleSetRow } from './publications.ts'

export interface KnownOperation {
  id: string
  hash: string
  seq: number
  verdict: string
  code: string | null
}

/** What is known before any household is looked at. */
export interface Known {
  epoch: string
  operations: Map<string, KnownOperation>
  instances: Set<string>
  forms: Map<string, FormVersionRow>
  ruleSet: RuleSetRow | null
}

/** One round trip: operations by id, submissions by instance, form versions by hash, the rule set in force, the epoch. */
export async function readKnown(
  db: D1Database,
  wanted: { operations: string[]; instances: string[]; forms: string[] },
): Promise<Known> {
  const [operations, instances, forms, ruleSets, epoch] = await db.batch([
    db
      .prepare(
        'SELECT id, hash, seq, verdict, code FROM operations WHERE id IN (SELECT value FROM json_each(?1))',
      )
      .bind(JSON.stringify(wanted.operations)),
    db
      .prepare('SELECT id FROM submissions WHERE id IN (SELECT value FROM json_each(?1))')
      .bind(JSON.stringify(wanted.instances)),
    db
      .prepare('SELECT * FROM form_versions WHERE hash IN (SELECT value FROM json_each(?1))')
      .bind(JSON.stringify(wanted.forms)),
    db.prepare('SELECT * FROM rule_sets ORDER BY seq DESC LIMIT 1'),
    db.prepare(`SELECT value FROM meta WHERE key = 'epoch'`),
  ])
  return {
    epoch: (epoch as D1Result<{ value: string }>).results[0]?.value ?? '',
    operations: new Map((operations as D1Result<KnownOperation>).results.map(row => [row.id, row])),
    instances: new Set((instances as D1Result<{ id: string }>).results.map(row => row.id)),
    forms: new Map((forms as D1Result<FormVersionRow>).results.map(row => [row.hash, row])),
    ruleSet: (ruleSets as D1Result<RuleSetRow>).results[0] ?? null,
  }
}

/** The ground and, by household id, the rows as they were read: db/write.ts writes what differs from them. */
export interface ReadGround {
  ground: Ground
  before: Map<string, HouseholdRows>
}

/** Households by id with their people and cases, and the rule set in force. Ids that are not there are just absent. */
export async function readGround(
  env: Env,
  householdIds: string[],
  inForce: RuleSetRow | null,
): Promise<ReadGround> {
  const ids = JSON.stringify(householdIds)
  const ruleSet = inForce && {
    hash: inForce.hash,
    ruleSet: await readBlob(env.BLOBS, inForce.hash, text => JSON.parse(text) as RuleSet),
  }
  const ground: Ground = { ruleSet, households: new Map(), timeZone: env.PROGRAMME.timeZone }
  const before = new Map<string, HouseholdRows>()
  if (!householdIds.length) return { ground, before }
  const among = 'IN (SELECT value FROM json_each(?1))'
  const [households, people, cases] = await env.DB.batch([
    env.DB.prepare(`SELECT * FROM households WHERE id ${among}`).bind(ids),
    env.DB.prepare(`SELECT * FROM persons WHERE household ${among}`).bind(ids),
    env.DB.prepare(`SELECT * FROM cases WHERE household ${among}`).bind(ids),
  ])
  const peopleOf = groupBy((people as D1Result<PersonRowStored>).results, row => row.household)
  const casesOf = groupBy((cases as D1Result<CaseRow>).results, row => row.household)
  for (const row of (households as D1Result<HouseholdRow>).results) {
    const state = householdFrom(row, peopleOf.get(row.id) ?? [], casesOf.get(row.id) ?? [])
    ground.households.set(row.id, state)
    before.set(row.id, {
      household: row,
      people: peopleOf.get(row.id) ?? [],
      cases: casesOf.get(row.id) ?? [],
    })
  }
  return { ground, before }
}

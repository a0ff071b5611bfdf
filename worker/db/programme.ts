/** The programme as it stands now: the rule set in force as JSON, and what a device has to hold. */
import type { D1Database } from '@cloudflare/workers-types'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import { officeSeal } from '../auth/seal.ts'
import type { Colleague, ProgrammeState } from '../contract/sync.ts'
import type { Actor, Env } from '../env.ts'
import { maySeeOutcome } from '../grants.ts'
import type { RuleSetInForce } from '../ingest/state.ts'
import { visibleTo } from '../visible.ts'
import { readBlob } from './blobs.ts'
import { registerVersion } from './employers.ts'
import { readMeta } from './meta.ts'
import { heldOf } from './operations.ts'
import { publishedNow, ruleSetInForce } from './publications.ts'
import { colleaguesOf, goesOnFromFormer } from './staff.ts'

/** null before anything was published */
export async function currentRuleSet(env: Env): Promise<RuleSetInForce | null> {
  const row = await ruleSetInForce(env.DB)
  if (!row) return null
  return { hash: row.hash, ruleSet: await readBlob(env.BLOBS, row.hash, text => JSON.parse(text) as RuleSet) }
}

/** What GET /api/programme answers. `now` in epoch milliseconds. */
export async function programmeState(env: Env, actor: Actor, now: number): Promise<ProgrammeState> {
  const [published, epoch, archivedThrough, held, colleagues, employers] = await Promise.all([
    publishedNow(env.DB),
    readMeta(env.DB, 'epoch'),
    actor.device === null ? 0 : archivedNumber(env.DB, actor.device),
    actor.device === null ? [] : heldOf(env.DB, actor.device),
    actor.role === 'outreach' ? colleaguesFor(env, actor) : undefined,
    actor.role === 'outreach' && actor.restricted ? registerFor(env, actor) : undefined,
  ])
  const { id, title, timeZone } = env.PROGRAMME
  return {
    epoch: epoch ?? '',
    programme: { id, title, timeZone },
    account: { id: actor.account ?? '', name: actor.name, role: actor.role, area: actor.area },
    ...published,
    archivedThrough,
    serverTime: new Date(now).toISOString(),
    seal: officeSeal(env.SEAL_KEYS),
    held,
    ...(colleagues && { colleagues }),
    ...(employers !== undefined && { employers }),
  }
}

async function registerFor(env: Env, actor: Actor): Promise<string | undefined> {
  const inForce = await currentRuleSet(env)
  const visible = inForce && (await visibleTo(inForce.ruleSet, actor))
  return visible?.workplace ? registerVersion(env.DB) : undefined
}

/** With the restricted outcomes that both may see. */
async function colleaguesFor(env: Env, actor: Actor): Promise<Colleague[]> {
  const inForce = actor.restricted ? await currentRuleSet(env) : null
  const restricted = (inForce?.ruleSet.outcomes ?? []).filter(
    one => one.list === 'restricted' && maySeeOutcome(actor, one.name, one.list),
  )
  return colleaguesOf(
    env.DB,
    actor,
    restricted.map(one => one.name),
  )
}

/**
 * The number up to which, without a gap, this device's operations are in the archive (jobs/archive.ts): only those may a
 * phone forget. 0 = none.
 */
async function archivedNumber(db: D1Database, device: string): Promise<number> {
  const through = await db
    .prepare(
      `SELECT coalesce(min(n), 0) AS through FROM (
         SELECT n, lead(n) OVER (ORDER BY n) AS following, first_value(whole) OVER (ORDER BY n) AS whole FROM (
           SELECT o.n, o.n = 1 OR (o.n = min(o.n) OVER () AND ${goesOnFromFormer('o')}) AS whole FROM operations o
           WHERE o.device = ?1 AND o.n IS NOT NULL AND o.seq <= coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'archived'), 0)))
       WHERE whole AND (following IS NULL OR following > n + 1)`,
    )
    .bind(device)
    .first<number>('through')
  return through ?? 0
}

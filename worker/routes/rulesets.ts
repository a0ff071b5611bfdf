/**
 * Checking and publishing rule sets. The one published last is in force at once for what comes in; everybody who is here
 * already is determined again, a slice at a time (jobs/redetermine.ts).
 */
import type { D1Database } from '@cloudflare/workers-types'
import { compileRuleSet } from '../../forms/compile/ruleset.ts'
import { sha256Hex } from '../auth/encoding.ts'
import {
  type CheckedRuleSet,
  type Page,
  publishRuleSet,
  type RuleSetSource,
  type RuleSetView,
  type SheetCells,
} from '../contract/manage.ts'
import { act } from '../db/acts.ts'
import { putBlob, putJson, readBlob } from '../db/blobs.ts'
import {
  listRuleSets,
  publishedNow,
  publishedRuleSet,
  ruleSetInForce,
  ruleSetSource,
} from '../db/publications.ts'
import { redetermineSlice } from '../jobs/redetermine.ts'
import { parseBody } from '../limits.ts'
import { problem, refusal } from '../problems.ts'
import { type Handlers, parameter } from './handlers.ts'

interface Checked {
  checked: CheckedRuleSet
  sheets: SheetCells[]
  over: string | undefined
  json?: string
}

async function check(db: D1Database, body: Uint8Array<ArrayBuffer>): Promise<Checked> {
  const { sheets, over } = parseBody(body, publishRuleSet)
  const { forms } = await publishedNow(db)
  const followUp = forms.filter(({ use }) => use === 'followup').map(({ id }) => id)
  const { ruleSet, findings } = compileRuleSet(sheets, followUp)
  if (!ruleSet) return { sheets, over, checked: { findings, ruleSet: null } }
  const json = JSON.stringify(ruleSet)
  const { id, version, rules, outcomes } = ruleSet
  return {
    json,
    sheets,
    over,
    checked: {
      findings,
      ruleSet: { id, version, hash: await sha256Hex(json), rules: rules.length, outcomes: outcomes.length },
    },
  }
}

/** @throws ruleset.othersInForce where the publisher looked at other rules than are in force now */
export function mustBeOver(inForce: { hash: string } | null, over: string | undefined): void {
  if (over !== undefined && over !== (inForce?.hash ?? '')) throw problem('ruleset.othersInForce')
}

export const ruleSetRoutes: Handlers = {
  'GET /api/rulesets': async c =>
    c.json<Page<RuleSetView>>({ rows: await listRuleSets(c.env.DB), next: null }),

  'GET /api/rulesets/:hash/source': async c => {
    const row = await ruleSetSource(c.env.DB, parameter(c, 'hash'))
    if (!row?.source) throw problem('ruleset.unknown')
    const { id, version, source } = row
    const sheets = await readBlob(c.env.BLOBS, source, text => JSON.parse(text) as SheetCells[])
    return c.json<RuleSetSource>({ id, version, sheets })
  },

  'POST /api/rulesets/check': async c => {
    const { checked } = await check(c.env.DB, c.get('body'))
    return c.json<CheckedRuleSet>({ ...checked, over: (await ruleSetInForce(c.env.DB))?.hash ?? '' })
  },

  'POST /api/rulesets': async c => {
    const { checked, json, sheets, over } = await check(c.env.DB, c.get('body'))
    if (!checked.ruleSet || json === undefined)
      return c.json(refusal('ruleset.hasErrors', checked.findings), 422)
    const { id, version, hash, rules } = checked.ruleSet
    const published = await publishedRuleSet(c.env.DB, id, version)
    if (published !== null && published !== hash) throw problem('ruleset.versionTaken', { id, version })
    const inForce = await ruleSetInForce(c.env.DB)
    if (inForce?.hash === hash) return c.json<CheckedRuleSet>(checked)
    mustBeOver(inForce, over)
    await putBlob(c.env.BLOBS, hash, json, 'application/json')
    const source = (await putJson(c.env.BLOBS, sheets)).hash
    const now = Date.now()
    await act(c.env, 'ruleset.published', { hash, id, version, rules, source }, c.get('actor'), now)
    // the first slice at once, so that a small drive sees the new lists now; the clock does the rest
    c.executionCtx.waitUntil(redetermineSlice(c.env, now))
    return c.json<CheckedRuleSet>(checked, 201)
  },
}

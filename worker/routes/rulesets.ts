/**
 * Checking and publishing rule sets. The one published last is in force at once for what comes in; everybody who is here
 * already is determined again, a slice at a time (jobs/redetermine.ts).
 */
import { compileRuleSet } from '../../forms/compile/ruleset.ts'
import { sha256Hex } from '../auth/encoding.ts'
import { type CheckedRuleSet, type Page, publishRuleSet, type RuleSetView } from '../contract/manage.ts'
import { act } from '../db/acts.ts'
import { putBlob } from '../db/blobs.ts'
import { listRuleSets, publishedRuleSet } from '../db/publications.ts'
import { redetermineSlice } from '../jobs/redetermine.ts'
import { parseBody } from '../limits.ts'
import { problem } from '../problems.ts'
import type { Handlers } from './handlers.ts'

async function check(body: Uint8Array<ArrayBuffer>): Promise<{ checked: CheckedRuleSet; json?: string }> {
  const { ruleSet, findings } = compileRuleSet(parseBody(body, publishRuleSet).sheets)
  if (!ruleSet) return { checked: { findings, ruleSet: null } }
  const json = JSON.stringify(ruleSet)
  const { id, version, rules, outcomes } = ruleSet
  return {
    json,
    checked: {
      findings,
      ruleSet: { id, version, hash: await sha256Hex(json), rules: rules.length, outcomes: outcomes.length },
    },
  }
}

export const ruleSetRoutes: Handlers = {
  'GET /api/rulesets': async c =>
    c.json<Page<RuleSetView>>({ rows: await listRuleSets(c.env.DB), next: null }),

  'POST /api/rulesets/check': async c => c.json<CheckedRuleSet>((await check(c.get('body'))).checked),

  'POST /api/rulesets': async c => {
    const { checked, json } = await check(c.get('body'))
    if (!checked.ruleSet || json === undefined) return c.json<CheckedRuleSet>(checked, 422)
    const { id, version, hash, rules } = checked.ruleSet
    const published = await publishedRuleSet(c.env.DB, id, version)
    if (published === hash) return c.json<CheckedRuleSet>(checked)
    if (published !== null) throw problem('ruleset.versionTaken', { id, version })
    await putBlob(c.env.BLOBS, hash, json, 'application/json')
    const now = Date.now()
    await act(c.env.DB, 'ruleset.published', { hash, id, version, rules }, c.get('actor'), now)
    // the first slice at once, so that a small drive sees the new lists now; the clock does the rest
    c.executionCtx.waitUntil(redetermineSlice(c.env, now))
    return c.json<CheckedRuleSet>(checked, 201)
  },
}

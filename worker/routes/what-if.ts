/**
 * What a draft rule set would change, and the way back: POST keeps the draft under its hash, GET looks at a slice of people under
 * it (any published version is a draft too), and a former version is published again by its hash. Only for accounts with the
 * right to all restricted lists: a draft can make any answer a list.
 */
import { compileRuleSet } from '../../forms/compile/ruleset.ts'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import { isError } from '../../forms/findings.ts'
import { sha256Hex } from '../auth/encoding.ts'
import { type CheckedRuleSet, publishAgain, publishRuleSet, type RuleSetView } from '../contract/manage.ts'
import type { Redetermination, WhatIfSlice } from '../contract/what-if.ts'
import { act } from '../db/acts.ts'
import { findBlob, putBlob } from '../db/blobs.ts'
import { listRuleSets, ruleSetInForce, ruleSetSource } from '../db/publications.ts'
import { dayOf, type Env } from '../env.ts'
import { settleSlice } from '../ingest/settle.ts'
import { redetermineSlice, walkDone } from '../jobs/redetermine.ts'
import { parseBody } from '../limits.ts'
import { scopeOf } from '../policy.ts'
import { problem } from '../problems.ts'
import { whatIfSlice } from '../whatif/slice.ts'
import { after, type Handlers, parameter, wholeNumber } from './handlers.ts'
import { mustBeOver } from './rulesets.ts'

/** of one slice, whatever is asked for: some hundred people, a fraction of a second */
const householdsMost = 200
const householdsUsual = 50

export const whatIfRoutes: Handlers = {
  'POST /api/rulesets/what-if': async c => {
    const { sheets } = parseBody(c.get('body'), publishRuleSet)
    const { ruleSet, findings } = compileRuleSet(sheets)
    if (!ruleSet || findings.some(isError)) return c.json<CheckedRuleSet>({ findings, ruleSet: null })
    const json = JSON.stringify(ruleSet)
    const hash = await sha256Hex(json)
    await putBlob(c.env.BLOBS, hash, json, 'application/json')
    const { id, version, rules, outcomes } = ruleSet
    const checked = { id, version, hash, rules: rules.length, outcomes: outcomes.length }
    return c.json<CheckedRuleSet>({ findings, ruleSet: checked })
  },

  'GET /api/rulesets/what-if/:hash': async c => {
    const hash = parameter(c, 'hash')
    const ruleSet = await readDraft(c.env, hash)
    const today = dayOf(Date.now(), c.env.PROGRAMME.timeZone)
    const query = {
      after: after(c),
      until: (c.req.query('until') ?? '').slice(0, 100),
      limit: Math.min(wholeNumber(c, 'limit') || householdsUsual, householdsMost),
      people: c.req.query('people') === '1',
      place: (c.req.query('place') ?? '').slice(0, 8),
      outcome: (c.req.query('outcome') ?? '').slice(0, 100),
    }
    const found = await whatIfSlice(c.env, scopeOf(c.get('actor')), { hash, ruleSet }, query, today)
    const behind = query.after === '' && (await walkDone(c.env)) < 1
    return c.json<WhatIfSlice>({ ...found, behind })
  },

  'POST /api/rulesets/:hash/publication': async c => {
    const hash = parameter(c, 'hash')
    const row = await ruleSetSource(c.env.DB, hash)
    if (!row) throw problem('ruleset.unknown')
    const { over } = parseBody(c.get('body'), publishAgain)
    const now = Date.now()
    const inForce = await ruleSetInForce(c.env.DB)
    if (inForce?.hash !== hash) {
      mustBeOver(inForce, over)
      const { id, version, rules, source } = row
      const payload = { hash, id, version, rules, ...(source !== null && { source }) }
      await act(c.env, 'ruleset.published', payload, c.get('actor'), now)
      c.executionCtx.waitUntil(redetermineSlice(c.env, now))
    }
    const found = (await listRuleSets(c.env.DB)).find(one => one.inForce)
    return c.json<RuleSetView>(found!, 201)
  },

  'POST /api/redetermination': async c => {
    const now = Date.now()
    await settleSlice(c.env)
    const more = await redetermineSlice(c.env, now)
    return c.json<Redetermination>({ more, done: more ? await walkDone(c.env) : 1 })
  },
}

/** @throws ruleset.unknown where the hash is of no rule set */
async function readDraft(env: Env, hash: string): Promise<RuleSet> {
  const draft = /^[0-9a-f]{64}$/.test(hash)
    ? await findBlob<unknown>(env.BLOBS, hash, readRuleSet)
    : undefined
  // it may be kept as what it is, a form
  if (!isRuleSet(draft)) throw problem('ruleset.unknown')
  return draft
}

/** What is read is kept under its hash for everybody: what is no rule set must not be. */
function readRuleSet(text: string): RuleSet {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    throw problem('ruleset.unknown')
  }
  if (!isRuleSet(read)) throw problem('ruleset.unknown')
  return read
}

function isRuleSet(value: unknown): value is RuleSet {
  const { format, rules, missingValues } = (value ?? {}) as Partial<RuleSet>
  return format === 1 && Array.isArray(rules) && Array.isArray(missingValues)
}

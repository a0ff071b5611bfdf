/**
 * GET /api/changes?since=120&scope=…: households of the account's area since a cursor. Enumerators pull none. The last page says
 * what the phone then holds, unless it asks for no such `check=0`.
 */
import type { ChangesPage } from '../contract/sync.ts'
import { readChanges, readCheck } from '../db/changes.ts'
import { currentRuleSet } from '../db/programme.ts'
import { noteLists } from '../db/reports.ts'
import { scopeOf } from '../policy.ts'
import { nothingVisible, visibleTo } from '../visible.ts'
import { type Handlers, wholeNumber } from './handlers.ts'

export const changesRoutes: Handlers = {
  'GET /api/changes': async c => {
    const actor = c.get('actor')
    const inForce = await currentRuleSet(c.env)
    const visible = inForce ? await visibleTo(inForce.ruleSet, actor) : nothingVisible
    // another role, area, right or choice of lists is another scope, and a cursor is good for one scope only
    const scope = `${actor.role}.${actor.area}.${actor.restricted ? 1 : 0}.${visible.digest}`
    const since = wholeNumber(c, 'since')
    const restart = (c.req.query('scope') ?? '') !== scope
    const from = restart ? 0 : since
    const page = await readChanges(c.env.DB, scopeOf(actor), from, visible)
    const wanted = !page.more && c.req.query('check') !== '0'
    const check = wanted ? await readCheck(c.env.DB, scopeOf(actor), page.to, visible) : undefined
    if (!page.more && actor.device !== null)
      c.executionCtx.waitUntil(noteLists(c.env.DB, actor.device, check?.count ?? null, Date.now()))
    return c.json<ChangesPage>({ scope, restart, from, ...page, ...(check && { check }) })
  },
}

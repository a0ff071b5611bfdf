/**
 * GET /api/changes?since=120&scope=…: households of the account's area, and those assigned to it, since a cursor. Enumerators pull none.
 * The last page says what the phone then holds, unless it asks for no such `check=0`. Under another scope it is the difference to the
 * former one (`diff=1`, where it can be told), or all from the start.
 */
import type { ChangesPage } from '../contract/sync.ts'
import { readChanges, readCheck } from '../db/changes.ts'
import { currentRuleSet } from '../db/programme.ts'
import { noteLists } from '../db/reports.ts'
import { scopeOf } from '../policy.ts'
import { formerScope, scopeName } from '../scopes.ts'
import { nothingVisible, visibleTo } from '../visible.ts'
import { type Handlers, wholeNumber } from './handlers.ts'

export const changesRoutes: Handlers = {
  'GET /api/changes': async c => {
    const actor = c.get('actor')
    const inForce = await currentRuleSet(c.env)
    const visible = inForce ? await visibleTo(inForce.ruleSet, actor) : nothingVisible
    const scope = scopeName(actor, visible.digest)
    const since = wholeNumber(c, 'since')
    const asked = c.req.query('scope') ?? ''
    // under way from one scope to another; or begun now, by a phone that can
    const was = c.req.query('was') ?? ''
    const told =
      asked === scope
        ? { scope: was, since: wholeNumber(c, 'wasSince') }
        : { scope: asked, since: was ? 0 : since }
    const goesOver = asked === scope ? was !== '' : c.req.query('diff') === '1'
    const former = goesOver ? formerScope(actor, visible.digest, told) : undefined
    const restart = !former && (asked !== scope || was !== '')
    const from = asked === scope && !restart ? since : 0
    const page = await readChanges(c.env.DB, scopeOf(actor), from, visible, former)
    const wanted = !page.more && c.req.query('check') !== '0'
    const check = wanted ? await readCheck(c.env.DB, scopeOf(actor), page.to, visible) : undefined
    if (!page.more && actor.device !== null)
      c.executionCtx.waitUntil(noteLists(c.env.DB, actor.device, check?.count ?? null, Date.now()))
    return c.json<ChangesPage>({
      scope,
      restart,
      from,
      ...(former && { was: told }),
      ...page,
      ...(check && { check }),
    })
  },
}

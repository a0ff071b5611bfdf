/**
 * People who may be listed twice: the queue, what a manager decides about a pair, and what was merged, to be taken back. Decisions are
 * operations of the office, settled in their turn, so that phones and a replay see them.
 */
import {
  apartRequest,
  type DuplicateView,
  type MergeView,
  mergeRequest,
  type PeopleApart,
  type PeopleMerged,
  type PeopleUnmerged,
} from '../contract/duplicates.ts'
import type { Page } from '../contract/manage.ts'
import { enterOffice } from '../db/acts.ts'
import {
  countDuplicates,
  findDuplicate,
  findMerge,
  isDecided,
  isHeld,
  isMergedOn,
  listDuplicates,
  listMerges,
  mayChoose,
  refOf,
} from '../db/duplicates.ts'
import { currentRuleSet } from '../db/programme.ts'
import { type Actor, dayOf, type Env } from '../env.ts'
import { settleAtOnce } from '../ingest/settle.ts'
import { matchSlice } from '../jobs/match.ts'
import { parseBody } from '../limits.ts'
import { scopeOf } from '../policy.ts'
import { problem } from '../problems.ts'
import { nothingVisible, type Visible, visibleTo } from '../visible.ts'
import { after, type Handlers, pageOf, parameter } from './handlers.ts'

/** so long a pair that was put off does not show */
const laterDays = 14
const dayMs = 86_400_000

async function visibleFor(env: Env, actor: Actor): Promise<Visible> {
  const inForce = await currentRuleSet(env)
  return inForce ? visibleTo(inForce.ruleSet, actor) : nothingVisible
}

const today = (env: Env, now: number): string => dayOf(now, env.PROGRAMME.timeZone)

async function pairFor(env: Env, actor: Actor, id: string): Promise<DuplicateView> {
  const found = await findDuplicate(env.DB, scopeOf(actor), await visibleFor(env, actor), id)
  if (!found) throw problem('duplicate.unknown')
  return found
}

export const duplicateRoutes: Handlers = {
  'GET /api/duplicates': async c => {
    const actor = c.get('actor')
    const now = Date.now()
    // who looks at the queue sees what came in just now, too
    if (after(c) === '') await matchSlice(c.env, now)
    const visible = await visibleFor(c.env, actor)
    const all = await listDuplicates(c.env.DB, scopeOf(actor), visible, today(c.env, now), after(c))
    return c.json<Page<DuplicateView>>(pageOf(all, row => `${Math.round(row.score * 100)}|${row.id}`))
  },

  'GET /api/duplicates/count': async c => {
    const scope = scopeOf(c.get('actor'))
    return c.json({ waiting: await countDuplicates(c.env.DB, scope, today(c.env, Date.now())) })
  },

  'POST /api/duplicates/:id/merge': async c => {
    const actor = c.get('actor')
    const { keep, fields, seen } = parseBody(c.get('body'), mergeRequest)
    await settleAtOnce(c.env)
    const pair = await pairFor(c.env, actor, parameter(c, 'id'))
    // somebody has said something new of one of them since they were looked at: they are looked at again
    if (pair.a.seq !== seen.a || pair.b.seq !== seen.b) throw problem('duplicate.changed')
    const [kept, dropped] = keep === 'a' ? [pair.a, pair.b] : [pair.b, pair.a]
    if (!mayChoose(fields, dropped)) throw problem('duplicate.choiceWrong')
    const payload: PeopleMerged = { keep: refOf(kept), drop: refOf(dropped), fields }
    const id = crypto.randomUUID()
    await enterOffice(c.env, [{ id, kind: 'people.merged', payload }], actor, Date.now())
    await settleAtOnce(c.env)
    if (await isHeld(c.env.DB, id)) throw problem('duplicate.changed')
    await matchSlice(c.env, Date.now())
    return c.json({ merge: id }, 201)
  },

  'POST /api/duplicates/:id/decision': async c => {
    const actor = c.get('actor')
    const { verdict } = parseBody(c.get('body'), apartRequest)
    const pair = await pairFor(c.env, actor, parameter(c, 'id'))
    const now = Date.now()
    const until = verdict === 'later' ? today(c.env, now + laterDays * dayMs) : null
    const payload: PeopleApart = { a: refOf(pair.a), b: refOf(pair.b), until }
    await settleAtOnce(c.env)
    // asked again, as the answer was lost
    if (await isDecided(c.env.DB, pair.id, verdict, until)) return c.json({})
    await enterOffice(c.env, [{ kind: 'people.apart', payload }], actor, now)
    await settleAtOnce(c.env)
    return c.json({})
  },

  'GET /api/merges': async c => {
    const rows = await listMerges(c.env.DB, scopeOf(c.get('actor')), after(c))
    return c.json<Page<MergeView>>(pageOf(rows, row => `${row.at}|${row.id}`))
  },

  'POST /api/merges/:id/undo': async c => {
    const actor = c.get('actor')
    await settleAtOnce(c.env)
    const merge = await findMerge(c.env.DB, scopeOf(actor), parameter(c, 'id'))
    if (!merge) throw problem('duplicate.unknown')
    if (merge.undone) throw problem('duplicate.changed')
    if (await isMergedOn(c.env.DB, merge)) throw problem('duplicate.mergedOn')
    const payload: PeopleUnmerged = {
      merge: merge.id,
      keep: { household: merge.keep.household, person: merge.keep.person },
      drop: { household: merge.drop.household, person: merge.drop.person },
    }
    const id = crypto.randomUUID()
    await enterOffice(c.env, [{ id, kind: 'people.unmerged', payload }], actor, Date.now())
    await settleAtOnce(c.env)
    if (await isHeld(c.env.DB, id)) throw problem('duplicate.changed')
    return c.json({})
  },
}

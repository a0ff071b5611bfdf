/** The manager's tables, a page at a time. `?after=` is the `next` of the page before. */
import {
  type HeldOperation,
  type ListCount,
  type Page,
  type PersonRow,
  type ReleasedHeld,
  releaseHeld,
  type SubmissionCounts,
  type SubmissionView,
  searchPeople,
} from '../contract/manage.ts'
import { enterDecision } from '../db/acts.ts'
import { currentRuleSet } from '../db/programme.ts'
import { countSubmissions } from '../db/submission-counts.ts'
import { countLists, findHeld, listHeld, listOfOutcome, listPeople, listSubmissions } from '../db/tables.ts'
import { type Actor, dayOf, type Env } from '../env.ts'
import { settleAtOnce } from '../ingest/settle.ts'
import { parseBody } from '../limits.ts'
import { scopeOf } from '../policy.ts'
import { problem } from '../problems.ts'
import { nothingVisible, type Visible, visibleTo } from '../visible.ts'
import { after, type Handlers, pageOf, parameter, wholeNumber } from './handlers.ts'

async function visibleFor(env: Env, actor: Actor): Promise<Visible> {
  const inForce = await currentRuleSet(env)
  return inForce ? visibleTo(inForce.ruleSet, actor) : nothingVisible
}

export const tableRoutes: Handlers = {
  'GET /api/submissions': async c => {
    const rows = await listSubmissions(c.env.DB, scopeOf(c.get('actor')), wholeNumber(c, 'after'))
    return c.json<Page<SubmissionView>>(pageOf(rows, row => row.seq))
  },

  'GET /api/submissions/count': async c => {
    const { timeZone } = c.env.PROGRAMME
    const scope = scopeOf(c.get('actor'))
    return c.json<SubmissionCounts>(await countSubmissions(c.env.DB, scope, Date.now(), timeZone))
  },

  'GET /api/people': async c => {
    const actor = c.get('actor')
    const query = {
      q: '',
      outcome: (c.req.query('outcome') ?? '').slice(0, 100),
      place: (c.req.query('place') ?? '').slice(0, 8),
      after: after(c),
    }
    const rows = await listPeople(c.env.DB, scopeOf(actor), await visibleFor(c.env, actor), query)
    return c.json<Page<PersonRow>>(pageOf(rows, row => `${row.household}|${row.id}`))
  },

  'POST /api/people/search': async c => {
    const actor = c.get('actor')
    const query = { ...parseBody(c.get('body'), searchPeople), after: '' }
    const rows = await listPeople(c.env.DB, scopeOf(actor), await visibleFor(c.env, actor), query)
    return c.json<Page<PersonRow>>(pageOf(rows, row => `${row.household}|${row.id}`))
  },

  'GET /api/lists': async c => {
    const actor = c.get('actor')
    const today = dayOf(Date.now(), c.env.PROGRAMME.timeZone)
    const inForce = await currentRuleSet(c.env)
    const visible = inForce ? await visibleTo(inForce.ruleSet, actor) : nothingVisible
    const warned = inForce?.ruleSet.outcomes.flatMap(({ name, warning }) => (warning ? [name] : [])) ?? []
    const rows = await countLists(c.env.DB, scopeOf(actor), visible, warned, today)
    return c.json<Page<ListCount>>({ rows, next: null })
  },

  'GET /api/lists/:outcome': async c => {
    const actor = c.get('actor')
    const visible = await visibleFor(c.env, actor)
    const found = await listOfOutcome(c.env.DB, scopeOf(actor), visible, parameter(c, 'outcome'), after(c))
    const { rows, next } = pageOf(found, one => one.cursor)
    return c.json<Page<PersonRow>>({ rows: rows.map(one => one.row), next })
  },

  'GET /api/held': async c => {
    const rows = await listHeld(c.env.DB, scopeOf(c.get('actor')), wholeNumber(c, 'after'))
    return c.json<Page<HeldOperation>>(pageOf(rows, row => row.seq))
  },

  'POST /api/held/:id/release': async c => {
    const actor = c.get('actor')
    const { aside } = parseBody(c.get('body'), releaseHeld)
    const operation = parameter(c, 'id')
    // a decision whose answer was lost may wait to be settled: then this is its repeat, and is told so
    await settleAtOnce(c.env)
    if (!(await findHeld(c.env.DB, scopeOf(actor), operation))) throw problem('held.unknown')
    await enterDecision(c.env, 'operation.released', { operation, aside }, actor, Date.now())
    await settleAtOnce(c.env)
    const still = await findHeld(c.env.DB, scopeOf(actor), operation)
    return c.json<ReleasedHeld>({ code: still?.code ?? null })
  },
}

/** What contradicts itself: the manager's list of it, and the decision, which is an act of the office that all phones see. */
import { correctableFields, fits } from '../../forms/eligibility/person-fields.ts'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import { type Choice, type ConflictResolved, type ConflictView, resolution } from '../contract/conflicts.ts'
import type { Page } from '../contract/manage.ts'
import { enterDecision } from '../db/acts.ts'
import { type Contradiction, findConflict, listConflicts } from '../db/conflicts.ts'
import { currentRuleSet } from '../db/programme.ts'
import { settleAtOnce } from '../ingest/settle.ts'
import { parseBody } from '../limits.ts'
import { scopeOf } from '../policy.ts'
import { problem } from '../problems.ts'
import { visibleTo } from '../visible.ts'
import { after, type Handlers, pageOf, parameter } from './handlers.ts'

export const conflictRoutes: Handlers = {
  'GET /api/conflicts': async c => {
    const actor = c.get('actor')
    const inForce = await currentRuleSet(c.env)
    if (!inForce) return c.json<Page<ConflictView>>({ rows: [], next: null })
    const visible = await visibleTo(inForce.ruleSet, actor)
    const open = c.req.query('settled') !== '1'
    const all = await listConflicts(c.env.DB, scopeOf(actor), visible, inForce.ruleSet, open, after(c))
    const { rows, next } = pageOf(all, ({ row, view }) => `${row.newest}|${view.id}`)
    return c.json<Page<ConflictView>>({ rows: rows.map(one => one.view), next })
  },

  'POST /api/conflicts/:id/resolution': async c => {
    const actor = c.get('actor')
    const { heads, choice } = parseBody(c.get('body'), resolution)
    // a decision whose answer was lost may wait to be settled: then this is its repeat, and is told so
    await settleAtOnce(c.env)
    const inForce = await currentRuleSet(c.env)
    const visible = inForce && (await visibleTo(inForce.ruleSet, actor))
    const found =
      inForce && visible
        ? await findConflict(c.env.DB, scopeOf(actor), visible, inForce.ruleSet, parameter(c, 'id'))
        : undefined
    if (!inForce || !found) throw problem('conflict.unknown')
    // somebody has said something new, or decided, since it was looked at: it is looked at again
    const seen = [...heads].sort().join()
    if (seen !== [...found.view.heads].sort().join()) throw problem('conflict.changed')
    if (!isPossible(inForce.ruleSet, found, choice)) throw problem('conflict.choiceWrong')
    const { household, about, field } = found.row
    const decided: ConflictResolved = {
      household,
      field,
      was: found.told,
      heads,
      choice,
      ...(found.view.outcome === null ? { person: about } : { case: about }),
    }
    await enterDecision(c.env, 'conflict.resolved', decided, actor, Date.now())
    await settleAtOnce(c.env)
    return c.json({})
  },
}

/** One of the values that are there; or a state that asks for no proof, with its reason; or what may stand in that field. */
function isPossible(ruleSet: RuleSet, { view }: Contradiction, choice: Choice): boolean {
  if ('event' in choice) return view.values.some(one => one.event === choice.event)
  if (view.outcome === null) {
    const field = correctableFields(ruleSet).find(one => one.name === view.field)
    return field !== undefined && fits(field, choice.value)
  }
  const state = ruleSet.states.find(one => one.name === choice.value)
  if (!state || state.needs === 'proof') return false
  return state.needs !== 'reason' || ruleSet.reasons.some(one => one.name === choice.reason)
}

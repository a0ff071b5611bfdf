/**
 * What comes out of the work: numbers by place, week, sex or worker, and the people behind each. Whoever may not read all names (an
 * outreach worker) gets no people, and no number so small that it would say who.
 */
import { rolesOf } from '../../forms/eligibility/roles.ts'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import { stateIndicator, weekOf } from '../../forms/followup/indicators.ts'
import {
  type CountedPerson,
  type IndicatorGroup,
  type IndicatorNumbers,
  indicatorGroups,
} from '../contract/indicators.ts'
import type { Page } from '../contract/manage.ts'
import { placeLevels } from '../db/indicator-rows.ts'
import {
  accountNames,
  listCounted,
  type NumberRow,
  type NumbersAsked,
  readFunnel,
  readNumbers,
} from '../db/indicators.ts'
import { currentRuleSet } from '../db/programme.ts'
import { type Actor, secondsAhead } from '../env.ts'
import { isInArea } from '../policy.ts'
import { problem } from '../problems.ts'
import { type Visible, visibleTo } from '../visible.ts'
import { after, type Handler, type Handlers, pageOf } from './handlers.ts'

/** fewer than this would say who */
const smallest = 5

type Context = Parameters<Handler>[0]

/** Number names that this account may know: of an indicator whose outcomes are all hidden from it not even the name. */
function namesFor(ruleSet: RuleSet, visible: Visible): string[] {
  const indicators = (ruleSet.indicators ?? []).filter(
    ({ outcomes }) => outcomes.length === 0 || outcomes.some(name => visible.outcomes.has(name)),
  )
  // where all begin says nothing of how far they came
  const states = ruleSet.states.slice(1).map(({ name }) => stateIndicator(name))
  return [...indicators.map(({ name }) => name), ...states]
}

function word(c: Context, name: string, most: number): string {
  const value = c.req.query(name) ?? ''
  if (value.length > most) throw problem('request.malformed', { path: name, expected: 'text' })
  return value
}

/** The Monday of a day of the query; '' where there is none. */
function week(c: Context, name: string): string {
  const day = word(c, name, 10)
  if (day === '') return ''
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day)))
    throw problem('request.malformed', { path: name, expected: 'day' })
  return weekOf(day)
}

/** A place of some level inside the actor's area; their area where they ask for more. */
function place(c: Context, actor: Actor): string {
  const asked = word(c, 'place', 8)
  const found = isInArea(asked, actor.area) ? asked : actor.area
  if (!placeLevels.some(level => level === found.length))
    throw problem('request.malformed', { path: 'place', expected: 'place code' })
  return found
}

function group(c: Context): IndicatorGroup {
  const by = word(c, 'by', 20) || 'place'
  const found = indicatorGroups.find(one => one === by)
  if (!found) throw problem('request.malformed', { path: 'by', expected: indicatorGroups.join(' ') })
  return found
}

export const indicatorRoutes: Handlers = {
  'GET /api/indicators': async c => {
    const actor = c.get('actor')
    const inForce = await currentRuleSet(c.env)
    if (!inForce) throw problem('ruleset.unknown')
    const { ruleSet } = inForce
    const visible = await visibleTo(ruleSet, actor)
    const asked: NumbersAsked = {
      by: group(c),
      place: place(c, actor),
      from: week(c, 'from'),
      to: week(c, 'to'),
    }
    const names = namesFor(ruleSet, visible)
    const counted = await readNumbers(c.env.DB, names, asked, visible)
    const people = await readFunnel(c.env.DB, asked, visible, {
      sexPath: `$.${rolesOf(ruleSet).sex ?? 'sex'}`,
      ahead: secondsAhead(c.env.PROGRAMME.timeZone, Date.now()),
    })
    const small = actor.role === 'outreach' ? smallest : 0
    const labels =
      asked.by === 'team' ? await accountNames(c.env.DB, keysOf([...counted, ...people])) : undefined
    return c.json<IndicatorNumbers>({
      ...asked,
      ...tableOf([...counted, ...people], labels, small),
      names: ['met', 'listed', ...names],
      small,
    })
  },

  'GET /api/indicators/people': async c => {
    const actor = c.get('actor')
    const inForce = await currentRuleSet(c.env)
    if (!inForce) throw problem('ruleset.unknown')
    const visible = await visibleTo(inForce.ruleSet, actor)
    const found = await listCounted(
      c.env.DB,
      {
        name: word(c, 'name', 120),
        place: place(c, actor),
        from: week(c, 'from'),
        to: week(c, 'to'),
        sex: c.req.query('sex')?.slice(0, 100),
        account: c.req.query('account')?.slice(0, 80),
        after: after(c),
      },
      visible,
    )
    const { rows, next } = pageOf(found, row => row.cursor)
    return c.json<Page<CountedPerson>>({ rows: rows.map(({ cursor: _, ...row }) => row), next })
  },
}

const keysOf = (rows: readonly NumberRow[]): string[] => [...new Set(rows.map(({ key }) => key))]

/** Rows by key; what is too small is not told, nor what would tell it: a total is then of what is shown. */
function tableOf(
  found: readonly NumberRow[],
  labels: ReadonlyMap<string, string> | undefined,
  small: number,
): Pick<IndicatorNumbers, 'rows' | 'total'> {
  const rows = new Map<string, IndicatorNumbers['rows'][number]>()
  const total: IndicatorNumbers['total'] = {}
  for (const { name, key, n } of found) {
    const label = labels?.get(key)
    const row = rows.get(key) ?? { key, numbers: {}, ...(label !== undefined && { label }) }
    const isHidden = n > 0 && n < small
    row.numbers[name] = isHidden ? null : n
    if (!isHidden) total[name] = (total[name] ?? 0) + n
    rows.set(key, row)
  }
  return { rows: [...rows.values()].sort((a, b) => (a.key < b.key ? -1 : 1)), total }
}

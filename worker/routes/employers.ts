/**
 * Workplaces for who may see the lists about them: all with open cases, one with its people and its log, what it is called. To anybody else
 * neither a name nor a number is told. Phones take the register, and join by themselves.
 */
import { employerKey } from '../../forms/followup/employers.ts'
import {
  type EmployerFile,
  type EmployerList,
  type EmployerRegister,
  employerNames,
} from '../contract/employers.ts'
import { act } from '../db/acts.ts'
import { namesOf } from '../db/choices.ts'
import {
  type Asked,
  employerFile,
  employerRow,
  findEmployerCase,
  isRegistered,
  readEmployerCases,
  readJointActs,
  readRegister,
} from '../db/employers.ts'
import { currentRuleSet } from '../db/programme.ts'
import type { Actor, Env } from '../env.ts'
import { settleAtOnce } from '../ingest/settle.ts'
import { parseBody } from '../limits.ts'
import { isInArea, scopeOf } from '../policy.ts'
import { problem } from '../problems.ts'
import { visibleTo } from '../visible.ts'
import { type Handlers, parameter } from './handlers.ts'

/**
 * Null where the programme knows no workplaces.
 * @throws auth.notAllowed for who may see no list about them
 */
async function askedBy(env: Env, actor: Actor): Promise<Asked | null> {
  const inForce = await currentRuleSet(env)
  if (!inForce?.ruleSet.employer) return null
  const visible = await visibleTo(inForce.ruleSet, actor)
  if (!visible.workplace) throw problem('auth.notAllowed')
  return { scope: scopeOf(actor), visible, ruleSet: inForce.ruleSet }
}

export const employerRoutes: Handlers = {
  'GET /api/employers': async c => {
    const asked = await askedBy(c.env, c.get('actor'))
    if (!asked) return c.json<EmployerList>({ rows: [] })
    const [employers, names] = await Promise.all([readEmployerCases(c.env.DB, asked), namesOf(c.env.DB)])
    const acts = await readJointActs(c.env.DB, employers)
    return c.json<EmployerList>({
      rows: employers.map(one => employerRow(asked.ruleSet, one, acts.get(one.key) ?? [], names)),
    })
  },

  'GET /api/employers/register': async c => {
    const asked = await askedBy(c.env, c.get('actor'))
    if (!asked) return c.json<EmployerRegister>({ version: '', employers: [] })
    return c.json<EmployerRegister>(await readRegister(c.env.DB, asked.scope))
  },

  'GET /api/employers/:id': async c => {
    const asked = await askedBy(c.env, c.get('actor'))
    const found = asked && (await findEmployerCase(c.env.DB, asked, parameter(c, 'id')))
    if (!found) throw problem('employer.unknown')
    const [acts, names] = await Promise.all([readJointActs(c.env.DB, [found]), namesOf(c.env.DB)])
    return c.json<EmployerFile>(employerFile(asked.ruleSet, found, acts.get(found.key) ?? [], names))
  },

  'POST /api/employers': async c => {
    const actor = c.get('actor')
    const asked = await askedBy(c.env, actor)
    const { id, employer: token, name, aliases, same } = parseBody(c.get('body'), employerNames)
    await settleAtOnce(c.env)
    // asked again after a lost answer: it came into the register by this very request
    if (await isRegistered(c.env.DB, id)) return c.json({ id })
    const found = asked && (await findEmployerCase(c.env.DB, asked, token))
    const other = asked && same !== undefined ? await findEmployerCase(c.env.DB, asked, same) : undefined
    // one that is in the register has a row that would go on to answer for its names
    if (!found || (same !== undefined && (!other || other.employer))) throw problem('employer.unknown')
    const place = other ? commonPlace(found.place, other.place) : found.place
    if (!isInArea(place, actor.area) && !isInArea(actor.area, place)) throw problem('auth.notAllowed')
    const all = [...new Set([...aliases, ...(other?.written ?? [])])].filter(one => one !== name)
    const now = found.employer
    if (now && now.name === name && now.place === place && now.aliases.join('\n') === all.join('\n'))
      return c.json({ id: now.id })
    await act(
      c.env,
      'employer.named',
      {
        employer: found.employer?.id ?? id,
        isNew: found.employer === null,
        name,
        aliases: all,
        place,
        key: employerKey(name, place),
      },
      actor,
      Date.now(),
    )
    return c.json({ id: found.employer?.id ?? id }, 201)
  },
}

/** The narrowest place with both in it; '' = none but the country. @example commonPlace('0801', '0802') → '08' */
function commonPlace(one: string, other: string): string {
  for (let digits = Math.min(one.length, other.length); digits > 0; digits -= 2)
    if (one.slice(0, digits) === other.slice(0, digits)) return one.slice(0, digits)
  return ''
}

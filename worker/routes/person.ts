/** One person for the console. */
import type { PersonFile } from '../contract/person.ts'
import { readPersonFile } from '../db/person-file.ts'
import { currentRuleSet } from '../db/programme.ts'
import { dayOf } from '../env.ts'
import { scopeOf } from '../policy.ts'
import { problem } from '../problems.ts'
import { visibleTo } from '../visible.ts'
import { type Handlers, parameter } from './handlers.ts'

export const personRoutes: Handlers = {
  'GET /api/people/:household/:person': async c => {
    const actor = c.get('actor')
    const inForce = await currentRuleSet(c.env)
    const { timeZone } = c.env.PROGRAMME
    const file =
      inForce &&
      (await readPersonFile(
        c.env.DB,
        {
          scope: scopeOf(actor),
          visible: await visibleTo(inForce.ruleSet, actor),
          ruleSet: inForce.ruleSet,
          today: dayOf(Date.now(), timeZone),
          timeZone,
        },
        parameter(c, 'household'),
        parameter(c, 'person'),
      ))
    if (!file) throw problem('person.unknown')
    return c.json<PersonFile>(file)
  },
}

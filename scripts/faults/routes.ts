/**
 * The table of all scenarios: every route that writes, and the clock. faults.ts lets each call to D1 and R2 of each of them fail. A route of
 * the policy that is missing here fails the test (test/worker/faults.test.ts).
 */
import type { Route } from '../../worker/policy.ts'
import type { Scenario } from './place.ts'
import { attachments } from './routes/attachments.ts'
import { cases } from './routes/cases.ts'
import { clock } from './routes/clock.ts'
import { office } from './routes/office.ts'
import { people } from './routes/people.ts'
import { publishing } from './routes/publishing.ts'
import { submissions } from './routes/submissions.ts'

export const scenarios: readonly Scenario[] = [
  ...submissions,
  ...attachments,
  ...cases,
  ...people,
  ...publishing,
  ...office,
  ...clock,
]

/** Routes that write nothing although they are no GET, and what is proven elsewhere. */
export const others: Partial<Record<Route, string>> = {
  'POST /api/forms/check': 'writes nothing',
  'POST /api/rulesets/check': 'writes nothing',
  'POST /api/assignments/preview': 'settles what waits, and writes nothing of its own',
  'POST /api/people-imports/check': 'writes nothing',
  'POST /api/people/search': 'writes nothing',
}

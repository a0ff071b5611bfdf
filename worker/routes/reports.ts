/** POST /api/reports: what a phone tells of itself when it has nothing to push (worker/contract/reports.ts). */
import * as z from 'zod'
import { phoneReport } from '../contract/reports.ts'
import { noteReport } from '../db/reports.ts'
import { skewOf } from '../ingest/time.ts'
import { parseBody } from '../limits.ts'
import type { Handlers } from './handlers.ts'

/** `clock`: the phone's, in epoch milliseconds, as it sends */
const told = z.object({ report: phoneReport, clock: z.number().int().optional() })

export const reportRoutes: Handlers = {
  'POST /api/reports': async c => {
    const now = Date.now()
    const { report, clock } = parseBody(c.get('body'), told)
    await noteReport(c.env.DB, c.get('actor').device ?? '', report, skewOf(clock, now), now)
    return c.json({ noted: true })
  },
}

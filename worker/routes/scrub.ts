/** GET /api/scrub: what the weekly walk over the office's files found, for the manager. */
import type { ScrubReport } from '../contract/attachments.ts'
import { scrubReport } from '../jobs/scrub.ts'
import type { Handlers } from './handlers.ts'

export const scrubRoutes: Handlers = {
  'GET /api/scrub': async c => c.json<ScrubReport>(await scrubReport(c.env)),
}

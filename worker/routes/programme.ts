/** GET /api/programme: what this device has to hold. Phones ask it at each sync. */
import { programmeState } from '../db/programme.ts'
import type { Handlers } from './handlers.ts'

export const programmeRoutes: Handlers = {
  'GET /api/programme': async c => c.json(await programmeState(c.env, c.get('actor'), Date.now())),
}

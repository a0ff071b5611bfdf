/** GET /api/programme: what this device has to hold. Phones ask it at each sync. */
import { noteSeen } from '../db/operations.ts'
import { programmeState } from '../db/programme.ts'
import type { Handlers } from './handlers.ts'

export const programmeRoutes: Handlers = {
  'GET /api/programme': async c => {
    const now = Date.now()
    const actor = c.get('actor')
    if (actor.device !== null) c.executionCtx.waitUntil(noteSeen(c.env.DB, actor.device, now))
    return c.json(await programmeState(c.env, actor, now))
  },
}

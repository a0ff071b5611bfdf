/** GET /api/health: how the office itself does, for the manager's page of the drive: archive, export, journal, size, damage, restores. */

import { officeHealth } from '../db/health.ts'
import type { Handlers } from './handlers.ts'

export const healthRoutes: Handlers = {
  'GET /api/health': async c => c.json(await officeHealth(c.env, Date.now())),
}

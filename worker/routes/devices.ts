/** The phones of the drive: what each has sent and what is missing; and taking one off, at once. */
import type { DeviceView } from '../contract/accounts.ts'
import type { Page } from '../contract/manage.ts'
import { act } from '../db/acts.ts'
import { listDevices } from '../db/devices.ts'
import { findDevice } from '../db/staff.ts'
import { isInArea, scopeOf } from '../policy.ts'
import { problem } from '../problems.ts'
import { type Handlers, parameter } from './handlers.ts'

export const deviceRoutes: Handlers = {
  'GET /api/devices': async c =>
    c.json<Page<DeviceView>>({ rows: await listDevices(c.env.DB, scopeOf(c.get('actor'))), next: null }),

  'POST /api/devices/:id/revocation': async c => {
    const actor = c.get('actor')
    const device = await findDevice(c.env.DB, parameter(c, 'id'))
    if (!device) throw problem('device.unknown')
    const above = device.role === 'owner' || (device.role === 'manager' && actor.role !== 'owner')
    if (!isInArea(device.area, actor.area) || (above && actor.role !== 'owner'))
      throw problem('account.beyondYours')
    if (device.revoked_at === null)
      await act(c.env, 'device.revoked', { device: device.id }, actor, Date.now())
    return c.json({ device: device.id })
  },
}

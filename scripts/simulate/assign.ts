/**
 * A manager gives work to people as the console does it: looks what would come of it, does it, and now and then takes it back. Between any
 * two of these the office may end, or be put back.
 */
import type { AssignmentDone, AssignmentPreview } from '../../worker/contract/assignments.ts'
import type { Schedule } from './steps.ts'

const dayMs = 24 * 3_600_000

export async function giveWork({ world, chance, workers }: Schedule): Promise<void> {
  const able = workers.filter(one => one.role === 'outreach')
  if (!able.length) return
  const { office } = world
  const covers = chance.happens(0.3)
  const wanted = {
    choose: chance.pick([
      { place: '08' },
      { place: '0801' },
      { place: '08020101' },
      { of: '' },
      { of: chance.pick(able).account },
    ]),
    to: able.filter(() => chance.happens(covers ? 0.9 : 0.6)).map(one => one.account),
    until: covers
      ? new Date(world.loop.now + chance.below(3) * dayMs + dayMs / 2).toISOString().slice(0, 10)
      : null,
  }
  const { status, body } = await office.ask<AssignmentPreview>('POST', '/api/assignments/preview', wanted)
  if (status !== 200 || body.households === 0) return
  const id = chance.uuid()
  world.trace.note('office', 'gives', `${body.households} households to ${wanted.to.length}`)
  const made = await office.ask<AssignmentDone>('POST', '/api/assignments', {
    ...wanted,
    id,
    plan: body.plan,
  })
  if (made.status === 201 && chance.happens(0.3))
    await office.ask('POST', `/api/assignments/${id}/undo`, { id: chance.uuid() })
}

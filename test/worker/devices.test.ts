import { beforeEach, describe, expect, it } from 'vitest'
import { concernsOf, runsOf } from '../../client/manage/phone-concerns.ts'
import type { Device } from '../../scripts/device.ts'
import type { DeviceView } from '../../worker/contract/accounts.ts'
import type { PhoneReport } from '../../worker/contract/reports.ts'
import { asha, binta, chen, owner, publishProgramme, pullAll, sha256, visit } from '../support/people.ts'
import { server, wipe } from '../support/server.ts'

let form = ''
let manager: Device
beforeEach(async () => {
  await wipe()
  form = await publishProgramme()
  manager = await chen()
})

const household = () => visit(form, '08010101', [{ name: 'Sok Chenda', age: '36' }])
const seen = async (device: Device): Promise<DeviceView> =>
  ((await manager.request('GET', '/api/devices')).body as { rows: DeviceView[] }).rows.find(
    row => row.id === device.id,
  )!
const report: PhoneReport = {
  appVersion: '0.2.0',
  unsent: 3,
  files: { waiting: 2 },
  storage: { opfs: true, persisted: true, journal: 'ok' },
  ready: { installed: true, screenLock: true },
  incidents: [],
}

describe('what the manager sees of a phone', () => {
  it('SY98: which numbers are here and which are missing', async () => {
    const device = await asha()
    for (let n = 0; n < 6; n++) device.append('submission.finalized', household())
    await device.pushItems(device.outbox.filter((_, at) => at !== 2 && at !== 3))
    const view = await seen(device)
    expect([view.received, view.highest, view.missing]).toEqual([4, 6, [3, 4]])
    expect(runsOf(view.highest, view.missing)).toEqual([
      [1, 2],
      [5, 6],
    ])
    expect(concernsOf(view, Date.now())).toContain('gaps')
  })

  it('SY98: that an old copy of it works beside it: two operations with one number, and a chain that is broken', async () => {
    const device = await asha()
    device.append('submission.finalized', household())
    const [first] = device.outbox
    const branch = (n: number, previous: string) => {
      const id = crypto.randomUUID()
      const bytes = JSON.stringify({
        id,
        kind: 'submission.finalized',
        n,
        previous,
        at: new Date().toISOString(),
        payload: household(),
      })
      return { id, hash: sha256(bytes), bytes }
    }
    const [one, other] = [branch(2, first!.hash), branch(2, first!.hash)]
    await device.pushItems([first!, one, other, branch(3, one.hash)])
    expect(await seen(device)).toMatchObject({ forks: [2], breaks: [], received: 3, missing: [] })
    await device.pushItems([branch(4, 'a'.repeat(64))])
    const view = await seen(device)
    expect(view).toMatchObject({ forks: [2], breaks: [4] })
    expect(concernsOf(view, Date.now())[0]).toBe('forks')
  })

  it('SY98: how it does, with a push or without one; a phone that has told nothing is not one that is well', async () => {
    const device = await asha()
    const silent = await seen(device)
    expect([silent.unsent, silent.report]).toEqual([null, null])
    expect(concernsOf(silent, Date.now())).toEqual(['silent'])
    device.append('submission.finalized', household())
    await device.pushSealed(device.outbox, 3, { report, clock: Date.now() + 42 * 60_000 })
    const view = await seen(device)
    expect(view).toMatchObject({ unsent: 3, report })
    expect(Math.round((view.skewMs ?? 0) / 60_000)).toBe(42)
    expect(concernsOf(view, Date.now())).toEqual(['clock'])
    const worse = {
      ...report,
      unsent: 0,
      ready: { installed: false },
      incidents: [{ code: 'emptied', at: new Date().toISOString() }],
    }
    expect((await device.request('POST', '/api/reports', { report: worse, clock: Date.now() })).status).toBe(
      200,
    )
    const later = await seen(device)
    expect(later).toMatchObject({ unsent: 0, skewMs: null, report: worse })
    expect(concernsOf(later, Date.now())).toEqual(['loss', 'notReady'])
    expect(concernsOf(later, Date.now() + 3 * 86_400_000)).toContain('quiet')
  })

  it('SY98: that a report nobody can read holds up no push', async () => {
    const device = await asha()
    device.append('submission.finalized', household())
    const answer = await device.pushSealed(device.outbox, 0, {
      report: { appVersion: 7 } as unknown as PhoneReport,
    })
    expect(answer.status).toBe(200)
    expect((await seen(device)).report).toBeNull()
  })

  it('SY98: what was on one that is taken off, and what it has sent since', async () => {
    const worker = await binta('08')
    const device = await asha()
    device.append('submission.finalized', household())
    await device.push()
    await pullAll(worker)
    await expect.poll(async () => (await seen(worker)).lists?.households).toBe(1)
    const { lists } = await seen(worker)
    expect(Date.parse(lists!.leaseUntil) - Date.parse(lists!.pulledAt)).toBe(72 * 3_600_000)
    expect((await seen(device)).lists).toBeNull()
    await (await owner()).must('POST', `/devices/${device.id}/revocation`, {})
    device.append('submission.finalized', household())
    await device.push().catch(() => {})
    const view = await seen(device)
    expect(view).toMatchObject({ deposits: 1 })
    expect(concernsOf(view, Date.now())).toEqual(['deposits'])
  })

  it('a report that comes late does not undo a later one', async () => {
    const { env } = await server()
    const device = await asha()
    device.append('submission.finalized', household())
    await device.pushSealed(device.outbox, 5, { report: { ...report, unsent: 5 } })
    await env.DB.prepare(
      `UPDATE device_reports SET last_seen_at = '2999-01-01T00:00:00.000Z' WHERE device = ?1`,
    )
      .bind(device.id)
      .run()
    device.append('submission.finalized', household())
    await device.pushSealed(device.outbox.slice(-1), 0, { report: { ...report, unsent: 0 } })
    expect((await seen(device)).unsent).toBe(5)
  })
})

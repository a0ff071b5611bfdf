import { beforeEach, describe, expect, it } from 'vitest'
import type { Device } from '../../scripts/device.ts'
import type { ReentryView } from '../../worker/contract/backup.ts'
import type { OfficeHealth } from '../../worker/contract/health.ts'
import type { ProgrammeState } from '../../worker/contract/sync.ts'
import { officeHealth } from '../../worker/db/health.ts'
import { checkOffice } from '../../worker/db/office.ts'
import { heedStranger } from '../../worker/db/witness.ts'
import { projections } from '../../worker/ingest/replay.ts'
import { archivePiece } from '../../worker/jobs/archive.ts'
import { asha, binta, chen, owner, publishProgramme, pullAll, visit } from '../support/people.ts'
import { lose, putBack, remember } from '../support/put-back.ts'
import { server, wipe } from '../support/server.ts'

const now = Date.now
let form = ''
let device: Device
beforeEach(async () => {
  await wipe()
  form = await publishProgramme()
  device = await asha()
})

const household = (name = 'Sok Chenda') =>
  device.append('submission.finalized', visit(form, '08010101', [{ name, age: '36', work: 'driver' }]))
const epoch = async () => ((await device.request('GET', '/api/programme')).body as ProgrammeState).epoch
const beside = async () => (await (await server()).env.BLOBS.get('office/epoch'))?.text()
async function archive(): Promise<void> {
  const { env } = await server()
  await checkOffice(env, now())
  while (await archivePiece(env));
}
async function reenter(): Promise<{ entered: number; left: number }> {
  for (let requests = 0; ; requests++) {
    const { more, entered, left } = await (await owner()).must<ReentryView>('POST', '/backup/reentry', {})
    if (!more) return { entered, left }
    expect(requests).toBeLessThan(100)
  }
}
const log = async () =>
  (
    await (
      await server()
    ).env.DB.prepare(`SELECT id, hash FROM operations WHERE kind <> 'office.restored' ORDER BY id`).all<{
      id: string
      hash: string
    }>()
  ).results
async function living(): Promise<Record<string, unknown[]>> {
  const { env } = await server()
  const found: Record<string, unknown[]> = {}
  for (const table of projections)
    found[table] = (await env.DB.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all()).results
  return found
}

describe('the epoch', () => {
  it('SY92: is a number beside the database, and a random one of before becomes a number', async () => {
    const { env } = await server()
    await env.DB.prepare(`UPDATE meta SET value = '9f3c11d2aa00bb44' WHERE key = 'epoch'`).run()
    expect(await checkOffice(env, now())).toBe(false)
    expect([await epoch(), await beside()]).toEqual(['2', '2'])
    expect(await checkOffice(env, now())).toBe(false)
    expect(await epoch()).toBe('2')
  })

  it('SY92: is raised once when the database is found behind what stands beside it, even if others have its numbers by then', async () => {
    const { env } = await server()
    const yesterday = await remember()
    household()
    await device.push()
    await archive()
    await putBack(yesterday)
    // before anybody looks, more comes than was lost
    device.outbox = []
    for (let count = 0; count < 3; count++) household()
    await device.push()
    expect(await checkOffice(env, now())).toBe(true)
    expect(await checkOffice(env, now())).toBe(false)
    expect([await epoch(), await beside()]).toEqual(['2', '2'])
    const health = await officeHealth(env, now())
    expect(health.restored).toMatchObject({ epoch: 2 })
    expect(health.alarms).toContain('restored')
  })

  it('SY89: is raised when a phone has a receipt for what is not there, at most once an hour', async () => {
    const { env } = await server()
    const yesterday = await remember()
    await checkOffice(env, now())
    const item = household()
    await device.push()
    await putBack(yesterday)
    // nothing beside the database knows of what came since
    expect(await checkOffice(env, now())).toBe(false)
    const told = (id: string) => device.request('GET', `/api/programme?drafts=&last=${id.slice(0, 8)}`)
    expect(((await told(item.id)).body as ProgrammeState).epoch).toBe('2')
    await reenter()
    expect(await log()).toContainEqual({ id: item.id, hash: item.hash })
    expect(((await told(item.id)).body as ProgrammeState).epoch).toBe('2')
    expect(((await told(crypto.randomUUID())).body as ProgrammeState).epoch).toBe('2')
  })

  it('SY89: is raised when a phone is not known that joined in the time that was lost, days later too, and not for any other', async () => {
    const { env } = await server()
    await checkOffice(env, now())
    const yesterday = await remember()
    const late = await asha()
    await putBack(yesterday)
    // the clock takes what it finds for all there is, and the office goes on
    await asha()
    await archive()
    const inDays = now() + 3 * 24 * 60 * 60 * 1000
    expect(await heedStranger(env, crypto.randomUUID(), inDays)).toBe(false)
    expect(await heedStranger(env, late.id, inDays + 60_000)).toBe(true)
    await reenter()
    expect((await late.request('GET', '/api/programme')).status).toBe(200)
    expect(await heedStranger(env, late.id, inDays + 180_000)).toBe(false)
  })

  it('SY92: a bucket that is new learns it from the database, and gets the whole log again', async () => {
    const { env } = await server()
    household()
    await device.push()
    await archive()
    for (const prefix of ['office/', 'log/']) {
      const { objects } = await env.BLOBS.list({ prefix })
      await env.BLOBS.delete(objects.map(one => one.key))
    }
    expect(await checkOffice(env, now())).toBe(false)
    while (await archivePiece(env));
    expect(await beside()).toBe('1')
    const { objects } = await env.BLOBS.list({ prefix: 'log/' })
    expect(objects.map(one => one.key)[0]).toContain('log/1/000000000001-')
  })
})

describe('what R2 has beyond the database', { timeout: 120_000 }, () => {
  it('SY93: comes back from the archive into a database that was put back, as it was', async () => {
    const { env } = await server()
    household()
    await device.push()
    await archive()
    const yesterday = await remember()
    household('Sok Rithy')
    const other = await asha()
    other.append('submission.finalized', visit(form, '08010102', [{ name: 'Chan Dara', age: '20' }]))
    other.append('goat.counted', {})
    await device.push()
    await other.push()
    await publishProgramme(text => text.replace('| 1 | default', '| 2 | default').replace('>= 18', '>= 60'))
    const worker = await binta()
    await archive()
    const [before, rows] = [await log(), await living()]
    await putBack(yesterday)
    expect((await pullAll(worker).catch(error => error)) as unknown).toBeInstanceOf(Error)
    await checkOffice(env, now())
    const { entered, left } = await reenter()
    expect(left).toBe(0)
    expect(entered).toBeGreaterThan(5)
    expect(await log()).toEqual(before)
    const after = await living()
    const withoutSeq = (tables: Record<string, unknown[]>) =>
      JSON.parse(JSON.stringify(tables, (key, value) => (key === 'seq' ? undefined : value)))
    expect(withoutSeq(after)).toEqual(withoutSeq(rows))
    // the device that joined on the lost day is known again
    expect((await pullAll(worker)).households).toHaveLength(0)
  })

  it('SY93: comes back from the journal where it was not archived yet', async () => {
    const { env } = await server()
    await archive()
    const yesterday = await remember()
    // this phone joins, and this form is published, on the day that is lost
    device = await asha()
    household()
    household()
    const receipts = await device.push()
    expect(receipts.map(one => one.verdict)).toEqual(['accepted', 'accepted'])
    await checkOffice(env, now())
    const before = await log()
    await putBack(yesterday)
    await checkOffice(env, now())
    await reenter()
    expect(await log()).toEqual(before)
    // and what the phone offers once more is a duplicate
    const again = await device.pushItems(
      receipts.map(one => before.find(row => row.id === one.id)!).map(row => ({ ...row, bytes: '' })),
    )
    expect(again.status).toBe(200)
  })

  it('SY93: rebuilds a database that is gone, from archive and journal', async () => {
    const { env } = await server()
    household()
    await device.push()
    await archive()
    household('Sok Rithy')
    await device.push()
    await checkOffice(env, now())
    const before = await log()
    await lose()
    expect((await device.request('GET', '/api/programme')).status).toBe(401)
    await checkOffice(env, now())
    await reenter()
    expect(await log()).toEqual(before)
    expect(await epoch()).toBe('2')
    household('Sok Sothea')
    expect((await device.push()).map(one => one.verdict)).toEqual(['accepted'])
  })

  it('SY93: is entered once, however often it is begun, cut off or done twice at once', async () => {
    const { env } = await server()
    await archive()
    const yesterday = await remember()
    for (let count = 0; count < 30; count++) household()
    await device.push()
    await archive()
    const before = await log()
    await putBack(yesterday)
    await checkOffice(env, now())
    await Promise.all([1, 2].map(async () => (await owner()).must('POST', '/backup/reentry', {})))
    // cut off here, and the database is put back once more
    await putBack(yesterday)
    await checkOffice(env, now())
    await Promise.all([reenter(), reenter()])
    expect(await log()).toEqual(before)
    expect(await epoch()).toBe('3')
  })
})

describe('how the office does', { timeout: 120_000 }, () => {
  it('SY95: is told to the manager: what is old, owed or damaged, and that the clock stands still', async () => {
    const { env, harness } = await server()
    const manager = await chen()
    const health = async () => (await manager.request('GET', '/api/health')).body as OfficeHealth
    expect((await health()).alarms).toEqual([])
    expect((await officeHealth(env, now() + 27 * 3_600_000)).alarms).toEqual(['archive', 'export', 'clock'])
    for (let run = 0; run < 8; run++)
      await harness.getWorker().scheduled({ cron: '*/10 * * * *', scheduledTime: new Date() })
    const well = await health()
    expect(well.alarms).toEqual([])
    expect(well.archive.through).toBe(well.archive.head)
    expect(well.database.bytes).toBeGreaterThan(10_000)
    const later = (hours: number) => officeHealth(env, now() + hours * 3_600_000)
    expect((await later(2)).alarms).toEqual(['clock'])
    expect((await later(27)).alarms).toEqual(['archive', 'export', 'clock'])
    const small = { ...env, DATABASE_MB: '0.1' }
    expect((await officeHealth(small, now())).alarms).toEqual(['database'])
  })

  it('is told to nobody else', async () => {
    expect((await device.request('GET', '/api/health')).status).toBe(403)
    expect((await (await owner()).ask('GET', '/health')).status).toBe(200)
  })
})

import { beforeEach, describe, expect, it } from 'vitest'
import { projections, replay } from '../../worker/ingest/replay.ts'
import { asha, binta, publishProgramme, pullAll, visit } from '../support/people.ts'
import { server, wipe } from '../support/server.ts'

beforeEach(wipe)

describe('the log', () => {
  it('SY14: replayed from nothing gives the same tables, row for row', async () => {
    const { env, harness } = await server()
    const form = await publishProgramme()
    const device = await asha()
    const members = [
      { name: 'Sok Chenda', age: '36', work: 'driver' },
      { name: 'Sok Rithy', age: '12', work: 'factory' },
    ]
    for (const place of ['08010101', '08010102', '09010101']) {
      device.append('submission.finalized', visit(form, place, members))
    }
    device.append('goat.counted', {})
    await device.push()
    const worker = await binta('0801')
    for (const household of (await pullAll(worker)).households) {
      worker.append('person.corrected', {
        household: household.id,
        person: household.people[0]!.id,
        field: 'age',
        was: '36',
        value: '37',
        heads: [],
      })
      const about = { household: household.id, case: household.cases[0]!.id, heads: [] }
      worker.append('attempt.recorded', {
        ...about,
        channel: 'phone',
        result: 'spoke',
        nextDay: null,
        note: '',
      })
      worker.append('case.moved', { ...about, from: 'contacted', to: 'new', reason: null, note: '' })
    }
    await worker.push()
    await publishProgramme(text => text.replace('| 1 | default', '| 2 | default').replace('>= 18', '>= 60'))
    await harness.getWorker().scheduled({ cron: '*/10 * * * *', scheduledTime: new Date() })
    device.append('submission.finalized', visit(form, '08010103', members))
    await device.push()

    const dump = async () =>
      Object.fromEntries(
        (
          await env.DB.batch(projections.map(table => env.DB.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`)))
        ).map((result, at) => [projections[at], result.results]),
      )
    const living = await dump()
    expect(living.households).toHaveLength(4)
    expect(living.case_events).toHaveLength(6)
    expect(living.case_conflicts?.length).toBeGreaterThan(0)
    await replay(env)
    expect(await dump()).toEqual(living)
  })

  it('SY1: cannot be changed, deleted or replaced', async () => {
    const { env } = await server()
    await publishProgramme()
    const refused = /append-only/
    await expect(env.DB.prepare("UPDATE operations SET verdict = 'held'").run()).rejects.toThrow(refused)
    await expect(env.DB.prepare('DELETE FROM operations').run()).rejects.toThrow(refused)
    await expect(
      env.DB.prepare(
        `INSERT OR REPLACE INTO operations (seq, id, kind, hash, bytes, verdict, received_at)
         SELECT seq, id, kind, hash, 'other', verdict, received_at FROM operations LIMIT 1`,
      ).run(),
    ).rejects.toThrow(refused)
  })

  it('SY17: is copied to R2, and only then may a phone forget', async () => {
    const { env, harness } = await server()
    const form = await publishProgramme()
    const device = await asha()
    for (let count = 0; count < 3; count++) device.append('submission.finalized', visit(form, '08010101', []))
    const items = device.outbox
    await device.pushItems([items[0]!, items[1]!])
    const through = async () =>
      ((await device.request('GET', '/api/programme')).body as { archivedThrough: number }).archivedThrough
    expect(await through()).toBe(0)
    const archive = () => harness.getWorker().scheduled({ cron: '*/10 * * * *', scheduledTime: new Date() })
    await archive()
    expect(await through()).toBe(2)
    await device.pushItems([items[2]!])
    expect(await through()).toBe(2)
    await archive()
    expect(await through()).toBe(3)
    const { objects } = await env.BLOBS.list({ prefix: 'log/' })
    const lines = await Promise.all(objects.map(async ({ key }) => (await env.BLOBS.get(key))!.text()))
    expect(lines.join('\n')).toContain(JSON.stringify(items[0]!.bytes))
  })

  it('SY17: what came first of a phone and is not archived yet stays, where what followed it is', async () => {
    const { harness } = await server()
    const form = await publishProgramme()
    const device = await asha()
    for (let count = 0; count < 2; count++) device.append('submission.finalized', visit(form, '08010101', []))
    const [first, second] = device.outbox
    await device.pushItems([second!])
    await harness.getWorker().scheduled({ cron: '*/10 * * * *', scheduledTime: new Date() })
    await device.pushItems([first!])
    const { body } = await device.request('GET', '/api/programme')
    expect((body as { archivedThrough: number }).archivedThrough).toBe(0)
  })
})

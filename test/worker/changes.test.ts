import { beforeEach, describe, expect, it } from 'vitest'
import type { Device } from '../../scripts/device.ts'
import { countSubmissions } from '../../worker/db/submission-counts.ts'
import { dayOf } from '../../worker/env.ts'
import { asha, binta, chen, owner, publishProgramme, pull, pullAll, visit } from '../support/people.ts'
import { server, wipe } from '../support/server.ts'

let device: Device
let form = ''

beforeEach(async () => {
  await wipe()
  form = await publishProgramme()
  device = await asha()
})

const adult = { name: 'Sok Chenda', age: '36', work: 'driver' }
const childAtWork = { name: 'Sok Rithy', age: '12', work: 'factory' }
async function send(place: string, members: Parameters<typeof visit>[2], more: Record<string, string> = {}) {
  const payload = visit(form, place, members, more)
  device.append('submission.finalized', payload)
  await device.push()
  return payload
}

describe('pulling changes', () => {
  it('SY10: brings the households of the area and no other, whatever the page size', async () => {
    for (let count = 0; count < 60; count++) {
      const place = count % 2 ? '08010101' : '08020101'
      device.append('submission.finalized', visit(form, place, [adult]))
    }
    await device.push()
    const all = await pullAll(await binta())
    const some = await pullAll(await binta('0801'))
    expect(all.households).toHaveLength(60)
    expect(new Set(all.households.map(one => one.id)).size).toBe(60)
    expect(some.households.map(one => one.place)).toEqual(Array(30).fill('08010101'))
  })

  it('SY11: goes on where the cursor stands, and says nothing twice', async () => {
    const worker = await binta()
    await send('08010101', [adult])
    const first = await pullAll(worker)
    const second = await send('08010102', [adult])
    const page = await pull(worker, first.to, first.scope)
    expect(page).toMatchObject({ from: first.to, restart: false, more: false, gone: [] })
    expect(page.households.map(one => one.id)).toEqual([second.answers.household_id])
    expect((await pull(worker, page.to, page.scope)).households).toEqual([])
  })

  it('SY12: begins again from nothing for another area, role, right or rule set that shows other things', async () => {
    const worker = await binta('0801')
    await send('08010101', [adult])
    const { to, scope } = await pullAll(worker)
    const other = await pull(await binta('08'), to, scope)
    expect(other).toMatchObject({ restart: true, from: 0 })
    expect(other.households).toHaveLength(1)
    await publishProgramme(text =>
      text.replace('| 1 | default', '| 2 | default').replace('restricted | urgent', 'follow_up | urgent'),
    )
    expect(await pull(worker, to, scope)).toMatchObject({ restart: true, from: 0 })
  })

  it('SY13: shows no restricted case, no fact that its rules do not read, and nothing sensitive', async () => {
    await send('08010101', [adult, childAtWork], { phone: '012345678' })
    const { households } = await pullAll(await binta())
    expect(households).toHaveLength(1)
    const text = JSON.stringify(households)
    for (const hidden of ['Rithy', 'safeguard', 'factory', 'driver', '012345678', 'A-2'])
      expect(text).not.toContain(hidden)
    expect(households[0]!.people.map(person => person.facts)).toEqual([{ age: '36', place: '08010101' }])
    const [seen] = (await pullAll(await binta('', true))).households
    expect(seen!.cases.map(one => one.outcome).sort()).toEqual(['join', 'safeguard'])
    expect(JSON.stringify(seen)).toContain('factory')
  })

  it('tells a phone number only of those who agreed to be called', async () => {
    await send('08010101', [adult], { phone: '012345678', contact: 'yes' })
    const [household] = (await pullAll(await binta())).households
    expect(household!.people[0]!.facts.phone).toBe('012345678')
  })

  it('names a household as gone when nothing of it is left to show', async () => {
    const worker = await binta()
    await send('08010101', [adult])
    const { to, scope, households } = await pullAll(worker)
    await publishProgramme(text => text.replace('| 1 | default', '| 2 | default').replace('>= 18', '>= 60'))
    const { env } = await server()
    await settle()
    const page = await pull(worker, to, scope)
    expect(page.gone).toEqual([households[0]!.id])
    expect(page.households).toEqual([])
    expect(await env.DB.prepare('SELECT current FROM cases').first('current')).toBe(0)
  })

  it('gives a new outreach worker nothing to forget', async () => {
    await send('08010101', [childAtWork])
    expect(await pull(await binta(), 0, '')).toMatchObject({ households: [], gone: [] })
  })
})

describe('the manager sees', () => {
  it('people by name in Khmer or Latin, by phone, place and list, a page at a time', async () => {
    const manager = await chen()
    await send('08010101', [{ name: 'សុខ​ចិន្តា', age: '36' }])
    for (let count = 0; count < 3; count++) {
      await send(
        '09010101',
        Array.from({ length: 20 }, (_, at) => ({ name: `Chan ${count} ${at}`, age: '40' })),
        { phone: '0123', contact: 'yes' },
      )
    }
    const rows = async (query: string) => {
      const answer = await manager.request('GET', `/api/people?${query}`)
      expect(answer.status).toBe(200)
      return answer.body as { rows: { name: string; household: string; id: string }[]; next: string | null }
    }
    const named = async (q: string, place = '', outcome = 'join') => {
      const answer = await manager.request('POST', '/api/people/search', { q, place, outcome })
      expect(answer.status).toBe(200)
      return (answer.body as { rows: { name: string }[] }).rows
    }
    expect((await named('ចិន្តា')).map(row => row.name)).toEqual(['សុខ​ចិន្តា'])
    expect(await named('19 CHAN')).toHaveLength(3)
    expect((await named('chenda chan')).length).toBe(0)
    expect(await named('19 chan', '08')).toEqual([])
    expect(await named('19 chan', '', 'safeguard')).toEqual([])
    expect((await manager.request('POST', '/api/people/search', { q: ' ' })).status).toBe(400)
    expect((await rows('place=0801')).rows).toHaveLength(1)
    expect((await rows('outcome=join&place=09')).rows).toHaveLength(50)
    const first = await rows('place=09')
    const second = await rows(`place=09&after=${encodeURIComponent(first.next!)}`)
    expect([first.rows.length, second.rows.length, second.next]).toEqual([50, 10, null])
    expect(new Set([...first.rows, ...second.rows].map(row => row.id)).size).toBe(60)
    const lists = (await manager.request('GET', '/api/lists')).body as { rows: object[] }
    const overdue = dayOf(Date.now(), 'Asia/Phnom_Penh') > '2026-11-24' ? 61 : 0
    expect(lists.rows).toEqual([
      { outcome: 'join', people: 61, open: 61, overdue, closed: 0, unwarned: 0, states: { new: 61 } },
    ])
    const list = (await manager.request('GET', '/api/lists/join')).body as {
      rows: { id: string }[]
      next: string
    }
    const more = (await manager.request('GET', `/api/lists/join?after=${encodeURIComponent(list.next)}`))
      .body as typeof list
    expect(new Set([...list.rows, ...more.rows].map(row => row.id)).size).toBe(61)
  })

  it('how many interviews there are, beyond what a table holds, by days of the programme and within the area', async () => {
    for (let count = 0; count < 60; count++)
      device.append('submission.finalized', visit(form, count % 3 ? '08010101' : '09010101', [adult]))
    await device.push()
    await settle()
    const { env } = await server()
    const counts = async (who: Device) => (await who.request('GET', '/api/submissions/count')).body
    expect(await counts(await chen())).toMatchObject({ total: 60, toCome: 0, days: [{ count: 60 }] })
    expect(await counts(await chen('09', true))).toMatchObject({ total: 20, days: [{ count: 20 }] })
    // half past five in the afternoon of the 20th is half past midnight of the 21st in Phnom Penh
    const at = (instant: string, seqs: string) =>
      env.DB.prepare(`UPDATE submissions SET received_at = '${instant}' WHERE ${seqs}`).run()
    await at('2026-11-20T17:30:00.000Z', 'true')
    await at('2026-11-20T16:59:59.000Z', 'seq = (SELECT min(seq) FROM submissions)')
    await at('2026-11-08T16:59:59.000Z', 'seq = (SELECT max(seq) FROM submissions)')
    await env.DB.prepare(
      "INSERT INTO attachment_uses VALUES ('a', (SELECT min(seq) FROM submissions)), ('b', (SELECT min(seq) FROM submissions))",
    ).run()
    const now = Date.parse('2026-11-22T05:00:00.000Z')
    expect(await countSubmissions(env.DB, { from: '', to: '~' }, now, 'Asia/Phnom_Penh')).toEqual({
      total: 60,
      toCome: 1,
      days: [
        { day: '2026-11-20', count: 1 },
        { day: '2026-11-21', count: 58 },
      ],
    })
  })

  it('nobody by a number that they did not offer, nor by an answer that only has a name in its own', async () => {
    await send('08010101', [adult], { phone: '012345678' })
    await send('08010102', [adult], { phone: '098765432', contact: 'yes' })
    const manager = await chen()
    const found = async (q: string) =>
      ((await manager.request('POST', '/api/people/search', { q })).body as { rows: { place: string }[] })
        .rows
    expect(await found('0123')).toEqual([])
    expect((await found('0987')).map(row => row.place)).toEqual(['08010102'])
  })

  it('nothing of another area, and no restricted list without that right', async () => {
    await send('08010101', [adult, childAtWork])
    const plain = await chen('', false)
    const elsewhere = await chen('09', true)
    const read = async (who: Device, path: string) =>
      ((await who.request('GET', path)).body as { rows: unknown[] }).rows
    expect(await read(plain, '/api/lists/safeguard')).toEqual([])
    expect(JSON.stringify(await read(plain, '/api/lists'))).not.toContain('safeguard')
    for (const path of ['people', 'lists', 'lists/join', 'submissions']) {
      expect(await read(elsewhere, `/api/${path}`), path).toEqual([])
    }
    expect(await read(elsewhere, '/api/people?place=08')).toEqual([])
    expect(await read(plain, '/api/submissions')).toHaveLength(1)
  })
})

describe('a new rule set, a new day', () => {
  it('SY16: determines everybody again, slice after slice, and does nothing the second time', async () => {
    const { env } = await server()
    for (let count = 0; count < 50; count++)
      device.append('submission.finalized', visit(form, '08010101', [adult]))
    await device.push()
    await settle()
    await publishProgramme(text => text.replace('| 1 | default', '| 2 | default').replace('>= 18', '>= 60'))
    await settle()
    const read = () =>
      env.DB.prepare(
        `SELECT count(*) AS people, sum(json_extract(determination, '$.version') = '2') AS fresh,
                (SELECT sum(current) FROM cases) AS current, (SELECT max(seq) FROM operations) AS seq FROM persons`,
      ).first()
    const after = await read()
    expect(after).toMatchObject({ people: 50, fresh: 50, current: 0 })
    await settle()
    expect(await read()).toEqual(after)
    const { rows } = await (await owner()).must<{ rows: object[] }>('GET', '/rulesets')
    expect(rows).toMatchObject([
      { version: '2', inForce: true },
      { version: '1', inForce: false },
    ])
  })
})

/** Runs every job out, as the clock would. */
async function settle(): Promise<void> {
  const { harness } = await server()
  for (let run = 0; run < 4; run++) {
    await harness.getWorker().scheduled({ cron: '*/10 * * * *', scheduledTime: new Date() })
  }
}

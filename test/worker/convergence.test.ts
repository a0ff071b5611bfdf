import { beforeEach, describe, expect, it } from 'vitest'
import { checkOver } from '../../forms/convergence.ts'
import type { Device } from '../../scripts/device.ts'
import { readCheck } from '../../worker/db/changes.ts'
import { scopeOf } from '../../worker/policy.ts'
import { nothingVisible } from '../../worker/visible.ts'
import { asha, binta, publishProgramme, pull, pullAll, visit } from '../support/people.ts'
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
  return payload.answers.household_id
}
const checkOf = async (worker: Device, to: number, scope: string) => (await pull(worker, to, scope)).check

describe('the check with the last page', () => {
  it('SY90: is over exactly what the phone of this scope holds, whatever came, went or may not be seen', async () => {
    const worker = await binta('0801')
    await send('08010101', [adult])
    // another area, a list that this account may not see, nobody on a list, no consent
    await send('08020101', [adult])
    await send('08010101', [childAtWork])
    await send('08010101', [{ name: 'Keo Sothea', age: '5' }])
    await send('08010102', [adult, childAtWork])
    const { households, to, scope } = await pullAll(worker)
    expect(households).toHaveLength(2)
    expect(await checkOf(worker, to, scope)).toEqual(checkOver(households))
    const gone = await send('08010101', [adult])
    const more = await pullAll(worker)
    expect(await checkOf(worker, more.to, more.scope)).toEqual(checkOver(more.households))
    // the family moves away: the phone is told, and both count one less
    const { env } = await server()
    await env.DB.prepare(`UPDATE households SET place = '09010101', former = '|08010101' WHERE id = ?1`)
      .bind(gone)
      .run()
    expect(await checkOf(worker, more.to, more.scope)).toEqual(
      checkOver(more.households.filter(one => one.id !== gone)),
    )
  })

  it('SY90: any household too much, too few or of another day makes another check; their order does not', () => {
    const rows = Array.from({ length: 200 }, (_, at) => ({ id: `household-${at}`, seq: at * 3 + 1 }))
    const check = checkOver(rows)
    expect(checkOver([...rows].reverse())).toEqual(check)
    const sums = new Set([check.sum])
    for (const [at, row] of rows.entries()) {
      sums.add(checkOver(rows.filter(one => one !== row)).sum)
      sums.add(checkOver(rows.with(at, { ...row, seq: row.seq + 1 })).sum)
    }
    expect(sums.size).toBe(401)
    // two that have each other's number
    const crossed = rows.with(0, { ...rows[0]!, seq: 4 }).with(1, { ...rows[1]!, seq: 1 })
    expect(checkOver(crossed).sum).not.toBe(check.sum)
  })

  it('SY90: comes with the last page only, and not when the phone asks for none', async () => {
    for (let count = 0; count < 60; count++)
      device.append('submission.finalized', visit(form, '08010101', [adult]))
    await device.push()
    const worker = await binta()
    const first = await pull(worker, 0, '')
    expect([first.more, first.check]).toEqual([true, undefined])
    const last = await pull(worker, first.to, first.scope)
    expect(last.check?.count).toBe(60)
    const answer = await worker.request(
      'GET',
      `/api/changes?since=${last.to}&scope=${encodeURIComponent(last.scope)}&check=0`,
    )
    expect(answer.body).not.toHaveProperty('check')
  })

  it('SY90: costs the office some two rows read for each household of the area', async () => {
    for (let count = 0; count < 50; count++)
      device.append('submission.finalized', visit(form, '08010101', [adult]))
    await device.push()
    const { env } = await server()
    let rowsRead = 0
    const DB = {
      prepare: (sql: string) => env.DB.prepare(sql),
      batch: async (statements: Parameters<typeof env.DB.batch>[0]) => {
        const results = await env.DB.batch(statements)
        for (const { meta } of results) rowsRead += meta.rows_read
        return results
      },
    } as unknown as typeof env.DB
    const worker = {
      account: null,
      device: null,
      name: '',
      role: 'outreach',
      area: '0801',
      restricted: false,
      lists: null,
      assignedOnly: false,
    } as const
    const visible = { ...nothingVisible, outcomes: new Set(['join']) }
    const head = await env.DB.prepare('SELECT max(seq) AS seq FROM operations').first<number>('seq')
    const check = await readCheck(env.DB, scopeOf(worker), head!, visible)
    expect(check?.count).toBe(50)
    await readCheck(DB, scopeOf(worker), head!, visible)
    expect(rowsRead).toBeLessThan(50 * 2.2)
  })
})

describe('another scope', () => {
  it('SY96: brings older cases of the new area, and takes nothing of the phone’s own work', async () => {
    const { env } = await server()
    const worker = await binta('0801')
    const mine = await send('08010101', [adult])
    await send('08020101', [adult])
    const { to, scope, households } = await pullAll(worker)
    const [known] = households
    worker.append('attempt.recorded', {
      household: known!.id,
      case: known!.cases[0]!.id,
      heads: [],
      channel: 'phone',
      result: 'spoke',
      nextDay: null,
      note: '',
    })
    // the area changes while the phone holds an attempt that nobody has heard of
    await env.DB.prepare(`UPDATE accounts SET area = '0802' WHERE id = ?1`).bind(worker.account).run()
    const page = await pull(worker, to, scope)
    expect(page).toMatchObject({ restart: true, from: 0 })
    expect(page.households.map(one => one.place)).toEqual(['08020101'])
    expect(page.check?.count).toBe(1)
    // what was done in the old area is kept, for somebody to look at
    expect((await worker.push()).map(one => [one.verdict, one.code])).toEqual([['held', 'case.outOfArea']])
    expect(mine).toBe(known!.id)
  })
})

describe('own writes', () => {
  it('SY97: are in the pull that follows the push', async () => {
    const worker = await binta()
    await send('08010101', [adult])
    const { to, scope, households } = await pullAll(worker)
    worker.append('attempt.recorded', {
      household: households[0]!.id,
      case: households[0]!.cases[0]!.id,
      heads: [],
      channel: 'phone',
      result: 'spoke',
      nextDay: null,
      note: 'called',
    })
    const [receipt] = await worker.push()
    const page = await pull(worker, to, scope)
    expect(page.households[0]!.events.map(event => event.id)).toEqual([receipt!.id])
    expect(page.to).toBeGreaterThanOrEqual(receipt!.seq!)
  })
})

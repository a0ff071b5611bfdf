import { beforeEach, describe, expect, it } from 'vitest'
import type { Device } from '../../scripts/device.ts'
import type { HeldOperation } from '../../worker/contract/manage.ts'
import { projections, replay } from '../../worker/ingest/replay.ts'
import { asha, binta, chen, publishProgramme, pull, pullAll, visit } from '../support/people.ts'
import { server, wipe } from '../support/server.ts'

let form = ''
let manager: Device
beforeEach(async () => {
  await wipe()
  form = await publishProgramme()
  manager = await chen('08')
})

const family = [{ name: 'Sok Chenda', age: '36' }]
const held = async () => ((await manager.request('GET', '/api/held')).body as { rows: HeldOperation[] }).rows
const release = async (id: string, aside = false, by = manager) => {
  const answer = await by.request('POST', `/api/held/${id}/release`, JSON.stringify({ aside }))
  return answer.status === 200 ? (answer.body as { code: string | null }).code : answer.status
}
const dump = async () => {
  const { env } = await server()
  const tables = projections.map(table => env.DB.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`))
  return (await env.DB.batch(tables)).map(result => result.results)
}

describe('what is held', () => {
  it('SY88: counts when a manager of that area releases it, phones hear of it, and a replay finds the same', async () => {
    const strayed = await asha('0802')
    strayed.append('submission.finalized', visit(form, '08010101', family))
    await strayed.push()
    const worker = await binta('0801')
    const { to, scope } = await pullAll(worker)
    const [row] = await held()
    expect(row).toMatchObject({ code: 'submission.outOfArea', by: 'Asha' })
    expect(await release(row!.id, false, worker)).toBe(403)
    expect(await release(row!.id, false, await chen('09'))).toBe(404)
    expect(await release(row!.id)).toBeNull()
    expect(await held()).toEqual([])
    // behind the cursor of a phone that has pulled since it was sent
    expect((await pull(worker, to, scope)).households).toMatchObject([{ people: [{ name: 'Sok Chenda' }] }])
    expect(await release(row!.id)).toBe(404)
    const living = await dump()
    await replay((await server()).env)
    expect(await dump()).toEqual(living)
  })

  it('SY88: is judged by what is published by now, stays held where that does not help, or is set aside', async () => {
    const device = await asha('08')
    const unknown = device.append('goat.counted', { goats: 3 })
    const failing = device.append(
      'submission.finalized',
      visit(form, '08010101', [{ name: 'Sok', age: '150' }]),
    )
    const twice = visit(form, '08010102', family)
    device.append('submission.finalized', twice)
    const again = device.append('submission.finalized', twice)
    const worker = await binta('0801')
    await device.push()
    expect((await held()).map(one => one.code).sort()).toEqual([
      'operation.unknownKind',
      'submission.failsCheck',
      'submission.instanceKnown',
    ])
    expect(await release(unknown.id)).toBe('operation.unknownKind')
    // the manager has read the findings
    expect(await release(failing.id)).toBeNull()
    expect(await release(again.id)).toBe('submission.instanceKnown')
    expect(await release(again.id, true)).toBeNull()
    expect((await held()).map(one => one.id)).toEqual([unknown.id])
    expect((await pullAll(worker)).households).toHaveLength(2)
    const { env } = await server()
    expect(
      await env.DB.prepare("SELECT count(*) AS n FROM operations WHERE kind = 'operation.released'").first(
        'n',
      ),
    ).toBe(4)
    const living = await dump()
    await replay(env)
    expect(await dump()).toEqual(living)
  })

  it('SY88: cannot be released by what a phone sends', async () => {
    const device = await asha('0802')
    const strayed = device.append('submission.finalized', visit(form, '08010101', family))
    device.append('operation.released', { operation: strayed.id, aside: false })
    expect((await device.push()).map(one => one.code)).toEqual([
      'submission.outOfArea',
      'operation.unknownKind',
    ])
    expect(await held()).toHaveLength(2)
  })
})

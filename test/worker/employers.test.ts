/** Employer cases on the real worker and D1: joined by the register, joint acts once, and nothing of them without the yes or the right. */
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Device } from '../../scripts/device.ts'
import type { AssignmentChoices, AssignmentPreview } from '../../worker/contract/assignments.ts'
import type { EmployerFile, EmployerList, EmployerRegister } from '../../worker/contract/employers.ts'
import type { ProgrammeState } from '../../worker/contract/sync.ts'
import { projections, replay } from '../../worker/ingest/replay.ts'
import { asha, binta, chen, enrol, publishProgramme, pullAll } from '../support/people.ts'
import { server, wipe } from '../support/server.ts'
import { publishWorkplaces, worker } from '../support/workplace-programme.ts'

type Phone = Device & { account: string }
let asker: Device
let manager: Phone
let phone: Phone
let form = ''
beforeEach(async () => {
  await wipe()
  form = await publishWorkplaces()
  asker = await asha()
  manager = await chen('')
  phone = await binta('0801', true)
})

async function works(
  boss: string,
  speak: string,
  more: { place?: string; listed?: string; name?: string } = {},
) {
  const { name = 'Sok Chenda', place = '08010101', ...rest } = more
  const one = worker(form, place, { name, boss, speak, ...rest })
  asker.append('submission.finalized', one.payload)
  await asker.push()
  return one
}
type Worker = Awaited<ReturnType<typeof works>>
const caseOf = ({ person }: Worker, outcome = 'unlisted') => `${person}:${outcome}`

/** One act on all of them, as the phone writes it. */
function visitAll(workers: Worker[], joint = randomUUID()) {
  for (const one of workers)
    phone.append('attempt.recorded', {
      household: one.household,
      case: caseOf(one),
      heads: [],
      channel: 'visit',
      result: 'spoke',
      nextDay: '2026-12-01',
      note: 'At the gate',
      joint: { id: joint },
    })
  return joint
}

const ask = async <T>(device: Device, path: string): Promise<T> => {
  const answer = await device.request('GET', path)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body as T
}
const list = async (device: Device = manager) => (await ask<EmployerList>(device, '/api/employers')).rows
const fileOf = (id: string) => ask<EmployerFile>(manager, `/api/employers/${id}`)
const name = (body: object) =>
  manager.request('POST', '/api/employers', { id: randomUUID(), aliases: [], ...body })
const rowsOf = async (table: string) =>
  (await (await server()).env.DB.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all()).results

/** All that this device is ever told, as one text. */
async function told(device: Device): Promise<string> {
  const pages = [await pullAll(device), await ask(device, '/api/programme')]
  for (const path of ['/api/employers', '/api/employers/register'])
    pages.push((await device.request('GET', path)).body as never)
  return JSON.stringify(pages)
}

describe('workplaces at the office', () => {
  it('are counted by kind, with who works them, the first day and each joint act once', async () => {
    const first = await works('Golden Needle Co., Ltd.', 'yes')
    const second = await works('GOLDEN  NEEDLE garment factory', 'yes')
    await works('Golden Needle', 'yes', { listed: 'yes' })
    await works('Golden Needle', 'no')
    await works('Sun Shoes', 'yes', { place: '08010201' })
    visitAll([first, second])
    await phone.push()
    const [golden, sun] = await list()
    expect(golden).toMatchObject({
      name: 'GOLDEN  NEEDLE garment factory',
      place: '0801',
      people: 3,
      cases: 3,
      kinds: [
        { outcome: 'unlisted', cases: 2, state: 'contacted' },
        { outcome: 'unpaid', cases: 1, state: 'new' },
      ],
      last: {
        kind: 'attempt.recorded',
        by: 'Binta',
        cases: 2,
        payload: { channel: 'visit', result: 'spoke' },
      },
    })
    expect(sun).toMatchObject({ name: 'Sun Shoes', people: 1, last: null })
    const file = await fileOf(golden!.id)
    expect(file.log).toHaveLength(1)
    expect(file.workersCases).toHaveLength(3)
    expect(file.written).toEqual([
      'GOLDEN  NEEDLE garment factory',
      'Golden Needle',
      'Golden Needle Co., Ltd.',
    ])
  })

  it('tell that a joint act was taken back in all of its cases, and in how many it counts until then', async () => {
    const workers = [await works('Golden Needle', 'yes'), await works('Golden Needle', 'yes')]
    visitAll(workers)
    await phone.push()
    const acts = (await rowsOf('operations')).filter(row => row.kind === 'attempt.recorded')
    const [row] = await list()
    const takeBack = async (one: Worker) => {
      const act = acts.find(({ bytes }) => String(bytes).includes(one.household))!.id
      phone.append('act.takenBack', { household: one.household, case: caseOf(one), heads: [act], act })
      await phone.push()
      return (await fileOf(row!.id)).log.map(({ cases }) => cases)
    }
    expect(await takeBack(workers[0]!)).toEqual([1])
    expect(await takeBack(workers[1]!)).toEqual([0])
    expect((await list())[0]).toMatchObject({ last: null, kinds: [{ state: 'new' }] })
  })

  it('are given to somebody by the workplace, and only to who may see its lists', async () => {
    const one = await works('Golden Needle', 'yes')
    await works('Golden Needle', 'yes', { name: 'Chan Dara' })
    await works('Golden Needle', 'no', { name: 'Keo Bopha' })
    const choices = await ask<AssignmentChoices>(manager, '/api/assignments/choices')
    expect(choices.employers).toMatchObject([{ name: 'Golden Needle', households: 2 }])
    const choose = { employer: choices.employers[0]!.employer }
    const preview = await manager.request('POST', '/api/assignments/preview', { choose, to: [phone.account] })
    const { plan, households } = preview.body as AssignmentPreview
    expect(households).toBe(2)
    const given = { choose, to: [phone.account], id: randomUUID(), plan }
    expect((await manager.request('POST', '/api/assignments', given)).status).toBe(201)
    expect((await list())[0]!.workers).toEqual(['Binta'])
    expect(
      (await fileOf(choose.employer)).workersCases.find(({ person }) => person === one.person)!.cases[0]!
        .worker,
    ).toBe('Binta')
    const plain = await binta('0801')
    const answer = await manager.request('POST', '/api/assignments/preview', { choose, to: [plain.account] })
    expect(answer.status).toBe(403)
  })
})

describe('the register', () => {
  it('SY165: joins what is written otherwise, for the office and for phones, and comes out of the log row for row', async () => {
    await works('Golden Needle', 'yes')
    await works('រោងចក្រ ហ្គោលដិននីឌល', 'yes', { place: '08020101' })
    const [one, other] = await list()
    const before = await ask<ProgrammeState>(phone, '/api/programme')
    const english = one!.name === 'Golden Needle' ? one! : other!
    const khmer = english === one ? other! : one!
    const named = await name({ employer: english.id, name: 'Golden Needle', same: khmer.id })
    expect(named.status, JSON.stringify(named.body)).toBe(201)
    const [joined, ...none] = await list()
    expect(none).toEqual([])
    expect(joined).toMatchObject({ name: 'Golden Needle', place: '08', people: 2 })
    const after = await ask<ProgrammeState>(phone, '/api/programme')
    expect(after.employers).not.toBe(before.employers)
    const register = await ask<EmployerRegister>(phone, '/api/employers/register')
    expect(register).toMatchObject({
      version: after.employers,
      employers: [{ name: 'Golden Needle', aliases: ['រោងចក្រ ហ្គោលដិននីឌល'], place: '08' }],
    })
    const answer = await name({
      employer: joined!.id,
      name: 'Golden Needle Cambodia',
      aliases: ['Golden Needle'],
    })
    expect(answer.status).toBe(201)
    expect((await list()).map(row => row.people)).toEqual([1, 1])
    const living = await Promise.all(projections.map(rowsOf))
    await replay((await server()).env)
    expect(await Promise.all(projections.map(rowsOf))).toEqual(living)
  })
})

describe('nothing of an employer case', () => {
  it('SY166: is told of who said no or nothing, to whoever asks', async () => {
    await works('Zqx Needle', 'no')
    await works('Zqx Needle', '')
    expect(await list()).toEqual([])
    expect(await told(manager)).not.toContain('Zqx')
    expect(await told(phone)).not.toContain('Zqx')
    expect((await rowsOf('persons')).map(row => row.employer)).toEqual([null, null])
  })

  it('SY166: is left on a phone or in the console when the yes is taken back, worked or not; given again it is back', async () => {
    const one = await works('Zqx Needle', 'yes')
    visitAll([one])
    await phone.push()
    expect(await told(phone)).toContain('At the gate')
    const [row] = await list()
    const heads: string[] = []
    const say = async (value: string, was: string) => {
      const { household, person } = one
      const said = phone.append('person.corrected', {
        household,
        person,
        field: 'speak',
        was,
        value,
        heads: [...heads],
      })
      heads.splice(0, 1, said.id)
      await phone.push()
    }
    await say('no', 'yes')
    for (const device of [phone, manager]) {
      const all = await told(device)
      for (const text of ['Zqx', 'At the gate', 'unlisted']) expect(all, text).not.toContain(text)
    }
    expect(await list()).toEqual([])
    expect((await manager.request('GET', `/api/employers/${row!.id}`)).status).toBe(404)
    const lists = await ask<object>(manager, '/api/lists/unlisted')
    expect(JSON.stringify(lists)).not.toContain(one.person)
    await say('yes', 'no')
    expect(await list()).toMatchObject([{ name: 'Zqx Needle', last: { cases: 1 } }])
  })

  it('SY166: is told to who has no right to the lists about it: no name, no number, no door', async () => {
    const one = await works('Zqx Needle', 'yes')
    visitAll([one])
    await phone.push()
    const plainPhone = await binta('0801')
    const plainManager = await chen('', false)
    const other = await enrol({
      name: 'Dara',
      role: 'outreach',
      area: '0801',
      restricted: true,
      lists: ['safeguard'],
    })
    for (const device of [plainPhone, plainManager, other]) {
      const all = await told(device)
      for (const text of ['Zqx', 'At the gate', 'unlisted']) expect(all, text).not.toContain(text)
      const status = async (path: string) => (await device.request('GET', path)).status
      expect([await status('/api/employers'), await status('/api/employers/register')]).toEqual([403, 403])
      expect((await ask<ProgrammeState>(device, '/api/programme')).employers).toBeUndefined()
    }
    expect((await ask<AssignmentChoices>(plainManager, '/api/assignments/choices')).employers).toEqual([])
    const elsewhere = await chen('09')
    expect(await list(elsewhere)).toEqual([])
  })

  it('is in a programme without workplaces', async () => {
    await wipe()
    await publishProgramme()
    expect(await list(await chen(''))).toEqual([])
  })
})

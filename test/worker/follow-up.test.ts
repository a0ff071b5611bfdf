/** Follow-up on the real worker and D1: months by the calendar, forms on a case, pictures, hand-overs, former determinations. */
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Device } from '../../scripts/device.ts'
import type { ListCount, PersonRow } from '../../worker/contract/manage.ts'
import type { Receipt } from '../../worker/contract/operations.ts'
import type { PersonFile } from '../../worker/contract/person.ts'
import type { HouseholdBundle } from '../../worker/contract/sync.ts'
import { enterOffice } from '../../worker/db/acts.ts'
import { projections, replay } from '../../worker/ingest/replay.ts'
import { settleSlice } from '../../worker/ingest/settle.ts'
import { redetermineSlice } from '../../worker/jobs/redetermine.ts'
import { publishFollowed } from '../support/followed-programme.ts'
import { asha, binta, chen, pullAll, visit } from '../support/people.ts'
import { jpeg } from '../support/pictures.ts'
import { putBytes, sealFile } from '../support/sealed-files.ts'
import { server, wipe } from '../support/server.ts'

let asker: Device
let worker: Device & { account: string }
let form = ''
let followUp = ''
beforeEach(async () => {
  await wipe()
  const published = await publishFollowed()
  form = published.form
  followUp = published.followUp
  asker = await asha()
  worker = await binta('0801', true)
})

const fates = (receipts: Receipt[]) => receipts.map(({ verdict, code }) => code ?? verdict)

/** A driver, interviewed on a day of 2026, who says in a follow-up form of that day that some months are unpaid. */
async function driver(months: string, day = '2026-11-10') {
  const interview = {
    ...visit(form, '08010101', [{ name: 'Sok Chenda', age: '36', work: 'driver' }]),
    finishedAt: `${day}T01:12:00.000Z`,
  }
  const household = interview.answers.household_id as string
  const person = (interview.answers.members as { person_id: string }[])[0]!.person_id
  asker.append('submission.finalized', interview)
  await asker.push()
  await tell(household, person, months, day)
  return { household, person }
}

/** The follow-up form on the case `join`. */
async function tell(household: string, person: string, months: string, day: string, more: object = {}) {
  worker.append('submission.finalized', {
    form: 'check',
    version: followUp,
    engine: 1,
    instanceId: randomUUID(),
    name: 'check',
    language: 'default',
    startedAt: `${day}T02:00:00.000Z`,
    finishedAt: `${day}T02:05:00.000Z`,
    durationMs: 1000,
    answers: { person_id: person, months },
    about: { household, case: `${person}:join`, heads: [] },
    ...more,
  })
  return fates(await worker.push())
}

const bundleOf = async (device: Device, household: string): Promise<HouseholdBundle> =>
  (await pullAll(device)).households.find(({ id }) => id === household)!
const lists = (bundle: HouseholdBundle) => bundle.cases.map(({ outcome }) => outcome).sort()
const walk = async (day: string) => {
  const { env } = await server()
  while (await redetermineSlice(env, Date.parse(`${day}T05:00:00.000Z`)));
}
const rowsOf = async (table: string) =>
  (await (await server()).env.DB.prepare(`SELECT * FROM ${table} ORDER BY 1, 2, 3`).all()).results

describe('a follow-up form', () => {
  it('stands in the log of its case, enters its facts, and tells nobody its answers', async () => {
    const { household, person } = await driver('2')
    const bundle = await bundleOf(worker, household)
    expect(bundle.events.map(({ kind, case: about }) => [kind, about])).toEqual([
      ['submission.finalized', `${person}:join`],
    ])
    expect(bundle.events[0]!.payload).toEqual({
      form: 'check',
      version: followUp,
      name: 'check',
      household,
      case: `${person}:join`,
      heads: [],
    })
    expect(bundle.people[0]).toMatchObject({ facts: { months: '2' }, said: { months: '2026-11-10' } })
    expect(bundle.cases[0]).toMatchObject({ worked: true, state: 'new' })
  })

  it('of an enumerator, of another household, or on a list that its maker may not see is held', async () => {
    const { household, person } = await driver('2')
    const other = await driver('0')
    expect(
      await tell(household, person, '3', '2026-11-11', {
        about: { household: randomUUID(), case: `${person}:join`, heads: [] },
        answers: { person_id: person, months: '3' },
      }),
    ).toEqual(['submission.unknownHousehold'])
    const plain = worker
    worker = await binta('0801')
    const hidden = { household, case: `${person}:safeguard`, heads: [] }
    expect(await tell(household, person, '3', '2026-11-11', { about: hidden })).toEqual([
      'operation.notForRole',
    ])
    worker = asker as typeof worker
    expect(await tell(household, person, '3', '2026-11-11')).toEqual(['operation.notForRole'])
    worker = plain
    expect((await bundleOf(worker, other.household)).people[0]!.facts.months).toBe('0')
    expect((await bundleOf(worker, household)).people[0]!.facts.months).toBe('2')
  })
})

describe('unpaid months', () => {
  it('open a case by the calendar alone, and a receipt takes it off the list again', async () => {
    const { household, person } = await driver('2')
    await walk('2026-12-15')
    expect(lists(await bundleOf(worker, household))).toEqual(['join'])
    // November and December are owed by now
    await walk('2026-12-16')
    expect(lists(await bundleOf(worker, household))).toEqual(['join', 'lapse'])
    worker.append('contribution.recorded', {
      household,
      person,
      month: '2026-11',
      paid: true,
      seen: 'receipt',
      heads: [],
    })
    expect(fates(await worker.push())).toEqual(['accepted'])
    const bundle = await bundleOf(worker, household)
    expect(lists(bundle)).toEqual(['join'])
    expect(bundle.events.map(({ kind, case: about }) => [kind, about])).toContainEqual([
      'contribution.recorded',
      person,
    ])
    // what was told stays as it was told
    expect(bundle.people[0]!.facts.months).toBe('2')
  })

  it('are counted from the day on which they were told last', async () => {
    const { household, person } = await driver('2', '2026-06-10')
    // had it not been told anew: from May on, five by now
    await tell(household, person, '2', '2026-09-20')
    await walk('2026-11-15')
    expect(lists(await bundleOf(worker, household))).toEqual(['join'])
    await walk('2026-11-16')
    expect(lists(await bundleOf(worker, household))).toEqual(['join', 'lapse'])
  })
})

describe('a warning that nobody had read before the proof', () => {
  it('is counted for managers by list, and opens the people', async () => {
    const { household, person } = await driver('5')
    const { person: told } = await driver('5')
    const proof = { from: 'new', proofNumber: 'K-1', enrolledOn: '2026-11-12', note: '' }
    worker.append('enrolment.recorded', { household, case: `${person}:lapse`, heads: [], ...proof })
    expect(fates(await worker.push())).toEqual(['accepted'])
    const manager = await chen()
    const lists = ((await manager.request('GET', '/api/lists')).body as { rows: ListCount[] }).rows
    expect(Object.fromEntries(lists.map(one => [one.outcome, one.unwarned]))).toEqual({ join: 0, lapse: 1 })
    const { rows } = (await manager.request('GET', '/api/lists/lapse')).body as { rows: PersonRow[] }
    const unwarned = (id: string) =>
      rows.find(row => row.id === id)!.cases.map(one => [one.outcome, one.unwarned])
    expect(unwarned(person)).toEqual([
      ['join', undefined],
      ['lapse', true],
    ])
    expect(unwarned(told)).toContainEqual(['lapse', undefined])
  })
})

describe('a picture of a paper', () => {
  it('is opened for who may see the case, and its key is told to nobody', async () => {
    const { household, person } = await driver('2')
    const photo = sealFile('image-1.jpg', 'image/jpeg', jpeg())
    const about = { household, case: `${person}:join`, heads: [] }
    worker.append('document.checked', { ...about, document: 'card', seen: true, attachments: [photo.entry] })
    expect(fates(await worker.push())).toEqual(['accepted'])
    const path = `/api/attachments/${photo.entry.sha256}`
    expect((await putBytes(worker, path, photo.bytes)).status).toBe(201)
    const record = (await bundleOf(worker, household)).cases[0]!
    expect(record.photos).toEqual({ card: [expect.any(String)] })
    const [event] = (await bundleOf(worker, household)).events.filter(one => one.kind === 'document.checked')
    expect((event!.payload as { attachments: object[] }).attachments[0]).not.toHaveProperty('key')
    const status = async (who: Device) => (await who.request('GET', path)).status
    const who = [await chen(), await chen('09'), worker, await binta('09'), asker]
    expect(await Promise.all(who.map(status))).toEqual([200, 404, 200, 404, 403])
    const files = await who[0]!.request('GET', `/api/attachments?household=${household}`)
    expect((files.body as { rows: { files: object[] }[] }).rows.map(({ files }) => files)).toEqual([
      [expect.objectContaining({ sha256: photo.entry.sha256, here: true })],
    ])
    expect(JSON.stringify(files.body)).not.toContain(photo.entry.key)
  })

  it('of somebody who was merged is opened where who is kept is seen, and again where it was when that is undone', async () => {
    const dropped = await driver('2')
    const kept = await driver('2')
    const photo = sealFile('image-1.jpg', 'image/jpeg', jpeg())
    const about = { household: dropped.household, case: `${dropped.person}:join`, heads: [] }
    worker.append('document.checked', { ...about, document: 'card', seen: true, attachments: [photo.entry] })
    expect(fates(await worker.push())).toEqual(['accepted'])
    const path = `/api/attachments/${photo.entry.sha256}`
    expect((await putBytes(worker, path, photo.bytes)).status).toBe(201)
    const manager = await chen()
    const { env } = await server()
    const office = { account: manager.account, device: manager.id }
    const enter = async (kind: string, payload: object) => {
      const id = randomUUID()
      await enterOffice(env, [{ id, kind, payload }], office, Date.now())
      await settleSlice(env)
      return id
    }
    const filesOf = async ({ household }: { household: string }) => {
      const answer = await manager.request('GET', `/api/attachments?household=${household}`)
      return (answer.body as { rows: { files: unknown[] }[] }).rows.flatMap(({ files }) => files).length
    }
    const status = async (who: Device) => (await who.request('GET', path)).status
    const pair = { keep: kept, drop: dropped }
    const merge = await enter('people.merged', { ...pair, fields: {} })
    expect((await rowsOf('persons')).length).toBe(1)
    expect([await filesOf(kept), await filesOf(dropped)]).toEqual([1, 0])
    expect([await status(manager), await status(worker), await status(await binta('09'))]).toEqual([
      200, 200, 404,
    ])
    await enter('people.unmerged', { ...pair, merge })
    expect([await filesOf(kept), await filesOf(dropped)]).toEqual([0, 1])
    expect(await status(worker)).toBe(200)
  })
})

describe('a hand-over', () => {
  it('takes the household to the phone of who has it then, though it lies outside of their place', async () => {
    const { household, person } = await driver('2')
    // the household lies in the village beside hers
    const elsewhere = await binta('08010102')
    expect((await pullAll(elsewhere)).households).toEqual([])
    worker.append('case.handedOver', {
      household,
      case: `${person}:join`,
      heads: [],
      to: elsewhere.account,
      note: 'She moved.',
    })
    expect(fates(await worker.push())).toEqual(['accepted'])
    const bundle = await bundleOf(elsewhere, household)
    expect(bundle.assigned).toEqual([
      { person: `${person}:join`, account: elsewhere.account, name: 'Binta', until: null },
    ])
    expect(bundle.cases[0]!.assignee).toBe(elsewhere.account)
    // and may work it
    elsewhere.append('attempt.recorded', {
      household,
      case: `${person}:join`,
      heads: [],
      channel: 'phone',
      result: 'spoke',
      nextDay: null,
      note: '',
    })
    expect(fates(await elsewhere.push())).toEqual(['accepted'])
  })
})

describe('one person on the console', () => {
  it('comes with tasks, months and what was determined before, cut down to what may be seen', async () => {
    const { household, person } = await driver('2', '2026-06-10')
    const get = async (who: Device) => {
      const { status, body } = await who.request('GET', `/api/people/${household}/${person}`)
      return { status, file: body as PersonFile }
    }
    await walk('2026-11-16')
    const known = async () => (await get(await chen())).file.known
    // two in June; the file is as of today, and never as it was told
    expect(Number((await known()).months)).toBeGreaterThan(6)
    worker.append('person.corrected', { household, person, field: 'age', was: '36', value: '12', heads: [] })
    worker.append('person.corrected', {
      household,
      person,
      field: 'work',
      was: 'driver',
      value: 'factory',
      heads: [],
    })
    await worker.push()
    expect((await get(await chen('09'))).status).toBe(404)
    const { file } = await get(await chen())
    expect(file.household.place).toBe('08010101')
    expect(
      file.cases.map(({ outcome, tasks }) => [outcome, tasks.map(({ act, state }) => [act, state])]),
    ).toEqual([
      ['join', [['attempt', 'ready']]],
      ['safeguard', [['attempt', 'ready']]],
    ])
    expect(file.former.map(({ kind, by, changes }) => [kind, by, changes.joined, changes.left])).toEqual([
      // who works in a factory pays otherwise: what was told stands again
      ['person.corrected', 'Binta', ['safeguard'], ['lapse']],
      ['person.corrected', 'Binta', [], ['join']],
      ['people.redetermined', '', ['lapse'], []],
      ['submission.finalized', 'Binta', [], []],
    ])
    const plain = (await get(await chen('', false))).file
    expect(JSON.stringify(plain)).not.toContain('safeguard')
    expect(plain.cases.map(({ outcome }) => outcome)).toEqual(['join'])
  })
})

describe('former determinations', () => {
  it('stand with what was changed, under the operation that changed it, the last 20 of a person', async () => {
    const { household, person } = await driver('2')
    await walk('2026-12-16')
    const [, first] = (await rowsOf('determinations')) as { seq: number; person: string; body: string }[]
    expect(first).toMatchObject({ household, person })
    const body = JSON.parse(first!.body) as { determination: { day: string }; changes: object }
    expect(body.determination.day).toBe('2026-11-10')
    expect(body.changes).toMatchObject({ joined: ['lapse'], left: [] })
    for (let n = 0; n < 24; n++) await tell(household, person, String(n % 2 ? 2 : 6), '2026-12-17')
    const kept = (await rowsOf('determinations')) as { seq: number }[]
    expect(kept).toHaveLength(20)
    expect(Math.min(...kept.map(({ seq }) => seq))).toBeGreaterThan(first!.seq)
  })
})

it('SY14: with all of it a replay gives the same tables, row for row', async () => {
  const { env } = await server()
  const one = await driver('2')
  const two = await driver('6')
  await walk('2026-12-16')
  const about = { household: one.household, case: `${one.person}:lapse`, heads: [] }
  const photo = sealFile('image-1.jpg', 'image/jpeg', jpeg()).entry
  worker.append('warning.told', { ...about, version: '1', understood: true })
  worker.append('document.checked', { ...about, document: 'card', seen: true, attachments: [photo] })
  worker.append('contribution.recorded', {
    household: two.household,
    person: two.person,
    month: '2026-12',
    paid: true,
    seen: 'app',
    heads: [],
  })
  worker.append('case.handedOver', { ...about, to: worker.account, note: '' })
  worker.append('enrolment.recorded', {
    ...about,
    from: 'new',
    proofNumber: 'K-1',
    enrolledOn: '2026-12-16',
    note: '',
    attachments: [photo],
  })
  // before its household
  const later = visit(form, '08010103', [{ name: 'Keo Dara', age: '20', work: 'driver' }])
  const early = (later.answers.members as { person_id: string }[])[0]!.person_id
  worker.append('case.handedOver', {
    household: later.answers.household_id,
    case: `${early}:join`,
    heads: [],
    to: worker.account,
    note: '',
  })
  await worker.push()
  asker.append('submission.finalized', later)
  await asker.push()
  await tell(two.household, two.person, '1', '2026-12-20')
  await walk('2027-03-16')
  const dump = async () =>
    Object.fromEntries(
      (
        await env.DB.batch(projections.map(table => env.DB.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`)))
      ).map((result, at) => [projections[at], result.results]),
    )
  const living = await dump()
  expect(living.determinations!.length).toBeGreaterThan(2)
  expect(living.assignments).toHaveLength(2)
  expect(living.attachment_uses).toHaveLength(2)
  await replay(env)
  expect(await dump()).toEqual(living)
}, 60_000)

import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { Device } from '../../scripts/device.ts'
import type { PushItem, PushResponse, Receipt } from '../../worker/contract/operations.ts'
import {
  asha,
  binta,
  chen,
  owner,
  publishProgramme,
  pull,
  pullAll,
  sha256,
  visit,
} from '../support/people.ts'
import { server, wipe } from '../support/server.ts'

const tables = [
  'operations',
  'conflicts',
  'quarantine',
  'submissions',
  'households',
  'persons',
  'cases',
  'case_events',
] as const

async function counts(): Promise<Record<(typeof tables)[number], number>> {
  const { env } = await server()
  const results = await env.DB.batch<{ n: number }>(
    tables.map(table => env.DB.prepare(`SELECT count(*) AS n FROM ${table}`)),
  )
  return Object.fromEntries(tables.map((table, at) => [table, results[at]!.results[0]!.n])) as never
}

const receipts = (answer: { body: unknown }): Receipt[] => (answer.body as PushResponse).receipts
const fate = (receipt: Receipt | undefined) => [receipt?.verdict, receipt?.code]

/** An item whose bytes are changed after hashing, or hashed after changing. */
const rebuilt = (item: PushItem, edit: (operation: Record<string, unknown>) => void): PushItem => {
  const operation = JSON.parse(item.bytes) as Record<string, unknown>
  edit(operation)
  const bytes = JSON.stringify(operation)
  return { id: operation.id as string, hash: sha256(bytes), bytes }
}

let device: Device & { account: string }
let form = ''

beforeEach(async () => {
  await wipe()
  form = await publishProgramme()
  device = await asha()
})

const family = [
  { name: 'Sok Chenda', age: '36', work: 'driver' },
  { name: 'Sok Nary', age: '34' },
]
const append = (
  place = '08010101',
  members: Parameters<typeof visit>[2] = family,
  more: Record<string, string> = {},
) => device.append('submission.finalized', visit(form, place, members, more))

describe('a push', () => {
  it('SY2: of a submission is accepted, and household, people and cases are there', async () => {
    append()
    expect((await device.push()).map(fate)).toEqual([['accepted', undefined]])
    expect(await counts()).toMatchObject({
      operations: 6,
      submissions: 1,
      households: 1,
      persons: 2,
      cases: 2,
    })
    const { env } = await server()
    const household = await env.DB.prepare(
      'SELECT h.*, o.kind FROM households h JOIN operations o ON o.seq = h.seq',
    ).first()
    expect(household).toMatchObject({ place: '08010101', name: 'Sok Chenda', kind: 'submission.finalized' })
  })

  it('SY3: that comes a second time is a duplicate, and writes no row', async () => {
    const item = append()
    const first = await device.pushItems([item])
    const before = await counts()
    const { env } = await server()
    const changes = () => env.DB.prepare('SELECT last_seen_at FROM device_reports').first('last_seen_at')
    const report = await changes()
    const again = await device.pushItems([item])
    expect(receipts(again)).toEqual([{ ...receipts(first)[0], verdict: 'duplicate' }])
    expect(await counts()).toEqual(before)
    expect(await changes()).toBe(report)
  })

  it('SY3: of one operation by 50 requests at once makes one row', async () => {
    const item = append()
    const answers = await Promise.all(Array.from({ length: 50 }, () => device.pushItems([item])))
    expect(answers.map(answer => answer.status)).toEqual(Array(50).fill(200))
    const verdicts = answers.flatMap(receipts).map(receipt => receipt.verdict)
    expect(verdicts.filter(verdict => verdict === 'accepted').length).toBe(1)
    expect(verdicts.filter(verdict => verdict === 'duplicate').length).toBe(49)
    expect(await counts()).toMatchObject({ submissions: 1, households: 1, conflicts: 0 })
  })

  it('SY4: with a known id and other bytes is a conflict: the first stays, the second is kept beside it', async () => {
    const item = append()
    await device.pushItems([item])
    const other = rebuilt(item, operation => {
      ;(operation.payload as { name: string }).name = 'Changed'
    })
    const answers = [await device.pushItems([other]), await device.pushItems([other])]
    expect(answers.flatMap(receipts).map(fate)).toEqual(Array(2).fill(['conflict', 'operation.otherBytes']))
    const { env } = await server()
    expect(
      await env.DB.prepare('SELECT bytes FROM operations WHERE id = ?1').bind(item.id).first('bytes'),
    ).toBe(item.bytes)
    expect(await env.DB.prepare('SELECT bytes FROM conflicts').first('bytes')).toBe(other.bytes)
    expect(await counts()).toMatchObject({ conflicts: 1, submissions: 1 })
  })

  it('SY5: gives every item its own fate', async () => {
    const good = append()
    const next = append('08010102')
    const wrongHash = { ...append(), hash: sha256('something else') }
    const notJson = { id: randomUUID(), hash: sha256('{'), bytes: '{' }
    const envelope = rebuilt(append(), operation => {
      operation.n = 0
    })
    const otherId = { ...append(), id: randomUUID() }
    const deep = { id: randomUUID(), hash: sha256('['.repeat(100)), bytes: '['.repeat(100) }
    const answer = await device.pushItems([wrongHash, good, notJson, envelope, otherId, deep, good, next])
    expect(receipts(answer).map(fate)).toEqual([
      ['refused', 'operation.hashMismatch'],
      ['accepted', undefined],
      ['refused', 'operation.notJson'],
      ['refused', 'operation.malformed'],
      ['refused', 'operation.idMismatch'],
      ['refused', 'operation.tooDeep'],
      ['duplicate', undefined],
      ['accepted', undefined],
    ])
    expect(await counts()).toMatchObject({ quarantine: 5, submissions: 2 })
    const { env } = await server()
    const { results } = await env.DB.prepare('SELECT bytes FROM quarantine ORDER BY code').all()
    expect(results.map(row => row.bytes)).toContain(wrongHash.bytes)
  })

  it('SY6: that is cut at any byte stores nothing', async () => {
    const body = JSON.stringify({ operations: [append()], unsent: 0, appVersion: 'test' })
    const before = await counts()
    for (let end = 0; end < body.length; end += 200) {
      const answer = await device.request('POST', '/api/operations', body.slice(0, end))
      expect(answer.status).toBe(400)
    }
    expect(await counts()).toEqual(before)
  })

  it('SY7: of what this version of the office does not know is held, byte for byte', async () => {
    const unknownVersion = device.append('submission.finalized', visit('f'.repeat(64), '08010101', family))
    const unknownKind = device.append('goat.counted', { goats: 3 })
    const malformed = device.append('attempt.recorded', { household: 'x' })
    const failing = append('08010101', [{ name: 'Sok Chenda', age: '150' }])
    const answer = await device.push()
    expect(answer.map(fate)).toEqual([
      ['held', 'submission.unknownVersion'],
      ['held', 'operation.unknownKind'],
      ['held', 'operation.malformedPayload'],
      ['held', 'submission.failsCheck'],
    ])
    const { env } = await server()
    for (const { id, bytes } of [unknownVersion, unknownKind, malformed, failing]) {
      expect(await env.DB.prepare('SELECT bytes FROM operations WHERE id = ?1').bind(id).first('bytes')).toBe(
        bytes,
      )
    }
    expect(await counts()).toMatchObject({ households: 0, submissions: 0 })
    const held = await (await owner()).must<{ rows: { code: string; findings: unknown[]; by: string }[] }>(
      'GET',
      '/held',
    )
    expect(held.rows.map(row => row.code)).toContain('submission.failsCheck')
    expect(held.rows.find(row => row.code === 'submission.failsCheck')?.findings).toHaveLength(1)
    expect(held.rows.every(row => row.by === 'Asha')).toBe(true)
  })

  it('SY8: from outside the area of the account is held; the household is not made', async () => {
    device = await asha('0802')
    append('08010101')
    append('08020101')
    expect((await device.push()).map(fate)).toEqual([
      ['held', 'submission.outOfArea'],
      ['accepted', undefined],
    ])
    expect(await counts()).toMatchObject({ households: 1 })
  })

  it('keeps a second submission of one instance as held: two truths about one door need a person', async () => {
    const payload = visit(form, '08010101', family)
    device.append('submission.finalized', payload)
    device.append('submission.finalized', payload)
    expect((await device.push()).map(fate)).toEqual([
      ['accepted', undefined],
      ['held', 'submission.instanceKnown'],
    ])
  })

  it('SY9: by a revoked device is 403, and what it brought is in quarantine', async () => {
    const item = append()
    await (await owner()).must('POST', `/devices/${device.id}/revocation`, {})
    const answers = [await device.pushItems([item]), await device.pushItems([item])]
    expect(answers.map(answer => answer.status)).toEqual([403, 403])
    const { env } = await server()
    expect(await env.DB.prepare('SELECT bytes, code FROM quarantine').all()).toMatchObject({
      results: [{ bytes: item.bytes, code: 'device.revoked' }],
    })
    expect(await counts()).toMatchObject({ households: 0 })
  })

  it('SY18: tells the manager what is missing of a device, by number', async () => {
    const items = [append(), append(), append(), append(), append()]
    await device.pushItems([items[0]!, items[3]!], 3)
    const { rows } = await (await owner()).must<{ rows: object[] }>('GET', '/devices')
    expect(rows).toMatchObject([{ received: 2, highest: 4, missing: [2, 3], unsent: 3, accountName: 'Asha' }])
  })

  it('SY21: misses nothing of a phone that joined anew and goes on counting', async () => {
    const { url } = await server()
    await device.pushItems([append(), append()])
    const { code } = await (await owner()).invite(device.account)
    const again = await Device.join(url, code)
    const [, second] = device.outbox
    const third = rebuilt(
      again.append('submission.finalized', visit(form, '08010101', family)),
      operation => {
        operation.n = 3
        operation.previous = second!.hash
      },
    )
    const fifth = rebuilt(
      again.append('submission.finalized', visit(form, '08010101', family)),
      operation => {
        operation.n = 5
      },
    )
    await again.pushItems([third, fifth])
    const { rows } = await (await owner()).must<{ rows: { id: string; missing: number[] }[] }>(
      'GET',
      '/devices',
    )
    expect(rows.find(row => row.id === again.id)?.missing).toEqual([4])
  })

  it('of many households at once is applied whole, in order', async () => {
    for (let count = 0; count < 25; count++) append(`080101${String(count + 1).padStart(2, '0')}`)
    expect(new Set((await device.push()).map(receipt => receipt.verdict))).toEqual(new Set(['accepted']))
    expect(await counts()).toMatchObject({ households: 25, persons: 50, cases: 50 })
  })
})

describe('without consent', () => {
  it('nobody is kept but a number: no household, no person, no name', async () => {
    const refusal = visit(form, '08010101', [])
    refusal.answers = { household_id: randomUUID(), consent: 'no', place: '08010101' } as never
    device.append('submission.finalized', refusal)
    expect((await device.push()).map(fate)).toEqual([['accepted', undefined]])
    expect(await counts()).toMatchObject({ submissions: 1, households: 0, persons: 0, cases: 0 })
    const { env } = await server()
    expect(await env.DB.prepare('SELECT name, household, refusal FROM submissions').first()).toEqual({
      name: '',
      household: null,
      refusal: 1,
    })
  })
})

describe('a household', () => {
  it('that moves away is gone from the old area, and in the new one', async () => {
    const first = visit(form, '08010101', family)
    device.append('submission.finalized', first)
    await device.push()
    const [old, fresh] = [await binta('0801'), await binta('0802')]
    const { to, scope } = await pullAll(old)
    const second = visit(form, '08020101', [])
    second.answers.household_id = first.answers.household_id
    device.append('submission.finalized', second)
    await device.push()
    const page = await pull(old, to, scope)
    expect([page.households, page.gone]).toEqual([[], [first.answers.household_id]])
    expect((await pullAll(fresh)).households[0]?.people).toHaveLength(2)
  })

  it('whose consent is withdrawn leaves no name, no fact and no case behind', async () => {
    const first = visit(form, '08010101', family)
    device.append('submission.finalized', first)
    await device.push()
    const worker = await binta('0801')
    const { to, scope } = await pullAll(worker)
    const no = visit(form, '08010101', [])
    no.answers = { household_id: first.answers.household_id, consent: 'no', place: '08010101' } as never
    device.append('submission.finalized', no)
    await device.push()
    expect((await pull(worker, to, scope)).gone).toEqual([first.answers.household_id])
    expect(await counts()).toMatchObject({ persons: 0, cases: 0 })
    const { env } = await server()
    expect(await env.DB.prepare('SELECT name, facts, withdrawn FROM households').first()).toEqual({
      name: '',
      facts: '{}',
      withdrawn: 1,
    })
  })

  it('with text that is no text is kept, and breaks nothing', async () => {
    for (const name of [
      '\ud800',
      'a\u0000b',
      '\ufffe',
      "'; DROP TABLE persons; --",
      '={1}',
      'ក'.repeat(5000),
    ]) {
      append('08010101', [{ name, age: '30' }], { head: name })
    }
    expect(new Set((await device.push()).map(receipt => receipt.verdict))).toEqual(new Set(['accepted']))
    const manager = await chen()
    for (const path of ['people?q=drop', 'submissions', 'lists/join']) {
      expect((await manager.request('GET', `/api/${path}`)).status, path).toBe(200)
    }
    expect((await pullAll(await binta())).households).toHaveLength(6)
  })
})

describe('case events', () => {
  const event = (household: string, id: string) => ({ household, case: id, heads: [] })

  async function follow() {
    append('08010101', [{ name: 'Sok Chenda', age: '36' }])
    await device.push()
    const worker = await binta('0801')
    const { households } = await pullAll(worker)
    const [household] = households
    return { worker, household: household!, one: household!.cases[0]! }
  }

  it('move a case, and come back in the log of the household', async () => {
    const { worker, household, one } = await follow()
    const spoke = worker.append('attempt.recorded', {
      ...event(household.id, one.id),
      channel: 'phone',
      result: 'spoke',
      nextDay: '2026-12-01',
      note: 'Call in the evening',
    })
    const about = { ...event(household.id, one.id), heads: [spoke.id] }
    worker.append('document.checked', { ...about, document: 'card', seen: true })
    worker.append('enrolment.recorded', {
      ...about,
      from: 'contacted',
      proofNumber: '123',
      enrolledOn: '2026-12-02',
      note: '',
    })
    expect((await worker.push()).map(fate)).toEqual(Array(3).fill(['accepted', undefined]))
    const [after] = (await pullAll(worker)).households
    expect(after!.cases[0]).toMatchObject({
      state: 'enrolled',
      proofNumber: '123',
      documentsSeen: ['card'],
      due: null,
    })
    expect(after!.events.map(one => [one.kind, one.by])).toEqual([
      ['attempt.recorded', 'Binta'],
      ['document.checked', 'Binta'],
      ['enrolment.recorded', 'Binta'],
    ])
    expect(after!.seq).toBeGreaterThan(household.seq)
  })

  it('SY82: that the programme does not allow are kept and marked; SY85: of an unknown case wait for it; by an enumerator are held', async () => {
    const { worker, household, one } = await follow()
    const move = { ...event(household.id, one.id), from: 'new', to: 'new', reason: null, note: '' }
    const no = worker.append('case.moved', { ...move, to: 'refused', reason: 'cannot_afford' })
    const back = worker.append('case.moved', { ...move, heads: [no.id], from: 'refused', to: 'contacted' })
    worker.append('case.moved', { ...move, case: 'nobody:join' })
    worker.append('case.moved', { ...move, household: randomUUID() })
    device.append('case.moved', { ...move, to: 'contacted' })
    expect([...(await worker.push()), ...(await device.push())].map(fate)).toEqual([
      ['accepted', undefined],
      ['accepted', undefined],
      ['accepted', undefined],
      ['accepted', undefined],
      ['held', 'operation.notForRole'],
    ])
    const [after] = (await pullAll(worker)).households
    expect(after!.cases).toHaveLength(1)
    expect(after!.cases[0]).toMatchObject({
      state: 'refused',
      reason: 'cannot_afford',
      conflict: { flaws: { [back.id]: 'case.transitionNotAllowed' } },
    })
  })

  it('SY15: of four workers on one household at one moment are all kept', async () => {
    const { household, one } = await follow()
    const workers = await Promise.all(Array.from({ length: 4 }, () => binta('0801')))
    const items = workers.map((worker, at) =>
      worker.append('document.checked', {
        ...event(household.id, one.id),
        document: `paper ${at}`,
        seen: true,
      }),
    )
    for (
      let waiting = items.map((item, at) => ({ item, at })), tries = 0;
      waiting.length && tries < 6;
      tries++
    ) {
      const answers = await Promise.all(waiting.map(({ item, at }) => workers[at]!.pushItems([item])))
      waiting = waiting.filter((_, at) => receipts(answers[at]!)[0]!.verdict === 'retry')
    }
    const [after] = (await pullAll(workers[0]!)).households
    expect(after!.cases[0]!.documentsSeen.toSorted()).toEqual(['paper 0', 'paper 1', 'paper 2', 'paper 3'])
    expect(after!.events.map(known => known.id).sort()).toEqual(items.map(item => item.id).sort())
  })

  it('outside the area of the account are held', async () => {
    const { household, one } = await follow()
    const other = await binta('0802')
    other.append('document.checked', { ...event(household.id, one.id), document: 'card', seen: true })
    expect((await other.push()).map(fate)).toEqual([['held', 'case.outOfArea']])
  })

  it('of a restricted list are held unless the account has that right', async () => {
    append('08010101', [{ name: 'Sok Rithy', age: '12', work: 'factory' }])
    await device.push()
    const manager = await chen()
    const [household] = (await pullAll(manager)).households
    const payload = { ...event(household!.id, household!.cases[0]!.id), document: 'card', seen: true }
    const plain = await binta()
    plain.append('document.checked', payload)
    manager.append('document.checked', payload)
    expect((await plain.push()).map(fate)).toEqual([['held', 'operation.notForRole']])
    expect((await manager.push()).map(fate)).toEqual([['accepted', undefined]])
  })
})

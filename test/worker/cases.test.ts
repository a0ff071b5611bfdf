/** Cases that several work without knowing of each other, on the real worker and D1: SY80 to SY87. */
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Device } from '../../scripts/device.ts'
import type { ConflictView } from '../../worker/contract/conflicts.ts'
import type { PushItem, PushResponse } from '../../worker/contract/operations.ts'
import { projections, replay } from '../../worker/ingest/replay.ts'
import { dice, reordered } from '../forms/eligibility/event-sets.ts'
import { asha, binta, chen, publishProgramme, pullAll, sha256, visit } from '../support/people.ts'
import { server, wipe } from '../support/server.ts'

let asker: Device
let form = ''
beforeEach(async () => {
  await wipe()
  form = await publishProgramme()
  asker = await asha()
})

const fates = (answer: { body: unknown }) =>
  (answer.body as PushResponse).receipts.map(({ verdict, code }) => code ?? verdict)

/** One household, and what two workers without a connection make of it, each act as an item to be pushed when it suits. */
async function apart(more: Record<string, string> = {}) {
  const interview = visit(form, '08010101', [{ name: 'Sok Chenda', age: '36' }], more)
  const submission = asker.append('submission.finalized', interview)
  const household = interview.answers.household_id as string
  const person = (interview.answers.members as { person_id: string }[])[0]!.person_id
  const [dara, binh] = [await binta('0801'), await binta('0801')]
  const about = { household, case: `${person}:join` }
  const of = { household, person }
  const move = (device: Device, heads: PushItem[], from: string, to: string, reason: string | null = null) =>
    device.append('case.moved', { ...about, heads: heads.map(one => one.id), from, to, reason, note: '' })
  const attempt = (device: Device, heads: PushItem[], result: string, nextDay: string | null) =>
    device.append('attempt.recorded', {
      ...about,
      heads: heads.map(one => one.id),
      channel: 'phone',
      result,
      nextDay,
      note: '',
    })
  const correct = (device: Device, heads: PushItem[], field: string, was: string, value: string) =>
    device.append('person.corrected', { ...of, heads: heads.map(one => one.id), field, was, value })
  return { submission, household, person, dara, binh, move, attempt, correct }
}

/** What a household came to, but for numbers of arrival and who was first. */
async function tables() {
  const { env } = await server()
  const [cases, persons, conflicts] = await env.DB.batch([
    env.DB.prepare('SELECT * FROM cases ORDER BY 1, 2'),
    env.DB.prepare('SELECT * FROM persons ORDER BY 1, 2'),
    env.DB.prepare('SELECT * FROM case_conflicts ORDER BY 1, 2, 3'),
  ])
  return { cases: cases!.results, persons: persons!.results, conflicts: conflicts!.results } as Record<
    'cases' | 'persons' | 'conflicts',
    Record<string, unknown>[]
  >
}

/** Empties what was made of the log, and the log itself but for who is who. */
async function forget() {
  const { env } = await server()
  const trigger = await env.DB.prepare(
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'operations'",
  ).all<{ name: string; sql: string }>()
  await env.DB.batch([
    ...trigger.results.map(({ name }) => env.DB.prepare(`DROP TRIGGER ${name}`)),
    env.DB.prepare('DELETE FROM operations WHERE n IS NOT NULL'),
    ...['submissions', 'households', 'persons', 'cases', 'case_events', 'case_conflicts', 'fates'].map(
      table => env.DB.prepare(`DELETE FROM ${table}`),
    ),
    ...trigger.results.map(({ sql }) => env.DB.prepare(sql)),
    env.DB.prepare(
      "UPDATE meta SET value = (SELECT CAST(max(seq) AS text) FROM operations) WHERE key = 'settled'",
    ),
  ])
}

/** The same act by a phone whose clock is ten years ahead. */
function inTenYears(item: PushItem): PushItem {
  const operation = JSON.parse(item.bytes) as { at: string }
  const bytes = JSON.stringify({ ...operation, at: operation.at.replace(/^\d{4}/, '2036') })
  return { id: item.id, hash: sha256(bytes), bytes }
}

const open = async (manager: Device) =>
  ((await manager.request('GET', '/api/conflicts')).body as { rows: ConflictView[] }).rows

describe('two workers without a connection', () => {
  it('SY80: come to the same tables in every order and portion of arrival, the interview after all of it too', async () => {
    const { submission, dara, binh, move, attempt, correct } = await apart({
      phone: '012 345 678',
      contact: 'yes',
    })
    const spoke = attempt(dara, [], 'spoke', '2026-12-01')
    const paper = attempt(binh, [], 'no_answer', '2026-11-28')
    const acts: [Device, PushItem][] = [
      [dara, spoke],
      [dara, move(dara, [spoke], 'contacted', 'refused', 'cannot_afford')],
      [dara, correct(dara, [], 'phone', '012 345 678', '011 111 111')],
      [dara, correct(dara, [], 'age', '36', '17')],
      [binh, paper],
      [binh, attempt(binh, [paper], 'spoke', '2026-12-05')],
      [binh, correct(binh, [], 'phone', '012 345 678', '099 999 999')],
      [asker, submission],
    ]
    const roll = dice(7)
    let expected: Awaited<ReturnType<typeof tables>> | undefined
    for (let order = 0; order < 5; order++) {
      if (order) await forget()
      // the devices' own portions, of one to three, each in an order of its own; some of it twice
      for (let rest = order ? reordered(acts, roll) : acts; rest.length; ) {
        const [[device] = [asker]] = rest
        const mine = rest.filter(([of]) => of === device).slice(0, 1 + Math.floor(roll() * 3))
        expect(new Set(fates(await device.pushItems(mine.map(([, item]) => item))))).not.toContain('held')
        rest = rest.filter(act => !mine.includes(act))
      }
      const found = await tables()
      expected ??= found
      expect({ order, ...found }).toEqual({ order, ...expected })
    }
    const [one] = expected!.cases
    // of 17 she is asked for nothing more; what was done stays on the list, and both words on it are asked about
    expect(one).toMatchObject({ state: 'refused', closed: 0, current: 1, due: '2026-12-01' })
    expect(expected!.conflicts.map(({ field, open }) => [field, open])).toEqual([
      ['phone', 1],
      ['status', 1],
    ])
    expect(JSON.parse(expected!.persons[0]!.corrected as string)).toEqual({ age: '17', phone: '' })
  })

  it('SY81: a late phone with an old state changes nothing that was done in knowledge of it', async () => {
    const { submission, dara, binh, move } = await apart()
    await asker.pushItems([submission])
    const old = move(dara, [], 'new', 'contacted')
    const newer = move(binh, [old], 'contacted', 'refused', 'cannot_afford')
    await binh.pushItems([newer])
    expect(fates(await dara.pushItems([old]))).toEqual(['accepted'])
    const { cases, conflicts } = await tables()
    expect([cases[0]!.state, cases[0]!.closed, conflicts]).toEqual(['refused', 1, []])
  })

  it('SY85: an event that comes before its household waits for it, and counts when it comes; from outside its area it never does', async () => {
    const { submission, dara, attempt } = await apart()
    const stranger = await binta('0802')
    expect(fates(await dara.pushItems([attempt(dara, [], 'spoke', '2026-12-01')]))).toEqual(['accepted'])
    expect(fates(await stranger.pushItems([attempt(stranger, [], 'spoke', '2030-01-01')]))).toEqual([
      'accepted',
    ])
    expect((await tables()).cases).toEqual([])
    await asker.pushItems([submission])
    const { cases } = await tables()
    expect(cases).toMatchObject([{ state: 'contacted', due: '2026-12-01' }])
    const { env } = await server()
    expect(await env.DB.prepare('SELECT count(*) AS n FROM case_events').first('n')).toBe(1)
  })

  it('SY84: a clock ten years ahead counts for five minutes, and gives nobody the last word', async () => {
    const { submission, household, person, dara, binh, correct } = await apart()
    await asker.pushItems([submission])
    const first = inTenYears(correct(dara, [], 'age', '36', '40'))
    const beside = correct(binh, [], 'age', '36', '39')
    await dara.pushItems([first])
    await binh.pushItems([beside])
    expect((await tables()).conflicts[0]!.newest).toBeLessThanOrEqual(Date.now() + 300_000)
    await binh.pushItems([correct(binh, [first, beside], 'age', '40', '41')])
    expect((await tables()).conflicts).toEqual([])
    const [bundle] = (await pullAll(binh)).households
    expect(bundle).toMatchObject({
      id: household,
      people: [{ id: person, facts: { age: '41' }, told: { age: '36' } }],
    })
  })
})

describe('what contradicts itself', () => {
  it('SY83, SY86: a phone number waits for a manager; the decision is an event that phones see, and may be taken anew', async () => {
    const { submission, household, dara, binh, correct } = await apart({
      phone: '012 345 678',
      contact: 'yes',
    })
    await asker.pushItems([submission])
    const [one, other] = [
      correct(dara, [], 'phone', '012 345 678', '011 111 111'),
      correct(binh, [], 'phone', '012 345 678', '099 999 999'),
    ]
    await dara.pushItems([one])
    await binh.pushItems([other])
    const phone = async () => (await pullAll(dara)).households[0]!.people[0]!.facts.phone
    expect(await phone()).toBeUndefined()
    const manager = await chen('0801')
    const [found] = await open(manager)
    expect(found).toMatchObject({
      household,
      field: 'phone',
      waits: true,
      shown: '',
      person: { name: 'Sok Chenda' },
    })
    expect(found!.values.map(({ value, by }) => [value, by]).sort()).toEqual([
      ['011 111 111', 'Binta'],
      ['099 999 999', 'Binta'],
    ])
    const decide = (choice: object, heads = found!.heads) =>
      manager.request(
        'POST',
        `/api/conflicts/${encodeURIComponent(found!.id)}/resolution`,
        JSON.stringify({ heads, choice }),
      )
    expect((await decide({ event: randomUUID() })).status).toBe(422)
    expect((await decide({ event: one.id }, [one.id])).status).toBe(409)
    expect((await decide({ event: one.id })).status).toBe(200)
    expect(await phone()).toBe('011 111 111')
    expect(await open(manager)).toEqual([])
    const settled = (
      (await manager.request('GET', '/api/conflicts?settled=1')).body as { rows: ConflictView[] }
    ).rows
    expect(settled).toMatchObject([{ field: 'phone', settled: { by: 'Chen' }, shown: '011 111 111' }])
    expect((await decide({ value: '', reason: null }, settled[0]!.heads)).status).toBe(200)
    expect(await phone()).toBeUndefined()
    const kinds = (await pullAll(dara)).households[0]!.events.map(event => event.kind)
    expect(kinds.filter(kind => kind === 'conflict.resolved')).toHaveLength(2)
  })

  it('SY86: a state is decided by choosing one, or another with its reason; only for a manager of that place', async () => {
    const { submission, dara, binh, move, attempt } = await apart()
    await asker.pushItems([submission])
    await dara.pushItems([attempt(dara, [], 'spoke', '2026-12-01')])
    await binh.pushItems([move(binh, [], 'new', 'refused', 'cannot_afford')])
    const [manager, elsewhere] = [await chen('08'), await chen('09')]
    const [found] = await open(manager)
    expect(found).toMatchObject({ field: 'status', outcome: 'join', review: true, shown: 'refused' })
    expect(await open(elsewhere)).toEqual([])
    const path = `/api/conflicts/${encodeURIComponent(found!.id)}/resolution`
    const post = (device: Device, choice: object) =>
      device.request('POST', path, JSON.stringify({ heads: found!.heads, choice }))
    expect((await post(elsewhere, { value: 'contacted', reason: null })).status).toBe(404)
    expect((await post(dara, { value: 'contacted', reason: null })).status).toBe(403)
    expect((await post(manager, { value: 'enrolled', reason: null })).status).toBe(422)
    expect((await post(manager, { value: 'refused', reason: null })).status).toBe(422)
    expect((await post(manager, { value: 'contacted', reason: null })).status).toBe(200)
    const [one] = (await tables()).cases
    expect(one).toMatchObject({ state: 'contacted', closed: 0, due: '2026-12-01' })
    expect(await open(manager)).toEqual([])
  })

  it('SY86: no phone can send a decision of the office', async () => {
    const { submission, household, person, dara } = await apart()
    await asker.pushItems([submission])
    const forged = {
      household,
      person,
      field: 'age',
      was: '36',
      heads: [],
      choice: { value: '99', reason: null },
    }
    expect(fates(await dara.pushItems([dara.append('conflict.resolved', forged)]))).toEqual([
      'operation.unknownKind',
    ])
  })

  it('SY87: a correction decides anew on which lists somebody is; what may not be corrected is held', async () => {
    const { submission, dara, correct } = await apart()
    await asker.pushItems([submission])
    const young = correct(dara, [], 'age', '36', '16')
    expect(fates(await dara.pushItems([young]))).toEqual(['accepted'])
    expect((await tables()).cases).toMatchObject([{ current: 0 }])
    expect(fates(await dara.pushItems([correct(dara, [young], 'age', '16', '36')]))).toEqual(['accepted'])
    expect((await tables()).cases).toMatchObject([{ current: 1 }])
    const wrong = [
      correct(dara, [], 'consent_given', 'yes', 'no'),
      correct(dara, [], 'age', '36', 'old'),
      correct(dara, [], 'height', '', '170'),
    ]
    expect(fates(await dara.pushItems(wrong))).toEqual(Array(3).fill('person.notCorrectable'))
    // marked sensitive: only for who may see restricted lists
    expect(fates(await dara.pushItems([correct(dara, [], 'work', '', 'driver')]))).toEqual([
      'operation.notForRole',
    ])
  })

  it('SY87: who is corrected in their name is called by it, found by it, and a replay calls them the same', async () => {
    const { env } = await server()
    await publishProgramme(text =>
      text
        .replace('| 1 | default |', '| 2 | default |')
        .replace(
          '| diagnosis | text',
          '| family_name | text | | Family | | |\n| given_name | text | | Given | | |\n| diagnosis | text',
        ),
    )
    const { submission, dara, correct } = await apart()
    await asker.pushItems([submission])
    const given = correct(dara, [], 'given_name', '', 'Chanda')
    const family = correct(dara, [given], 'family_name', '', 'Sokha')
    expect(fates(await dara.pushItems([given, family]))).toEqual(['accepted', 'accepted'])
    const { persons } = await tables()
    expect(persons).toMatchObject([{ name: 'Sokha Chanda', search: expect.stringContaining('sokha') }])
    expect((await pullAll(dara)).households[0]!.people[0]!.name).toBe('Sokha Chanda')
    await replay(env)
    expect((await tables()).persons).toEqual(persons)
  })

  it('SY87: a household whose place is corrected is listed there, and a replay lists it there too', async () => {
    const { env } = await server()
    await publishProgramme(text =>
      text
        .replace('| 1 | default |', '| 3 | default |')
        .replace('| diagnosis | text', '| place | code | | Place | | |\n| diagnosis | text'),
    )
    const { submission, dara, correct } = await apart()
    await asker.pushItems([submission])
    const moved = correct(dara, [], 'place', '08010101', '08010203')
    expect(fates(await dara.pushItems([moved]))).toEqual(['accepted'])
    const { cases } = await tables()
    expect(cases).toMatchObject([{ place: '08010203' }])
    expect((await pullAll(dara)).households).toMatchObject([{ place: '08010203' }])
    // who works the old village alone is told that it has gone from there
    const households = await env.DB.prepare('SELECT place, former FROM households').all()
    expect(households.results).toEqual([{ place: '08010203', former: '|08010101' }])
    await replay(env)
    expect((await tables()).cases).toEqual(cases)
    expect((await env.DB.prepare('SELECT place, former FROM households').all()).results).toEqual(
      households.results,
    )
  })

  it('SY14: with decisions and all, a replay gives the same tables, row for row', async () => {
    const { env } = await server()
    const { submission, dara, binh, move, attempt, correct } = await apart({
      phone: '012 345 678',
      contact: 'yes',
    })
    await dara.pushItems([attempt(dara, [], 'spoke', '2026-12-01')])
    await asker.pushItems([submission])
    await binh.pushItems([
      move(binh, [], 'new', 'refused', 'cannot_afford'),
      correct(binh, [], 'phone', '012 345 678', '099 999 999'),
      correct(binh, [], 'age', '36', '20'),
    ])
    await dara.pushItems([correct(dara, [], 'age', '36', '21')])
    const manager = await chen('0801')
    const [found] = await open(manager)
    await manager.request(
      'POST',
      `/api/conflicts/${encodeURIComponent(found!.id)}/resolution`,
      JSON.stringify({ heads: found!.heads, choice: { event: found!.values[0]!.event } }),
    )
    const dump = async () =>
      (
        await env.DB.batch(projections.map(table => env.DB.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`)))
      ).map(result => result.results)
    const living = await dump()
    expect((await tables()).conflicts.map(row => row.open).sort()).toEqual([0, 1])
    await replay(env)
    expect(await dump()).toEqual(living)
  })
})

/** People who may be listed twice, on real D1: found, shown to whom they concern, merged, followed by cases and logs, and taken back. */
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { seekingKeys } from '../../forms/matching/keys.ts'
import { profileFrom } from '../../forms/matching/profile.ts'
import type { Device } from '../../scripts/device.ts'
import type { DuplicateView, MatchingIndexPage, MergeView } from '../../worker/contract/duplicates.ts'
import type { Page } from '../../worker/contract/manage.ts'
import type { PersonFile } from '../../worker/contract/person.ts'
import { projections, replay } from '../../worker/ingest/replay.ts'
import { matchSlice } from '../../worker/jobs/match.ts'
import { keysVersion } from '../../worker/matching/keys-column.ts'
import { asha, binta, chen, publishProgramme, pullAll, visit } from '../support/people.ts'
import { server, wipe } from '../support/server.ts'

let form = ''
beforeEach(async () => {
  await wipe()
  form = await publishProgramme()
})

const village = '08010101'
type Visit = ReturnType<typeof visit>

/** The same family listed twice by two interviewers, once in each script. */
async function listTwice(places: [string, string] = [village, village]): Promise<[Visit, Visit]> {
  const device = await asha()
  const [first, second] = [
    visit(form, places[0], [{ name: 'កែវ ស្រីមុំ', age: '34' }], { phone: '012345678', contact: 'yes' }),
    visit(form, places[1], [{ name: 'Keo Sreymom', age: '35', work: 'driver' }], {
      phone: '012 345 678',
      contact: 'yes',
    }),
  ]
  device.append('submission.finalized', first)
  device.append('submission.finalized', second)
  await device.push()
  return [first, second]
}

const queue = async (manager: Device) =>
  ((await manager.request('GET', '/api/duplicates')).body as Page<DuplicateView>).rows
const tables = [
  'households',
  'persons',
  'cases',
  'case_events',
  'case_conflicts',
  'indicator_rows',
  'determinations',
]

async function dump(names: readonly string[], seqs = true) {
  const { env } = await server()
  const found = await env.DB.batch(names.map(name => env.DB.prepare(`SELECT * FROM ${name} ORDER BY 1, 2`)))
  return Object.fromEntries(
    found.map(({ results }, at) => [
      names[at],
      seqs ? results : (results as Record<string, unknown>[]).map(({ seq: _, ...row }) => row),
    ]),
  )
}

/** Merges the only pair of the queue, keeping the first person of `kept`. */
async function merge(manager: Device, kept: Visit, fields: Record<string, string> = {}) {
  const [pair] = await queue(manager)
  const keep = pair!.a.household === kept.answers.household_id ? 'a' : 'b'
  const body = { keep, fields, seen: { a: pair!.a.seq, b: pair!.b.seq } }
  return manager.request('POST', `/api/duplicates/${pair!.id}/merge`, body)
}

const personOf = ({ answers }: Visit) => ({
  household: answers.household_id,
  person: answers.members[0]!.person_id,
})

describe('the queue', () => {
  it('holds a pair that was listed in two scripts, with its reasons, and nobody else', async () => {
    const [first, second] = await listTwice()
    const manager = await chen()
    const rows = await queue(manager)
    expect(rows).toHaveLength(1)
    expect([rows[0]!.a.household, rows[0]!.b.household].sort()).toEqual(
      [first, second].map(one => one.answers.household_id).sort(),
    )
    expect(rows[0]!.levels).toEqual(expect.arrayContaining(['given.sounds', 'phone.same', 'place.village']))
    expect(rows[0]!.a.cases.map(one => one.outcome)).toEqual(['join'])
  })

  it('SY162: shows a pair only to who may see both places, and nothing that they may not see', async () => {
    await listTwice([village, '09010101'])
    expect(await queue(await chen('0801'))).toEqual([])
    const blind = await chen('', false)
    const [pair] = await queue(blind)
    expect(pair).toBeDefined()
    expect(JSON.stringify(pair)).not.toContain('driver')
    const outside = await chen('0801')
    for (const path of ['merge', 'decision']) {
      const body =
        path === 'merge'
          ? { keep: 'a', fields: {}, seen: { a: pair!.a.seq, b: pair!.b.seq } }
          : { verdict: 'apart' }
      const answer = await outside.request('POST', `/api/duplicates/${pair!.id}/${path}`, body)
      expect(answer.body).toMatchObject({ problem: { code: 'duplicate.unknown' } })
    }
  })

  it('forgets a pair that is two people, and one that was put off for two weeks; both stand in the log', async () => {
    await listTwice()
    const manager = await chen()
    const [pair] = await queue(manager)
    await manager.request('POST', `/api/duplicates/${pair!.id}/decision`, { verdict: 'later' })
    expect(await queue(manager)).toEqual([])
    await manager.request('POST', `/api/duplicates/${pair!.id}/decision`, { verdict: 'apart' })
    expect(await queue(manager)).toEqual([])
    const { env } = await server()
    const decided = await env.DB.prepare('SELECT verdict, until FROM pair_decisions').all()
    expect(decided.results).toEqual([{ verdict: 'apart', until: null }])
    const logged = await env.DB.prepare(
      "SELECT count(*) AS n FROM operations WHERE kind = 'people.apart'",
    ).first('n')
    expect(logged).toBe(2)
  })

  it('is told when somebody said something new since it was looked at', async () => {
    const [first] = await listTwice()
    const manager = await chen()
    const [pair] = await queue(manager)
    const worker = await binta()
    await pullAll(worker)
    worker.append('person.corrected', { ...personOf(first), field: 'age', was: '34', value: '33', heads: [] })
    await worker.push()
    const body = { keep: 'a', fields: {}, seen: { a: pair!.a.seq, b: pair!.b.seq } }
    const answer = await manager.request('POST', `/api/duplicates/${pair!.id}/merge`, body)
    expect(answer.body).toMatchObject({ problem: { code: 'duplicate.changed' } })
  })
})

describe('the index of keys', () => {
  const count = async (table: string) =>
    (await server()).env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>('n')

  it('has what the lists have, follows a correction, and has nothing of who took their consent back', async () => {
    const [first, second] = await listTwice()
    const { env } = await server()
    await queue(await chen())
    const keysOf = async (household: string) =>
      (
        await env.DB.prepare('SELECT key FROM match_keys WHERE household = ?1 ORDER BY key')
          .bind(household)
          .all<{ key: string }>()
      ).results.map(row => row.key)
    const before = await keysOf(second.answers.household_id)
    expect(before).toEqual(['gSRMM08010101', 'p12345678'])
    const worker = await binta()
    await pullAll(worker)
    const corrected = { ...personOf(second), field: 'phone', was: '012 345 678', value: '', heads: [] }
    worker.append('person.corrected', corrected)
    await worker.push()
    await queue(await chen())
    const after = await keysOf(second.answers.household_id)
    expect(after).toEqual(['gSRMM08010101'])
    const device = await asha()
    for (const one of [first, second])
      device.append('submission.finalized', {
        ...one,
        instanceId: randomUUID(),
        answers: { household_id: one.answers.household_id, consent: 'no', place: village },
      })
    await device.push()
    expect(await queue(await chen())).toEqual([])
    expect([await count('match_keys'), await count('match_households')]).toEqual([0, 0])
  })

  it('passes over nobody where thousands share the keys of a few', async () => {
    const names = ['Da', 'Bo', 'Va', 'Ra', 'Ko'].flatMap(one =>
      ['mony', 'phal', 'tha', 'sna', 'kun'].map(other => one + other),
    )
    const device = await asha()
    for (let n = 0; n < 2; n++)
      device.append(
        'submission.finalized',
        visit(
          form,
          village,
          names.map(name => ({ name: `Sok ${name}`, age: '30' })),
        ),
      )
    await device.push()
    const { env } = await server()
    const blank = {
      names: [],
      sex: '',
      birthDate: '',
      birthYear: '',
      age: '',
      surveyDate: '',
      phone: '',
      id: '',
    }
    const keys = names.flatMap(name =>
      seekingKeys(profileFrom({ ...blank, name: `Sok ${name}`, place: village })),
    )
    const crowd = [...new Set(keys)].flatMap(key =>
      Array.from({ length: 250 }, (_, at) => ({ key, household: `zz${at}` })),
    )
    for (let at = 0; at < crowd.length; at += 2000)
      await env.DB.prepare(
        `INSERT OR IGNORE INTO match_keys (key, household) SELECT j.value->>'key', j.value->>'household' FROM json_each(?1) j`,
      )
        .bind(JSON.stringify(crowd.slice(at, at + 2000)))
        .run()
    // keys of this way are there, and not made anew first
    const mark = { seq: 0, id: '', keys: keysVersion }
    await env.DB.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('matching', ?1)")
      .bind(JSON.stringify(mark))
      .run()
    expect(await matchSlice(env, Date.now())).toBe(true)
    expect(await count('duplicates')).toBe(0)
    while (await matchSlice(env, Date.now()));
    expect(await count('duplicates')).toBe(names.length)
  })
})

describe('a merge', () => {
  it('takes the dropped one off the lists; case, log and what was chosen go on with who is kept', async () => {
    const [first, second] = await listTwice()
    const worker = await binta()
    const about = {
      household: second.answers.household_id,
      case: `${personOf(second).person}:join`,
      heads: [],
    }
    worker.append('attempt.recorded', {
      ...about,
      channel: 'phone',
      result: 'spoke',
      nextDay: '2026-12-01',
      note: '',
    })
    await worker.push()
    expect((await merge(await chen(), first, { age: '35' })).status).toBe(201)
    const { households } = await pullAll(worker)
    expect(households.map(one => one.id)).toEqual([first.answers.household_id])
    const [bundle] = households
    expect(bundle!.cases).toMatchObject([
      { id: `${personOf(first).person}:join`, state: 'contacted', due: '2026-12-01' },
    ])
    expect(bundle!.events).toMatchObject([
      { case: `${personOf(first).person}:join`, kind: 'attempt.recorded' },
    ])
    expect(bundle!.people[0]!.facts.age).toBe('35')
    const { household, person } = personOf(first)
    const file = (await (await chen()).request('GET', `/api/people/${household}/${person}`))
      .body as PersonFile
    expect(file.events).toMatchObject([{ case: `${person}:join`, kind: 'attempt.recorded' }])
    expect(await queue(await chen())).toEqual([])
  })

  it('SY161: leads on what a phone does later that still knows the dropped one', async () => {
    const [first, second] = await listTwice()
    const worker = await binta()
    await pullAll(worker)
    await merge(await chen(), first)
    const about = {
      household: second.answers.household_id,
      case: `${personOf(second).person}:join`,
      heads: [],
    }
    worker.append('case.moved', { ...about, from: 'new', to: 'contacted', reason: null, note: '' })
    worker.append('person.corrected', {
      ...personOf(second),
      field: 'age',
      was: '35',
      value: '36',
      heads: [],
    })
    await worker.push()
    const [bundle] = (await pullAll(worker)).households
    expect(bundle!.id).toBe(first.answers.household_id)
    expect(bundle!.cases).toMatchObject([{ state: 'contacted' }])
    expect(bundle!.events).toHaveLength(2)
    expect(bundle!.people[0]!.facts.age).toBe('36')
  })

  it('SY160: is undone row for row, and a replay of the log makes the same rows with it and without', async () => {
    const [first, second] = await listTwice()
    const worker = await binta()
    for (const one of [first, second]) {
      const about = { household: one.answers.household_id, case: `${personOf(one).person}:join`, heads: [] }
      worker.append('attempt.recorded', {
        ...about,
        channel: 'phone',
        result: 'spoke',
        nextDay: null,
        note: '',
      })
      worker.append('person.corrected', { ...personOf(one), field: 'age', was: '34', value: '40', heads: [] })
    }
    await worker.push()
    const { env } = await server()
    const manager = await chen()
    await queue(manager)
    const before = await dump(tables, false)
    await merge(manager, first, { age: '40' })
    const merged = await dump(projections)
    expect(merged.persons).toHaveLength(1)
    expect(merged.cases).toHaveLength(1)
    await replay(env)
    expect(await dump(projections)).toEqual(merged)
    const { rows } = (await manager.request('GET', '/api/merges')).body as Page<MergeView>
    expect(rows).toMatchObject([{ keep: { name: 'កែវ ស្រីមុំ' }, drop: { name: 'Keo Sreymom' }, undone: false }])
    expect((await manager.request('POST', `/api/merges/${rows[0]!.id}/undo`, {})).status).toBe(200)
    const { determinations: _, ...restored } = await dump(tables, false)
    const { determinations: __, ...expected } = before
    expect(restored).toEqual(expected)
    const living = await dump(projections)
    await replay(env)
    expect(await dump(projections)).toEqual(living)
    expect((await manager.request('POST', `/api/merges/${rows[0]!.id}/undo`, {})).status).toBe(409)
  }, 120_000)

  it('SY160: what was done to both before it, while it held and after its undo is all there, as if it had never been', async () => {
    const told: [Visit, Visit] = [
      visit(form, village, [{ name: 'កែវ ស្រីមុំ', age: '34' }], { phone: '012345678', contact: 'yes' }),
      visit(form, village, [{ name: 'Keo Sreymom', age: '35' }], { phone: '012345678', contact: 'yes' }),
    ]
    const lived = async (isMerged: boolean) => {
      await wipe()
      await publishProgramme()
      const device = await asha()
      for (const one of told) device.append('submission.finalized', one)
      await device.push()
      const worker = await binta()
      const manager = await chen()
      const speak = async (age: string) => {
        for (const one of told) {
          const case_ = `${personOf(one).person}:join`
          const about = { household: one.answers.household_id, case: case_, heads: [] }
          const spoke = { channel: 'phone', result: 'spoke', nextDay: `2026-12-${age}`, note: '' }
          worker.append('attempt.recorded', { ...about, ...spoke })
          const corrected = { field: 'age', was: '', value: age, heads: [] }
          worker.append('person.corrected', { ...personOf(one), ...corrected })
        }
        await worker.push()
      }
      await speak('20')
      if (isMerged) expect((await merge(manager, told[0])).status).toBe(201)
      await speak('21')
      if (isMerged) {
        const { rows } = (await manager.request('GET', '/api/merges')).body as Page<MergeView>
        expect((await manager.request('POST', `/api/merges/${rows[0]!.id}/undo`, {})).status).toBe(200)
      }
      await speak('22')
      const { persons, cases, households } = await dump(['households', 'persons', 'cases'], false)
      const counted = await dump(['case_events'], false)
      return { persons, cases, households, counted }
    }
    const merged = await lived(true)
    expect(merged).toEqual(await lived(false))
    expect(merged.cases).toHaveLength(2)
  }, 120_000)

  it('of three records, one after another, shows one, and gives back each step', async () => {
    const [first, second] = await listTwice()
    const device = await asha()
    const third = visit(form, village, [{ name: 'Keo Srey Mom', age: '34' }], { phone: '012345678' })
    device.append('submission.finalized', third)
    await device.push()
    const { env } = await server()
    const manager = await chen()
    const ids = async () =>
      (await env.DB.prepare('SELECT id FROM persons').all<{ id: string }>()).results.map(row => row.id)
    let kept = ''
    for (let left = 3; left > 1; left--) {
      const rows = await queue(manager)
      expect(rows.length).toBeGreaterThan(0)
      const pair = rows[0]!
      // who was kept is dropped the next time
      const keep = pair.a.person === kept ? 'b' : 'a'
      kept = pair[keep].person
      const body = { keep, fields: {}, seen: { a: pair.a.seq, b: pair.b.seq } }
      expect((await manager.request('POST', `/api/duplicates/${pair.id}/merge`, body)).status).toBe(201)
      expect(await ids()).toHaveLength(left - 1)
    }
    const living = await dump(projections)
    await replay(env)
    expect(await dump(projections)).toEqual(living)
    const { rows } = (await manager.request('GET', '/api/merges')).body as Page<MergeView>
    expect((await manager.request('POST', `/api/merges/${rows[1]!.id}/undo`, {})).body).toMatchObject({
      problem: { code: 'duplicate.mergedOn' },
    })
    const held = await env.DB.prepare('SELECT code FROM fates').all()
    expect(held.results).toEqual([])
    for (const one of rows)
      expect((await manager.request('POST', `/api/merges/${one.id}/undo`, {})).status).toBe(200)
    expect((await ids()).sort()).toEqual([first, second, third].map(one => personOf(one).person).sort())
  }, 120_000)

  it('ends with the consent of who is kept: nothing of the dropped one stays either', async () => {
    const [first] = await listTwice()
    await merge(await chen(), first)
    const device = await asha()
    device.append('submission.finalized', {
      ...first,
      instanceId: randomUUID(),
      answers: { household_id: first.answers.household_id, consent: 'no', place: village },
    })
    await device.push()
    const { env } = await server()
    expect((await env.DB.prepare('SELECT id FROM persons').all()).results).toEqual([])
    expect(await env.DB.prepare('SELECT shadow FROM merges').first('shadow')).toBeNull()
  })

  it('outlives the consent of the dropped household: their row goes, what was chosen of it goes, a replay agrees', async () => {
    const [first, second] = await listTwice()
    const manager = await chen()
    expect((await merge(manager, first, { age: '35' })).status).toBe(201)
    const device = await asha()
    device.append('submission.finalized', {
      ...second,
      instanceId: randomUUID(),
      answers: { household_id: second.answers.household_id, consent: 'no', place: village },
    })
    await device.push()
    const { env } = await server()
    const living = await dump(projections)
    expect(living.merges).toMatchObject([{ shadow: null }])
    expect(JSON.stringify(living.persons)).not.toContain('Keo')
    await replay(env)
    expect(await dump(projections)).toEqual(living)
    const { rows } = (await manager.request('GET', '/api/merges')).body as Page<MergeView>
    expect((await manager.request('POST', `/api/merges/${rows[0]!.id}/undo`, {})).status).toBe(200)
    expect((await dump(['persons'])).persons).toHaveLength(1)
    const undone = await dump(projections)
    await replay(env)
    expect(await dump(projections)).toEqual(undone)
  }, 120_000)

  it('chooses only what the dropped record says', async () => {
    const [first] = await listTwice()
    const answer = await merge(await chen(), first, { age: '99' })
    expect(answer.body).toMatchObject({ problem: { code: 'duplicate.choiceWrong' } })
  })
})

describe('the index that a phone holds', () => {
  const indexOf = async (device: Device, since = 0, scope = '') =>
    (await device.request('GET', `/api/matching/index?since=${since}&scope=${scope}`))
      .body as MatchingIndexPage

  it('SY163: has nothing to read of the people of its area, and goes on where it stands', async () => {
    const [first] = await listTwice([village, '09010101'])
    const device = await asha('0801')
    const page = await indexOf(device)
    expect(page.households).toMatchObject([{ id: first.answers.household_id.slice(0, 8), village }])
    expect(page.households[0]!.people).toHaveLength(1)
    expect(JSON.stringify(page)).not.toMatch(/Keo|កែវ|345678/)
    expect((await indexOf(device, page.to, page.scope)).households).toEqual([])
    const next = visit(form, village, [{ name: 'Sok Dara', age: '20' }])
    device.append('submission.finalized', next)
    await device.push()
    const delta = await indexOf(device, page.to, page.scope)
    expect(delta.restart).toBe(false)
    expect(delta.households).toMatchObject([{ id: next.answers.household_id.slice(0, 8) }])
    const other = await indexOf(await asha('0901'), page.to, page.scope)
    expect(other).toMatchObject({ restart: true, from: 0 })
    expect(other.key).not.toBe(page.key)
    // once keys of everybody are made in a new way, a phone takes all of them anew
    await queue(await chen())
    expect(await indexOf(device, page.to, page.scope)).toMatchObject({ restart: true, from: 0 })
  })
})

describe('what an interviewer said to the warning', () => {
  it('stands with the interview, and a manager is told', async () => {
    const [first, second] = await listTwice()
    const device = await asha()
    const third = visit(form, village, [{ name: 'Keo Sreimom', age: '34' }], { phone: '012345678' })
    const likeness = [
      { person: personOf(third).person, household: first.answers.household_id.slice(0, 8), said: 'same' },
      { person: personOf(third).person, household: second.answers.household_id.slice(0, 8), said: 'other' },
    ]
    device.append('submission.finalized', { ...third, likeness })
    await device.push()
    const rows = await queue(await chen())
    const told = rows
      .filter(row => [row.a, row.b].some(side => side.household === third.answers.household_id))
      .map(row => row.told)
    expect(told.sort()).toEqual(['other', 'same'])
  })
})

/** What a draft rule set would change, told before it is published, on the real worker and D1: it is what a publication then does. */
import { beforeEach, describe, expect, it } from 'vitest'
import { readTables } from '../../forms/xlsform/table.ts'
import type { Device } from '../../scripts/device.ts'
import type { CheckedRuleSet, Page, RuleSetView } from '../../worker/contract/manage.ts'
import type { PersonChange, Redetermination, WhatIfSlice } from '../../worker/contract/what-if.ts'
import { projections, replay } from '../../worker/ingest/replay.ts'
import { asha, binta, chen, owner, publishProgramme, pullAll, visit } from '../support/people.ts'
import { server, wipe } from '../support/server.ts'
import { ruleSetText } from '../support/small-programme.ts'

type Edit = (text: string) => string
/** another age, another due day, and a list that was not there */
const elsewhere: Edit = text =>
  text
    .replace('| 1 | default', '| 2 | default')
    .replace('>= 18', '>= 40')
    .replace('| normal | 14 |', '| normal | 7 |')
    .replace(
      '| A-2 | 1 |',
      "| A-3 | 1 | all | | | ${work} = 'driver' | drivers | | Drives | | law | source | high |\n| A-2 | 1 |",
    )
    .replace(
      '| safeguard | Protect |',
      '| drivers | Drivers | follow_up | low | 3 | | | | info |\n| safeguard | Protect |',
    )
/** everybody who works in a factory is stopped */
const stopping: Edit = text =>
  text.replace('| 1 | default', '| 3 | default').replace("${consent_given} != 'yes'", "${work} = 'factory'")

let device: Device
let form = ''
beforeEach(async () => {
  await wipe()
  form = await publishProgramme()
  device = await asha()
})

/** Households of two in two villages, some cases worked, one person corrected. */
async function drive(count: number) {
  const works = ['driver', 'factory', 'driver', '']
  for (let n = 0; n < count; n++) {
    const members = [0, 1].map(one => {
      const age = String(10 + ((n * 7 + one * 23) % 60))
      const work = works[(n + one) % works.length]!
      return { name: `Sok ${n}.${one}`, age, ...(work && { work }) }
    })
    device.append('submission.finalized', visit(form, n % 3 ? '08010101' : '09020203', members))
  }
  await device.push()
  const worker = await binta()
  for (const household of (await pullAll(worker)).households) {
    const found = household.cases[0]
    if (!found || Number(found.id.charCodeAt(0)) % 2) continue
    const about = { household: household.id, case: found.id, heads: [], channel: 'phone', note: '' }
    worker.append('attempt.recorded', { ...about, result: 'no_answer', nextDay: null })
  }
  await worker.push()
  const [one] = (await pullAll(worker)).households
  const person = one!.people[0]!
  const was = person.facts.age ?? ''
  worker.append('person.corrected', {
    household: one!.id,
    person: person.id,
    field: 'age',
    was,
    value: Number(was) < 40 ? '66' : '20',
    heads: [],
  })
  await worker.push()
}

async function draft(edit: Edit): Promise<string> {
  const sheets = readTables(edit(ruleSetText))
  const { ruleSet } = await (await owner()).must<CheckedRuleSet>('POST', '/rulesets/what-if', { sheets })
  return ruleSet!.hash
}

/** Every slice of both halves of all ids. */
async function whatIf(hash: string, limit = 7) {
  const boss = await owner()
  const slices: WhatIfSlice[] = []
  for (const [from, until] of [
    ['', '8'],
    ['8', ''],
  ] as const) {
    for (let after: string | null = from; after !== null; ) {
      const path = `/rulesets/what-if/${hash}?after=${after}&until=${until}&limit=${limit}&people=1`
      const slice: WhatIfSlice = await boss.must('GET', path)
      slices.push(slice)
      after = slice.next
    }
  }
  return {
    slices,
    people: slices.reduce((sum, slice) => sum + slice.people, 0),
    unchanged: slices.reduce((sum, slice) => sum + slice.unchanged, 0),
    stopped: slices.reduce((sum, slice) => sum + slice.stopped, 0),
    changes: slices.flatMap(slice => slice.changes),
    counted: slices.flatMap(slice => slice.counts).reduce((sum, one) => sum + one.people, 0),
  }
}

interface Listed {
  household: string
  id: string
  outcome: string
  current: number
  due: string | null
  asked: number
}

const cases = async () =>
  (
    await (
      await server()
    ).env.DB.prepare(
      `SELECT household, id, outcome, current, due, coalesce(json_extract(body, '$.asked'), 0) AS asked FROM cases ORDER BY 1, 2`,
    ).all<Listed>()
  ).results

/** Lists before and after, compared without the code that what-if compares them with. */
function compared(before: Listed[], after: Listed[]): string[] {
  const on = (rows: Listed[]) =>
    new Map(rows.filter(row => row.current).map(row => [`${row.household} ${row.id}`, row]))
  const [was, is] = [on(before), on(after)]
  const told: string[] = []
  for (const [key, row] of is) if (!was.has(key)) told.push(`${key} joined null ${row.due}`)
  for (const [key, row] of was) {
    const now = is.get(key)
    if (!now) told.push(`${key} left ${row.due} null`)
    else if (now.due !== row.due) told.push(`${key} moved ${row.due} ${now.due}`)
    else if (now.asked !== row.asked)
      told.push(`${key} ${now.asked ? 'asked' : 'kept'} ${row.due} ${now.due}`)
  }
  return told.sort()
}
const toldOf = (changes: PersonChange[]): string[] =>
  changes
    .map(one => `${one.household} ${one.person}:${one.outcome} ${one.kind} ${one.dueBefore} ${one.dueNow}`)
    .sort()

async function catchUp(): Promise<number> {
  const boss = await owner()
  for (let slices = 1; ; slices++) {
    const { more } = await boss.must<Redetermination>('POST', '/redetermination', {})
    if (!more) return slices
    expect(slices).toBeLessThan(60)
  }
}

async function dump() {
  const { env } = await server()
  const found = await env.DB.batch(
    projections.map(table => env.DB.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`)),
  )
  return Object.fromEntries(found.map((result, at) => [projections[at], result.results]))
}

describe('what if', () => {
  it('tells exactly what a publication then does, and what the former rules bring back, days and all', async () => {
    await drive(40)
    const before = await cases()
    const there = await whatIf(await draft(elsewhere))
    expect(there.people).toBe(80)
    expect(there.counted).toBe(there.changes.length)
    const kinds = new Set(there.changes.map(({ kind }) => kind))
    expect([...kinds].sort()).toEqual(['joined', 'kept', 'left', 'moved'])
    // telling it wrote nothing
    expect(await cases()).toEqual(before)

    const [first] = await (await owner())
      .must<{ rows: { hash: string }[] }>('GET', '/rulesets')
      .then(page => page.rows)
    await publishProgramme(elsewhere)
    await catchUp()
    const after = await cases()
    expect(toldOf(there.changes)).toEqual(compared(before, after))
    expect(there.changes.length).toBeGreaterThan(40)
    expect((await whatIf(await draft(elsewhere))).changes).toEqual([])

    const back = await whatIf(first!.hash)
    await (await owner()).must('POST', `/rulesets/${first!.hash}/publication`, {})
    await catchUp()
    expect(toldOf(back.changes)).toEqual(compared(after, await cases()))
    // cases that the other rules alone had made stay as rows that are on no list
    const listed = (rows: Listed[]) => rows.filter(row => row.current)
    expect(listed(await cases())).toEqual(listed(before))
    const { rows } = await (await owner()).must<{ rows: { version: string; inForce: boolean }[] }>(
      'GET',
      '/rulesets',
    )
    expect(rows.map(({ version, inForce }) => [version, inForce])).toEqual([
      ['1', true],
      ['2', false],
      ['1', false],
    ])

    const living = await dump()
    await replay((await server()).env)
    expect(await dump()).toEqual(living)
  })

  it('counts whom the rules would stop; they leave the lists, lose nothing, and come back', async () => {
    await drive(20)
    const before = await cases()
    const people = async () =>
      (await (await server()).env.DB.prepare('SELECT id, name, facts FROM persons ORDER BY 1').all()).results
    const known = await people()
    const there = await whatIf(await draft(stopping))
    expect(there.stopped).toBeGreaterThan(3)
    await publishProgramme(stopping)
    await catchUp()
    expect(toldOf(there.changes)).toEqual(compared(before, await cases()))
    expect(await people()).toEqual(known)
    await publishProgramme()
    await catchUp()
    expect(await cases()).toEqual(before)
  })

  it('publishes nothing over rules that came into force since it was looked at', async () => {
    const manager = await chen()
    const sheetsOf = (edit: Edit) => readTables(edit(ruleSetText))
    const ask = async (path: string, body: object) => {
      const { status, body: answer } = await manager.request('POST', path, body)
      return { status, answer: answer as CheckedRuleSet & { problem?: { code: string } } }
    }
    const versions = async () =>
      ((await manager.request('GET', '/api/rulesets')).body as Page<RuleSetView>).rows
    const { over } = (await ask('/api/rulesets/check', { sheets: sheetsOf(elsewhere) })).answer
    const first = (await versions())[0]!.hash
    expect(over).toBe(first)
    // somebody else is quicker
    expect((await ask('/api/rulesets', { sheets: sheetsOf(stopping), over })).status).toBe(201)
    const late = await ask('/api/rulesets', { sheets: sheetsOf(elsewhere), over })
    expect([late.status, late.answer.problem?.code]).toEqual([409, 'ruleset.othersInForce'])
    // the way back is held up in the same way
    const back = (over: string | undefined) => ask(`/api/rulesets/${first}/publication`, { over })
    expect((await back(first)).status).toBe(409)
    expect((await back((await versions()).find(row => row.inForce)?.hash)).status).toBe(201)
    const again = (await ask('/api/rulesets/check', { sheets: sheetsOf(elsewhere) })).answer.over
    expect((await ask('/api/rulesets', { sheets: sheetsOf(elsewhere), over: again })).status).toBe(201)
    // apps of before say nothing of it
    expect((await ask('/api/rulesets', { sheets: sheetsOf(stopping) })).status).toBe(201)
  })

  it('a slice looks at as many households as it is told, and at no more than 200', async () => {
    await drive(12)
    const hash = await draft(elsewhere)
    const boss = await owner()
    const slice = await boss.must<WhatIfSlice>('GET', `/rulesets/what-if/${hash}?limit=5`)
    expect(slice).toMatchObject({ households: 5, people: 10, total: 12, changes: [], behind: false })
    expect(slice.counts.length).toBeGreaterThan(0)
    const all = await boss.must<WhatIfSlice>('GET', `/rulesets/what-if/${hash}?limit=100000`)
    expect(all).toMatchObject({ people: 24, next: null })
  })

  it('keeps to the area, and to those who may see every list', async () => {
    await drive(12)
    const hash = await draft(elsewhere)
    const path = `/api/rulesets/what-if/${hash}?limit=200&people=1`
    const far = (await (await chen('09')).request('GET', path)).body as WhatIfSlice
    expect([far.total, far.people]).toEqual([4, 8])
    expect(new Set(far.changes.map(({ place }) => place))).toEqual(new Set(['09020203']))
    // a draft could make a list of any answer
    expect((await (await chen('', false)).request('GET', path)).status).toBe(403)
    const sheets = readTables(elsewhere(ruleSetText))
    expect((await (await chen('', false)).request('POST', '/api/rulesets/what-if', { sheets })).status).toBe(
      403,
    )
    expect((await (await chen('09')).request('POST', `/api/rulesets/${hash}/publication`, {})).status).toBe(
      403,
    )
  })

  it('knows rule sets only: no form, no unpublished hash to publish', async () => {
    const boss = await owner()
    const ask = async (method: string, path: string) =>
      (await boss.ask<{ problem?: { code: string } }>(method, path, method === 'POST' ? {} : undefined)).body
        .problem?.code
    expect(await ask('GET', `/rulesets/what-if/${form}`)).toBe('ruleset.unknown')
    expect(await ask('GET', `/rulesets/what-if/${'0'.repeat(64)}`)).toBe('ruleset.unknown')
    expect(await ask('POST', `/rulesets/${await draft(elsewhere)}/publication`)).toBe('ruleset.unknown')
    // and a draft with mistakes is told them, and kept nowhere
    const sheets = readTables(ruleSetText.replace('>= 18', '>= nothing'))
    const { ruleSet, findings } = await boss.must<CheckedRuleSet>('POST', '/rulesets/what-if', { sheets })
    expect(ruleSet).toBeNull()
    expect(findings.length).toBeGreaterThan(0)
  })
})

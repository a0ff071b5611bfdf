/** What a small drive comes to, counted by hand, and the people behind each number. Names are invented. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { CountedPerson, IndicatorNumbers } from '../../worker/contract/indicators.ts'
import type { Page } from '../../worker/contract/manage.ts'
import { projections, replay } from '../../worker/ingest/replay.ts'
import { asha, binta, chen, publishProgramme, pullAll, visit } from '../support/people.ts'
import { server, wipe } from '../support/server.ts'

beforeEach(wipe)

const sheets = `
## indicators
| name | label | outcomes | states | when | counts |
|---|---|---|---|---|---|
| gained | Gained access | join | enrolled | \${work} != 'factory' | people |
| refused | Said no | | refused | | people |
| protected | Children taken out of work | safeguard | enrolled | | cases |
`
const programme = (change: (text: string) => string = text => text) =>
  publishProgramme(text =>
    change(
      `${text.replace('| consent_given | boolean |', '| sex | select_one | female male | Sex | | |\n| consent_given | boolean |')}${sheets}`,
    ),
  )

type Device = Awaited<ReturnType<typeof chen>>
const numbers = async (device: Device, query: string) =>
  (await device.request('GET', `/api/indicators?${query}`)).body as IndicatorNumbers
/** `{ '08': 2 }` of one number, blank ones left out */
const of = ({ rows }: IndicatorNumbers, name: string) =>
  Object.fromEntries(
    rows.flatMap(({ key, numbers: all }) => (all[name] === undefined ? [] : [[key, all[name]]])),
  )

/** Four doors: two gain access, one was at the factory already, one says no. */
async function drive() {
  const form = await programme()
  const phone = await asha()
  const doors = [
    ['08010101', 'Sok Chenda', 'female', 'driver'],
    ['08010102', 'Kim Rithy', 'male', 'driver'],
    ['08010201', 'Chan Thida', 'female', 'factory'],
    ['09010101', 'Neang Sophal', 'female', 'driver'],
  ] as const
  for (const [place, name, sex, work] of doors)
    phone.append('submission.finalized', visit(form, place, [{ name, age: '36', sex, work }]))
  await phone.push()
  const worker = await binta('', true)
  const { households } = await pullAll(worker)
  const caseOf = (name: string) => {
    const household = households.find(one => one.people[0]!.name === name)!
    return { household: household.id, case: household.cases[0]!.id }
  }
  const enrol = (name: string, enrolledOn: string) =>
    worker.append('enrolment.recorded', {
      ...caseOf(name),
      heads: [],
      from: 'new',
      proofNumber: '12345',
      enrolledOn,
      note: '',
    })
  enrol('Sok Chenda', '2026-11-12')
  const kims = enrol('Kim Rithy', '2026-11-19')
  enrol('Chan Thida', '2026-11-19')
  worker.append('case.moved', {
    ...caseOf('Neang Sophal'),
    heads: [],
    from: 'new',
    to: 'refused',
    reason: 'cannot_afford',
    note: '',
  })
  await worker.push()
  return { form, phone, worker, households, caseOf, kims }
}

describe('indicators', () => {
  it('count people by place, sex and week as a hand does', async () => {
    await drive()
    const manager = await chen()
    const whole = await numbers(manager, 'by=place')
    expect(whole.names).toEqual([
      'met',
      'listed',
      'gained',
      'refused',
      'protected',
      'state:contacted',
      'state:enrolled',
      'state:refused',
    ])
    expect(of(whole, 'gained')).toEqual({ '08': 2 })
    expect(of(whole, 'refused')).toEqual({ '09': 1 })
    expect(of(whole, 'state:enrolled')).toEqual({ '08': 3 })
    expect(of(whole, 'met')).toEqual({ '08': 3, '09': 1 })
    expect(of(whole, 'listed')).toEqual({ '08': 3, '09': 1 })
    expect(whole.total).toMatchObject({ gained: 2, refused: 1, met: 4 })
    expect(of(await numbers(manager, 'by=place&place=0801'), 'state:enrolled')).toEqual({
      '080101': 2,
      '080102': 1,
    })
    expect(of(await numbers(manager, 'by=place&place=080101'), 'gained')).toEqual({
      '08010101': 1,
      '08010102': 1,
    })
    expect(of(await numbers(manager, 'by=sex'), 'gained')).toEqual({ female: 1, male: 1 })
    expect(of(await numbers(manager, 'by=sex'), 'met')).toEqual({ female: 3, male: 1 })
    expect(of(await numbers(manager, 'by=week'), 'gained')).toEqual({ '2026-11-09': 1, '2026-11-16': 1 })
    expect(of(await numbers(manager, 'by=place&from=2026-11-16'), 'gained')).toEqual({ '08': 1 })
    const team = await numbers(manager, 'by=team')
    expect(
      team.rows.map(({ label, numbers: all }) => [label, all.gained, all.met, all.listed]).sort(),
    ).toEqual([
      ['Asha', undefined, 4, 4],
      ['Binta', 2, undefined, undefined],
    ])
    // on a Tuesday, as all visits of the tests
    expect(of(await numbers(manager, 'by=week'), 'met')).toEqual({ '2026-11-09': 4 })
    expect(of(await numbers(manager, 'by=week'), 'listed')).toEqual({ '2026-11-09': 4 })
    expect(of(await numbers(manager, 'by=place&from=2026-11-09&to=2026-11-15'), 'met')).toEqual({
      '08': 3,
      '09': 1,
    })
    expect(of(await numbers(manager, 'by=place&from=2026-11-16'), 'met')).toEqual({})
    expect(of(await numbers(manager, 'by=sex&to=2026-11-08'), 'listed')).toEqual({})
  })

  it('open the people behind them, and count by what was so when the case was opened', async () => {
    const { worker, households, caseOf, kims } = await drive()
    const manager = await chen()
    const behind = async (query: string) =>
      ((await manager.request('GET', `/api/indicators/people?${query}`)).body as Page<CountedPerson>).rows
    expect(await behind('name=gained&place=08')).toMatchObject([
      { name: 'Kim Rithy', place: '08010102', day: '2026-11-19', by: 'Binta', outcome: 'join' },
      { name: 'Sok Chenda', day: '2026-11-12' },
    ])
    expect(await behind('name=gained&sex=male')).toHaveLength(1)
    const sok = households.find(one => one.people[0]!.name === 'Sok Chenda')!
    worker.append('person.corrected', {
      household: sok.id,
      person: sok.people[0]!.id,
      field: 'work',
      was: 'driver',
      value: 'factory',
      heads: [],
    })
    worker.append('act.takenBack', { ...caseOf('Kim Rithy'), act: kims.id, heads: [kims.id] })
    await worker.push()
    expect((await behind('name=gained')).map(one => one.name)).toEqual(['Sok Chenda'])
    expect(of(await numbers(manager, 'by=place'), 'gained')).toEqual({ '08': 1 })
    expect(of(await numbers(manager, 'by=week'), 'gained')).toEqual({ '2026-11-09': 1 })
  })

  it('tell an outreach worker no number that would say who, and nobody a list that they may not see', async () => {
    const { worker } = await drive()
    const seen = await numbers(worker, 'by=place')
    expect(seen).toMatchObject({ small: 5, total: {} })
    expect(of(seen, 'gained')).toEqual({ '08': null })
    expect((await worker.request('GET', '/api/indicators/people?name=gained')).status).toBe(403)
    const plain = await chen('', false)
    expect((await numbers(plain, 'by=place')).names).not.toContain('protected')
    const south = await chen('09')
    expect(of(await numbers(south, 'by=place&place=08'), 'met')).toEqual({ '0901': 1 })
  })

  it('follow other rules, and come out of the log row for row', async () => {
    const { form, phone } = await drive()
    const manager = await chen()
    const { env, harness } = await server()
    const walk = () => harness.getWorker().scheduled({ cron: '*/10 * * * *', scheduledTime: new Date() })
    await programme(text =>
      text.replace('| 1 | default', '| 2 | default').replace("| ${work} != 'factory' |", '| |'),
    )
    await walk()
    expect(of(await numbers(manager, 'by=place'), 'gained')).toEqual({ '08': 3 })
    phone.append('submission.finalized', visit(form, '08010103', [{ name: 'Sok Dara', age: '20' }]))
    await phone.push()
    const dump = async () => {
      const results = await env.DB.batch(
        projections.map(table => env.DB.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`)),
      )
      return Object.fromEntries(results.map((result, at) => [projections[at], result.results]))
    }
    const living = await dump()
    expect(living.indicator_rows!.length).toBeGreaterThan(6)
    await replay(env)
    expect(await dump()).toEqual(living)
  }, 120_000)
})

/** Lists that a manager brings: checked whole, in whole or not at all, once however often, and back again. Names are invented. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { ReentryView } from '../../worker/contract/backup.ts'
import type { DuplicateView } from '../../worker/contract/duplicates.ts'
import type { Page } from '../../worker/contract/manage.ts'
import type {
  BroughtPeopleImport,
  CheckedPeopleImport,
  PeopleImport,
  PeopleImportView,
} from '../../worker/contract/people-imports.ts'
import { checkOffice } from '../../worker/db/office.ts'
import { readImport } from '../../worker/imports-people/check.ts'
import { enterImport } from '../../worker/imports-people/enter.ts'
import { projections, replay } from '../../worker/ingest/replay.ts'
import { settleSlice } from '../../worker/ingest/settle.ts'
import { matchSlice } from '../../worker/jobs/match.ts'
import { watched } from '../support/bindings.ts'
import { asha, binta, chen, owner, publishProgramme, pullAll, visit } from '../support/people.ts'
import { putBack, remember } from '../support/put-back.ts'
import { server, wipe } from '../support/server.ts'

beforeEach(wipe)

type Manager = Awaited<ReturnType<typeof chen>>
type Change = Partial<Omit<PeopleImport, 'mapping'>> & { mapping?: Partial<PeopleImport['mapping']> }

const header = ['Name', 'Sex', 'Age', 'Phone', 'Village code']
const people = [
  ['Sok Chenda', 'ស្រី', 36, 12345678, '8010101'],
  ['Chan Thida', 'F', '៤៤', '097 123 4567', '08010102'],
  ['Kim Rithy', 'ប្រុស', 15, '', '08010102'],
]
const factRows = `| sex | select_one | female male | Sex | | |
| phone | text | | Phone | | |
| consent_contact | boolean | | May call | | |
| consent_given | boolean |`
const programme = () => publishProgramme(text => text.replace('| consent_given | boolean |', factRows))

const list = (rows: (string | number)[][] = people, { mapping, ...change }: Change = {}): PeopleImport => ({
  file: 'members.xlsx',
  sheet: 'List',
  rows: [header, ...rows],
  headerRow: null,
  asOf: '2026-11-01',
  legalBasis: 'Members agreed in their union form of 2025.',
  mapping: {
    kind: 'members',
    columns: ['name', 'fact:sex', 'fact:age', 'fact:phone', 'place'],
    same: { consent_given: 'yes', consent_contact: 'yes' },
    meanings: {},
    leaveOut: [],
    keep: [],
    ...mapping,
  },
  ...change,
})
const check = async (manager: Manager, sent: PeopleImport) =>
  (await manager.request('POST', '/api/people-imports/check', sent)).body as CheckedPeopleImport
const bring = async (manager: Manager, sent: PeopleImport) => {
  const answer = await manager.request('POST', '/api/people-imports', sent)
  await settleAll(manager)
  return answer
}
async function settleAll(manager: Manager): Promise<void> {
  for (;;) {
    const { body } = await manager.request('POST', '/api/settlement', {})
    if ((body as { pending: number }).pending === 0) return
  }
}
const rowsOf = async (sql: string) => (await (await server()).env.DB.prepare(sql).all()).results
const dump = async () => {
  const { env } = await server()
  const results = await env.DB.batch(
    projections.map(table => env.DB.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`)),
  )
  return Object.fromEntries(results.map((result, at) => [projections[at], result.results]))
}

describe('a list', () => {
  it('is checked before anything is written: everything that is wrong, at its cell, and who would come onto which list', async () => {
    await programme()
    const manager = await chen()
    const bad = await check(manager, list([...people, ['', 'x', 'old', '12', '08010101']]))
    expect(
      bad.findings
        .filter(one => one.severity === 'error')
        .map(({ code, at }) => [code, (at as { cell: string }).cell]),
    ).toEqual([
      ['import.notChoice', 'B5'],
      ['import.notNumber', 'C5'],
      ['import.notPhone', 'D5'],
      ['import.noName', 'A5'],
    ])
    const good = await check(manager, list())
    expect(good).toMatchObject({
      errors: 0,
      counts: { rows: 3, people: 3, households: 3, known: 0, stopped: 0 },
      lists: [{ outcome: 'join', people: 2 }],
      already: null,
    })
    expect(good.findings.map(one => one.code).sort()).toEqual(['import.phoneZero', 'import.placeZero'])
    expect(await rowsOf('SELECT * FROM households')).toEqual([])
  })

  it('comes in whole: people on their lists, behind the cursor of a phone, with what was said of its right', async () => {
    await programme()
    const manager = await chen()
    const worker = await binta('0801')
    expect((await bring(manager, list())).status).toBe(201)
    const { households } = await pullAll(worker)
    expect(households.map(one => one.people[0]!.name).sort()).toEqual(['Chan Thida', 'Sok Chenda'])
    expect(households.find(one => one.name === 'Sok Chenda')).toMatchObject({
      place: '08010101',
      people: [{ facts: { sex: 'female', age: '36', phone: '012345678' } }],
      cases: [{ outcome: 'join', state: 'new', openedOn: '2026-11-01' }],
    })
    const { rows } = (await manager.request('GET', '/api/people-imports')).body as {
      rows: PeopleImportView[]
    }
    expect(rows).toMatchObject([
      {
        file: 'members.xlsx',
        rows: 3,
        people: 3,
        by: 'Chen',
        legalBasis: 'Members agreed in their union form of 2025.',
        withdrawnAt: null,
      },
    ])
  })

  it('SY150: with one error comes in not at all; without a word of its right neither', async () => {
    await programme()
    const manager = await chen()
    const bad = await bring(manager, list([...people, ['Neang Sophal', 'F', 'old', '', '08010101']]))
    expect(bad).toMatchObject({
      status: 422,
      body: { problem: { code: 'import.hasErrors', details: { errors: 1 } } },
    })
    const mute = await bring(manager, list(people, { legalBasis: ' ok ' }))
    expect(mute).toMatchObject({ status: 422, body: { problem: { code: 'import.noBasis' } } })
    expect(await rowsOf("SELECT * FROM operations WHERE kind = 'people.imported'")).toEqual([])
  })

  it('SY151: a second time changes nothing, and saved anew under another name its people are known', async () => {
    await programme()
    const manager = await chen()
    await bring(manager, list())
    const before = await dump()
    const again = (await bring(manager, list())).body as BroughtPeopleImport
    expect(again).toMatchObject({ already: true, operations: 0 })
    expect(await dump()).toEqual(before)
    const resaved = await check(manager, list([...people, ['Neang Sophal', 'F', 28, '', '08010101']]))
    expect(resaved.counts).toMatchObject({ rows: 4, people: 1, known: 3 })
    expect(resaved.findings.filter(one => one.code === 'import.known')).toHaveLength(3)
    expect(
      (
        await check(
          manager,
          list([...people, ['Neang Sophal', 'F', 28, '', '08010101']], { mapping: { keep: [2] } }),
        )
      ).counts,
    ).toMatchObject({ people: 2 })
  })

  it('brings a person twice only where a manager says that they are two', async () => {
    await programme()
    const manager = await chen()
    const rows = [...people, ['សុខ ចិន្តា', 'F', 36, '012 345 678', '08010101']]
    const found = await check(manager, list(rows))
    expect(found.counts).toMatchObject({ people: 3, twice: 1 })
    expect(found.alike).toContainEqual({
      row: 5,
      earlier: 2,
      verdict: 'same',
      name: 'Sok Chenda',
      place: '08010101',
    })
    expect((await check(manager, list(rows, { mapping: { keep: [5] } }))).counts).toMatchObject({
      people: 4,
      twice: 0,
    })
  })

  it('keeps nobody of whom the rules keep nothing', async () => {
    await programme()
    const manager = await chen()
    const sent = list(people, { mapping: { same: {} } })
    expect((await check(manager, sent)).counts).toMatchObject({ people: 0, stopped: 3 })
    expect(await bring(manager, sent)).toMatchObject({
      status: 422,
      body: { problem: { code: 'import.nothing' } },
    })
  })

  it('SY154: stays inside the area of who brings it, and is not taken back from outside', async () => {
    await programme()
    const north = await chen('080101')
    const outside = await check(north, list([['Sok Chenda', 'F', 36, '', '09010101']]))
    expect(outside.findings.map(one => one.code)).toEqual(['import.placeOutside'])
    const brought = (await bring(north, list())).body as BroughtPeopleImport
    const south = await chen('09')
    const back = await south.request('POST', `/api/people-imports/${brought.import}/withdrawal`, {})
    expect(back.status).toBe(404)
  })

  it('SY153: is taken back: who was only on the list goes from every phone, where somebody has worked it stays', async () => {
    await programme()
    const manager = await chen()
    const worker = await binta('0801')
    const { body } = await bring(manager, list())
    const id = (body as BroughtPeopleImport).import
    const { households, to, scope } = await pullAll(worker)
    const [worked, other] = households as [(typeof households)[0], (typeof households)[0]]
    worker.append('attempt.recorded', {
      household: worked.id,
      case: worked.cases[0]!.id,
      heads: [],
      channel: 'phone',
      result: 'spoke',
      nextDay: null,
      note: '',
    })
    await worker.push()
    expect((await manager.request('POST', `/api/people-imports/${id}/withdrawal`, {})).status).toBe(200)
    await settleAll(manager)
    const page = (await worker.request('GET', `/api/changes?since=${to}&scope=${encodeURIComponent(scope)}`))
      .body as {
      gone: string[]
      households: { id: string }[]
    }
    expect(page.gone).toContain(other.id)
    expect(page.households.map(one => one.id)).toEqual([worked.id])
    expect(await rowsOf('SELECT id FROM persons')).toHaveLength(1)
    expect((await rowsOf('SELECT withdrawn_at FROM imports'))[0]!.withdrawn_at).not.toBeNull()
    // and may come again, as another round
    expect(((await bring(manager, list())).body as BroughtPeopleImport).already).toBe(false)
    expect(await rowsOf('SELECT id FROM persons')).toHaveLength(3)
  })

  it('SY153: is taken back: somebody of it who was found to be one with an interviewed person stays with them', async () => {
    const form = await programme()
    const manager = await chen()
    const id = ((await bring(manager, list())).body as BroughtPeopleImport).import
    const device = await asha()
    const told = { phone: '012345678', contact: 'yes' }
    device.append(
      'submission.finalized',
      visit(form, '08010101', [{ name: 'Sok Chenda', age: '36', sex: 'female' }], told),
    )
    await device.push()
    const [interviewed] = await rowsOf('SELECT id FROM households WHERE imported IS NULL')
    const [pair] = ((await manager.request('GET', '/api/duplicates')).body as Page<DuplicateView>).rows
    const keep = pair!.a.household === interviewed!.id ? 'b' : 'a'
    const seen = { a: pair!.a.seq, b: pair!.b.seq }
    const merged = await manager.request('POST', `/api/duplicates/${pair!.id}/merge`, {
      keep,
      fields: {},
      seen,
    })
    expect(merged.status).toBe(201)
    await manager.request('POST', `/api/people-imports/${id}/withdrawal`, {})
    await settleAll(manager)
    expect(await rowsOf('SELECT name FROM persons')).toEqual([{ name: 'Sok Chenda' }])
    const { merge } = merged.body as { merge: string }
    expect((await manager.request('POST', `/api/merges/${merge}/undo`, {})).status).toBe(200)
    const left = await rowsOf('SELECT household FROM persons')
    expect(left.map(row => row.household)).toContain(interviewed!.id)
  })

  it('costs so many rows a person: six to enter them with a case, and their keys once they are looked for among the others', async () => {
    await programme()
    const { env } = await server()
    const manager = await chen()
    let rows = 0
    const metered = watched(env, {
      after: ({ rowsWritten }) => {
        rows += rowsWritten
      },
    })
    const many = 100
    const names = ['Sok', 'Chan', 'Kim', 'Heng', 'Ly', 'Prak', 'Nhem', 'Ouk', 'Seng', 'Meas']
    const sent = list(
      Array.from({ length: many }, (_, at) => [
        `${names[at % 10]} ${names[Math.floor(at / 10)]}a`,
        'F',
        20 + (at % 40),
        10_000_000 + at * 7919,
        '08010101',
      ]),
    )
    const actor = {
      account: manager.account,
      device: manager.id,
      name: 'Chen',
      role: 'manager',
      area: '',
      restricted: true,
      lists: null,
      assignedOnly: false,
    } as const
    const read = await readImport(metered, actor, sent, Date.now())
    expect(rows).toBe(0)
    await enterImport(metered, actor, sent, read, Date.now())
    while (await settleSlice(metered, 1));
    expect(await rowsOf('SELECT id FROM cases')).toHaveLength(many)
    const entered = rows / many
    rows = 0
    while (await matchSlice(metered, Date.now()));
    expect(entered).toBeLessThan(6.5)
    expect(rows / many).toBeLessThan(8)
  })

  it('is in the journal before the database hears of it, and comes back from there', async () => {
    await programme()
    const manager = await chen()
    const { env } = await server()
    await checkOffice(env, Date.now())
    const yesterday = await remember()
    await bring(manager, list())
    const people = await rowsOf('SELECT id, name FROM persons ORDER BY id')
    expect(people).toHaveLength(3)
    await checkOffice(env, Date.now())
    await putBack(yesterday)
    expect(await rowsOf('SELECT id FROM persons')).toEqual([])
    expect(await checkOffice(env, Date.now())).toBe(true)
    while ((await (await owner()).must<ReentryView>('POST', '/backup/reentry', {})).more);
    await settleAll(manager)
    expect(await rowsOf('SELECT id, name FROM persons ORDER BY id')).toEqual(people)
  }, 120_000)

  it('SY152: never knows better than an interview, and comes out of the log row for row', async () => {
    const form = await programme()
    const manager = await chen()
    const device = await asha()
    await bring(
      manager,
      list(people, { mapping: { columns: ['name', 'fact:sex', 'fact:age', '', 'place'] } }),
    )
    const [known] = (await rowsOf("SELECT household, id FROM persons WHERE name = 'Sok Chenda'")) as {
      household: string
      id: string
    }[]
    const interview = visit(form, '08010101', [{ name: 'Sok Chenda', age: '37', work: 'driver' }])
    Object.assign(interview.answers, { household_id: known!.household })
    Object.assign((interview.answers.members as { person_id: string }[])[0]!, { person_id: known!.id })
    device.append('submission.finalized', interview)
    await device.push()
    // the same file read with one column more
    expect(((await bring(manager, list())).body as BroughtPeopleImport).already).toBe(false)
    const [person] = (await rowsOf(`SELECT facts FROM persons WHERE id = '${known!.id}'`)) as {
      facts: string
    }[]
    expect(JSON.parse(person!.facts)).toMatchObject({ age: '37', work: 'driver', phone: '012345678' })
    const employers = list([['Golden Needle Co., Ltd.', '', '', '', '0801']], {
      mapping: { kind: 'employers', columns: ['employer.name', '', '', '', 'place'] },
    })
    await bring(manager, employers)
    expect(
      (
        await check(manager, {
          ...employers,
          rows: [header, ['Golden Needle (Cambodia)', '', '', '', '0801']],
        })
      ).counts,
    ).toMatchObject({ employers: 0, known: 1 })
    const { body } = await bring(manager, list([['Neang Sophal', 'F', 28, '', '08010101']]))
    await manager.request(
      'POST',
      `/api/people-imports/${(body as BroughtPeopleImport).import}/withdrawal`,
      {},
    )
    await settleAll(manager)
    const living = await dump()
    expect(living.imports).toHaveLength(4)
    expect(living.employers).toHaveLength(1)
    const { env } = await server()
    await replay(env)
    expect(await dump()).toEqual(living)
  }, 120_000)
})

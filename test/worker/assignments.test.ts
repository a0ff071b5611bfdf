/** Who works whom, on the real worker and D1: accounts that change, households that are given, covered, handed on: SY121 to SY128. */
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Device } from '../../scripts/device.ts'
import type { AccountChange } from '../../worker/contract/accounts.ts'
import type {
  AssignmentChoices,
  AssignmentDone,
  AssignmentPreview,
  AssignmentRequest,
} from '../../worker/contract/assignments.ts'
import type { Receipt } from '../../worker/contract/operations.ts'
import type { ChangesPage } from '../../worker/contract/sync.ts'
import { projections, replay } from '../../worker/ingest/replay.ts'
import { settleSlice } from '../../worker/ingest/settle.ts'
import { endCovers } from '../../worker/jobs/covers.ts'
import { asha, binta, chen, enrol, owner, publishProgramme, pull, pullAll, visit } from '../support/people.ts'
import { server, wipe } from '../support/server.ts'

type Phone = Device & { account: string }
let form = ''
let asker: Device
beforeEach(async () => {
  await wipe()
  form = await publishProgramme()
  asker = await asha()
})

const adult = (name = 'Sok Chenda') => ({ name, age: '36' })
const childAtWork = { name: 'Sok Rithy', age: '12', work: 'factory' }

/** Households of these places, each with these people; their ids. */
async function survey(places: string[], members = [adult()]): Promise<string[]> {
  const ids = places.map(place => {
    const payload = visit(form, place, members)
    asker.append('submission.finalized', payload)
    return payload.answers.household_id as string
  })
  await asker.push()
  return ids
}

const change = async (account: string, wanted: AccountChange) =>
  (await owner()).must('POST', `/accounts/${account}/change`, wanted)

const fates = (receipts: Receipt[]) => receipts.map(({ verdict, code }) => code ?? verdict)

async function preview(manager: Device, wanted: AssignmentRequest): Promise<AssignmentPreview> {
  const answer = await manager.request('POST', '/api/assignments/preview', wanted)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body as AssignmentPreview
}

async function assign(manager: Device, wanted: AssignmentRequest): Promise<AssignmentDone> {
  const { plan } = await preview(manager, wanted)
  const answer = await manager.request('POST', '/api/assignments', { ...wanted, id: randomUUID(), plan })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body as AssignmentDone
}

const code = (answer: { body: unknown }) => (answer.body as { problem?: { code: string } }).problem?.code

/** All pages of a phone that goes over from the scope it had. */
async function goOver(phone: Device, since: number, scope: string): Promise<ChangesPage[]> {
  const pages: ChangesPage[] = []
  let query = `since=${since}&scope=${encodeURIComponent(scope)}&diff=1`
  for (;;) {
    const page = (await phone.request('GET', `/api/changes?${query}`)).body as ChangesPage
    pages.push(page)
    if (!page.more) return pages
    const was = page.was && `&was=${encodeURIComponent(page.was.scope)}&wasSince=${page.was.since}`
    query = `since=${page.to}&scope=${encodeURIComponent(page.scope)}&diff=1${was ?? ''}`
  }
}

async function tables() {
  const { env } = await server()
  const results = await env.DB.batch(projections.map(table => env.DB.prepare(`SELECT * FROM ${table}`)))
  const sorted = (rows: unknown[]) => rows.map(row => JSON.stringify(row)).sort()
  return Object.fromEntries(results.map((result, at) => [projections[at]!, sorted(result.results)]))
}

describe('an account that changes', () => {
  it('SY121: what was done in the former area counts, however late it comes; what never was theirs does not', async () => {
    const phone = (await binta('0801')) as Phone
    const [here, there] = await survey(['08010101', '09010101'])
    const [known] = (await pullAll(phone)).households
    await change(phone.account, { area: '0802' })
    const about = { household: here, case: known!.cases[0]!.id, heads: [] }
    phone.append('case.moved', { ...about, from: 'new', to: 'contacted', reason: null, note: '' })
    phone.append('case.moved', {
      ...about,
      household: there,
      from: 'new',
      to: 'contacted',
      reason: null,
      note: '',
    })
    expect(fates(await phone.push())).toEqual(['accepted', 'case.outOfArea'])
    const { env } = await server()
    const living = await tables()
    expect(
      await env.DB.prepare('SELECT state FROM cases WHERE household = ?1').bind(here).first('state'),
    ).toBe('contacted')
    await replay(env)
    expect(await tables()).toEqual(living)
  })

  it('SY121: a former role and right count too, for what comes after the change', async () => {
    const phone = (await binta('08', true)) as Phone
    const [household] = await survey(['08010101'], [childAtWork])
    const [known] = (await pullAll(phone)).households
    await change(phone.account, { role: 'enumerator', restricted: false })
    const about = { household, case: known!.cases[0]!.id, heads: [] }
    phone.append('case.moved', { ...about, from: 'new', to: 'contacted', reason: null, note: '' })
    expect(fates(await phone.push())).toEqual(['accepted'])
    expect((await phone.request('GET', '/api/changes?since=0')).status).toBe(403)
  })

  it('SY121: what came before a change is judged without it, though it is settled after', async () => {
    const phone = (await binta('0801')) as Phone
    const [household] = await survey(['08020101'])
    const { env } = await server()
    const person = await env.DB.prepare('SELECT person FROM cases').first<string>('person')
    const about = { household, case: `${person}:join`, heads: [] }
    phone.append('case.moved', { ...about, from: 'new', to: 'contacted', reason: null, note: '' })
    expect(fates(await phone.push())).toEqual(['case.outOfArea'])
    await change(phone.account, { area: '08' })
    const living = await tables()
    await replay(env)
    expect(await tables()).toEqual(living)
  })

  it('a manager changes only whom they may make, into what they may make, and nobody changes themselves', async () => {
    const manager = (await chen('08', false)) as Phone
    const inside = (await binta('0801')) as Phone
    const outside = (await binta('09')) as Phone
    const other = (await chen('08')) as Phone
    const ask = async (account: string, wanted: AccountChange) =>
      (await manager.request('POST', `/api/accounts/${account}/change`, wanted)).status
    expect(await ask(inside.account, { area: '0802', assignedOnly: true })).toBe(200)
    expect(await ask(inside.account, { area: '' })).toBe(403)
    expect(await ask(inside.account, { role: 'manager' })).toBe(403)
    expect(await ask(inside.account, { restricted: true })).toBe(403)
    expect(await ask(outside.account, { area: '08' })).toBe(403)
    expect(await ask(other.account, { area: '0801' })).toBe(403)
    expect(await ask(manager.account, { area: '0801' })).toBe(403)
    expect(await ask(randomUUID(), { area: '0801' })).toBe(404)
  })

  it('the same change twice is one act', async () => {
    const phone = (await binta('0801')) as Phone
    const { env } = await server()
    for (let times = 0; times < 2; times++) await change(phone.account, { area: '0802', lists: ['x'] })
    expect(
      await env.DB.prepare("SELECT count(*) AS n FROM operations WHERE kind = 'account.changed'").first('n'),
    ).toBe(1)
  })

  it('sees of restricted lists those that are named, and the sensitive facts that these go by', async () => {
    await survey(['08010101'], [adult(), childAtWork])
    const of = async (lists: string[] | null) => {
      const phone = await enrol({ name: 'Binta', role: 'outreach', area: '', restricted: true, lists })
      const [household] = (await pullAll(phone)).households
      return { cases: household?.cases.map(one => one.outcome).sort(), text: JSON.stringify(household) }
    }
    expect((await of(null)).cases).toEqual(['join', 'safeguard'])
    expect((await of(['safeguard'])).cases).toEqual(['join', 'safeguard'])
    const { cases, text } = await of(['another'])
    expect(cases).toEqual(['join'])
    expect(text).not.toContain('factory')
  })

  it('a manager of some restricted lists gives no more than these', async () => {
    const manager = await enrol({
      name: 'Chen',
      role: 'manager',
      area: '08',
      restricted: true,
      lists: ['safeguard'],
    })
    const phone = (await binta('0801')) as Phone
    const ask = async (lists: string[] | null) =>
      (await manager.request('POST', `/api/accounts/${phone.account}/change`, { restricted: true, lists }))
        .status
    expect(await ask(null)).toBe(403)
    expect(await ask(['safeguard', 'employer'])).toBe(403)
    expect(await ask(['safeguard'])).toBe(200)
  })
})

describe('another area on a phone', () => {
  it('SY125: comes as what is new and what is gone; what is in both does not come again', async () => {
    const phone = (await binta('0801')) as Phone
    await survey([
      ...Array(60).fill('08010101'),
      ...Array(70).fill('08010201'),
      ...Array(55).fill('08020101'),
    ])
    const before = await pullAll(phone)
    expect(before.households).toHaveLength(130)
    await change(phone.account, { area: '08' })
    const wider = await goOver(phone, before.to, before.scope)
    expect(wider.flatMap(page => page.households).map(one => one.place)).toEqual(Array(55).fill('08020101'))
    expect(wider.flatMap(page => page.gone)).toEqual([])
    expect(wider.at(-1)).toMatchObject({ more: false, restart: false, check: { count: 185 } })
    await change(phone.account, { area: '080102' })
    const last = wider.at(-1)!
    const narrower = await goOver(phone, last.to, last.scope)
    expect(narrower.flatMap(page => page.households)).toEqual([])
    expect(narrower.flatMap(page => page.gone)).toHaveLength(115)
    expect(narrower.at(-1)).toMatchObject({ check: { count: 70 } })
  })

  it('SY125: tells what changed on the way, whichever side of the cursor it was on', async () => {
    const phone = (await binta('0801')) as Phone
    const ids = await survey([...Array(55).fill('08010101'), ...Array(60).fill('08020101')])
    const { to, scope, households } = await pullAll(phone)
    expect(households).toHaveLength(55)
    await change(phone.account, { area: '0802' })
    const first = (await phone.request('GET', `/api/changes?since=${to}&scope=${scope}&diff=1`))
      .body as ChangesPage
    expect(first).toMatchObject({ from: 0, restart: false, was: { scope, since: to }, more: true })
    // one of the former area is visited again, one of the new area too
    for (const id of [ids[0]!, ids[114]!]) {
      const place = id === ids[0] ? '08010101' : '08020101'
      const again = visit(form, place, [adult('Sok Dara')])
      asker.append('submission.finalized', { ...again, answers: { ...again.answers, household_id: id } })
    }
    await asker.push()
    const rest: ChangesPage[] = [first]
    while (rest.at(-1)!.more) {
      const { to: since, scope: now, was } = rest.at(-1)!
      const query = `since=${since}&scope=${now}&diff=1&was=${was!.scope}&wasSince=${was!.since}`
      rest.push((await phone.request('GET', `/api/changes?${query}`)).body as ChangesPage)
    }
    const here = new Map(rest.flatMap(page => page.households.map(one => [one.id, one])))
    for (const page of rest) for (const id of page.gone) here.delete(id)
    expect([...here.keys()].sort()).toEqual(ids.slice(55).sort())
    expect(here.get(ids[114]!)!.people).toHaveLength(2)
    expect(new Set(rest.flatMap(page => page.gone))).toEqual(new Set(ids.slice(0, 55)))
  })

  it('SY125: begins anew for an old app, for other lists, for another role, and for a scope that nobody ever had', async () => {
    const phone = (await binta('0801')) as Phone
    await survey(['08010101'])
    const { to, scope } = await pullAll(phone)
    await change(phone.account, { area: '08' })
    expect(await pull(phone, to, scope)).toMatchObject({ restart: true, from: 0 })
    const other = async (text: string, more = '&diff=1') =>
      (await phone.request('GET', `/api/changes?since=${to}&scope=${encodeURIComponent(text)}${more}`)).body
    expect(await other(scope)).toMatchObject({ restart: false, was: { scope } })
    for (const text of [
      scope.replace('outreach', 'manager'),
      `${scope}0`,
      'x',
      `${scope}.a.b`,
      scope.replace('0801', '08%27'),
    ])
      expect(await other(text), text).toMatchObject({ restart: true, from: 0 })
    const now = `outreach.08.0.${scope.split('.')[3]}`
    expect(await other(now, '&diff=1&was=x&wasSince=5')).toMatchObject({ restart: true, from: 0 })
  })
})

describe('giving work', () => {
  it('SY122: a household is pulled by whom it is assigned to, wherever it lies, and by the area', async () => {
    const manager = await chen('08')
    const near = (await binta('0801')) as Phone
    const far = (await binta('0805')) as Phone
    const only = (await binta('08')) as Phone
    await change(only.account, { assignedOnly: true })
    const [first] = await survey(['08010101', '08010102'])
    const [before, empty] = [await pullAll(far), await pullAll(only)]
    expect([before.households, empty.households]).toEqual([[], []])
    await assign(manager, { choose: { households: [first!] }, to: [far.account] })
    const assigned = [{ person: '', account: far.account, name: 'Binta', until: null }]
    expect(await pull(far, before.to, before.scope)).toMatchObject({
      households: [{ id: first, assigned }],
      check: { count: 1 },
    })
    expect((await pullAll(near)).households).toHaveLength(2)
    // and on: to one who sees nothing else
    const held = await pullAll(far)
    await assign(manager, { choose: { of: far.account }, to: [only.account] })
    expect(await pull(far, held.to, held.scope)).toMatchObject({
      households: [],
      gone: [first],
      went: { [first!]: 'Binta' },
      check: { count: 0 },
    })
    expect(await pull(only, empty.to, empty.scope)).toMatchObject({
      households: [{ id: first }],
      check: { count: 1 },
    })
  })

  it('SY121: what was done for a household that was assigned counts when it is somebody else’s by then', async () => {
    const manager = await chen('08')
    const far = (await binta('0805')) as Phone
    const [household] = await survey(['08010101'])
    await assign(manager, { choose: { households: [household!] }, to: [far.account] })
    const [known] = (await pullAll(far)).households
    await assign(manager, { choose: { households: [household!] }, to: [] })
    const about = { household, case: known!.cases[0]!.id, heads: [] }
    far.append('case.moved', { ...about, from: 'new', to: 'contacted', reason: null, note: '' })
    expect(fates(await far.push())).toEqual(['accepted'])
  })

  it('SY123: the tables are what the log makes of them, and a page ends although many changed at once', async () => {
    const { env } = await server()
    const manager = await chen('08')
    const phone = (await binta('08')) as Phone
    await survey(Array(130).fill('08010101'))
    await assign(manager, { choose: { place: '0801' }, to: [phone.account] })
    expect((await pullAll(phone)).households).toHaveLength(130)
    await assign(manager, { choose: { place: '0801' }, to: [phone.account], until: '2099-01-01' })
    const living = await tables()
    expect(living.assignments).toHaveLength(260)
    await replay(env)
    expect(await tables()).toEqual(living)
  })

  it('SY124: a leave cover ends by itself; it is again as it was', async () => {
    const { env } = await server()
    const manager = await chen('08')
    const dara = (await binta('0805')) as Phone
    const cover = (await binta('0806')) as Phone
    const [household] = await survey(['08010101'])
    await assign(manager, { choose: { households: [household!] }, to: [dara.account] })
    await assign(manager, { choose: { of: dara.account }, to: [cover.account], until: '2026-12-01' })
    const covered = await pullAll(cover)
    expect(covered.households[0]?.assigned).toEqual([
      { person: '', account: dara.account, name: 'Binta', until: null },
      { person: '', account: cover.account, name: 'Binta', until: '2026-12-01' },
    ])
    expect((await pullAll(dara)).households).toHaveLength(1)
    expect(await endCovers(env, Date.parse('2026-12-01T15:00:00Z'))).toBe(false)
    // 00:30 of the second in Phnom Penh
    expect(await endCovers(env, Date.parse('2026-12-01T17:30:00Z'))).toBe(true)
    expect(await endCovers(env, Date.parse('2026-12-01T17:30:00Z'))).toBe(false)
    while (await settleSlice(env));
    expect(await pull(cover, covered.to, covered.scope)).toMatchObject({ households: [], gone: [household] })
    expect((await pullAll(dara)).households[0]?.assigned).toHaveLength(1)
    const living = await tables()
    await replay(env)
    expect(await tables()).toEqual(living)
  })

  it('SY124: a cover of a household that wants nothing kept any more ends once, not for ever', async () => {
    const { env } = await server()
    const manager = await chen('08')
    const cover = (await binta('0806')) as Phone
    const [household] = await survey(['08010101'])
    await assign(manager, { choose: { place: '08' }, to: [cover.account], until: '2026-12-01' })
    const no = visit(form, '08010101', [])
    no.answers = { household_id: household, consent: 'no', place: '08010101' } as never
    asker.append('submission.finalized', no)
    await asker.push()
    expect(await env.DB.prepare('SELECT withdrawn FROM households').first('withdrawn')).toBe(1)
    const after = Date.parse('2026-12-02T03:00:00Z')
    expect(await endCovers(env, after)).toBe(true)
    while (await settleSlice(env));
    expect(await endCovers(env, after)).toBe(false)
    const living = await tables()
    await replay(env)
    expect(await tables()).toEqual(living)
  })

  it('SY164: what somebody has goes to another, and what colleagues have of the same household stays theirs', async () => {
    const { env } = await server()
    const manager = await chen('08')
    const [dara, sophy, chan] = [
      (await binta('08', true)) as Phone,
      (await binta('08', true)) as Phone,
      (await binta('08')) as Phone,
    ]
    const [household] = await survey(['08010101'], [adult('A'), adult('B')])
    const ids = (await env.DB.prepare('SELECT id FROM persons ORDER BY id').all<{ id: string }>()).results
    const person = ids[0]!.id
    const rows = async () =>
      (
        await env.DB.prepare(
          'SELECT about, cover, account, until FROM assignments ORDER BY about, cover',
        ).all<Record<string, unknown>>()
      ).results.map(row => Object.values(row))
    await assign(manager, { choose: { place: '08' }, to: [sophy.account] })
    const own = { household: household!, case: `${person}:join`, heads: [] }
    sophy.append('case.handedOver', { ...own, to: dara.account, note: '' })
    expect(fates(await sophy.push())).toEqual(['accepted'])
    // Dara's one case goes, the household stays Sophy's
    const wanted = { choose: { of: dara.account }, to: [chan.account] }
    expect(await preview(manager, wanted)).toMatchObject({
      households: 1,
      open: 1,
      from: [{ account: dara.account, households: 1 }],
    })
    const { id } = await assign(manager, wanted)
    expect(await rows()).toEqual([
      ['', 0, sophy.account, null],
      [`${person}:join`, 0, chan.account, null],
    ])
    await manager.request('POST', `/api/assignments/${id}/undo`, { id: randomUUID() })
    expect(await rows()).toEqual([
      ['', 0, sophy.account, null],
      [`${person}:join`, 0, dara.account, null],
    ])
    // Sophy's household goes, Dara's case stays; who stands in for Sophy does so for Chan
    await assign(manager, { choose: { of: sophy.account }, to: [dara.account], until: '2099-01-01' })
    await assign(manager, { choose: { of: dara.account }, to: [chan.account] })
    expect(await rows()).toEqual([
      ['', 0, sophy.account, null],
      ['', 1, chan.account, '2099-01-01'],
      [`${person}:join`, 0, chan.account, null],
    ])
    await assign(manager, { choose: { of: chan.account }, to: [] })
    expect(await rows()).toEqual([['', 0, sophy.account, null]])
  })

  it('SY164: a case of a restricted list stays with whom it was given to, whoever gets the household without seeing it', async () => {
    const { env } = await server()
    const [manager, without] = [await chen('08'), await chen('08', false)]
    const [sees, blind] = [(await binta('08', true)) as Phone, (await binta('08')) as Phone]
    const [household] = await survey(['08010101'], [adult(), childAtWork])
    const child = (await env.DB.prepare("SELECT person FROM cases WHERE outcome = 'safeguard'").first<string>(
      'person',
    ))!
    const about = { household: household!, case: `${child}:safeguard`, heads: [] }
    sees.append('case.handedOver', { ...about, to: sees.account, note: '' })
    expect(fates(await sees.push())).toEqual(['accepted'])
    const holder = () =>
      env.DB.prepare("SELECT account FROM assignments WHERE about LIKE '%:safeguard'").first('account')
    const gives: [Device, AssignmentRequest][] = [
      [without, { choose: { place: '08' }, to: [sees.account] }],
      [manager, { choose: { place: '08' }, to: [blind.account] }],
      [manager, { choose: { people: [{ household: household!, person: child }] }, to: [blind.account] }],
    ]
    for (const [who, wanted] of gives) {
      if (wanted.choose.people) expect(await preview(who, wanted)).toMatchObject({ households: 0 })
      else await assign(who, wanted)
      expect(await holder()).toBe(sees.account)
    }
    expect(await preview(manager, { choose: { place: '08' }, to: [sees.account] })).toMatchObject({
      unseen: 0,
    })
  })

  it('SY164: what is with somebody who works here no more, or has no phone, is told and can be given on', async () => {
    const manager = await chen('08')
    const [gone, lost, next] = [
      (await binta('08')) as Phone,
      (await binta('08')) as Phone,
      (await binta('08')) as Phone,
    ]
    const [one, two] = await survey(['08010101', '08010102'])
    await assign(manager, { choose: { households: [one!] }, to: [gone.account] })
    await assign(manager, { choose: { households: [two!] }, to: [lost.account] })
    await change(gone.account, { role: 'enumerator' })
    await (await owner()).must('POST', `/devices/${lost.id}/revocation`, {})
    const { loads } = (await manager.request('GET', '/api/assignments/choices')).body as AssignmentChoices
    const of = (account: string) => loads.find(load => load.account === account)
    expect(of(gone.account)).toMatchObject({ open: 1, isAway: true, name: 'Binta' })
    expect(of(lost.account)).toMatchObject({ open: 1, phones: 0 })
    expect(of(next.account)).toMatchObject({ open: 0, phones: 1 })
    await assign(manager, { choose: { of: gone.account }, to: [next.account] })
    expect((await pullAll(next)).households.find(({ id }) => id === one)?.assigned).toMatchObject([
      { account: next.account },
    ])
    const { colleagues } = (await next.request('GET', '/api/programme')).body as {
      colleagues: { id: string }[]
    }
    expect(colleagues).toEqual([])
  })

  it('SY127: of two managers who give at once one is asked to look again', async () => {
    const managers = [await chen('08'), await chen('08')]
    const phones = [(await binta('08')) as Phone, (await binta('08')) as Phone]
    await survey(['08010101'])
    for (let times = 0; times < 3; times++) {
      const plans = await Promise.all(
        managers.map((manager, at) =>
          preview(manager, { choose: { place: '08' }, to: [phones[at]!.account] }),
        ),
      )
      const answers = await Promise.all(
        managers.map((manager, at) =>
          manager.request('POST', '/api/assignments', {
            choose: { place: '08' },
            to: [phones[at]!.account],
            id: randomUUID(),
            plan: plans[at]!.plan,
          }),
        ),
      )
      expect(answers.map(answer => code(answer) ?? answer.status).sort()).toEqual([201, 'assignment.changed'])
    }
  })

  it('people of one workplace are chosen by who may see it, in their own area', async () => {
    const manager = await chen('08')
    const without = await chen('08', false)
    const phone = (await binta('08', true)) as Phone
    form = await publishProgramme(text =>
      text
        .replace(
          '| missing_values |\n|---|---|---|---|---|',
          '| missing_values | employer_fact | employer_consent |\n|---|---|---|---|---|---|---|',
        )
        .replace(
          '| small | Small programme | 1 | default | dont_know refused |',
          '| small | Small programme | 2 | default | dont_know refused | work | consent_given |',
        )
        .replace(
          '\n\n## outcomes',
          `\n| E-1 | 1 | all | | | \${work} = 'factory' and \${consent_given} = 'yes' | unlisted | | Not listed | | law | source | high |\n\n## outcomes`,
        )
        .replace(
          '| safeguard | Protect',
          '| unlisted | Listing | restricted | high | 7 | | | | urgent |\n| safeguard | Protect',
        ),
    )
    const atWork = (name: string) => ({ name, age: '36', work: 'factory' })
    await survey(['08010101', '08010102'], [atWork('A'), atWork('B')])
    const { employers } = (await manager.request('GET', '/api/assignments/choices')).body as AssignmentChoices
    expect(employers.map(({ households }) => households)).toEqual([2])
    const wanted = { choose: { employer: employers[0]!.employer }, to: [phone.account] }
    expect(await preview(manager, wanted)).toMatchObject({ households: 2, people: 4 })
    const hidden = (await without.request('GET', '/api/assignments/choices')).body as AssignmentChoices
    expect(hidden.employers).toEqual([])
    expect(code(await without.request('POST', '/api/assignments/preview', wanted))).toBe(
      'account.beyondYours',
    )
    await assign(manager, wanted)
    const { recent } = (await manager.request('GET', '/api/assignments/choices')).body as AssignmentChoices
    expect(recent[0]).toMatchObject({ how: 'employer', households: 2 })
  })

  it('SY127: is done as it was shown, or looked at anew; asked twice it is done once', async () => {
    const manager = await chen('08')
    const phone = (await binta('08')) as Phone
    await survey(['08010101'])
    const wanted = { choose: { place: '0801' }, to: [phone.account] }
    const seen = await preview(manager, wanted)
    expect(seen).toMatchObject({ households: 1, people: 1, open: 1, from: [{ account: '', households: 1 }] })
    await survey(['08010101'])
    const id = randomUUID()
    const ask = (plan: string) => manager.request('POST', '/api/assignments', { ...wanted, id, plan })
    expect(code(await ask(seen.plan))).toBe('assignment.changed')
    const { plan } = await preview(manager, wanted)
    expect((await ask(plan)).body).toEqual({ id, households: 2, left: 0 })
    expect((await ask(plan)).body).toEqual({ id, households: 2, left: 0 })
    const { env } = await server()
    expect(
      await env.DB.prepare("SELECT count(*) AS n FROM operations WHERE kind = 'people.assigned'").first('n'),
    ).toBe(1)
  })

  it('SY127: is undone by the former assignment; what somebody has said since stays', async () => {
    const manager = await chen('08')
    const [dara, sophy] = [(await binta('08')) as Phone, (await binta('08')) as Phone]
    const [one, two, three] = await survey(['08010101', '08010102', '08010103'])
    await assign(manager, { choose: { households: [one!] }, to: [dara.account] })
    const { id } = await assign(manager, { choose: { place: '0801' }, to: [sophy.account] })
    await assign(manager, { choose: { households: [three!] }, to: [dara.account] })
    const undo = await manager.request('POST', `/api/assignments/${id}/undo`, { id: randomUUID() })
    expect(undo.body).toMatchObject({ households: 2, left: 1 })
    const { env } = await server()
    const { results } = await env.DB.prepare(
      'SELECT household, account FROM assignments ORDER BY household',
    ).all()
    expect(results).toEqual(
      [
        { household: one, account: dara.account },
        { household: three, account: dara.account },
      ].sort((a, b) => (a.household! < b.household! ? -1 : 1)),
    )
    expect(two).toBeDefined()
    const again = await manager.request('POST', `/api/assignments/${id}/undo`, { id: randomUUID() })
    expect(again.body).toMatchObject({ households: 0, left: 3 })
  })

  it('SY128: is shared out by load, whole households to one', async () => {
    const manager = await chen('08')
    const [dara, sophy] = [(await binta('08')) as Phone, (await binta('08')) as Phone]
    const [busy] = await survey(['08020101'], [adult('A'), adult('B'), adult('C')])
    await assign(manager, { choose: { households: [busy!] }, to: [dara.account] })
    await survey(['08010101', '08010102', '08010103', '08010104'], [adult('A'), adult('B')])
    const wanted = { choose: { place: '0801' }, to: [dara.account, sophy.account] }
    const seen = await preview(manager, wanted)
    expect(seen.to.map(({ households, before, after }) => [households, before, after])).toEqual([
      [1, 3, 5],
      [3, 0, 6],
    ])
    await assign(manager, wanted)
    const choices = (await manager.request('GET', '/api/assignments/choices')).body as AssignmentChoices
    const loads = Object.fromEntries(choices.loads.map(one => [one.account, one.open]))
    expect(loads).toEqual({ [dara.account]: 5, [sophy.account]: 6 })
    expect(choices.recent[0]).toMatchObject({ how: 'robin', households: 4 })
  })

  it('single people go to somebody, the others of the household stay', async () => {
    const manager = await chen('08')
    const dara = (await binta('0805')) as Phone
    const [household] = await survey(['08010101'], [adult('A'), adult('B')])
    const { env } = await server()
    const person = (await env.DB.prepare('SELECT id FROM persons ORDER BY id LIMIT 1').first<string>('id'))!
    await assign(manager, { choose: { people: [{ household: household!, person }] }, to: [dara.account] })
    const [known] = (await pullAll(dara)).households
    expect(known!.assigned).toEqual([{ person, account: dara.account, name: 'Binta', until: null }])
  })
})

describe('nobody gives what is not theirs to give', () => {
  it('no household of another area, nothing to an account of another area, nothing to one that works no lists', async () => {
    const manager = await chen('0801')
    const inside = (await binta('0801')) as Phone
    const outside = (await binta('09')) as Phone
    const asking = (await asha('0801')) as Phone
    const [own, other] = await survey(['08010101', '09010101'])
    const ask = async (wanted: AssignmentRequest) => {
      const answer = await manager.request('POST', '/api/assignments/preview', wanted)
      return code(answer) ?? (answer.body as AssignmentPreview).households
    }
    expect(await ask({ choose: { households: [own!, other!] }, to: [inside.account] })).toBe(1)
    expect(await ask({ choose: { place: '09' }, to: [inside.account] })).toBe(0)
    for (const { account } of [outside, asking])
      expect(await ask({ choose: { households: [own!] }, to: [account] })).toBe('account.beyondYours')
    const wide = await chen('')
    const { id } = await assign(wide, { choose: { households: [other!] }, to: [outside.account] })
    expect(code(await manager.request('POST', `/api/assignments/${id}/undo`, { id: randomUUID() }))).toBe(
      'assignment.unknown',
    )
  })

  it('restricted lists only to who may see them, and a manager without the right chooses none of them', async () => {
    const manager = await chen('08')
    const without = await chen('08', false)
    const [sees, blind] = [(await binta('08', true)) as Phone, (await binta('08')) as Phone]
    await survey(['08010101'], [childAtWork])
    await survey(['08010102'], [adult(), childAtWork])
    const wanted = { choose: { outcome: 'safeguard' }, to: [blind.account] }
    expect(code(await manager.request('POST', '/api/assignments/preview', wanted))).toBe(
      'assignment.notForThem',
    )
    expect(await preview(manager, { ...wanted, to: [sees.account] })).toMatchObject({
      households: 2,
      // a household goes whole: with the adult's case
      open: 3,
      unseen: 0,
    })
    expect(await preview(manager, { choose: { place: '08' }, to: [blind.account] })).toMatchObject({
      open: 3,
      unseen: 2,
    })
    expect(await preview(without, { choose: { outcome: 'safeguard' }, to: [] })).toMatchObject({
      households: 0,
    })
    expect(await preview(without, { choose: { place: '08' }, to: [sees.account] })).toMatchObject({
      households: 1,
      open: 1,
    })
  })
})

describe('a case that is handed on', () => {
  it('SY126: goes to the phone of who has it then, with the note, and counts there', async () => {
    const dara = (await binta('0801')) as Phone
    const sophy = await enrol({ name: 'Sophy', role: 'outreach', area: '08', assignedOnly: true })
    const [household] = await survey(['08010101'])
    const [known] = (await pullAll(dara)).households
    const about = { household, case: known!.cases[0]!.id }
    const handed = dara.append('case.handedOver', {
      ...about,
      heads: [],
      to: sophy.account,
      note: 'Speaks Cham',
    })
    expect(fates(await dara.push())).toEqual(['accepted'])
    const [hers] = (await pullAll(sophy)).households
    expect(hers!.assigned).toEqual([
      { person: about.case, account: sophy.account, name: 'Sophy', until: null },
    ])
    expect(hers!.events.map(event => (event.payload as { note: string }).note)).toEqual(['Speaks Cham'])
    sophy.append('case.moved', {
      ...about,
      heads: [handed.id],
      from: 'new',
      to: 'contacted',
      reason: null,
      note: '',
    })
    expect(fates(await sophy.push())).toEqual(['accepted'])
    // and back to whoever works the place
    sophy.append('case.handedOver', { ...about, heads: [], to: null, note: '' })
    await sophy.push()
    expect((await pullAll(sophy)).households).toEqual([])
    const living = await tables()
    await replay((await server()).env)
    expect(await tables()).toEqual(living)
  })

  it('SY126: only by who may see it, and to who may: else it is held', async () => {
    const dara = (await binta('0801', true)) as Phone
    const [blind, far, sees] = [
      (await binta('08')) as Phone,
      (await binta('09', true)) as Phone,
      (await binta('', true)) as Phone,
    ]
    const outsider = (await binta('0805')) as Phone
    const asking = (await asha('08')) as Phone
    const [household] = await survey(['08010101'], [childAtWork])
    const [known] = (await pullAll(dara)).households
    const hand = (to: string) => ({ household, case: known!.cases[0]!.id, heads: [], to, note: '' })
    for (const to of [blind.account, far.account, asking.account, randomUUID(), sees.account])
      dara.append('case.handedOver', hand(to))
    const no = 'case.notForThem'
    expect(fates(await dara.push())).toEqual([no, no, no, no, 'accepted'])
    outsider.append('case.handedOver', hand(outsider.account))
    expect(fates(await outsider.push())).toEqual(['case.outOfArea'])
    const inside = (await binta('0801')) as Phone
    inside.append('case.handedOver', hand(inside.account))
    expect(fates(await inside.push())).toEqual(['operation.notForRole'])
  })

  it('SY126: a phone knows to whom it may hand on', async () => {
    const dara = await enrol({ name: 'Dara', role: 'outreach', area: '0801', restricted: true })
    const sees = await enrol({
      name: 'Sees',
      role: 'outreach',
      area: '08',
      restricted: true,
      lists: ['safeguard'],
    })
    const blind = await enrol({ name: 'Blind', role: 'outreach', area: '080101' })
    await enrol({ name: 'Far', role: 'outreach', area: '09' })
    await enrol({ name: 'Asker', role: 'enumerator', area: '0801' })
    const colleagues = async (device: Device) =>
      ((await device.request('GET', '/api/programme')).body as { colleagues?: unknown }).colleagues
    expect(await colleagues(dara)).toEqual([
      { id: blind.account, name: 'Blind' },
      { id: sees.account, name: 'Sees', outcomes: ['safeguard'] },
    ])
    expect(await colleagues(blind)).toEqual([
      { id: dara.account, name: 'Dara' },
      { id: sees.account, name: 'Sees' },
    ])
    expect(await colleagues(asker)).toBeUndefined()
  })
})

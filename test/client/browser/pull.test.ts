import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { checkOver } from '../../../forms/convergence.ts'
import type { ChangesPage, HouseholdBundle, ProgrammeState } from '../../../worker/contract/sync.ts'
import { bare, joinAs } from '../../support/bare-page.ts'
import { lightPhone } from '../../support/browser.ts'
import { type Answering, emptyProgramme, type Office, openOffice } from '../../support/office.ts'

let office: Office
let own: Awaited<ReturnType<typeof lightPhone>>

beforeAll(async () => {
  office = await openOffice(fileURLToPath(new URL('../../../client/public', import.meta.url)))
})
afterAll(() => office.close())
beforeEach(async () => {
  office.heard = []
  own = await lightPhone()
  await bare(own.page, office.url)
})
afterEach(() => own.close())

const sync = () => own.page.evaluate(() => parts.syncNow().then(() => parts.syncState.value))
const heldIds = () => own.page.evaluate(async () => (await parts.allHouseholds()).map(({ id }) => id))
const asked = (path: string) =>
  office.heard.filter(request => request.path.startsWith(path)).map(request => request.path)

const outreachState = (epoch: string): ProgrammeState => ({
  ...emptyProgramme(epoch),
  account: { id: 'binta', name: 'Binta', role: 'outreach', area: '08' },
})
const bundle = (id: string, seq: number): HouseholdBundle => ({
  id,
  seq,
  place: '08010101',
  name: id,
  facts: {},
  people: [],
  cases: [],
  events: [],
})
const page = (more: Partial<ChangesPage>): ChangesPage => ({
  epoch: 'e1',
  scope: 'outreach 08',
  restart: false,
  from: 0,
  to: 0,
  more: false,
  households: [],
  gone: [],
  ...more,
})

/** Answers `/api/changes` by the pages of a scope: the first whose `from` is the cursor; another scope begins again. */
const pagesOf =
  (epoch: string, scope: string, pages: ChangesPage[]): Answering =>
  ({ path }) => {
    if (path.startsWith('/api/programme')) return { json: outreachState(epoch) }
    const query = new URL(path, 'http://office').searchParams
    const restart = query.get('scope') !== scope
    const since = restart ? 0 : Number(query.get('since'))
    const found = pages.find(({ from }) => from === since)
    return { json: found ? { ...found, restart } : page({ epoch, scope, from: since, to: since }) }
  }

test('SY27: An outreach worker gets the households page by page, and asks next time only for what is new.', async () => {
  await joinAs(own.page, 'binta', 'd', 'outreach')
  office.answer = pagesOf('e1', 'outreach 08', [
    page({ to: 20, more: true, households: [bundle('h1', 10), bundle('h2', 20)] }),
    page({ from: 20, to: 30, households: [bundle('h3', 30)], gone: ['h1'] }),
  ])
  expect(await sync()).toMatchObject({ phase: 'idle' })
  expect(await heldIds()).toEqual(['h2', 'h3'])
  await sync()
  expect(asked('/api/changes').at(-1)).toBe('/api/changes?since=30&scope=outreach%2008&diff=1')
})

test('SY28: With another area the old households stay until the last page of the new ones is in.', async () => {
  await joinAs(own.page, 'binta', 'd', 'outreach')
  office.answer = pagesOf('e1', 'outreach 08', [page({ to: 10, households: [bundle('h1', 10)] })])
  await sync()
  const moved = [
    page({ scope: 'outreach 09', to: 20, more: true, households: [bundle('h5', 20)] }),
    page({ scope: 'outreach 09', from: 20, to: 30, households: [bundle('h6', 30)] }),
  ]
  const answering = pagesOf('e1', 'outreach 09', moved)
  office.answer = request => (request.path.includes('since=20') ? { cut: true } : answering(request))
  expect(await sync()).toMatchObject({ phase: 'offline' })
  expect(await heldIds()).toEqual(['h1', 'h5'])
  office.answer = answering
  await sync()
  expect(await heldIds()).toEqual(['h5', 'h6'])
})

test('SY125: Another area comes as a difference: what stays is never gone, and a cut on the way costs nothing.', async () => {
  await joinAs(own.page, 'binta', 'd', 'outreach')
  office.answer = pagesOf('e1', 'outreach 08', [
    page({ to: 20, households: [bundle('h1', 10), bundle('h2', 20)] }),
  ])
  await sync()
  const was = { scope: 'outreach 08', since: 20 }
  const scope = 'outreach 09'
  const pages = [
    page({ scope, was, to: 25, more: true, households: [bundle('h5', 15)], gone: ['h1'] }),
    page({ scope, was, from: 25, to: 30, households: [bundle('h6', 30)] }),
  ]
  const answering: Answering = ({ path }) => {
    if (path.startsWith('/api/programme')) return { json: outreachState('e1') }
    const query = new URL(path, 'http://office').searchParams
    if (query.get('scope') !== scope) return { json: pages[0] }
    const since = Number(query.get('since'))
    const under = query.get('was') === was.scope && query.get('wasSince') === '20'
    return { json: since === 25 && under ? pages[1] : page({ scope, from: since, to: since }) }
  }
  office.answer = request => (request.path.includes('since=25') ? { cut: true } : answering(request))
  expect(await sync()).toMatchObject({ phase: 'offline' })
  expect(await heldIds()).toEqual(['h2', 'h5'])
  office.answer = answering
  await sync()
  expect(await heldIds()).toEqual(['h2', 'h5', 'h6'])
  // it is this scope's list now, whole: built anew beside it, nothing of it stays
  office.answer = pagesOf('e1', 'outreach 08', [page({ to: 40, households: [bundle('h9', 40)] })])
  await sync()
  expect(await heldIds()).toEqual(['h9'])
})

test('SY125: A difference to something that is not here is not applied.', async () => {
  await joinAs(own.page, 'binta', 'd', 'outreach')
  office.answer = pagesOf('e1', 'outreach 08', [page({ to: 20, households: [bundle('h1', 10)] })])
  await sync()
  for (const was of [
    { scope: 'outreach 08', since: 19 },
    { scope: 'outreach 07', since: 20 },
  ]) {
    office.answer = ({ path }) =>
      path.startsWith('/api/programme')
        ? { json: outreachState('e1') }
        : { json: page({ scope: 'outreach 09', was, to: 30, gone: ['h1'] }) }
    expect(await sync()).toMatchObject({ phase: 'error', code: 'sync.gap' })
    expect(await heldIds()).toEqual(['h1'])
  }
})

test('SY129: Who does no follow-up any more keeps no lists; what is not sent yet goes.', async () => {
  await joinAs(own.page, 'binta', 'd', 'outreach')
  office.answer = pagesOf('e1', 'outreach 08', [page({ to: 20, households: [bundle('h1', 10)] })])
  await sync()
  const account = { id: 'binta', name: 'Binta', role: 'enumerator' as const, area: '08' }
  office.answer = ({ path }) =>
    path.startsWith('/api/programme')
      ? { json: { ...outreachState('e1'), account } }
      : { json: { epoch: 'e1', receipts: [], batch: { operations: 25, bytes: 64_000 } } }
  await own.page.evaluate(() =>
    parts.append(
      'document.checked',
      { household: 'h1', case: 'p:join', heads: [], document: 'card', seen: true },
      { label: 'x' },
    ),
  )
  const before = asked('/api/changes').length
  await sync()
  expect(await heldIds()).toEqual([])
  expect(asked('/api/operations').length).toBeGreaterThan(0)
  expect(asked('/api/changes')).toHaveLength(before)
})

test('SY27: A page that begins after the cursor is not applied: something between would be missed.', async () => {
  await joinAs(own.page, 'binta', 'd', 'outreach')
  office.answer = ({ path }) =>
    path.startsWith('/api/programme')
      ? { json: outreachState('e1') }
      : { json: page({ from: 5, to: 9, households: [bundle('h1', 9)] }) }
  expect(await sync()).toMatchObject({ phase: 'error', code: 'sync.gap' })
  expect(await heldIds()).toEqual([])
})

test('SY26: A new epoch pulls the list from the start, also when the number of changes is smaller than before.', async () => {
  await joinAs(own.page, 'binta', 'd', 'outreach')
  office.answer = pagesOf('e1', 'outreach 08', [
    page({ to: 50, households: [bundle('h1', 40), bundle('h2', 50)] }),
  ])
  await sync()
  office.answer = pagesOf('e2', 'outreach 08', [
    page({ epoch: 'e2', to: 40, households: [bundle('h1', 40)] }),
  ])
  expect(await sync()).toMatchObject({ phase: 'idle' })
  expect(await heldIds()).toEqual(['h1'])
})

test('SY30: An enumerator asks for no households at all.', async () => {
  await joinAs(own.page)
  office.answer = ({ path }) =>
    path.startsWith('/api/programme') ? { json: emptyProgramme('e1') } : undefined
  expect(await sync()).toMatchObject({ phase: 'idle' })
  expect(asked('/api/changes')).toEqual([])
})

test('SY29: A published file counts only with its own hash; before that the programme is not taken up, and what is here is not fetched twice.', async () => {
  await joinAs(own.page)
  const text = 'list_name,name\nvillages,ភូមិ'
  const hash = createHash('sha256').update(text).digest('hex')
  const form = { id: 'household', title: 'Household', version: '1', hash, use: 'capture' as const }
  const state = {
    ...emptyProgramme('e1'),
    forms: [{ ...form, files: [{ name: 'villages.csv', hash, bytes: 40 }] }],
  }
  let blob = `${text} cut`
  office.answer = ({ path }) => (path.startsWith('/api/programme') ? { json: state } : { text: blob })
  expect(await sync()).toMatchObject({ phase: 'error', code: 'sync.notOurs' })
  expect(await own.page.evaluate(() => parts.programmeState())).toBeUndefined()
  blob = text
  expect(await sync()).toMatchObject({ phase: 'idle' })
  expect(await own.page.evaluate(of => parts.fileText('villages.csv', of), hash)).toBe(text)
  await sync()
  expect(asked('/api/blobs')).toHaveLength(2)
})

test('SY90: Lists that are not what the office counts are built anew beside the old ones, once, and the office is told.', async () => {
  await joinAs(own.page, 'binta', 'd', 'outreach')
  const good = [bundle('h1', 10), bundle('h2', 20)]
  // the first pull loses one of two on its way into the store
  let check = checkOver(good)
  let whole = [bundle('h1', 10)]
  const answering: Answering = request => {
    if (request.path.startsWith('/api/programme')) return { json: outreachState('7') }
    const since = Number(new URL(request.path, 'http://office').searchParams.get('since'))
    return { json: page({ epoch: '7', from: since, to: 20, households: since === 0 ? whole : [], check }) }
  }
  let first = true
  office.answer = request => {
    const since = new URL(request.path, 'http://office').searchParams.get('since')
    if (request.path.startsWith('/api/changes') && since === '0' && !first) whole = good
    if (request.path.startsWith('/api/changes')) first = false
    return answering(request)
  }
  expect(await sync()).toMatchObject({ phase: 'idle' })
  expect(await heldIds()).toEqual(['h1', 'h2'])
  expect(asked('/api/changes').map(path => path.includes('since=0'))).toEqual([true, true])
  const codes = () => own.page.evaluate(() => parts.incidents().map(one => one.code))
  expect(await codes()).toEqual(['diverged'])
  // an hour long the office is not asked to count again
  await sync()
  expect(asked('/api/changes').at(-1)).toContain('check=0')
  // an office that counts otherwise for ever is believed once a day, and the lists stay
  check = { count: 9, sum: '1' }
  office.heard = []
  await own.page.clock.install({ time: Date.now() + 2 * 3_600_000 })
  await sync()
  await sync()
  expect(await heldIds()).toEqual(['h1', 'h2'])
  expect(asked('/api/changes').filter(path => path.includes('since=0'))).toEqual([])
})

test('SY91: An answer of an older epoch, and a page that was given before, change nothing.', async () => {
  await joinAs(own.page, 'binta', 'd', 'outreach')
  const pages = [
    page({ epoch: '7', to: 20, households: [bundle('h1', 10), bundle('h2', 20)] }),
    page({ epoch: '7', from: 20, to: 30, households: [{ ...bundle('h1', 30), name: 'new' }], gone: ['h2'] }),
  ]
  office.answer = ({ path }) =>
    path.startsWith('/api/programme')
      ? { json: outreachState('7') }
      : { json: pages[path.includes('since=20') ? 1 : 0] }
  await sync()
  await sync()
  const lists = () =>
    own.page.evaluate(async () => (await parts.allHouseholds()).map(({ id, name }) => [id, name]))
  expect(await lists()).toEqual([['h1', 'new']])
  // a machine on the way gives the first page once more
  expect(await sync()).toMatchObject({ phase: 'error', code: 'sync.gap' })
  expect(await lists()).toEqual([['h1', 'new']])
  // and an office of before a restore is none
  for (const older of ['6', 'a1b2c3']) {
    office.answer = pagesOf(older, 'outreach 08', [
      page({ epoch: older, to: 5, households: [bundle('h9', 5)] }),
    ])
    expect(await sync()).toMatchObject({ phase: 'error' })
    expect(await lists()).toEqual([['h1', 'new']])
  }
  office.answer = pagesOf('8', 'outreach 08', [page({ epoch: '8', to: 5, households: [bundle('h3', 5)] })])
  expect(await sync()).toMatchObject({ phase: 'idle' })
  expect(await lists()).toEqual([['h3', 'h3']])
})

test('SY96: With another area the own work that the office has not heard of stays, and is sent.', async () => {
  await joinAs(own.page, 'binta', 'd', 'outreach')
  office.answer = pagesOf('7', 'outreach 08', [page({ epoch: '7', to: 10, households: [bundle('h1', 10)] })])
  await sync()
  const appended = await own.page.evaluate(() =>
    parts.append(
      'attempt.recorded',
      {
        household: crypto.randomUUID(),
        case: 'c',
        heads: [],
        channel: 'phone',
        result: 'spoke',
        nextDay: null,
        note: '',
      },
      { label: 'Sok Chenda' },
    ),
  )
  const waits = () => own.page.evaluate(() => parts.counts())
  const other = page({
    epoch: '7',
    scope: 'outreach 09',
    restart: true,
    to: 20,
    households: [bundle('h5', 20)],
  })
  expect(await own.page.evaluate(of => parts.applyPage(of), other)).toBe(true)
  expect(await heldIds()).toEqual(['h5'])
  expect(await waits()).toMatchObject({ saved: 1 })
  expect(appended.state).toBe('saved')
})

import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
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
  expect(asked('/api/changes').at(-1)).toBe('/api/changes?since=30&scope=outreach%2008')
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

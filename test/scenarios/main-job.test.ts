/**
 * The main job, end to end: two enumerators offline in two villages interview 12 households, 40 people whose answers are worked
 * cases; they sync; each person stands on exactly the lists that the case expects; an outreach worker works three of them
 * offline; the manager's counts agree. Real Chromium, real worker, real D1.
 */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compileRuleSet } from '../../forms/compile/ruleset.ts'
import { proofStateOf } from '../../forms/eligibility/case-view.ts'
import { readTables } from '../../forms/xlsform/table.ts'
import { publishShipped, shippedFolder } from '../../scripts/shipped-programme.ts'
import type { HeldOperation, ListCount, PersonRow, Page as Rows } from '../../worker/contract/manage.ts'
import { forgetProfile, newProfile, type Phone, phone } from '../support/browser.ts'
import { interview, type Told } from '../support/interview.ts'
import { enrol, owner } from '../support/people.ts'
import { server, wipe } from '../support/server.ts'
import { pastPin } from '../support/vault.ts'

interface Household {
  village: string
  consent: boolean
  facts: Record<string, string>
  people: { case: string; name: [string, string]; facts: Record<string, string>; expected: string[] }[]
}
const households = JSON.parse(
  readFileSync(new URL('../cases/twelve-households.json', import.meta.url), 'utf8'),
) as Household[]
const everybody = households.flatMap(household => household.people)
const restricted = new Set([
  'safeguarding_referral',
  'report_employer_nonregistration',
  'report_employer_lapse',
  'report_underdeclared_wage',
])
const rules = compileRuleSet(readTables(readFileSync(`${shippedFolder}programme.md`, 'utf8'))).ruleSet!
const sorted = (names: Iterable<string>): string[] => [...names].sort()

const phones: Phone[] = []
const profiles: string[] = []

async function join(
  role: 'enumerator' | 'outreach' | 'manager',
  name: string,
  area: string,
  wide = false,
): Promise<Phone> {
  const boss = await owner()
  const account = await boss.account({ name, role, area, restricted: role === 'manager' })
  const { code } = await boss.invite(account.id)
  const profile = newProfile()
  profiles.push(profile)
  const opened = await phone(profile, wide ? { width: 1366, height: 768 } : {})
  phones.push(opened)
  await opened.page.goto(`${(await server()).url}/#join=${code}`)
  await opened.page.click('[data-action="join"]')
  if (role !== 'manager') await pastPin(opened.page)
  return opened
}

/** From offline to synced: the network returns and the count of what waits goes to nothing. */
async function sync(one: Phone): Promise<void> {
  await one.context.setOffline(false)
  await one.page.click('[data-action="sync"]')
}

const planOf = ({ village, consent, facts, people }: Household) => ({
  household: {
    consent_interview: consent ? 'yes' : 'no',
    refusal_reason: 'refused',
    consent_routing: 'yes',
    consent_contact: 'yes',
    consent_share: 'yes',
    province: village.slice(0, 2),
    district: village.slice(0, 4),
    commune: village.slice(0, 6),
    village,
    household_name: people[0]?.name.join(' ') ?? '',
    phone: '010000001',
    ...facts,
  },
  members: consent
    ? people.map(person => ({
        family_name: person.name[0],
        given_name: person.name[1],
        private_now: 'yes',
        lapse_warning_read: 'OK',
        ...person.facts,
      }))
    : [],
})

beforeAll(async () => {
  await server()
  await wipe()
  await publishShipped(await owner())
})
afterAll(async () => {
  for (const one of phones) await one.close().catch(() => {})
  for (const profile of profiles) forgetProfile(profile)
})

describe('the main job', () => {
  it('has 12 households of 40 people', () => {
    expect([households.length, everybody.length]).toEqual([12, 40])
  })

  const told = new Map<string, string[]>()
  const villages = sorted(new Set(households.map(household => household.village)))

  for (const [index, village] of villages.entries()) {
    it(`enumerator ${index + 1} interviews village ${village} offline, hears each verdict at the door, and syncs`, async () => {
      const one = await join('enumerator', `Enumerator ${index + 1}`, '08')
      await one.page.waitForSelector('[data-action="new-household"]')
      await one.context.setOffline(true)
      // offline means offline: the app opens again without a network
      await one.page.reload()
      await pastPin(one.page)
      await one.page.waitForSelector('[data-action="new-household"]')
      const mine = households.filter(household => household.village === village)
      for (const household of mine) {
        const said: Told = await interview(one.page, planOf(household))
        for (const [position, person] of household.people.entries()) {
          told.set(person.case, said[`/data/members[${position + 1}]`] ?? [])
        }
      }
      await expect.poll(() => one.page.textContent('[data-count="saved"]')).toContain(String(mine.length))
      await sync(one)
      await one.page.waitForFunction(
        wanted =>
          document.querySelector('[data-count="sent"], [data-count="safe"]')?.textContent?.includes(wanted),
        String(mine.length),
      )
    }, 600_000)
  }

  it('the verdict at the door is the one the case expects; what is not for other ears stays closed', () => {
    const wrong = everybody
      .map(person => ({
        case: person.case,
        told: sorted(told.get(person.case) ?? []),
        expected: sorted(
          person.expected.filter(outcome => outcome !== 'no_consent_stop' && !restricted.has(outcome)),
        ),
      }))
      .filter(one => JSON.stringify(one.told) !== JSON.stringify(one.expected))
    expect(wrong).toEqual([])
  })

  it('each person stands on exactly the lists that the case expects, and a refusal leaves nobody', async () => {
    const chen = await enrol({ name: 'Chen', role: 'manager', area: '', restricted: true })
    const rows = await allPeople(path => chen.request('GET', path).then(answer => answer.body))
    const byName = new Map(rows.map(row => [row.name, sorted(row.cases.map(one => one.outcome))]))
    const consenting = households
      .filter(household => household.consent)
      .flatMap(household => household.people)
    expect(rows.length).toBe(consenting.length)
    const wrong = consenting
      .map(person => ({
        case: person.case,
        got: byName.get(person.name.join(' ')) ?? null,
        expected: sorted(person.expected),
      }))
      .filter(one => JSON.stringify(one.got) !== JSON.stringify(one.expected))
    expect(wrong).toEqual([])
  }, 60_000)

  it('an interview outside the own area is kept at the office, and the phone says why it waits', async () => {
    const far = await join('enumerator', 'From Kratie', '10')
    await far.page.waitForSelector('[data-action="new-household"]')
    const small = households.find(household => household.consent && household.people.length === 1)!
    await interview(far.page, planOf(small))
    await far.page.click('[data-action="sync"]')
    const row = await far.page.waitForSelector('[data-state="held"]')
    expect(await row.textContent()).toContain('outside the area')
    const chen = await enrol({ name: 'Chen of held work', role: 'manager', area: '', restricted: true })
    const held = (await chen.request('GET', '/api/held')).body as Rows<HeldOperation>
    expect(held.rows.map(one => one.code)).toEqual(['submission.outOfArea'])
  }, 120_000)

  it('an outreach worker works three people offline; the manager sees it and the counts agree', async () => {
    const binta = await join('outreach', 'Binta', '0802')
    await binta.page.waitForSelector('[data-case]')
    await binta.context.setOffline(true)
    await binta.page.reload()
    await pastPin(binta.page)
    await binta.page.waitForSelector('[data-case]')
    const cases = await binta.page.$$eval('[data-case]', rows =>
      rows.map(row => row.getAttribute('data-case') ?? ''),
    )
    expect(cases.filter(one => restricted.has(one.split(':')[1] ?? ''))).toEqual([])
    // three different people, the last of them one whose case ends with a proof
    const outcomeOf = (one: string) => one.split(':')[1] ?? ''
    const personOf = (one: string) => one.split(':')[0] ?? ''
    const three = cases.filter(one => proofStateOf(rules, outcomeOf(one))).slice(0, 1)
    for (const one of cases)
      if (three.length < 3 && !three.some(other => personOf(other) === personOf(one))) three.unshift(one)
    expect(three.length).toBe(3)

    // one: an attempt in three taps
    await open(binta, three[0] ?? '')
    await binta.page.click('[data-action="attempt"]')
    await binta.page.click('[data-action="result"][data-value]')
    await binta.page.click('[data-action="save"]')
    await binta.page.waitForSelector('[data-action="save"]', { state: 'detached' })
    await back(binta)
    // two: the papers are seen, one tap each
    await open(binta, three[1] ?? '')
    const papers = binta.page.locator(
      'main [role="group"] input[type="checkbox"], main .choices input[type="checkbox"]',
    )
    const seen = await papers.count()
    for (let paper = 0; paper < seen; paper++) await papers.nth(paper).check()
    await back(binta)
    // three: enrolled, or whatever its outcome ends with, with proof
    await open(binta, three[2] ?? '')
    await binta.page.click('[data-action="enrol"]')
    // what has a warning asks for it first
    await binta.page.waitForSelector('dialog[open] [data-warning], dialog[open] input[type="date"]')
    const understood = binta.page.locator('[data-action="understood"]')
    if ((await understood.count()) > 0) await understood.click()
    await binta.page.fill('dialog[open] input:not([type="date"])', 'NSSF-0001')
    await binta.page.click('[data-action="save"]')
    await binta.page.waitForSelector('[data-action="save"]', { state: 'detached' })
    await back(binta)
    await binta.context.setOffline(false)
    await binta.page.click('[data-action="sync"], [data-action="sync-all"], [data-action="work"]')

    const chen = await enrol({ name: 'Chen again', role: 'manager', area: '', restricted: true })
    const counts = async () => (await chen.request('GET', '/api/lists')).body as Rows<ListCount>
    await expect
      .poll(async () => (await counts()).rows.reduce((sum, row) => sum + row.closed, 0), { timeout: 60_000 })
      .toBe(1)
    const rows = await allPeople(path => chen.request('GET', path).then(answer => answer.body))
    const enrolled = rows.flatMap(row => row.cases).find(one => one.id === three[2])
    expect(enrolled?.state).toBe(proofStateOf(rules, outcomeOf(three[2] ?? ''))?.name)
    expect(await documentsSeen(three[1] ?? '')).toBe(seen)

    // the manager's screen shows what the cases expect, list by list
    const manager = await join('manager', 'Chenda', '', true)
    await manager.page.waitForSelector('[data-part="lists"]')
    await manager.page.click('[data-part="lists"]')
    await manager.page.waitForSelector('[data-table] tbody tr')
    const shown = Object.fromEntries(
      (await counts()).rows.map(row => [row.outcome, row.people] as const).filter(([, people]) => people > 0),
    )
    const expected: Record<string, number> = {}
    for (const person of households.filter(one => one.consent).flatMap(one => one.people)) {
      for (const outcome of person.expected) expected[outcome] = (expected[outcome] ?? 0) + 1
    }
    expect(shown).toEqual(expected)
    const onScreen = await manager.page.$$eval(
      '[data-table] tbody [data-row], [data-table] tbody tr[data-row]',
      trs => trs.map(tr => tr.getAttribute('data-row')),
    )
    expect(new Set(onScreen)).toEqual(new Set([...onScreen, ...Object.keys(expected)]))
  }, 300_000)
})

/** How many papers of a case the office knows as seen. */
async function documentsSeen(caseId: string): Promise<number> {
  const { env } = await server()
  const row = await env.DB.prepare('SELECT body FROM cases WHERE id = ?')
    .bind(caseId)
    .first<{ body: string }>()
  return (JSON.parse(row?.body ?? '{"documentsSeen":[]}') as { documentsSeen: string[] }).documentsSeen.length
}

async function open(one: Phone, caseId: string): Promise<void> {
  await one.page.click(`[data-case="${caseId}"]`)
  await one.page.waitForSelector(`main[data-case="${caseId}"]`)
}

async function back(one: Phone): Promise<void> {
  await one.page.click('[data-action="back"]')
  await one.page.waitForSelector('a[data-case], [role="list"] [data-case], .row[data-case]')
}

async function allPeople(get: (path: string) => Promise<unknown>): Promise<PersonRow[]> {
  const rows: PersonRow[] = []
  let after: string | null = ''
  while (after !== null) {
    const page = (await get(
      `/api/people${after ? `?after=${encodeURIComponent(after)}` : ''}`,
    )) as Rows<PersonRow>
    rows.push(...page.rows)
    after = page.next
  }
  return rows
}

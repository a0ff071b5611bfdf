import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { payloads } from '../../../worker/contract/operations.ts'
import type { HouseholdBundle, OfficeSeal } from '../../../worker/contract/sync.ts'
import { seriousIssues } from '../../support/axe.ts'
import { forgetProfile, newProfile, type Phone, phone } from '../../support/browser.ts'
import { codeAsPng } from '../../support/fake-camera.ts'
import { type Office, openOffice } from '../../support/office.ts'
import { builtClient } from '../../support/parts.ts'
import { type Published, publishShipped } from '../../support/published.ts'
import { sealKeys } from '../../support/server.ts'
import { pastPin } from '../../support/vault.ts'
import { pageOf, worklist } from '../../support/worklist.ts'

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Phnom_Penh' }).format(new Date())
const dara = {
  id: '6d3b8a52-6a0e-4b8e-9f10-5f6f8b1f0001',
  name: 'Dara',
  role: 'outreach' as const,
  area: '08',
}
const voluntary = 'enrol_voluntary_self_employed'

let client: Awaited<ReturnType<typeof builtClient>>
let office: Office
let published: Published
let profile: string
let own: Phone
/** what the office would send for files, by hash */
let files: Map<string, Uint8Array>
/** households that have left this phone's area */
let gone: string[]

beforeAll(async () => {
  client = await builtClient()
  office = await openOffice(client.folder)
})
afterAll(async () => {
  await office.close()
  client.remove()
})
beforeEach(() => {
  published = publishShipped()
  published.state.forms.push(published.followUp)
  files = new Map()
  gone = []
  profile = newProfile()
})
afterEach(async () => {
  await own.close()
  forgetProfile(profile)
})

/** A phone that joined as Dara and has pulled these households; it sees what is new as often as it asks. */
async function joined(households: HouseholdBundle[]): Promise<Phone> {
  published.state.account = dara
  const { programme } = published.state
  office.answer = request => {
    if (request.path === '/api/join')
      return { json: { device: 'device-of-dara', account: dara, programme, nonce: 'n1' } }
    const file = files.get(request.path.replace('/api/attachments/', ''))
    if (request.method === 'GET' && file) return { bytes: file }
    if (!request.path.startsWith('/api/changes')) return published.answer(request)
    const end = households.length
    if (request.path.includes('since=0')) return { json: pageOf(households) }
    return { json: { ...pageOf([]), from: end, to: end, gone } }
  }
  own = await phone(profile, { language: 'en' })
  await own.page.goto(`${office.url}/#join=AB12-cd34-EF56`)
  await own.page.click('[data-action=join]')
  await pastPin(own.page)
  await own.page.waitForSelector('[data-case]')
  await own.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  return own
}

/** A household whose first person has a case of this outcome, and no other; `change` makes it as a test wants it. */
function caseOf(outcome: string, change: (household: HouseholdBundle) => void = () => {}) {
  const household = worklist({ households: 40, today }).find(one =>
    one.cases.some(view => view.outcome === outcome && one.facts.consent_contact === 'yes'),
  )!
  const view = household.cases.find(one => one.outcome === outcome)!
  view.due = today
  household.cases = [view]
  household.events = []
  household.seq = 0
  change(household)
  return {
    households: [household],
    household,
    view,
    person: household.people.find(one => one.id === view.person)!,
  }
}

const openCard = async ({ page }: Phone, id: string) => {
  await page.click(`[data-case="${id}"]`)
  await page.waitForSelector(`main[data-case="${id}"]`)
}

/** Another page of this phone locks it. */
async function lock({ page, context }: Phone) {
  const other = await context.newPage()
  await other.goto(office.url)
  await other.evaluate(() => new BroadcastChannel('doorstep-lock').postMessage(0))
  await page.waitForSelector('[data-vault=locked]')
  await other.close()
}

const widthOf = ({ page }: Phone) =>
  page.locator('dialog [data-photo=shown] img').evaluate(image => (image as HTMLImageElement).naturalWidth)

test('A photo is seen again: an own one without a connection, another one from the office, and words where it cannot be had.', async () => {
  const other = 'ab'.repeat(32)
  const { households, view } = caseOf(voluntary, household => {
    household.events = [
      {
        id: '6d3b8a52-6a0e-4b8e-9f10-5f6f8b1f0009',
        case: household.cases[0]!.id,
        kind: 'document.checked',
        at: `${today}T08:00:00+07:00`,
        time: 1,
        seq: 0,
        by: 'Bopha',
        payload: {
          heads: [],
          document: 'informal_certificate',
          seen: true,
          attachments: [{ name: 'image-1.jpg', type: 'image/jpeg', bytes: 9, sha256: other }],
        },
      },
    ]
  })
  const { page, context } = await joined(households)
  await openCard(own, view.id)
  const paper = page.locator('[data-paper=informal_certificate]')
  await context.setOffline(true)
  await paper.locator('[data-action=see-photos]').click()
  await page.waitForSelector('dialog [data-photo=missing]')
  expect(await page.textContent('dialog [data-photo=missing]')).toContain('Connect')
  expect(await seriousIssues(page)).toEqual([])
  await page.click('dialog [data-action=close]')

  await page.setInputFiles('[data-paper=informal_certificate] [data-pick=photo]', {
    name: 'paper.png',
    mimeType: 'image/png',
    buffer: codeAsPng('paper'),
  })
  await paper.getByText('See 2 photos').click()
  await page.waitForSelector('dialog [data-photo=shown]')
  expect(await widthOf(own)).toBeGreaterThan(50)

  await context.setOffline(false)
  files.set(other, codeAsPng('other'))
  await page.click('dialog [data-photo=missing] [data-action=photo-again]')
  await page.waitForFunction(() => document.querySelectorAll('dialog [data-photo=shown] img').length === 2)
})

test('A name and the last digits of a card are put right; what was typed outlives a lock, and the card is called by the new name.', async () => {
  const { households, view, person } = caseOf(voluntary, household => {
    const one = household.people.find(({ id }) => id === household.cases[0]!.person)!
    Object.assign(one.facts, { family_name: 'សុក', given_name: 'ចិន្តា' })
  })
  const { page } = await joined(households)
  await openCard(own, view.id)
  await page.click('[data-action=correct]')
  await page.selectOption('dialog select', 'id_suffix')
  await page.fill('dialog input[type=text]', '១២៣៤៥')
  await page.click('dialog [data-action=save]')
  await page.waitForSelector('dialog .error')
  await page.selectOption('dialog select', 'family_name')
  await page.fill('dialog input[type=text]', 'សុខា')
  await lock(own)
  await pastPin(page)
  await page.click('[data-unsaved=correct] [data-action=go-on]')
  expect(await page.inputValue('dialog input[type=text]')).toBe('សុខា')
  await page.click('dialog [data-action=save]')
  await page.waitForFunction(() => document.querySelector('header')?.textContent?.includes('សុខា ចិន្តា'))
  await page.waitForSelector('[data-unsaved]', { state: 'detached' })
  await expect.poll(() => published.pushed.length, { timeout: 90_000 }).toBe(1)
  const [corrected] = published.pushed.map(bytes => JSON.parse(bytes))
  expect(payloads['person.corrected'].parse(corrected.payload)).toMatchObject({
    person: person.id,
    field: 'family_name',
    was: 'សុក',
    value: 'សុខា',
  })
})

test('A wrong village is put right for the whole house, by a search in either script within the area.', async () => {
  const { households, household, view } = caseOf(voluntary, one => {
    one.place = '08110101'
    for (const person of one.people) person.facts.place = '08110101'
  })
  const { page } = await joined(households)
  await openCard(own, view.id)
  await page.click('[data-action=correct]')
  await page.selectOption('dialog select', 'place')
  const offered = page.locator('dialog input[name=place]')
  await offered.first().waitFor()
  const villages = await offered.evaluateAll(all => all.map(one => (one as HTMLInputElement).value))
  expect(villages.every(code => code.startsWith('081101'))).toBe(true)
  const label = (await page.locator('dialog [data-value="08110102"]').textContent()) ?? ''
  await page.fill('dialog input[type=search]', '08110102')
  await page.waitForFunction(() => document.querySelectorAll('dialog input[name=place]').length === 1)
  expect(await seriousIssues(page)).toEqual([])
  await page.check('dialog input[value="08110102"]')
  await page.click('dialog [data-action=save]')
  await page.waitForSelector('[data-event="person.corrected"]')
  expect(label).toContain(((await page.textContent('main .facts dd:last-of-type')) ?? '').split(',')[0]!)
  await expect.poll(() => published.pushed.length, { timeout: 90_000 }).toBe(household.people.length)
})

test('What a follow-up form learned stands on the card at once, without a connection; its log line names the form.', async () => {
  const [{ id, publicKey }] = JSON.parse(sealKeys) as [OfficeSeal]
  published.state.seal = { id, publicKey }
  const { households, view } = caseOf(voluntary, household => {
    for (const person of household.people) person.facts.national_id_status = 'expired'
  })
  const { page, context } = await joined(households)
  await openCard(own, view.id)
  await context.setOffline(true)
  await page.click('[data-action=form]')
  await page.waitForSelector('.interview')
  const question = (name: string) => page.locator(`[data-path$="/${name}"]`)
  await question('channel').locator('input[value=visit]').check()
  await question('person_met').locator('input[value=person]').check()
  await page.click('[data-action=next]')
  await question('national_id_status').locator('input[value=valid]').check()
  for (let pages = 0; pages < 8 && (await page.locator('[data-action=finish]').count()) === 0; pages++) {
    if ((await question('next_step').count()) > 0)
      await question('next_step').locator('input[value=nothing]').check()
    await page.click('[data-action=next]')
    await page.waitForTimeout(150)
  }
  for (const box of await page.locator('input[value=read]').all()) await box.check()
  await page.click('[data-action=finish]')
  const line = page.locator('[data-event="submission.finalized"]')
  await line.waitFor()
  expect(await line.textContent()).toContain('Follow-up visit')
  await page.click('[data-action=correct]')
  await page.selectOption('dialog select', 'national_id_status')
  expect(await page.textContent('dialog [data-was]')).toMatch(/valid/i)
})

test('A text begins in the language that the person asked for, under what is to be minded with this phone.', async () => {
  const { households, view, household } = caseOf('at_risk_of_lapse')
  Object.assign(household.facts, {
    message_language: 'en',
    phone_shared: 'yes',
    phone_safe_hours: 'evening sunday',
  })
  const { page } = await joined(households)
  await openCard(own, view.id)
  await page.click('[data-action=message]')
  expect(await page.inputValue('dialog textarea')).toContain('Hello')
  const care = (await page.textContent('dialog [data-care]')) ?? ''
  expect(care).toContain('Others answer')
  expect(care).toMatch(/Evening, Sunday/i)
})

test('One attempt is recorded for all cases of a house, each in its own log; the week counts them, and a shared number is called once.', async () => {
  const household = worklist({ households: 30, today }).find(
    one =>
      one.facts.consent_contact === 'yes' &&
      one.people.length > 1 &&
      new Set(one.cases.filter(view => view.current).map(view => view.person)).size > 1,
  )!
  household.events = []
  household.seq = 0
  const count = household.cases.filter(view => view.current).length
  const { page } = await joined([household])
  await openCard(own, household.cases.find(view => view.current)!.id)
  await page.click('[data-action=household]')
  await page.waitForSelector('[data-household]')
  expect(await page.locator('[data-action=call]').count()).toBe(1)
  await page.click('[data-action=visit-all]')
  await page.click('dialog [data-action=channel][data-value=visit]')
  await page.click('dialog [data-action=result][data-value=spoke]')
  expect(await seriousIssues(page)).toEqual([])
  await page.click('dialog [data-action=bulk-save]')
  await page.waitForSelector('dialog', { state: 'detached' })
  await expect.poll(() => published.pushed.length, { timeout: 90_000 }).toBe(count)
  const acts = published.pushed.map(bytes => payloads['attempt.recorded'].parse(JSON.parse(bytes).payload))
  expect(new Set(acts.map(act => act.case)).size).toBe(count)
  await page.click('[data-action=back]')
  await page.click('[data-action=back]')
  await page.click('[data-action=work]')
  await page.waitForSelector('[data-week]')
  expect(await page.textContent('[data-week] [data-span=week]')).toContain(`Attempts ${count}`)
})

test('A note that was typed on a case that has left the phone meanwhile can still be read, and passed on.', async () => {
  const { households, household, view } = caseOf(voluntary)
  const others = worklist({ households: 3, today }).filter(one => one.id !== household.id)
  const { page } = await joined([...households, ...others])
  await openCard(own, view.id)
  await page.click('[data-action=attempt][data-value=phone]')
  await page.click('[data-action=result][data-value=spoke]')
  await page.fill('dialog textarea', 'Her sister keeps the papers')
  await lock(own)
  gone = [household.id]
  await pastPin(page)
  await page.waitForSelector('[data-unsaved=gone]')
  expect(await page.textContent('[data-unsaved=gone]')).toContain('Her sister keeps the papers')
  await page.click('[data-action=forget-unsaved]')
  await page.waitForSelector('[data-unsaved=gone]', { state: 'detached' })
})

import { expect, test } from 'vitest'
import { addDays } from '../../../forms/eligibility/openings.ts'
import { payloads } from '../../../worker/contract/operations.ts'
import type { HouseholdBundle } from '../../../worker/contract/sync.ts'
import { seriousIssues } from '../../support/axe.ts'
import type { Phone } from '../../support/browser.ts'
import { codeAsPng } from '../../support/fake-camera.ts'
import { outreachPhone, today } from '../../support/outreach-phone.ts'
import { pastPin, storedDrafts } from '../../support/vault.ts'
import { worklist } from '../../support/worklist.ts'

const bopha = { id: '6d3b8a52-6a0e-4b8e-9f10-5f6f8b1f0002', name: 'Bopha' }

const field = outreachPhone(published => {
  published.state.forms.push(published.followUp)
  published.state.colleagues = [bopha]
})
const { join: joined, sent } = field

/** A household whose first person has a case of this outcome, and no other; `change` makes it as a test wants it. */
function caseOf(outcome: string, change: (household: HouseholdBundle) => void = () => {}) {
  const household = worklist({ households: 40, today }).find(one =>
    one.cases.some(view => view.outcome === outcome && one.facts.consent_contact === 'yes'),
  )!
  const view = household.cases.find(one => one.outcome === outcome)!
  view.due = today
  household.cases = [view]
  household.events = []
  // this office numbers what it receives from 1 on, and sends no household back
  household.seq = 0
  change(household)
  return { households: [household], view, person: household.people.find(one => one.id === view.person)! }
}

const openCard = async ({ page }: Phone, id: string) => {
  await page.click(`[data-case="${id}"]`)
  await page.waitForSelector(`main[data-case="${id}"]`)
}

const photo = { name: 'paper.png', mimeType: 'image/png', buffer: codeAsPng('paper') }

test('Nobody is enrolled in what has a warning before it was read; then the proof goes with its number, its day and its photo.', async () => {
  const { households, view } = caseOf('enrol_voluntary_self_employed')
  const { page } = await joined(households)
  await openCard(field.own, view.id)
  await page.click('[data-action=enrol]')
  await page.waitForSelector('dialog [data-warning]')
  expect(await page.locator('dialog input').count()).toBe(0)
  expect(await seriousIssues(page)).toEqual([])
  await page.click('[data-action=understood]')
  await page.waitForSelector('dialog input[type=date]')
  await page.fill('dialog input:not([type=date]):not([type=file])', '0012345678')
  await page.setInputFiles('dialog [data-pick=photo]', photo)
  await page.waitForSelector('dialog img.photo')
  expect(await seriousIssues(page)).toEqual([])
  await page.click('dialog [data-action=save]')
  await page.waitForSelector('[data-state=enrolled]')
  await page.waitForSelector('[data-event="warning.told"]')

  const [told, proven] = await sent(2)
  expect(payloads['warning.told'].parse(told!.payload)).toMatchObject({ case: view.id, understood: true })
  const enrolled = payloads['enrolment.recorded'].parse(proven!.payload)
  expect(enrolled).toMatchObject({ proofNumber: '0012345678', enrolledOn: today, heads: [told!.id] })
  expect(enrolled.attachments).toMatchObject([{ type: 'image/jpeg', key: expect.any(String) }])
})

test('Who has not understood the warning is not enrolled; an application by way of an attempt asks for the warning too.', async () => {
  const { households, view } = caseOf('enrol_voluntary_self_employed')
  const { page } = await joined(households)
  await openCard(field.own, view.id)
  await page.click('[data-action=attempt][data-value=visit]')
  await page.click('[data-action=result][data-value=applied]')
  await page.click('dialog [data-action=not-understood]')
  await page.waitForSelector('dialog', { state: 'detached' })
  await page.waitForSelector('[data-event="warning.told"]')
  const [told] = await sent(1)
  expect(told!.payload).toMatchObject({ understood: false })
  expect(await page.locator('[data-state=applied]').count()).toBe(0)
  await page.click('[data-action=enrol]')
  await page.waitForSelector('dialog [data-warning]')
})

test('A photo of a paper says that it was seen; only papers that may be photographed have a camera.', async () => {
  const { households, view } = caseOf('enrol_voluntary_self_employed')
  const { page } = await joined(households)
  await openCard(field.own, view.id)
  expect(await page.locator('[data-paper=khmer_id] [data-action=photo]').count()).toBe(0)
  await page.setInputFiles('[data-paper=informal_certificate] [data-pick=photo]', photo)
  await page.waitForSelector('[data-paper=informal_certificate] input:checked')
  const [seen] = await sent(1)
  const checked = payloads['document.checked'].parse(seen!.payload)
  expect(checked).toMatchObject({ document: 'informal_certificate', seen: true })
  expect(checked.attachments).toHaveLength(1)
  // closed with its own key, and what is asked of the office is only its hash
  const asked = () => field.office.heard.filter(one => one.path === '/api/attachments').map(one => one.body)
  await expect.poll(() => asked().join(), { timeout: 90_000 }).toContain(checked.attachments![0]!.sha256)
})

test('An attempt that was a mistake is taken back by a later event, and the case stands as before.', async () => {
  const { households, view } = caseOf('enrol_voluntary_self_employed')
  const { page } = await joined(households)
  await openCard(field.own, view.id)
  await page.click('[data-action=attempt][data-value=phone]')
  await page.click('[data-action=result][data-value=spoke]')
  await page.click('[data-action=save]')
  await page.waitForSelector('[data-state=contacted]')
  await page.click('[data-event="attempt.recorded"] [data-action=mistake]')
  await page.waitForSelector('[data-state=new]')
  await page.waitForSelector('[data-event="act.takenBack"]')
  expect(await page.locator('[data-action=mistake]').count()).toBe(0)
  const [attempt, mistake] = await sent(2)
  expect(payloads['act.takenBack'].parse(mistake!.payload)).toMatchObject({
    act: attempt!.id,
    heads: [attempt!.id],
  })
})

test('Months are recorded one by one with how it is known, and the unpaid ones are counted anew.', async () => {
  const { households, view } = caseOf('at_risk_of_lapse')
  const { page } = await joined(households)
  await openCard(field.own, view.id)
  expect(await page.locator('.month').count()).toBe(13)
  const last = addDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7)
  await page.click(`[data-month="${last}"]`)
  await page.click('dialog [data-action=save]')
  await page.waitForSelector('dialog .error')
  await page.check('dialog input[name=paid][value=yes]')
  await page.check('dialog input[name=seen][value=receipt]')
  expect(await seriousIssues(page)).toEqual([])
  await page.click('dialog [data-action=save]')
  await page.waitForSelector(`[data-month="${last}"][data-paid=yes]`)
  // paid up to last month: this month's own is unpaid once its last day is over
  const unpaid = Number(today.slice(8)) > 15 ? '1' : '0'
  await page.waitForSelector(`#months[data-unpaid="${unpaid}"]`)
  const [paid] = await sent(1)
  expect(payloads['contribution.recorded'].parse(paid!.payload)).toMatchObject({
    person: view.person,
    month: last,
    paid: true,
    seen: 'receipt',
  })
})

test('A prepared text is changed and opened in another app with the number; texts that name the scheme need a yes.', async () => {
  const { households, view, person } = caseOf('at_risk_of_lapse', household => {
    household.facts.phone_may_name_nssf = 'no'
    household.facts.phone = '012 345 678'
  })
  const { page } = await joined(households)
  await openCard(field.own, view.id)
  await page.click('[data-action=message]')
  await page.waitForSelector('dialog [data-withheld]')
  expect(await page.locator('dialog input[value=pay_now]').count()).toBe(0)
  await page.check('dialog input[value=pay_soon_unnamed]')
  const text = await page.inputValue('dialog textarea')
  expect(text).toContain(person.name)
  expect(text).toContain('Dara')
  expect(text).toMatch(/[\u1780-\u17ff]/)
  await page.click('[data-action=message-language][data-value="English (en)"]')
  expect(await page.inputValue('dialog textarea')).toContain('monthly payment')
  await page.fill('dialog textarea', 'See you & thank you')
  const href = (name: string) => page.getAttribute(`[data-action=send-${name}]`, 'href')
  expect(await href('sms')).toBe('sms:+85512345678?body=See%20you%20%26%20thank%20you')
  expect(await href('telegram')).toBe('https://t.me/+85512345678?text=See%20you%20%26%20thank%20you')
  expect(await href('whatsapp')).toBe('https://wa.me/85512345678?text=See%20you%20%26%20thank%20you')
  expect(await seriousIssues(page)).toEqual([])
  // the app itself is not here: the tap alone is what is asked about
  await page.evaluate(() => {
    document.querySelector('[data-action=send-sms]')?.addEventListener('click', tap => tap.preventDefault())
  })
  await page.click('[data-action=send-sms]')
  await page.click('[data-action=message-sent]')
  await page.click('[data-action=result][data-value=message_sent]')
  await page.click('dialog [data-action=save]')
  const [recorded] = await sent(1)
  expect(recorded!.payload).toMatchObject({ channel: 'message', result: 'message_sent' })
})

test('A case is handed to a colleague with a note, which is still there after the phone was locked.', async () => {
  const { households, view } = caseOf('enrol_voluntary_self_employed')
  const { page, context } = await joined(households)
  await openCard(field.own, view.id)
  await page.click('[data-action=hand]')
  await page.check(`dialog input[value="${bopha.id}"]`)
  await page.fill('dialog textarea', 'Her brother knows the way')
  // another page of this phone locks it
  const other = await context.newPage()
  await other.goto(field.office.url)
  await other.evaluate(() => new BroadcastChannel('doorstep-lock').postMessage(0))
  await page.waitForSelector('[data-vault=locked]')
  expect(await page.content()).not.toContain('Her brother')
  await other.close()
  await pastPin(page)
  await page.click('[data-unsaved=hand] [data-action=go-on]')
  expect(await page.inputValue('dialog textarea')).toBe('Her brother knows the way')
  expect(await page.isChecked(`dialog input[value="${bopha.id}"]`)).toBe(true)
  await page.click('dialog [data-action=save]')
  await page.waitForSelector('[data-event="case.handedOver"]')
  await page.waitForSelector('[data-unsaved]', { state: 'detached' })
  const [handed] = await sent(1)
  expect(payloads['case.handedOver'].parse(handed!.payload)).toMatchObject({
    to: bopha.id,
    note: 'Her brother knows the way',
  })
})

test('A task asks exactly the facts that are missing, and each answer is an event about the person.', async () => {
  const { households, view, person } = caseOf('enrol_voluntary_self_employed', household => {
    const one = household.people.find(({ id }) => id === household.cases[0]!.person)!
    one.determination!.open = [
      {
        rule: 'ID-03',
        outcome: household.cases[0]!.outcome,
        missing: ['house_ownership', 'returned_migrant'],
      },
    ]
    delete one.facts.returned_migrant
  })
  const { page } = await joined(households)
  await openCard(field.own, view.id)
  await page.click('[data-task=ask_what_decides]')
  await page.waitForSelector('dialog [data-ask=returned_migrant]')
  await page.click('dialog [data-action=save]')
  await page.waitForSelector('dialog .error')
  await page.check('dialog [data-ask=returned_migrant] input[value=no]')
  expect(await seriousIssues(page)).toEqual([])
  await page.click('dialog [data-action=save]')
  await page.waitForSelector('[data-event="person.corrected"]')
  const [told] = await sent(1)
  expect(payloads['person.corrected'].parse(told!.payload)).toMatchObject({
    person: person.id,
    field: 'returned_migrant',
    value: 'no',
  })
})

test('A follow-up form opens on the case with what is known, is resumed as a draft, and says when finished which case it is about.', async () => {
  const { households, view, person } = caseOf('enrol_voluntary_self_employed', household => {
    household.people[0]!.facts.national_id_status = 'expired'
  })
  const { page } = await joined(households)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await openCard(field.own, view.id)
  await page.click('[data-action=form]')
  await page.waitForSelector('.interview')
  const question = (name: string) => page.locator(`[data-path$="/${name}"]`)
  await question('channel').locator('input[value=visit]').check()
  await question('person_met').locator('input[value=person]').check()
  await page.waitForSelector('[data-saved=saved]')
  expect(await seriousIssues(page)).toEqual([])
  // left, and locked
  await page.click('[data-action=leave]')
  await page.waitForSelector(`main[data-case="${view.id}"]`)
  await page.waitForSelector('[data-action=form-resume]')
  await page.reload()
  await pastPin(page)
  await page.click('[data-action=form-resume]')
  await page.waitForSelector('.interview')
  expect(await question('person_met').locator('input[value=person]').isChecked()).toBe(true)
  await page.click('[data-action=next]')
  await page.waitForSelector('[data-path$="/national_id_status"]')
  expect(await question('national_id_status').locator('input[value=expired]').isChecked()).toBe(true)
  await question('national_id_status').locator('input[value=valid]').check()
  for (let pages = 0; pages < 8 && (await page.locator('[data-action=finish]').count()) === 0; pages++) {
    if ((await question('next_step').count()) > 0)
      await question('next_step').locator('input[value=nothing]').check()
    await page.click('[data-action=next]')
    await page.waitForTimeout(150)
  }
  for (const box of await page.locator('input[value=read]').all()) await box.check()
  await page.click('[data-action=finish]')
  await page.waitForSelector(`main[data-case="${view.id}"]`)
  const [finished] = await sent(1)
  expect(finished!.kind).toBe('submission.finalized')
  const record = payloads['submission.finalized'].parse(finished!.payload)
  expect(record.about).toEqual({ household: households[0]!.id, case: view.id, heads: [] })
  expect(record.answers).toMatchObject({
    household_id: households[0]!.id,
    person_id: person.id,
    full_name: person.name,
    papers: { national_id_status: 'valid' },
  })
  expect(await storedDrafts(page)).toEqual([])
})

test('A visit shows everybody of a household with their cases and what is to be done, and Back leads there again.', async () => {
  const household = worklist({ households: 12, today }).find(
    one => one.people.length === 3 && new Set(one.cases.map(view => view.person)).size > 1,
  )!
  const { page } = await joined([household])
  const [first, other] = household.cases.filter(view => view.current)
  await openCard(field.own, first!.id)
  await page.click('[data-action=household]')
  await page.waitForSelector('[data-household]')
  expect(await page.locator('[data-member]').count()).toBe(3)
  expect(await page.locator('[data-household] [data-case]').count()).toBe(
    household.cases.filter(view => view.current).length,
  )
  expect(await page.locator('[data-household] [data-task]').count()).toBeGreaterThan(0)
  expect(await seriousIssues(page)).toEqual([])
  await page.click(`[data-household] [data-case="${other!.id}"]`)
  await page.waitForSelector(`main[data-case="${other!.id}"]`)
  await page.click('[data-action=back]')
  await page.waitForSelector('[data-household]')
  await page.click('[data-action=back]')
  await page.waitForSelector(`main[data-case="${first!.id}"]`)
})

test.each(['en', 'km'] as const)(
  'Why not something else is one tap away from why, with what would decide (%s).',
  async language => {
    const { households, view } = caseOf('enrol_voluntary_self_employed')
    const { page } = await joined(households, { language })
    await openCard(field.own, view.id)
    await page.click('[data-action=why]')
    await page.click('[data-action=why-not][data-value=claim_maternity_allowance]')
    const reasons = page.locator('[data-why-not=claim_maternity_allowance]')
    await reasons.locator('[data-part=fails]').first().waitFor()
    const text = (await reasons.textContent()) ?? ''
    expect(text).toContain('MA-01')
    expect(/[\u1780-\u17ff]/.test(text)).toBe(language === 'km')
    expect(await page.locator('[data-action=why-not][data-value=safeguarding_referral]').count()).toBe(0)
    expect(await seriousIssues(page)).toEqual([])
  },
)

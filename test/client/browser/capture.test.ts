import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Operation, Payload } from '../../../worker/contract/operations.ts'
import { forgetProfile, newProfile, type Phone, phone } from '../../support/browser.ts'
import { type Office, openOffice } from '../../support/office.ts'
import { builtClient } from '../../support/parts.ts'
import { type Published, publishShipped } from '../../support/published.ts'
import { pastPin } from '../../support/vault.ts'

let client: Awaited<ReturnType<typeof builtClient>>
let office: Office
let published: Published
let profile: string
let own: Phone

beforeAll(async () => {
  client = await builtClient()
  office = await openOffice(client.folder)
})
afterAll(async () => {
  await office.close()
  client.remove()
})
beforeEach(async () => {
  profile = newProfile()
  published = publishShipped()
  office.answer = published.answer
  own = await phone(profile)
  await own.page.goto(`${office.url}/#join=AB12-cd34-EF56`)
  await own.page.click('[data-action=join]')
  await pastPin(own.page)
  await own.page.waitForSelector('[data-action=new-household]')
  await own.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
})
afterEach(async () => {
  await own.close()
  forgetProfile(profile)
})

const at = (page: Page, name: string) => page.locator(`.question[data-path$="/${name}"]`)
const choose = (page: Page, name: string, value: string) =>
  at(page, name).locator(`[data-value="${value}"]`).click()
const fill = (page: Page, name: string, text: string) =>
  at(page, name).locator('input:not([type=radio]), textarea').fill(text)
const press = (page: Page, action: string) => page.locator(`[data-action="${action}"]`).first().click()
const saved = (page: Page) => page.waitForSelector('[data-saved=saved]')

const begin = async (page: Page) => {
  await press(page, 'new-household')
  await at(page, 'consent_interview').waitFor()
}

const consentTo = async (page: Page) => {
  for (const name of ['consent_interview', 'consent_routing', 'consent_contact', 'consent_share'])
    await choose(page, name, 'yes')
  await choose(page, 'respondent', 'head')
  await press(page, 'next')
}

/** Search in a long list and take the first that is found. */
const find = async (page: Page, name: string, words: string) => {
  await at(page, name).locator('input[type=search]').fill(words)
  await at(page, name).locator('.choice').first().click()
}

const placeOfHouse = async (page: Page) => {
  await find(page, 'province', 'Kandal')
  for (const name of ['district', 'commune']) {
    await at(page, name).locator('.choice').first().click()
  }
  await press(page, 'next')
}

const household = async (page: Page) => {
  await fill(page, 'household_name', 'Sok Chenda')
  await fill(page, 'household_size', '១')
  await choose(page, 'equity_card', 'none')
  await press(page, 'next')
}

/** A tuk-tuk driver of 36 who is no member. */
const driver = async (page: Page) => {
  await press(page, 'member')
  await fill(page, 'family_name', 'Sok')
  await fill(page, 'given_name', 'Chenda')
  await choose(page, 'sex', 'female')
  await choose(page, 'birth_known', 'age')
  await fill(page, 'age', '៣៦')
  await choose(page, 'nationality', 'cambodian')
  await choose(page, 'relation_to_head', 'head')
  await press(page, 'next')
  await choose(page, 'employment_status', 'self_employed')
  await press(page, 'next')
  await choose(page, 'is_nssf_member', 'no')
  while ((await page.locator('[data-type=repeat]').count()) === 0) await press(page, 'next')
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe-core holds to be serious on the screen that is there. */
const seriousIssues = async (page: Page) => {
  await page.evaluate(axe)
  // what is half faded in has half the contrast
  await page.evaluate(() => Promise.all(document.getAnimations().map(animation => animation.finished)))
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await axe.run()
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  })
}

const payloadOf = (bytes: string | undefined) =>
  (JSON.parse(bytes ?? '{}') as Operation).payload as Payload<'submission.finalized'>

test('An interview with no connection goes from the first tap to a result and "Saved on this phone", and is sent later; axe-core finds nothing serious on the way.', async () => {
  const { page } = own
  await own.context.setOffline(true)
  expect(await seriousIssues(page)).toEqual([])
  await begin(page)
  await press(page, 'next')
  expect(await seriousIssues(page)).toEqual([])
  await consentTo(page)
  await placeOfHouse(page)
  await household(page)
  await driver(page)
  await press(page, 'pages')
  expect(await seriousIssues(page)).toEqual([])
  await press(page, 'close')
  await press(page, 'next')
  await press(page, 'next')
  const result = page.locator('[data-outcome=enrol_voluntary_self_employed]')
  await result.waitFor()
  expect(await seriousIssues(page)).toEqual([])
  await result.locator('[data-action=why]').click()
  expect(await page.locator('dialog').innerText()).toContain('Own work, hires nobody')
  await page.locator('dialog [data-action=close]').click()

  await press(page, 'finish')
  expect(await page.locator('[role=alert]').innerText()).toContain('read the warning aloud')
  for (const box of await page.locator('input[value=read]').all()) await box.check()
  await press(page, 'finish')
  await page.waitForSelector('[data-state=saved]')
  expect(await page.locator('[data-count=saved] b').innerText()).toBe('1')
  expect(published.pushed).toEqual([])

  await own.context.setOffline(false)
  await page.waitForSelector('[data-state=sent]')
  const payload = payloadOf(published.pushed[0])
  expect(payload.form).toBe('nssf_household')
  expect(payload.version).toBe(published.state.forms[0]?.hash)
  expect(payload.name).toBe('Sok Chenda')
  expect(payload.answers).toMatchObject({ household: { household_size: '1' } })
  expect(payload.answers.members).toMatchObject([{ person: { age: '36', given_name: 'Chenda' } }])
})

test('A phone that dies in mid-form comes back to the same page with every answer.', async () => {
  await begin(own.page)
  await consentTo(own.page)
  await placeOfHouse(own.page)
  await fill(own.page, 'household_name', 'Keo Sophal')
  await at(own.page, 'household_size').locator('input').focus()
  await saved(own.page)
  const address = own.page.url()
  await own.kill()

  own = await phone(profile)
  await own.page.goto(`${office.url}/capture/`)
  await pastPin(own.page)
  await press(own.page, 'resume')
  await at(own.page, 'household_name').waitFor()
  expect(own.page.url()).toBe(address)
  expect(await at(own.page, 'household_name').locator('input').inputValue()).toBe('Keo Sophal')
  await press(own.page, 'back')
  expect(await at(own.page, 'commune').locator('input:checked').count()).toBe(1)
})

test('A second tab on the same draft can read and not write.', async () => {
  await begin(own.page)
  await choose(own.page, 'consent_interview', 'yes')
  await saved(own.page)
  const other = await own.context.newPage()
  await other.goto(own.page.url())
  await pastPin(other)
  await other.locator('fieldset[disabled]').waitFor()
  expect(await at(other, 'consent_interview').locator('input:checked').getAttribute('value')).toBe('yes')
  await other.close()
})

test('A refusal is a short way: two pages, and only the refusal is kept.', async () => {
  const { page } = own
  await begin(page)
  await choose(page, 'consent_interview', 'no')
  await press(page, 'next')
  await choose(page, 'refusal_reason', 'no_time_shift_work')
  await press(page, 'next')
  await press(page, 'finish')
  await page.waitForSelector('[data-state=sent]')
  const payload = payloadOf(published.pushed[0])
  expect(payload.answers.refusal).toEqual({ refusal_reason: 'no_time_shift_work' })
  for (const name of ['place_group', 'household', 'members']) expect(payload.answers).not.toHaveProperty(name)
})

test('The language changes in mid-form and the place, the answers and what is typed stay.', async () => {
  const { page } = own
  await begin(page)
  await consentTo(page)
  await placeOfHouse(page)
  await fill(page, 'household_name', 'Sok Chenda')
  await press(page, 'language')
  expect(await page.locator('h2').innerText()).toBe('គ្រួសារ')
  expect(await page.getAttribute('html', 'lang')).toBe('km')
  expect(await at(page, 'household_name').locator('input').inputValue()).toBe('Sok Chenda')
})

test('Next stops at what must be mended, says it at the question, and goes on once it is.', async () => {
  const { page } = own
  await begin(page)
  await consentTo(page)
  await placeOfHouse(page)
  await fill(page, 'household_size', '99')
  await press(page, 'next')
  expect(await at(page, 'household_name').locator('.error').innerText()).toContain('Please answer')
  expect(await at(page, 'household_size').locator('.error').count()).toBe(1)
  expect(
    await page.evaluate(() => document.activeElement?.closest('.question')?.getAttribute('data-path')),
  ).toBe('/data/household/household_name')
  await fill(page, 'household_name', 'Sok Chenda')
  await fill(page, 'household_size', '4')
  await press(page, 'next')
  await page.waitForSelector('[data-type=repeat]')
})

test('An interview that is left and opened again at once has the answer that was still being written.', async () => {
  const { page } = own
  await begin(page)
  await choose(page, 'consent_interview', 'yes')
  await saved(page)
  // the phone's Back and Forward, both before the last answer is written
  await page.evaluate(() => {
    const yes = (name: string) =>
      document
        .querySelector<HTMLElement>(`.question[data-path$="/${name}"] [data-value="yes"] input`)
        ?.click()
    // the second waits for the write of the first
    yes('consent_routing')
    yes('consent_contact')
    const address = location.hash
    location.hash = ''
    setTimeout(() => {
      location.hash = address
    })
  })
  await page.waitForTimeout(500)
  expect(await at(page, 'consent_contact').locator('input:checked').count()).toBe(1)
  expect(await page.locator('fieldset[disabled]').count()).toBe(0)
})

test('A press on Back while Finish is at work does not bring the finished draft back.', async () => {
  const { page } = own
  await begin(page)
  await choose(page, 'consent_interview', 'no')
  await press(page, 'next')
  await choose(page, 'refusal_reason', 'no_time_shift_work')
  await press(page, 'next')
  await page.locator('[data-action=finish]').waitFor()
  await page.evaluate(async () => {
    document.querySelector<HTMLElement>('[data-action=finish]')?.click()
    for (let turn = 0; turn < 40; turn++) {
      await new Promise(next => setTimeout(next))
      const action = turn % 2 ? 'next' : 'back'
      document.querySelector<HTMLElement>(`[data-action=${action}]`)?.click()
    }
  })
  await page.waitForSelector('[data-state]')
  await page.waitForTimeout(300)
  expect(await page.locator('[data-draft]').count()).toBe(0)
})

test('A phone that is too full to sync says so on a home screen that goes on working; an interview is not left with an answer unsaved.', async () => {
  const { page } = own
  await begin(page)
  await page.evaluate(() => {
    const { transaction } = IDBDatabase.prototype
    const full = globalThis as unknown as { full: boolean }
    full.full = true
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
      if (full.full && mode === 'readwrite') throw new DOMException('', 'QuotaExceededError')
      return transaction.call(this, stores, mode, options)
    }
  })
  await choose(page, 'consent_interview', 'yes')
  await page.waitForSelector('[role=alert]')
  await press(page, 'leave')
  await page.waitForTimeout(200)
  expect(await at(page, 'consent_interview').locator('input:checked').count()).toBe(1)
  // room again: leaving writes it
  await page.evaluate(() => {
    ;(globalThis as unknown as { full: boolean }).full = false
  })
  await press(page, 'leave')
  await page.waitForSelector('[data-draft]')

  await page.evaluate(() => {
    ;(globalThis as unknown as { full: boolean }).full = true
  })
  // a new epoch has to be written down
  published.state.epoch = 'another'
  await press(page, 'sync')
  await page.waitForSelector('.notice.tone-due')
  expect(await page.locator('[data-action=new-household]').count()).toBe(1)
  expect(await page.locator('[data-action=try-again]').count()).toBe(0)
  await page.evaluate(() => {
    ;(globalThis as unknown as { full: boolean }).full = false
  })
  await press(page, 'resume')
  await at(page, 'consent_interview').waitFor()
  expect(await at(page, 'consent_interview').locator('input:checked').count()).toBe(1)
})

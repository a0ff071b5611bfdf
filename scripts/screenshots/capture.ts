/**
 * A walk through the enumerator's app on the shipped household form, for screenshots.ts: a day's start, consent, place, a
 * household of one (invented), result, finish; then the day with a draft in it.
 */
import type { Page } from 'playwright-core'
import type { Look } from '../screenshots.ts'

/** the question whose name ends the path: `household_name` */
const at = (page: Page, name: string) => page.locator(`.question[data-path$="/${name}"]`)
const choose = (page: Page, name: string, value: string) =>
  at(page, name).locator(`[data-value="${value}"]`).click()
const fill = (page: Page, name: string, text: string) =>
  at(page, name).locator('input:not([type=radio]), textarea').fill(text)
const press = (page: Page, action: string) => page.locator(`[data-action="${action}"]`).first().click()
const first = (page: Page, name: string) => at(page, name).locator('.choice').first().click()
const top = (page: Page) => page.evaluate(() => scrollTo(0, 0))

const consent = async (page: Page) => {
  for (const name of ['consent_interview', 'consent_routing', 'consent_contact', 'consent_share'])
    await choose(page, name, 'yes')
  await choose(page, 'respondent', 'head')
}

const member = async (page: Page) => {
  await press(page, 'member')
  await fill(page, 'family_name', 'សុខ')
  await fill(page, 'given_name', 'ចិន្តា')
  await choose(page, 'sex', 'female')
  await choose(page, 'birth_known', 'age')
  await fill(page, 'age', '៣៦')
  await choose(page, 'nationality', 'cambodian')
  await choose(page, 'relation_to_head', 'head')
}

/** Presses Next until the list of members is there again. */
const toRoster = async (page: Page) => {
  while ((await page.locator('[data-type=repeat]').count()) === 0) await press(page, 'next')
}

export const walkCapture = async (page: Page, look: Look): Promise<void> => {
  await page.waitForSelector('[data-action=new-household]')
  await look('01-day-begins')
  await press(page, 'new-household')
  await at(page, 'consent_interview').waitFor()
  await look('02-consent')
  await press(page, 'next')
  await look('03-consent-missing')
  await consent(page)
  await press(page, 'next')
  await at(page, 'province').waitFor()
  await look('04-place')
  await at(page, 'province').locator('input[type=search]').fill('08')
  for (const name of ['province', 'district', 'commune']) await first(page, name)
  await top(page)
  await look('05-place-chosen')
  await press(page, 'next')
  await fill(page, 'household_name', 'សុខ ចិន្តា')
  await fill(page, 'household_size', '៩៩')
  await press(page, 'next')
  await look('06-household-wrong')
  await fill(page, 'household_size', '១')
  await choose(page, 'equity_card', 'none')
  await press(page, 'next')
  await page.waitForSelector('[data-type=repeat]')
  await look('07-members-begin')
  await member(page)
  await top(page)
  await look('08-person')
  await press(page, 'next')
  await choose(page, 'employment_status', 'self_employed')
  await top(page)
  await look('09-work')
  await press(page, 'next')
  await choose(page, 'is_nssf_member', 'no')
  await toRoster(page)
  await look('10-members')
  await press(page, 'pages')
  await look('11-pages')
  await press(page, 'close')
  await press(page, 'next')
  await press(page, 'next')
  await page.waitForSelector('[data-outcome]')
  await look('12-result')
  await press(page, 'why')
  await look('13-why')
  await press(page, 'close')
  for (const box of await page.locator('input[value=read]').all()) await box.check()
  await look('14-warning-read')
  await press(page, 'finish')
  await page.waitForSelector('[data-state=sent]')
  await look('15-day-sent')
  await press(page, 'new-household')
  await at(page, 'consent_interview').waitFor()
  await choose(page, 'consent_interview', 'no')
  await press(page, 'next')
  await look('16-refusal')
  await page.waitForSelector('[data-saved=saved]')
  await press(page, 'leave')
  await page.waitForSelector('[data-draft]')
  await look('17-day-with-draft')
}

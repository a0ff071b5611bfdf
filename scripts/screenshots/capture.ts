/**
 * A walk through the enumerator's app on the shipped household form, for screenshots.ts: a day's start, consent, place, a
 * household of two (invented), results, finish; then a refusal.
 */
import type { Page } from 'playwright-core'
import type { Look } from '../screenshots.ts'

/** the question whose name ends the path: `household_name` */
const at = (page: Page, name: string) => page.locator(`[data-path$="/${name}"][data-type]`)
const choose = (page: Page, name: string, value: string) =>
  at(page, name).locator(`[data-value="${value}"]`).click()
const fill = (page: Page, name: string, text: string) =>
  at(page, name).locator('input, textarea').first().fill(text)
const press = (page: Page, action: string) => page.locator(`[data-action="${action}"]`).first().click()
const heading = (page: Page, path: string) => page.waitForSelector(`[data-path^="${path}"]`)

const consent = async (page: Page, answer: 'yes' | 'no') => {
  for (const name of ['consent_interview', 'consent_routing', 'consent_contact', 'consent_share']) {
    await choose(page, name, answer)
    if (answer === 'no') return
  }
  await choose(page, 'respondent', 'head')
}

export const walkCapture = async (page: Page, look: Look): Promise<void> => {
  await page.waitForSelector('[data-action=new-household]')
  await look('01-home-empty')
  await press(page, 'new-household')
  await heading(page, '/data/consent/')
  await look('02-consent')
  await press(page, 'next')
  await look('03-consent-problems')
  await consent(page, 'yes')
  await press(page, 'next')
  await heading(page, '/data/place_group/')
  await look('04-place')
}

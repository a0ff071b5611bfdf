/** A walk through the outreach worker's app on the demo drive, for screenshots.ts: the list, a person, why, an attempt, an enrolment. */
import type { Page } from 'playwright-core'
import type { Look } from '../screenshots.ts'

const press = (page: Page, action: string) => page.locator(`[data-action="${action}"]`).first().click()
const shut = async (page: Page) => {
  await page.keyboard.press('Escape')
  await page.waitForSelector('dialog[open]', { state: 'detached' })
}

export const walkOutreach = async (page: Page, look: Look): Promise<void> => {
  await page.waitForSelector('[data-case]')
  await look('01-list')
  await page.locator('a[data-case]').first().click()
  await page.waitForSelector('main[data-case]')
  await look('02-person')
  await press(page, 'why')
  await look('03-why')
  await shut(page)
  await press(page, 'attempt')
  await look('04-attempt-result')
  await page.locator('dialog [data-action="result"]').first().click()
  await look('05-attempt-next')
  await press(page, 'save')
  await page.waitForSelector('dialog[open]', { state: 'detached' })
  await look('06-person-after')
  await press(page, 'enrol')
  await look('07-enrolment')
  await shut(page)
  await press(page, 'move')
  await look('08-status')
  await shut(page)
  await press(page, 'back')
  await page.waitForSelector('a[data-case]')
  await press(page, 'work')
  await look('09-work-on-this-phone')
}

/**
 * A walk through the outreach worker's app on the demo drive, for screenshots.ts: each tab of the list, a search, several chosen, a person
 * with every sheet of the card, an attempt, the household, a follow-up form, own work.
 */
import type { Page } from 'playwright-core'
import type { Look } from '../screenshots.ts'

const press = (page: Page, action: string) => page.locator(`[data-action="${action}"]`).first().click()
const shut = async (page: Page) => {
  await page.keyboard.press('Escape')
  await page.waitForSelector('dialog[open]', { state: 'detached' })
}
/** what is drawn once it has come behind the first screen */
const settle = (page: Page) => page.waitForTimeout(700)

export const walkOutreach = async (page: Page, look: Look): Promise<void> => {
  await page.waitForSelector('a[data-case]')
  await look('01-list')
  await walkTabs(page, look)
  await walkCard(page, look)
  await press(page, 'back')
  await page.waitForSelector('a[data-case]')
  await walkMonths(page, look)
  await press(page, 'work')
  await settle(page)
  await look('41-work-on-this-phone')
}

const walkTabs = async (page: Page, look: Look) => {
  const tabs = await page.$$eval('[data-tab]', all => all.map(one => one.getAttribute('data-tab')!))
  for (const [index, name] of tabs.entries()) {
    await page.locator(`[data-tab="${name}"]`).click()
    await settle(page)
    if (name !== 'today') await look(`0${index + 1}-${name}`)
  }
  await page.locator('[data-tab=overdue]').click()
  const search = page.locator('input[type=search]')
  await search.fill('sok')
  await settle(page)
  await look('07-search')
  await search.fill('')
  await press(page, 'choose')
  await page.locator('.case-row').nth(0).click()
  await page.locator('.case-row').nth(1).click()
  await look('08-chosen')
  await press(page, 'bulk-handOver')
  await settle(page)
  await look('09-hand-over-many')
  await shut(page)
  await press(page, 'choose')
}

/** Somebody who may lose what they have: the year's months, and one of them. */
const walkMonths = async (page: Page, look: Look) => {
  await page.locator('input[type=search]').fill('')
  await page.locator('a[data-case]:has([data-alarm])').first().click()
  await page.waitForSelector('#months')
  await page.locator('#months').scrollIntoViewIfNeeded()
  await look('33-months')
  await page.locator('[data-month]').last().click()
  await page.waitForSelector('dialog[open]')
  await look('34-month')
  await shut(page)
  await press(page, 'back')
  await page.waitForSelector('a[data-case]')
}

/** sheets of the card by the button that opens each; a person has not all of them */
const sheets = ['why', 'message', 'correct', 'hand', 'warn', 'enrol', 'move']

const walkCard = async (page: Page, look: Look) => {
  // somebody who may join has most of the sheets
  await page.locator('input[type=search]').fill('ចិន្តា')
  await settle(page)
  await page.locator('a[data-case]:has(.tone-safe)').first().click()
  await page.waitForSelector('main[data-case]')
  await settle(page)
  await look('11-person')
  await page.evaluate(() => scrollTo(0, innerHeight))
  await look('12-person-below')
  for (const [index, action] of sheets.entries()) {
    if ((await page.locator(`main [data-action="${action}"]`).count()) === 0) continue
    await press(page, action)
    await page.waitForSelector('dialog[open]')
    await settle(page)
    await look(`${13 + index}-${action}`)
    await shut(page)
  }
  await press(page, 'attempt')
  await look('22-attempt-result')
  await page.locator('dialog [data-action="result"]').first().click()
  await look('23-attempt-next')
  await press(page, 'save')
  await page.waitForSelector('dialog[open]', { state: 'detached' })
  await look('24-person-after')
  if ((await page.locator('[data-action=household]').count()) > 0) {
    await press(page, 'household')
    await page.waitForSelector('[data-household]')
    await look('31-household')
    await press(page, 'back')
    await page.waitForSelector('main[data-case]')
  }
  if ((await page.locator('[data-action=form]').count()) > 0) {
    await press(page, 'form')
    await page.waitForSelector('.question')
    await look('32-follow-up-form')
    await press(page, 'leave')
    await page.waitForSelector('main[data-case]')
  }
}

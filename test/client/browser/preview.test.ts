import type { FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seriousIssues } from '../../support/axe.ts'
import { forgetProfile, newProfile, type Phone, phone } from '../../support/browser.ts'
import { owner } from '../../support/people.ts'
import { server, wipe } from '../../support/server.ts'

const form = `
## survey
| type | name | label::English (en) | label::Khmer (km) | relevant | constraint |
| --- | --- | --- | --- | --- | --- |
| integer | age | How old? | អាយុប៉ុន្មាន? |  | . < 120 |
| select_one yn | works | Does she work? | តើនាងធ្វើការទេ? | \${age} >= 15 |  |
| text | job | What work? | ការងារអ្វី? | \${works} = 'yes' and \${age} < 60 |  |

## choices
| list_name | name | label::English (en) | label::Khmer (km) |
| --- | --- | --- | --- |
| yn | yes | Yes | បាទ/ចាស |
| yn | no | No | ទេ |

## settings
| form_title | form_id | version |
| --- | --- | --- |
| Small | small | 1 |
`

const profile = newProfile()
/** machines are noisy */
const patience = { timeout: 90_000 }
let own: Phone
let page: Page
let shown: FrameLocator

beforeAll(async () => {
  const { url } = await server()
  await wipe()
  const boss = await owner()
  const account = await boss.account({ name: 'Chen', role: 'manager', area: '', restricted: true })
  const { code } = await boss.invite(account.id)
  own = await phone(profile, { width: 1366, height: 768 })
  page = own.page
  await page.goto(`${url}/#join=${code}`)
  await page.click('[data-action=join]')
  await page.waitForSelector('.rail')
  await page.goto(`${url}/manage/#/forms`)
  await page.waitForSelector('[data-part=start]')
  await page
    .locator('[data-part=start] input[type=file]')
    .setInputFiles({ name: 'small.md', mimeType: 'text/markdown', buffer: Buffer.from(form) })
  await page.waitForSelector('[data-part=edit]')
  await page.click('[data-action=phone]')
  shown = page.frameLocator('.phone iframe')
}, 180_000)
afterAll(async () => {
  await own.close()
  forgetProfile(profile)
})

/** For eyes, when a folder is told: `SHOTS=/tmp/shots`. */
const picture = async (name: string) => {
  const { SHOTS } = process.env
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png` })
}
const question = (name: string) => shown.locator(`.question[data-path="/data/${name}"]`)

test('The form shows on the phone beside it, and is filled in there as at the door', async () => {
  await question('age').getByText('How old?').waitFor()
  await question('age').locator('input').fill('30')
  await question('works').locator('[data-value=yes]').click()
  await question('job').waitFor()
  await picture('preview')
})

test('A question that is tapped leads to its row, and says why it is as it is', async () => {
  await page.click('[data-action=why]')
  await question('job').locator('input').click()
  await page.waitForSelector('[data-address]:text-matches("[A-Z]4$")')
  const why = page.locator('[data-part=why]')
  await why.getByText('It is shown because this is true:').waitFor()
  await expect(why.locator('.why-tree').textContent()).resolves.toContain("${works} = 'yes'")
  await picture('preview-why')
  // an answer elsewhere makes it hidden: the inspector says by what
  await question('age').locator('input').fill('70')
  await question('age').locator('input').blur()
  await question('job').waitFor({ state: 'detached' })
  await page.evaluate(() => document.querySelector<HTMLElement>('.grid-cell, [role=gridcell]')?.focus())
  await expect
    .poll(() => page.locator('[data-part=why]').getAttribute('data-why'), patience)
    .toBe('/data/age')
  expect(await seriousIssues(page)).toEqual([])
})

test('What is changed in the grid is on the phone, with the answers that still have a question', async () => {
  await question('age').locator('input').fill('31')
  const cell = page.locator('[data-row="1"][data-column="2"]')
  await page.click('[data-action=why]')
  await cell.dblclick()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('Her age in years?')
  await page.keyboard.press('Enter')
  await question('age').getByText('Her age in years?').waitFor()
  await expect.poll(() => question('age').locator('input').inputValue(), patience).toBe('31')
})

test('It is looked at in every language of the form, and in high contrast', async () => {
  await page.locator('[data-part=preview] select').first().selectOption('Khmer (km)')
  await question('age').getByText('អាយុប៉ុន្មាន?').waitFor()
  await page.click('[data-action=contrast]')
  await expect.poll(() => shown.locator('html').getAttribute('data-contrast'), patience).toBe('high')
  await picture('preview-km')
})

test('Records at random reach every question, and one of them is shown on the phone', async () => {
  await page.click('[data-action=trial]')
  const panel = page.locator('[data-part=trial]')
  await panel.getByText('Every question can be reached: 3 of 3').waitFor()
  await panel.getByText('A record that shows').click()
  await panel.locator('li', { hasText: 'job' }).locator('[data-run]').click()
  await question('job').locator('input').waitFor()
  await picture('preview-trial')
  const download = page.waitForEvent('download')
  await page.click('[data-action=trial-csv]')
  const file = await (await download).createReadStream()
  const text = (await file.toArray()).join('')
  expect(text.split('\n')[0]).toContain('age')
  expect(text.trim().split('\n').length).toBeGreaterThan(90)
  expect(await seriousIssues(page)).toEqual([])
})

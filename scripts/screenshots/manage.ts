/**
 * A walk through the manager's console on the demo drive, for screenshots.ts: every part that the rail has, a workbook with mistakes, what
 * a former rule set would change, a person, an account with its join link, work that is given, a list that is brought in.
 */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Look } from '../screenshots.ts'

/** a form as managers first write it: an unknown type, a misspelled name, a list that is not there */
const withMistakes = `
## settings
| form_id | form_title | version |
|---|---|---|
| nssf_household | Household and workers | 2 |

## survey
| type | name | label | relevant |
|---|---|---|---|
| integer | household_size | How many people? | |
| number | rooms | How many rooms? | |
| text | head | Who is the head? | \${houshold_size} > 0 |
| select_one yesno | agrees | May we ask? | |
`

/** invented members, two of them with mistakes */
const members = `ឈ្មោះ,ភេទ,ឆ្នាំកំណើត,លេខទូរស័ព្ទ,ភូមិ,ឃុំ,ស្រុក,ខេត្ត
កែវ សុខា,ស្រី,១៩៨៨,012 000 670,,តាខ្មៅ,តាខ្មៅ,កណ្ដាល
ម៉ៅ ស្រីមុំ,ស,31/02/1985,12,,,,
,ប្រុស,1979,,,,,
`

const folder = mkdtempSync(join(tmpdir(), 'doorstep-screens-'))
const written = (name: string, text: string): string => {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

/** tables come from the office */
const arrive = (page: Page) => page.waitForTimeout(1500)
const part = async (page: Page, name: string) => {
  await page.locator(`.rail [data-part="${name}"]`).click()
  await arrive(page)
}
const press = (page: Page, action: string) => page.locator(`[data-action="${action}"]`).first().click()
const shut = async (page: Page) => {
  await page.keyboard.press('Escape')
  await page.waitForSelector('dialog[open]', { state: 'detached' })
}

export const walkManage = async (page: Page, look: Look): Promise<void> => {
  await page.waitForSelector('.rail [data-part="forms"]')
  await arrive(page)
  const parts = await page.$$eval('.rail [data-part]', all => all.map(one => one.getAttribute('data-part')!))
  for (const [index, name] of parts.entries()) {
    await part(page, name)
    await look(`${String(index + 1).padStart(2, '0')}-${name}`)
  }
  await part(page, 'forms')
  await page
    .locator('[data-part=upload] input[type=file]')
    .first()
    .setInputFiles(written('mistakes.md', withMistakes))
  await page.waitForSelector('[data-finding]')
  await look('31-findings')
  await part(page, 'people')
  await page.locator('[data-table=people] tbody tr').first().click()
  await page.waitForSelector('dialog [data-part=log]')
  await look('32-person')
  await shut(page)
  await part(page, 'lists')
  await page.locator('[data-table=lists] tbody a').first().click()
  await page.waitForSelector('[data-table=people]')
  await look('33-list')
  await walkTeam(page, look)
  await part(page, 'work')
  await page.locator('input[type=checkbox]').first().check()
  await press(page, 'look')
  // what would come of it stands in the button's place; nothing, where all is given already
  await page.waitForSelector('[data-action=look]', { state: 'detached' })
  await look('37-work-preview')
  await part(page, 'bring')
  await page.locator('input[type=file]').first().setInputFiles(written('members.csv', members))
  await page.waitForSelector('[data-action=check]')
  await look('38-columns')
  await press(page, 'check')
  await page.waitForSelector('[data-finding]')
  await look('39-list-findings')
}

const walkTeam = async (page: Page, look: Look) => {
  await part(page, 'team')
  await press(page, 'add-account')
  const fields = page.locator('dialog input:not([type=checkbox])')
  await fields.nth(1).fill('កណ្ដ')
  await look('34-account')
  await shut(page)
  await press(page, 'change-account')
  await page.waitForSelector('dialog[open]')
  await look('35-account-changes')
  await shut(page)
  await press(page, 'invite')
  await page.waitForSelector('dialog[open]')
  await look('36-join-link')
  await shut(page)
}

/** A walk through the manager's console on the demo drive, for screenshots.ts: each part, a workbook with mistakes, a join link. */
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

const part = async (page: Page, name: string) => {
  await page.locator(`[data-part="${name}"]`).first().click()
  // tables come from the office
  await page.waitForTimeout(800)
}

export const walkManage = async (page: Page, look: Look): Promise<void> => {
  await page.waitForSelector('[data-part="forms"]')
  await page.waitForTimeout(800)
  await look('01-drive')
  await part(page, 'forms')
  await look('02-forms')
  const file = join(mkdtempSync(join(tmpdir(), 'doorstep-form-')), 'mistakes.md')
  writeFileSync(file, withMistakes)
  await page.locator('[data-part=upload] input[type=file]').first().setInputFiles(file)
  await page.waitForSelector('[data-finding]')
  await look('03-findings')
  for (const [index, name] of ['rules', 'submissions', 'held', 'people', 'lists', 'team'].entries()) {
    await part(page, name)
    await look(`0${index + 4}-${name}`)
  }
  await page.locator('[data-action="invite"]').first().click()
  await page.waitForSelector('dialog[open]')
  await look('10-join-link')
}

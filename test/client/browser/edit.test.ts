import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inflate } from '../../../client/manage/inflate.ts'
import { readWorkbook } from '../../../forms/xlsform/workbook.ts'
import { seriousIssues } from '../../support/axe.ts'
import { forgetProfile, lightPhone, newProfile, type Phone, phone } from '../../support/browser.ts'
import { owner } from '../../support/people.ts'
import { server, wipe } from '../../support/server.ts'
import { pastPin } from '../../support/vault.ts'

const profile = newProfile()
let own: Phone
let page: Page
let url: string
let boss: Awaited<ReturnType<typeof owner>>

beforeAll(async () => {
  ;({ url } = await server())
  await wipe()
  boss = await owner()
  const account = await boss.account({ name: 'Chen', role: 'manager', area: '', restricted: true })
  const { code } = await boss.invite(account.id)
  own = await phone(profile, { width: 1366, height: 768 })
  page = own.page
  await own.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: url })
  await page.goto(`${url}/#join=${code}`)
  await page.click('[data-action=join]')
  await page.waitForSelector('.rail')
}, 180_000)
afterAll(async () => {
  await own.close()
  forgetProfile(profile)
})

const press = (key: string, times = 1) =>
  Array.from({ length: times }).reduce<Promise<void>>(
    before => before.then(() => page.keyboard.press(key)),
    Promise.resolve(),
  )
const type = (text: string) => page.keyboard.type(text)
/** What stands in a cell: `A2`. */
const cell = (address: string) => {
  const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(address) ?? []
  const column = letters.charCodeAt(0) - 65
  return page.locator(`[data-row="${Number(row) - 1}"][data-column="${column}"] .grid-text`)
}
const isAt = (address: string) => page.waitForSelector(`[data-address]:text-is("${address}")`)
/** Puts a text on the clipboard, as Excel would. */
const copyOutside = (text: string) => page.evaluate(copied => navigator.clipboard.writeText(copied), text)
const openForms = async () => {
  await page.goto(`${url}/manage/#/forms`)
  await page.waitForSelector('[data-part=start]')
}

test('A form is written by keyboard, with completion, a block from Excel, a mistake seen in its cell, undo, and published to the phones.', async () => {
  await openForms()
  await page.click('[data-action=new-workbook]')
  await page.waitForSelector('[data-region=findings] .tone-safe')
  await isAt('A2')

  // below the last row: a type by completion, then its list
  await press('Control+ArrowDown')
  await press('ArrowDown')
  await isAt('A9')
  await type('select_o')
  await page.waitForSelector('.suggestion[aria-selected=true]')
  await press('Enter')
  await page.waitForSelector('.suggestion >> text=yes_no')
  await press('Tab')
  await isAt('B9')
  expect(await cell('A9').textContent()).toBe('select_one yes_no')
  await type('has_card')
  await press('Tab')
  await press('F2')
  await page.keyboard.insertText('មានប័ណ្ណឬទេ?')
  await press('Tab')
  await type('Is there a card?')
  await press('Enter')

  // two rows from Excel, the second with a name in quotes of two lines
  await press('Home')
  await isAt('A10')
  await copyOutside(
    'text\tcard_name\tឈ្មោះលើប័ណ្ណ\t"Name on the card,\nas written"\r\nnote\tthanks\tអរគុណ\tThank you ${card_name}\r\n',
  )
  await press('Control+v')
  expect(await cell('B11').textContent()).toBe('thanks')
  expect(await cell('D10').textContent()).toBe('Name on the card,\nas written')
  await press('Control+z')
  expect(await cell('B11').textContent()).toBe('')
  await press('Control+y')
  await page.waitForSelector('[data-region=findings] .tone-safe')

  // a condition on a question that is not there: the cell says so while it is typed
  for (let i = 0; i < 7; i++) await press('ArrowRight')
  await isAt('H10')
  await type("${has_crad} = 'yes'")
  await page.waitForSelector('.cell-findings [data-finding="reference.unknown"]')
  expect(await page.textContent('.cell-findings')).toContain('has_card')
  await press('Enter')
  await press('F8')
  await isAt('H10')
  expect(await page.getAttribute('#cell-9-7', 'aria-invalid')).toBe('true')
  await page.click('[data-action=publish-panel]')
  expect(await page.locator('dialog').count()).toBe(0)

  // mended with the names and choices that are offered
  await page.locator('#cell-9-7').focus()
  await type('${has')
  await page.waitForSelector('.suggestion >> text=has_card')
  await press('Enter')
  await type(" = '")
  await page.waitForSelector('.suggestion >> text=yes')
  await press('Enter')
  await press('Enter')
  expect(await cell('H10').textContent()).toBe("${has_card} = 'yes'")
  await page.waitForSelector('[data-region=findings] .tone-safe')

  // another name for a question goes to all who say it
  for (const key of ['Control+Home', 'ArrowDown', 'ArrowRight']) await press(key)
  await press('ArrowDown', 6)
  await isAt('B9')
  await type('card')
  await press('Enter')
  await page.click('[data-action=rename]')
  expect(await cell('H10').textContent()).toBe("${card} = 'yes'")

  await page.click('[data-sheet=settings]')
  await isAt('A2')
  await type('Cards')
  await press('Tab')
  await type('cards')
  await press('Enter')
  await page.waitForSelector('[data-region=findings] .tone-safe')
  await page.click('[data-action=publish-panel]')
  await page.waitForSelector('dialog [data-diff=first]')
  expect(await seriousIssues(page)).toEqual([])
  await page.click('dialog [data-action=publish]')
  await page.waitForSelector('.edit-title .tone-safe')

  // the version is opened again as a new workbook; what is in the field stays
  await openForms()
  await page.click('[data-table=forms] [data-action=edit-version]')
  await page.waitForSelector('[data-region=findings] .tone-safe')
  expect(await cell('B9').textContent()).toBe('card')

  const account = await boss.account({ name: 'Asha', role: 'enumerator', area: '' })
  const { code } = await boss.invite(account.id)
  const asha = await lightPhone()
  await asha.page.goto(`${url}/#join=${code}`)
  await asha.page.click('[data-action=join]')
  await pastPin(asha.page)
  await asha.page.click('[data-action=new-household]')
  await asha.page.waitForSelector('text=/Do you agree|យល់ព្រមឆ្លើយ/')
  await asha.close()
})

test('What is written stays through a reload and a second tab, is exported with its mistakes, and deleted only when asked twice.', async () => {
  await openForms()
  await page.click('[data-action=new-workbook]')
  await page.waitForSelector('[data-region=findings] .tone-safe')
  const id = page.url().split('/').at(-1)
  await type('nonsense')
  // closed in the middle of a word
  await page.reload()
  await page.waitForSelector('[data-region=findings] .tone-urgent')
  expect(await cell('A2').textContent()).toBe('nonsense')

  const second = await own.context.newPage()
  await second.goto(page.url())
  await second.waitForSelector('[data-read-only=true]')
  await second.locator('#cell-1-0').focus()
  await second.keyboard.press('Delete')
  expect(await second.locator('#cell-1-0 .grid-text').textContent()).toBe('nonsense')
  await page.goto(`${url}/manage/#/forms`)
  await second.waitForSelector('[data-read-only=false]')
  await second.close()

  const row = page.locator(`[data-workbook="${id}"]`)
  await row.locator('a').click()
  await page.waitForSelector('.edit')
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-action=export]')])
  expect(download.suggestedFilename()).toBe('New form.xlsx')
  const { sheets } = await readWorkbook(new Uint8Array(readFileSync(await download.path())), inflate)
  expect(sheets.map(({ name }) => name)).toEqual(['survey', 'choices', 'settings'])
  expect(sheets[0]!.rows[1]!.slice(0, 2)).toEqual(['nonsense', 'start'])

  await openForms()
  await row.locator('[data-action=delete-workbook]').click()
  await page.click('dialog [data-action=delete-now]')
  await row.waitFor({ state: 'detached' })
})

test('The editor has no serious axe issue in either language, and every part is reached by keys.', async () => {
  for (const language of ['en', 'km']) {
    await openForms()
    await page.click('[data-action=new-workbook]')
    await page.waitForSelector('[data-region=findings] .tone-safe')
    await type('wrong')
    await page.waitForSelector('[data-region=findings] .tone-urgent')
    expect([language, await seriousIssues(page)]).toEqual([language, []])
    await press('Enter')
    await press('F1')
    await press('Control+f')
    await page.waitForSelector('[data-part=find]')
    expect([language, await seriousIssues(page)]).toEqual([language, []])
    await press('Escape')
    await page.waitForSelector('[data-part=find]', { state: 'detached' })
    const reached: (string | null | undefined)[] = []
    for (let i = 0; i < 4; i++) {
      await press('F6')
      reached.push(
        await page.evaluate(() =>
          document.activeElement?.closest('[data-region],[data-part=grid]')?.getAttribute('data-region'),
        ),
      )
    }
    expect([...reached].sort()).toEqual(['findings', 'sheets', 'tools', null].sort())
    await openForms()
    if (language === 'en') await page.click('[data-action=language]')
  }
})

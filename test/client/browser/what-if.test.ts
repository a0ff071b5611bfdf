/** A manager sees what a draft rule set would change before it is published, publishes it, and takes it back. */
import { writeXlsx } from 'hucre/xlsx'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readTables } from '../../../forms/xlsform/table.ts'
import { seriousIssues } from '../../support/axe.ts'
import { forgetProfile, newProfile, type Phone, phone } from '../../support/browser.ts'
import { asha, owner, publishProgramme, visit } from '../../support/people.ts'
import { server, wipe } from '../../support/server.ts'
import { ruleSetText } from '../../support/small-programme.ts'

const profile = newProfile()
let own: Phone
let page: Page
let url: string

/** five villages; on the list `join` are those of 18 and more */
const ages = ['16', '20', '30', '40', '50']

beforeAll(async () => {
  ;({ url } = await server())
  await wipe()
  const form = await publishProgramme()
  const device = await asha()
  for (const [n, age] of ages.entries())
    device.append('submission.finalized', visit(form, `0801010${n + 1}`, [{ name: `Sok Number${n}`, age }]))
  await device.push()
  const boss = await owner()
  const account = await boss.account({ name: 'Chen', role: 'manager', area: '', restricted: true })
  const { code } = await boss.invite(account.id)
  own = await phone(profile, { width: 1366, height: 768 })
  page = own.page
  await page.goto(`${url}/#join=${code}`)
  await page.click('[data-action=join]')
  await page.waitForSelector('.rail')
}, 180_000)
afterAll(async () => {
  await own.close()
  forgetProfile(profile)
})

const people = async () => {
  const { rows } = await (await owner()).must<{ rows: { name: string; cases: { due: string }[] }[] }>(
    'GET',
    '/lists/join',
  )
  return rows.map(({ name, cases }) => `${name} ${cases[0]?.due}`).sort()
}
/** The cells of the table of numbers. */
const numbers = () => page.locator('[data-table=what-if] tbody tr').allTextContents()

test('A dropped rule workbook tells who would join and leave, by list and place and by name; published, the lists follow; published again, the former rules bring all back.', async () => {
  const before = await people()
  expect(before).toHaveLength(4)
  await page.goto(`${url}/manage/#/rules`)
  await page.waitForSelector('[data-table=rulesets] tbody tr')
  const draft = ruleSetText.replace('| 1 | default', '| 2 | default').replace('>= 18', '>= 35')
  await page.setInputFiles('[data-part=upload] input[type=file]', {
    name: 'rules.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(await writeXlsx({ sheets: readTables(draft) })),
  })
  await page.waitForSelector('[data-part=what-if][data-state=done]')
  expect(await page.textContent('[data-part=what-if-sum]')).toContain('2')
  expect(await numbers()).toEqual(['Join2'])
  expect(await seriousIssues(page)).toEqual([])
  // nothing is changed by looking
  expect(await people()).toEqual(before)

  // list → province → … → village, and the names behind it
  await page.click('[data-table=what-if] [data-row=join]')
  for (const place of ['08', '0801', '080101']) await page.click(`[data-table=what-if] [data-row="${place}"]`)
  expect(await numbers()).toHaveLength(2)
  await page.click('[data-table=what-if] [data-row="08010102"]')
  await page.click('[data-action=what-if-names]')
  const names = page.locator('[data-table=what-if-people] tbody tr')
  expect(await names.allTextContents()).toEqual([expect.stringContaining('Sok Number1')])
  expect(await seriousIssues(page)).toEqual([])

  await page.click('[data-action=publish]')
  await page.waitForSelector('[data-part=follow][data-done=yes]')
  expect(await people()).toEqual(before.filter(one => /Number[34]/.test(one)))

  // the way back
  await page.click('[data-action=publish-again]')
  await page.waitForSelector('dialog [data-part=what-if][data-state=done]')
  expect(await page.locator('dialog [data-table=what-if] tbody tr').allTextContents()).toEqual(['Join2'])
  expect(await seriousIssues(page)).toEqual([])
  await page.click('[data-action=publish-version-again]')
  await page.waitForSelector('[data-part=follow][data-done=yes]')
  await expect.poll(people, { timeout: 90_000 }).toEqual(before)
}, 120_000)

test('The person sheet says of an outcome that was not given which part of its rule fails, and by which answer.', async () => {
  await page.goto(`${url}/manage/#/people`)
  await page.waitForSelector('[data-table=people] tbody tr')
  await page.locator('[data-table=people] tbody tr', { hasText: 'Number0' }).click()
  await page.selectOption('dialog [data-part=why-not] select', 'join')
  const failing = page.locator('dialog [data-why-not=join] [data-part=fails]')
  expect(await failing.textContent()).toContain('16')
  expect(await page.locator('dialog [data-stopped-by]').count()).toBe(0)
  expect(await seriousIssues(page)).toEqual([])
})

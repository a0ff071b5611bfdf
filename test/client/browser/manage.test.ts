import { readFileSync } from 'node:fs'
import { writeXlsx } from 'hucre/xlsx'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readTables } from '../../../forms/xlsform/table.ts'
import { seriousIssues } from '../../support/axe.ts'
import { forgetProfile, newProfile, type Phone, phone } from '../../support/browser.ts'
import { owner } from '../../support/people.ts'
import { server, wipe } from '../../support/server.ts'
import { pastPin } from '../../support/vault.ts'

const shipped = (name: string) =>
  readFileSync(new URL(`../../../forms/shipped/nssf/${name}`, import.meta.url))
const household = shipped('household.md').toString('utf8')

const profile = newProfile()
let own: Phone
let page: Page
let url: string

beforeAll(async () => {
  ;({ url } = await server())
  await wipe()
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

const open = async (view: string) => {
  await page.goto(`${url}/manage/#/${view}`)
  await page.waitForSelector('.view h1')
}

/** The Markdown of a form as Excel would save it. */
const asWorkbook = async (markdown: string, name: string) => ({
  name,
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: Buffer.from(await writeXlsx({ sheets: readTables(markdown) })),
})

test('A workbook with mistakes shows all of them at once, each at its sheet, row, column and cell with what stands there.', async () => {
  await open('forms')
  const broken = household
    .replace("{is_nssf_member} = 'yes'", "{is_nsf_member} = 'yes'")
    .replace('| select_one membership_type |', '| select_one membershp |')
  await page.setInputFiles('[data-part=upload] input[type=file]', await asWorkbook(broken, 'household.xlsx'))
  await page.waitForSelector('[data-errors="2"]')
  const unknown = page.locator('[data-finding="reference.unknown"]')
  expect(await unknown.locator('td').allTextContents()).toEqual([
    expect.stringMatching(/^survey [A-Z]+\d+$/),
    'relevant',
    expect.stringContaining("{is_nsf_member} = 'yes'"),
    expect.stringContaining('is_nssf_member'),
  ])
  expect(await page.locator('[data-action=publish]').count()).toBe(0)
  expect(await seriousIssues(page)).toEqual([])

  // the row that is meant, only one kind, all of it as text
  await unknown.locator('[data-action=show-row]').click()
  expect(await page.textContent('.excerpt .meant')).toContain("{is_nsf_member} = 'yes'")
  await page.click('[data-action=only-warnings]')
  expect(await unknown.count()).toBe(0)
  await page.click('[data-action=only-warnings]')
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.click('[data-action=save-findings]'),
  ])
  const lines = readFileSync(await saved.path(), 'utf8').split('\n')
  expect(lines.filter(line => line.startsWith('Error\t'))).toHaveLength(2)
})

test('A pattern that would stop a phone is refused, one that takes seconds is warned of; the page never stands still.', async () => {
  await open('forms')
  const form = (pattern: string) =>
    `| type | name | label | constraint |\n|---|---|---|---|\n| text | code | Code | regex(., '${pattern}') |\n`
  await page.setInputFiles(
    '[data-part=upload] input[type=file]',
    await asWorkbook(form('^(a+)+$'), 'endless.xlsx'),
  )
  await page.waitForSelector('[data-severity=error][data-finding="regex.slow"]')
  expect(await page.locator('[data-action=publish]').count()).toBe(0)
  await page.setInputFiles(
    '[data-part=upload] input[type=file]',
    await asWorkbook(form('.*.*=.*'), 'seconds.xlsx'),
  )
  await page.waitForSelector('[data-severity=warning][data-finding="regex.slowish"]')
  await page.waitForSelector('[data-action=publish]')
})

test('A file that is too large or no workbook is refused in words before it is read.', async () => {
  await open('forms')
  const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer })
  await page.setInputFiles(
    '[data-part=upload] input[type=file]',
    file('big.xlsx', Buffer.alloc(5 * 1024 * 1024 + 1)),
  )
  await page.waitForSelector('[data-refusal=tooLarge]')
  await page.setInputFiles('[data-part=upload] input[type=file]', file('form.pdf', Buffer.from('x')))
  await page.waitForSelector('[data-refusal=unknownKind]')
  await page.setInputFiles('[data-part=upload] input[type=file]', file('form.xlsx', Buffer.from('not a zip')))
  await page.waitForSelector('[data-finding="workbook.notWorkbook"]')
})

test('Rules and a form are published from spreadsheets; the next version says in plain words what changes.', async () => {
  await open('rules')
  await page.setInputFiles(
    '[data-part=upload] input[type=file]',
    await asWorkbook(shipped('programme.md').toString('utf8'), 'programme.xlsx'),
  )
  await page.click('[data-action=publish]')
  await page.waitForSelector('[data-table=rulesets] tbody tr')
  await page.waitForSelector('[data-table=rules] tbody tr')

  await open('forms')
  await page.setInputFiles(
    '[data-part=upload] input[type=file]',
    await asWorkbook(household, 'household.xlsx'),
  )
  await page.waitForSelector('[data-file="places.csv"] >> text=missing')
  expect(await page.isDisabled('[data-action=publish]')).toBe(true)
  await page.setInputFiles('[data-part=upload] input[type=file]', {
    name: 'places.csv',
    mimeType: 'text/csv',
    buffer: shipped('places.csv'),
  })
  await page.waitForSelector('[data-file="places.csv"] .tone-safe')
  await page.waitForSelector('[data-diff=first]')
  await page.click('[data-action=publish]')
  await page.waitForSelector('[data-table=forms] tbody tr')

  const settings = household.slice(household.indexOf('## settings'))
  const version = /\|\s*(\d[\w-]*)\s*\|/.exec(settings.split('\n')[4] ?? '')?.[1]
  const next = household
    .replace(settings, () => settings.replace(`| ${version} |`, '| 99 |'))
    .replace(/\n+## choices/, '\n| text | nickname | Nickname | ឈ្មោះហៅក្រៅ |\n\n## choices')
  await page.setInputFiles('[data-part=upload] input[type=file]', await asWorkbook(next, 'household.xlsx'))
  await page.waitForSelector('[data-file="places.csv"] >> text=as in the field')
  await page.waitForSelector('[data-diff=changes]')
  expect(await page.textContent('[data-change=questionAdded] summary')).toBe('Questions added: 1')
  expect(await page.textContent('[data-change=questionAdded] [data-name=nickname]')).toContain('ឈ្មោះហៅក្រៅ')
  await page.click('[data-action=publish]')
  await page.waitForFunction(() => document.querySelectorAll('[data-table=forms] tbody tr').length === 2)
})

test('Somebody is added with a link that is shown once, and a phone is taken off after words that say what that does.', async () => {
  await open('team')
  await page.click('[data-action=add-account]')
  await page.click('[data-action=save]')
  await page.waitForSelector('dialog .error')
  await page.locator('dialog input').first().fill('Binta')
  await page.selectOption('dialog select', 'outreach')
  await page.click('[data-action=save]')
  const link = (await page.textContent('[data-invitation]')) ?? ''
  expect(link).toMatch(/#join=[0-9A-Z]{16}$/)
  await page.waitForSelector('dialog svg.qr')
  expect(await seriousIssues(page)).toEqual([])
  await page.click('[data-action=close]')

  const hers = newProfile()
  const binta = await phone(hers)
  await binta.page.goto(link)
  await binta.page.click('[data-action=join]')
  await binta.page.waitForURL('**/outreach/**')
  await pastPin(binta.page)
  await binta.close()
  forgetProfile(hers)

  await open('people')
  await open('team')
  await page.click('[data-table=devices] tr:has-text("Binta")')
  await page.waitForSelector('dialog [data-part=phone]')
  expect(await seriousIssues(page)).toEqual([])
  await page.click('dialog [data-action=revoke]')
  expect(await page.textContent('dialog')).toContain('gets nothing more')
  // whether the phone was put away before or after it had a list, the words say which
  expect(await page.textContent('dialog [data-part=lists]')).toMatch(/households|no list of people/)
  await page.click('[data-action=revoke-now]')
  await page.waitForSelector('[data-table=devices] tr:has-text("Binta") >> text=taken off')
})

test('Every view has its address and no serious axe issue, in Khmer and English.', async () => {
  for (const language of ['en', 'km']) {
    for (const view of [
      '',
      'forms',
      'rules',
      'submissions',
      'held',
      'people',
      'lists',
      'lists/at_risk_of_lapse',
      'team',
    ]) {
      await open(view)
      await page.waitForFunction(() => !document.querySelector('.view [role=status].soft:not(.small)'))
      expect([view, await seriousIssues(page)]).toEqual([view, []])
    }
    if (language === 'en') await page.click('[data-action=language]')
  }
})

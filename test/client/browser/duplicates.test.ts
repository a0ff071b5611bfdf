/**
 * Somebody is about to be listed a second time: a phone with no connection and no list warns before it, what is said goes along, and a
 * manager puts the two together on a laptop and takes them apart again. Real worker, real D1, the shipped rules.
 */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readTables } from '../../../forms/xlsform/table.ts'
import type { CheckedForm } from '../../../worker/contract/manage.ts'
import { seriousIssues } from '../../support/axe.ts'
import { forgetProfile, newProfile, type Phone } from '../../support/browser.ts'
import { type Front, openFront } from '../../support/front.ts'
import { joined, picture } from '../../support/joined.ts'
import { builtClient } from '../../support/parts.ts'
import { asha, owner, visit } from '../../support/people.ts'
import { server, wipe } from '../../support/server.ts'
import { formText } from '../../support/small-programme.ts'
import { pastPin } from '../../support/vault.ts'

const rules = readFileSync(new URL('../../../forms/shipped/nssf/programme.md', import.meta.url), 'utf8')

let client: Awaited<ReturnType<typeof builtClient>>
let front: Front
const profiles = [newProfile(), newProfile()]
let field: Phone
let laptop: Phone

beforeAll(async () => {
  const { url } = await server()
  await wipe()
  client = await builtClient()
  front = await openFront(client.folder, url)
  const boss = await owner()
  await boss.must('POST', '/rulesets', { sheets: readTables(rules) })
  const sheets = readTables(
    formText.replace('| select_one work | work | Work | | | | | persons#work |\n', ''),
  )
  await boss.must<CheckedForm>('POST', '/forms', { sheets, files: [] })
  const asker = await asha()
  const { form } = await boss.must<CheckedForm>('POST', '/forms/check', { sheets, files: [] })
  const member = { name: 'កែវ ស្រីមុំ', age: '34', sex: 'female' }
  asker.append(
    'submission.finalized',
    visit(form!.hash, '08110101', [member], { phone: '012345678', contact: 'yes' }),
  )
  expect((await asker.push()).map(one => one.code ?? one.verdict)).toEqual(['accepted'])
}, 240_000)
afterAll(async () => {
  await field?.close()
  await laptop?.close()
  await front?.close()
  client?.remove()
  for (const profile of profiles) forgetProfile(profile)
})

/** Answers what this page asks, by question name. */
async function answer(page: Page, plan: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(plan)) {
    const question = page.locator(`section[data-path$="/${name}"]`)
    if (!(await question.count())) continue
    const card = question.locator(`input[value="${value}"]`)
    if (await card.count()) await card.evaluate(input => (input as HTMLElement).click())
    else await question.locator('input, textarea').first().fill(value)
  }
}

/** Page after page until `selector` is there. */
async function goOn(page: Page, selector: string, plan: Record<string, string>): Promise<void> {
  for (let pages = 0; pages < 40; pages++) {
    if (await page.locator(selector).count()) return
    const roster = page.locator('[data-type=repeat]')
    if ((await roster.count()) && !(await roster.locator('[data-action=member]').count()))
      await roster.locator('[data-action=add]').click()
    await answer(page, plan)
    await page.click('[data-action=next]')
    await page.waitForTimeout(150)
  }
  throw new Error(`no ${selector} in ${await page.title()}`)
}

async function finishNow(page: Page): Promise<void> {
  await page.locator('input[value=read]').evaluateAll(all => {
    for (const one of all) (one as HTMLElement).click()
  })
  await page.click('[data-action=finish]')
  await page.waitForSelector('[data-action=new-household]')
}

const plan = {
  consent: 'yes',
  place: '08110102',
  head: 'Keo Sreymom',
  phone: '012 345 678',
  contact: 'yes',
  name: 'Keo Sreymom',
  age: '35',
  sex: 'female',
}

test('a phone with no connection warns before somebody is listed twice; a manager makes one of two, and two again', async () => {
  field = await joined(front, 'enumerator', 'Asha', profiles[0]!)
  const { page, context } = field
  // asked for once the phone is unlocked, and then at most every ten minutes
  const index = page.waitForResponse(response => response.url().includes('/api/matching/index'), {
    timeout: 120_000,
  })
  await pastPin(page)
  await page.waitForSelector('[data-action=new-household]', { timeout: 120_000 })
  expect((await index).status()).toBe(200)
  await page.waitForTimeout(1000)
  await context.setOffline(true)
  await page.click('[data-action=new-household]')
  await page.waitForSelector('.interview')
  await goOn(page, '[data-part=known-people]', plan)
  expect(await page.textContent('[data-part=known-people]')).toContain('Keo Sreymom')
  expect(await seriousIssues(page)).toEqual([])
  await picture(field, 'known-people')
  await page.click('[data-action=same-person]')
  await page.waitForSelector('[data-part=known-people]', { state: 'detached' })
  await picture(field, 'known-noted')
  await goOn(page, '[data-action=finish]', plan)
  await finishNow(page)

  // of whom this phone has listed itself, and of whom it is about to, it knows before any sync
  const bopha = { ...plan, head: 'Chea Bopha', name: 'Chea Bopha', age: '28', phone: '097 222 3334' }
  const begin = async () => {
    await page.click('[data-action=new-household]')
    await page.waitForSelector('.interview')
  }
  const leave = async () => {
    await page.click('[data-action=leave]')
    await page.waitForSelector('[data-action=new-household]')
  }
  await begin()
  await goOn(page, '[data-action=finish]', bopha)
  await finishNow(page)
  await begin()
  await goOn(page, '[data-known=listed]', { ...bopha, name: 'ជា បុប្ផា' })
  await picture(field, 'known-listed')
  await leave()
  const dara = { ...plan, head: 'Kim Dara', name: 'Kim Dara', age: '41', phone: '096 333 4445' }
  await begin()
  await goOn(page, '[data-action=finish]', dara)
  await leave()
  await begin()
  await goOn(page, '[data-known=begun]', { ...dara, name: 'គឹម ដារ៉ា' })
  await picture(field, 'known-begun')
  await leave()
  await context.setOffline(false)
  const pushed = page.waitForResponse(response => response.url().includes('/api/operations'))
  await page.click('[data-action=sync]')
  expect((await pushed).status()).toBe(200)

  laptop = await joined(front, 'manager', 'Chen', profiles[1]!, { width: 1366, height: 768 })
  const office = laptop.page
  await office.click('.rail [data-part=duplicates]')
  await office.waitForSelector('[data-table=duplicates] tbody tr')
  expect(await seriousIssues(office)).toEqual([])
  await picture(laptop, 'duplicates')
  await office.click('[data-table=duplicates] tbody tr')
  await office.waitForSelector('dialog [data-side]')
  expect(await office.locator('dialog [data-level="phone.same"]').count()).toBe(1)
  expect(await seriousIssues(office)).toEqual([])
  await picture(laptop, 'duplicate')
  await office.locator('dialog [data-side]', { hasText: 'ស្រីមុំ' }).locator('[data-action=keep]').click()
  await office.waitForSelector('[data-part=choice] [data-field=age]')
  await office.click('[data-field=age] input[value=other]')
  expect(await seriousIssues(office)).toEqual([])
  await picture(laptop, 'duplicate-choice')
  await office.click('[data-action=merge]')
  await office.waitForSelector('[data-table=duplicates] tbody tr', { state: 'detached' })
  await office.click('[data-action=show-duplicates][data-value=merged]')
  await office.waitForSelector('[data-action=unmerge]')
  expect(await seriousIssues(office)).toEqual([])
  await picture(laptop, 'merged')
  await office.click('[data-action=unmerge]')
  await office.waitForSelector('[data-action=unmerge]', { state: 'detached' })
  await office.click('[data-action=show-duplicates][data-value=open]')
  await office.waitForSelector('[data-table=duplicates] tbody tr')
}, 300_000)

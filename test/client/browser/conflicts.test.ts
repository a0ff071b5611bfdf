/**
 * Two outreach workers without a connection on one person: one is a real phone, the other a scripted one. The card shows what
 * contradicts itself, a manager decides on a laptop, the phone hears of it. Real worker, real D1, the shipped rules.
 */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readTables } from '../../../forms/xlsform/table.ts'
import type { Device } from '../../../scripts/device.ts'
import type { CheckedForm } from '../../../worker/contract/manage.ts'
import { seriousIssues } from '../../support/axe.ts'
import { forgetProfile, newProfile, type Phone } from '../../support/browser.ts'
import { type Front, openFront } from '../../support/front.ts'
import { joined, picture } from '../../support/joined.ts'
import { builtClient } from '../../support/parts.ts'
import { asha, enrol, owner, pullAll, visit } from '../../support/people.ts'
import { server, wipe } from '../../support/server.ts'
import { formText } from '../../support/small-programme.ts'
import { pastPin } from '../../support/vault.ts'

const rules = readFileSync(new URL('../../../forms/shipped/nssf/programme.md', import.meta.url), 'utf8')
const facts = [
  'employment_status',
  'occupation',
  'nationality',
  'is_nssf_member',
  'household_relation_to_member',
  'equity_card',
  'self_assessed_poor',
  'national_id_status',
]
const driver: Record<string, string> = {
  employment_status: 'self_employed',
  occupation: 'tuk_tuk_driver',
  nationality: 'cambodian',
  is_nssf_member: 'no',
  household_relation_to_member: 'none',
  equity_card: 'none',
  self_assessed_poor: 'no',
  national_id_status: 'valid',
}

let client: Awaited<ReturnType<typeof builtClient>>
let front: Front
const profiles = [newProfile(), newProfile()]
let field: Phone
let laptop: Phone
let binh: Device
let household = ''
let person = ''

beforeAll(async () => {
  const { url } = await server()
  await wipe()
  client = await builtClient()
  front = await openFront(client.folder, url)
  const boss = await owner()
  await boss.must('POST', '/rulesets', { sheets: readTables(rules) })
  const rows = facts.map(name => `| text | ${name} | ${name} | | | | | persons#${name} |`).join('\n')
  const sheets = readTables(
    formText
      .replace('| end_repeat |', `${rows}\n| end_repeat |`)
      .replace('| select_one work | work | Work | | | | | persons#work |\n', ''),
  )
  const { form } = await boss.must<CheckedForm>('POST', '/forms', { sheets, files: [] })
  const asker = await asha()
  const member = { name: 'សុខ ចិន្តា', age: '36', sex: 'female', ...driver }
  const interview = visit(form!.hash, '08110101', [member], { phone: '012 345 678', contact: 'yes' })
  asker.append('submission.finalized', interview)
  expect((await asker.push()).map(one => one.code ?? one.verdict)).toEqual(['accepted'])
  household = interview.answers.household_id as string
  person = (interview.answers.members as { person_id: string }[])[0]!.person_id
  binh = await enrol({ name: 'Binh', role: 'outreach', area: '08' })
}, 240_000)
afterAll(async () => {
  await field?.close()
  await laptop?.close()
  await front?.close()
  client?.remove()
  for (const profile of profiles) forgetProfile(profile)
})

test('SY82, SY83, SY86: two offline workers on one person: nothing is lost, the card shows both, a manager decides, the phone hears of it', async () => {
  field = await joined(front, 'outreach', 'Dara', profiles[0]!)
  await pastPin(field.page)
  const { page, context } = field
  const caseId = `${person}:enrol_voluntary_self_employed`
  await page.waitForSelector(`[data-case="${caseId}"]`, { timeout: 120_000 })
  await context.setOffline(true)
  await page.click(`[data-case="${caseId}"]`)

  // Dara speaks with her, and puts her number right
  await page.click('[data-action=attempt][data-value=phone]')
  await page.click('[data-action=result][data-value=spoke]')
  await page.click('[data-action=save]')
  await page.waitForSelector('[data-event="attempt.recorded"]')
  await page.click('[data-action=correct]')
  await page.selectOption('dialog select', 'phone')
  await page.click('[data-action=save]')
  await page.waitForSelector('dialog [aria-invalid=true]')
  expect(await seriousIssues(page)).toEqual([])
  await page.fill('dialog input[type=text]', '011 111 111')
  await picture(field, 'correct-sheet')
  await page.click('[data-action=save]')
  await page.waitForSelector('[data-event="person.corrected"]')
  expect(await page.textContent('[data-action=call]')).toContain('011 111 111')

  // meanwhile, elsewhere, without knowing of it
  const about = { household, case: caseId, heads: [] }
  binh.append('case.moved', {
    ...about,
    from: 'new',
    to: 'refused',
    reason: 'cannot_afford',
    note: 'Her mother answered.',
  })
  const number = { household, person, field: 'phone', was: '012 345 678', heads: [] }
  binh.append('person.corrected', { ...number, value: '099 999 999' })
  expect((await binh.push()).map(one => one.code ?? one.verdict)).toEqual(['accepted', 'accepted'])

  await context.setOffline(false)
  await page.click('[data-action=back]')
  await page.click('[data-action=sync]')
  await page.waitForSelector('[data-mark=conflict]', { timeout: 60_000 })
  await picture(field, 'list')
  await page.click(`[data-case="${caseId}"]`)
  await page.waitForSelector('[data-conflict=status]')
  await page.waitForSelector('[data-state=refused]')
  expect(await page.locator('[data-conflict=phone] li').allTextContents()).toEqual([
    expect.stringContaining('011 111 111'),
    expect.stringContaining('099 999 999'),
  ])
  expect(await page.locator('[data-action=call]').count()).toBe(0)
  expect(await page.locator('[data-event]').count()).toBe(4)
  expect(await seriousIssues(page)).toEqual([])
  await picture(field, 'card')

  laptop = await joined(front, 'manager', 'Chen', profiles[1]!, { width: 1366, height: 768 })
  await laptop.page.waitForSelector('.rail-count')
  expect(await laptop.page.textContent('.rail-count')).toBe('2')
  await laptop.page.click('.rail [data-part=conflicts]')
  await laptop.page.waitForSelector('[data-table=conflicts] tbody tr')
  expect(await laptop.page.locator('[data-table=conflicts] tbody tr').count()).toBe(2)
  expect(await seriousIssues(laptop.page)).toEqual([])
  await picture(laptop, 'conflicts')
  await laptop.page.click('.rail [data-part=drive]')
  await laptop.page.waitForSelector('[data-tile=conflicts]')
  await picture(laptop, 'drive')
  await laptop.page.click('[data-tile=conflicts]')
  await laptop.page.waitForSelector('[data-row$="~phone"]')
  await laptop.page.click('[data-row$="~phone"]')
  await laptop.page.waitForSelector('dialog [data-side]')
  expect(await seriousIssues(laptop.page)).toEqual([])
  await picture(laptop, 'conflict-phone')
  await laptop.page
    .locator('dialog [data-side]', { hasText: '011 111 111' })
    .locator('[data-action=choose]')
    .click()
  await laptop.page.waitForSelector('[data-row$="~phone"]', { state: 'detached' })
  await laptop.page.click('[data-row$="~status"]')
  await laptop.page.waitForSelector('dialog [data-side]')
  await laptop.page.click('[data-action=neither]')
  await picture(laptop, 'conflict-status')
  await laptop.page.selectOption('[data-part=neither] select', 'contacted')
  await laptop.page.click('[data-action=decide]')
  await laptop.page.waitForSelector('[data-table=conflicts] tbody tr', { state: 'detached' })
  await laptop.page.waitForSelector('.rail-count', { state: 'detached' })
  await laptop.page.click('[data-action=show-conflicts][data-value=settled]')
  await laptop.page.waitForSelector('[data-row$="~status"]')
  await picture(laptop, 'conflicts-settled')

  await page.click('[data-action=back]')
  await page.click('[data-action=sync]')
  await page.waitForSelector('[data-mark=conflict]', { state: 'detached', timeout: 60_000 })
  await page.click(`[data-case="${caseId}"]`)
  await page.waitForSelector('[data-state=contacted]')
  expect(await page.textContent('[data-action=call]')).toContain('011 111 111')
  await picture(field, 'card-after')
  const events = (await pullAll(binh)).households[0]!.events
  expect(events.filter(event => event.kind === 'conflict.resolved')).toHaveLength(2)
}, 240_000)

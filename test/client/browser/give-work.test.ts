/** A manager gives on the work of somebody who has left, and finds who was enrolled before the warning was read. */
import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seriousIssues } from '../../support/axe.ts'
import { forgetProfile, newProfile, type Phone, phone } from '../../support/browser.ts'
import { publishFollowed } from '../../support/followed-programme.ts'
import { asha, enrol, owner, visit } from '../../support/people.ts'
import { server, wipe } from '../../support/server.ts'

const pictures = process.env.PICTURES
let laptop: Phone
const profile = newProfile()

beforeAll(async () => {
  await server()
  await wipe()
  const { form, followUp } = await publishFollowed()
  const asker = await asha()
  const gone = await enrol({ name: 'Keo Dara', role: 'outreach', area: '08', restricted: true })
  await enrol({ name: 'Chan Sophy', role: 'outreach', area: '08' })
  const boss = await owner()
  await boss.account({ name: 'Long Without Phone', role: 'outreach', area: '08', restricted: false })
  const about = [1, 2].map(at => {
    const one = visit(form, `0801010${at}`, [{ name: `Sok ${at}`, age: '36', work: 'driver' }])
    asker.append('submission.finalized', one)
    const [member] = one.answers.members as { person_id: string }[]
    return { interview: one, household: one.answers.household_id as string, person: member!.person_id }
  })
  await asker.push()
  for (const { household, person } of about) {
    const own = { household, heads: [] }
    gone.append('case.handedOver', { ...own, case: `${person}:join`, to: gone.account, note: '' })
  }
  const [first] = about
  gone.append('submission.finalized', {
    ...first!.interview,
    form: 'check',
    version: followUp,
    instanceId: randomUUID(),
    answers: { person_id: first!.person, months: '5' },
    about: { household: first!.household, case: `${first!.person}:join`, heads: [] },
  })
  gone.append('enrolment.recorded', {
    household: first!.household,
    case: `${first!.person}:lapse`,
    heads: [],
    from: 'new',
    proofNumber: 'K-1',
    enrolledOn: '2026-11-16',
    note: '',
  })
  expect((await gone.push()).map(one => one.code ?? one.verdict)).toEqual(Array(4).fill('accepted'))
  await boss.must('POST', `/accounts/${gone.account}/change`, { role: 'enumerator' })
}, 240_000)
afterAll(async () => {
  await laptop?.close()
  forgetProfile(profile)
})

async function picture(name: string): Promise<void> {
  if (!pictures) return
  mkdirSync(pictures, { recursive: true })
  const { page } = laptop
  for (let shot = 0; shot < 2; shot++) {
    const language = await page.evaluate(() => document.documentElement.lang)
    await page.screenshot({ path: `${pictures}/${name}-${language}.png`, fullPage: true })
    await page.click('[data-action=language]')
    await page.waitForTimeout(400)
  }
}

test('Work of somebody who works no lists any more is marked and given on; who has no phone is marked; a missing warning is a number that opens its people.', async () => {
  const boss = await owner()
  const account = await boss.account({ name: 'Chen', role: 'manager', area: '08', restricted: true })
  const { code } = await boss.invite(account.id)
  laptop = await phone(profile, { width: 1366, height: 768 })
  const { page } = laptop
  const { url } = await server()
  await page.goto(`${url}/#join=${code}`)
  await page.click('[data-action=join]')
  await page.waitForURL('**/manage/**')
  await page.goto(`${url}/manage/#/work`)
  await page.reload()
  const now = page.locator('select', { has: page.locator('option[value=nobody]') })
  const left = now.locator('option', { hasText: 'Keo Dara (2) · works no lists here any more' })
  await left.waitFor({ state: 'attached' })
  // nobody gives to who works no lists
  expect(await page.locator('.choice', { hasText: 'Keo Dara' }).count()).toBe(0)
  expect(await page.locator('.choice', { hasText: 'Long Without Phone' }).textContent()).toContain(
    'No phone in use',
  )
  await picture('give-work')
  await now.selectOption((await left.getAttribute('value'))!)
  await page.locator('.choice', { hasText: 'Chan Sophy' }).click()
  await page.click('[data-action=look]')
  expect(await page.locator('[data-preview]').textContent()).toMatch(
    /2 households, 2 people, 2 open.*From Keo Dara 2/,
  )
  expect(await seriousIssues(page)).toEqual([])
  await page.click('[data-action=give]')
  await page.waitForSelector('[data-action=undo]')
  await left.waitFor({ state: 'detached' })

  await page.goto(`${url}/manage/#/lists`)
  const number = page.locator('[data-table=lists] a[href*="unwarned=yes"]')
  expect(await number.textContent()).toBe('1')
  await picture('unwarned-lists')
  await number.click()
  const row = page.locator('[data-table=people] tbody tr')
  await row.locator('text=Warning not read before').waitFor()
  expect(await row.count()).toBe(1)
  expect(await seriousIssues(page)).toEqual([])
  await picture('unwarned-people')
}, 180_000)

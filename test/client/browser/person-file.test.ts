/** A manager opens one person: what is to be done, months of contributions, what was found before, and a proof without a warning. */
import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { redetermineSlice } from '../../../worker/jobs/redetermine.ts'
import { seriousIssues } from '../../support/axe.ts'
import { forgetProfile, newProfile, type Phone, phone } from '../../support/browser.ts'
import { publishFollowed } from '../../support/followed-programme.ts'
import { type Front, openFront } from '../../support/front.ts'
import { builtClient } from '../../support/parts.ts'
import { asha, binta, owner, visit } from '../../support/people.ts'
import { server, wipe } from '../../support/server.ts'

const pictures = process.env.PICTURES
let client: Awaited<ReturnType<typeof builtClient>>
let front: Front
let laptop: Phone
const profile = newProfile()

beforeAll(async () => {
  const { url, env } = await server()
  await wipe()
  client = await builtClient()
  front = await openFront(client.folder, url)
  const { form, followUp } = await publishFollowed()
  const [asker, worker] = [await asha(), await binta('0801', true)]
  const finishedAt = '2026-06-10T01:12:00.000Z'
  const interview = {
    ...visit(form, '08010101', [{ name: 'Sok Chenda', age: '36', work: 'driver' }]),
    finishedAt,
  }
  asker.append('submission.finalized', interview)
  await asker.push()
  const household = interview.answers.household_id as string
  const person = (interview.answers.members as { person_id: string }[])[0]!.person_id
  worker.append('submission.finalized', {
    ...interview,
    form: 'check',
    version: followUp,
    instanceId: randomUUID(),
    answers: { person_id: person, months: '2' },
    about: { household, case: `${person}:join`, heads: [] },
  })
  await worker.push()
  while (await redetermineSlice(env, Date.parse('2026-11-16T05:00:00.000Z')));
  const month = (at: string, paid: boolean) =>
    worker.append('contribution.recorded', { household, person, month: at, paid, seen: 'receipt', heads: [] })
  month('2026-05', true)
  month('2026-06', false)
  worker.append('enrolment.recorded', {
    household,
    case: `${person}:lapse`,
    heads: [],
    from: 'new',
    proofNumber: 'K-123456',
    enrolledOn: '2026-11-16',
    note: '',
  })
  expect((await worker.push()).map(one => one.code ?? one.verdict)).toEqual(Array(3).fill('accepted'))
}, 240_000)
afterAll(async () => {
  await laptop?.close()
  await front?.close()
  client?.remove()
  forgetProfile(profile)
})

test('The sheet of a person says what is to be done, what was paid, what was found before and what is wrong.', async () => {
  const boss = await owner()
  const account = await boss.account({ name: 'Chen', role: 'manager', area: '', restricted: true })
  const { code } = await boss.invite(account.id)
  laptop = await phone(profile, { width: 1366, height: 768 })
  const { page } = laptop
  await page.goto(`${front.url}/#join=${code}`)
  await page.click('[data-action=join]')
  await page.waitForURL('**/manage/**')
  await page.goto(`${front.url}/manage/#/people`)
  await page.locator('[data-table=people] tbody tr', { hasText: 'Sok Chenda' }).click()
  await page.waitForSelector('dialog [data-part=tasks]')
  expect(await page.locator('dialog [data-task]').count()).toBe(1)
  // what the programme calls it comes a moment later
  await page.locator('dialog [data-part=unwarned]', { hasText: 'May lapse' }).waitFor()
  expect(await page.textContent('dialog [data-part=months]')).toContain('Jun 2026')
  // who did what, with the number of the proof hidden but for its end, and what is known
  const log = page.locator('dialog [data-part=log] li')
  expect(await log.count()).toBe(4)
  expect(await log.first().textContent()).toMatch(/Binta.*May lapse.*Enrolled on Mon 16 Nov 2026, proof …456/)
  expect(await log.nth(1).textContent()).toContain('Jun 2026: not paid (receipt seen)')
  await page.click('dialog [data-part=known] summary')
  expect(await page.textContent('dialog [data-fact=age]')).toBe('36')
  await page.click('dialog [data-part=history] summary')
  expect(await page.textContent('dialog [data-part=history]')).toContain('Came onto: May lapse')
  expect(await seriousIssues(page)).toEqual([])
  if (!pictures) return
  mkdirSync(pictures, { recursive: true })
  for (const language of ['en', 'km']) {
    await page.evaluate(chosen => {
      document.querySelector<HTMLElement>(`[lang=${chosen}] [data-action=language]`)?.click()
    }, language)
    await page.waitForTimeout(400)
    await page.screenshot({ path: `${pictures}/person-${language}.png` })
  }
}, 120_000)

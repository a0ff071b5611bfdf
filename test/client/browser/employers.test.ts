/**
 * A workplace on the real worker and a real phone: two workers of one factory who write it differently, and one who does not want it spoken
 * of. An act for all of them made with no connection counts once at the office, and is taken back in all of its cases.
 */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Device } from '../../../scripts/device.ts'
import type { EmployerFile, EmployerList } from '../../../worker/contract/employers.ts'
import { seriousIssues } from '../../support/axe.ts'
import { forgetProfile, newProfile, type Phone, phone } from '../../support/browser.ts'
import { asha, chen, owner } from '../../support/people.ts'
import { server, wipe } from '../../support/server.ts'
import { pastPin } from '../../support/vault.ts'
import { publishWorkplaces, worker } from '../../support/workplace-programme.ts'

const opened: Phone[] = []
const profiles: string[] = []
let office: Device
let form = ''

beforeAll(async () => {
  await server()
  await wipe()
  form = await publishWorkplaces()
  office = await chen('')
}, 120_000)
afterAll(async () => {
  for (const one of opened) await one.close().catch(() => {})
  for (const profile of profiles) forgetProfile(profile)
})

async function join(role: 'outreach' | 'manager', wide = false): Promise<Phone> {
  const boss = await owner()
  const account = await boss.account({ name: `Dara ${role}`, role, area: '', restricted: true })
  const { code } = await boss.invite(account.id)
  const profile = newProfile()
  profiles.push(profile)
  const one = await phone(profile, wide ? { width: 1366, height: 768 } : {})
  opened.push(one)
  await one.page.goto(`${(await server()).url}/#join=${code}`)
  await one.page.click('[data-action="join"]')
  if (role !== 'manager') await pastPin(one.page)
  return one
}

const list = async () => ((await office.request('GET', '/api/employers')).body as EmployerList).rows
const fileOf = async (id: string) =>
  (await office.request('GET', `/api/employers/${id}`)).body as EmployerFile

test('Two workers of one factory are one workplace; an act for both, made offline, counts once at the office and is taken back in both.', async () => {
  const asker = await asha()
  const people = [
    { name: 'Sok Chenda', boss: 'Golden Needle Co., Ltd.', speak: 'yes' },
    { name: 'កែវ បុប្ផា', boss: 'រោងចក្រ ហ្គោលដិននីឌល', speak: 'yes', listed: 'yes' },
    { name: 'Chan Silent', boss: 'Golden Needle', speak: 'no' },
  ]
  for (const one of people) asker.append('submission.finalized', worker(form, '08010101', one).payload)
  await asker.push()
  const [one, other] = await list()
  const latin = one!.name.startsWith('Golden') ? one! : other!
  const named = await office.request('POST', '/api/employers', {
    id: randomUUID(),
    employer: latin.id,
    name: 'Golden Needle Co., Ltd.',
    aliases: [],
    same: (latin === one ? other! : one!).id,
  })
  expect(named.status).toBe(201)

  const { page, context } = await join('outreach')
  await page.click('[data-tab=employer]')
  await page.waitForSelector('[data-employer-row] >> text=Golden Needle')
  await page.waitForFunction(() => document.querySelectorAll('[data-employer-row]').length === 1)
  expect(await page.textContent('[data-employer-row]')).toContain('agreed: 2')
  await page.fill('input[type=search]', 'needle')
  await page.waitForSelector('[data-employer-row]')
  await page.fill('input[type=search]', 'chenda')
  await page.waitForSelector('[data-employer-row]')
  await page.fill('input[type=search]', '')
  await context.setOffline(true)
  await page.click('[data-employer-row]')
  await page.waitForSelector('[data-kind=unpaid]')
  expect(await page.textContent('[data-firm]')).toBe('Golden Needle Co., Ltd.')
  expect(page.url()).not.toMatch(/needle|golden/i)
  expect(await page.textContent('main')).not.toContain('Silent')
  expect(await seriousIssues(page)).toEqual([])

  // three taps: how, what came of it, save
  await page.click('[data-action=channel-visit]')
  await page.click('dialog [data-action=result][data-value=spoke]')
  expect(await seriousIssues(page)).toEqual([])
  await page.fill('dialog textarea', 'Spoke with the office of the factory')
  await page.click('dialog [data-action=save]')
  await page.waitForSelector('[data-acts="1"] >> text=counts in 2 of 2 cases')
  await page.waitForSelector('[data-joint] >> text=Saved on this phone')
  expect(await page.textContent('[data-kind=unpaid]')).toContain('Contacted')
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/page.png`, fullPage: true })

  await context.setOffline(false)
  await page.click('[data-action=back]')
  await page.click('[data-action=sync]')
  await expect.poll(async () => (await list())[0]?.last?.cases, { timeout: 90_000 }).toBe(2)
  const [joined] = await list()
  expect((await fileOf(joined!.id)).log).toMatchObject([{ by: 'Dara outreach', cases: 2 }])

  await context.setOffline(true)
  await page.click('[data-employer-row]')
  await page.click('[data-action=mistake]')
  await page.waitForSelector('[data-joint] >> text=Taken back')
  expect(await page.textContent('[data-kind=unpaid]')).toContain('New')
  await context.setOffline(false)
  await page.click('[data-action=back]')
  await page.click('[data-action=sync]')
  await expect.poll(async () => (await list())[0]?.last ?? null, { timeout: 90_000 }).toBeNull()
  expect((await fileOf(joined!.id)).log).toMatchObject([{ cases: 0 }])

  // another status for both, which closes them: the page still lets it be taken back
  await page.click('[data-employer-row]')
  await page.click('[data-action=move-all]')
  await page.click('dialog input[value=refused]')
  await page.selectOption('dialog select', 'cannot_afford')
  await page.click('dialog [data-action=save]')
  await page.waitForSelector('[data-acts="2"] [data-joint="case.moved"] >> text=counts in 2 of 2 cases')
  await page.click('[data-joint="case.moved"] [data-action=mistake]')
  await page.waitForSelector('[data-kind=unpaid] >> text=New')

  await page.click('[data-action=back]')
  await page.click('[data-action=sync]')
  await expect
    .poll(async () => (await fileOf(joined!.id)).log.map(({ cases }) => cases), { timeout: 90_000 })
    .toEqual([0, 0])
}, 240_000)

test('The console shows a workplace with its workers, its log, who works it, and lets it be given and named.', async () => {
  const boss = await owner()
  await boss.account({ name: 'Sita', role: 'outreach', area: '', restricted: true })
  const { page } = await join('manager', true)
  await page.click('[data-part=employers]')
  await page.waitForSelector('td >> text=Golden Needle Co., Ltd.')
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/console.png` })
  expect(await seriousIssues(page)).toEqual([])
  await page.click('td >> text=Golden Needle Co., Ltd.')
  await page.waitForSelector('dialog [data-part=log] [data-act]')
  expect(await page.locator('dialog [data-part=log] [data-act]').count()).toBe(2)
  expect(await page.textContent('dialog [data-part=workers]')).toContain('Sok Chenda')
  expect(await page.textContent('dialog')).not.toContain('Silent')
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/sheet.png` })
  expect(await seriousIssues(page)).toEqual([])
  await page.selectOption('dialog [data-part=give] select', { label: 'Sita' })
  await page.click('dialog [data-action=look-workplace]')
  await page.click('dialog [data-action=give-workplace] >> text=2 households')
  await page.waitForSelector('td >> text=Sita')
  await page.click('td >> text=Golden Needle Co., Ltd.')
  await page.fill('dialog [data-part=names] input', 'Golden Needle Cambodia')
  await page.click('dialog [data-action=keep-names]')
  await page.waitForSelector('td >> text=Golden Needle Cambodia')
  expect(page.url()).not.toMatch(/needle/i)
}, 120_000)

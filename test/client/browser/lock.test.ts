import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { seriousIssues } from '../../support/axe.ts'
import { forgetProfile, newProfile, type Phone, phone } from '../../support/browser.ts'
import { openFront } from '../../support/front.ts'
import { interview } from '../../support/interview.ts'
import { builtClient } from '../../support/parts.ts'
import { owner, publishProgramme } from '../../support/people.ts'
import { server, wipe } from '../../support/server.ts'
import { choosePin, unlock } from '../../support/vault.ts'

let client: Awaited<ReturnType<typeof builtClient>>
let front: Awaited<ReturnType<typeof openFront>>
let profile: string
let own: Phone
let account: string

const patience = { timeout: 90_000 }
const codeFor = async (id: string) => (await (await owner()).invite(id)).code
const newAccount = async (name: string) => {
  const wanted = { name, role: 'enumerator', area: '' } as const
  return (await (await owner()).must<{ id: string }>('POST', '/accounts', wanted)).id
}
const submissions = async () => {
  const { env } = await server()
  const row = await env.DB.prepare(
    "SELECT count(*) AS n FROM operations WHERE kind = 'submission.finalized'",
  ).first<{ n: number }>()
  return row?.n
}

beforeAll(async () => {
  client = await builtClient()
  front = await openFront(client.folder, (await server()).url)
})
afterAll(async () => {
  await front.close()
  client.remove()
})
beforeEach(async () => {
  await wipe()
  await publishProgramme()
  profile = newProfile()
  own = await phone(profile)
  account = await newAccount('Asha')
  const { page } = own
  await page.clock.install()
  await page.goto(`${front.url}/#join=${await codeFor(account)}`)
  await page.click('[data-action=join]')
  await page.waitForSelector('[data-vault=choose]')
})
afterEach(async () => {
  await own.close()
  forgetProfile(profile)
})

const begin = async () => {
  const { page } = own
  await page.click('[data-action=new-household]')
  await page.click('[data-path="/data/consent"] input[value=yes]')
  await page.locator('[data-path="/data/place"] input').fill('08110101')
}

test('SY49: A phone that is left alone for five minutes in mid-interview locks with nothing lost: the same draft is open at the same page, what was being typed too.', async () => {
  const { page } = own
  await choosePin(page)
  await begin()
  const head = page.locator('[data-path="/data/head"] input')
  await head.pressSequentially('Kalyan')
  const address = page.url()
  await page.clock.fastForward(4 * 60_000)
  expect(await head.inputValue()).toBe('Kalyan')
  // a touch, and it begins anew
  await page.mouse.move(100, 100)
  await page.clock.fastForward(4 * 60_000)
  expect(await head.inputValue()).toBe('Kalyan')
  await page.clock.fastForward(70_000)
  await page.waitForSelector('[data-vault=locked] [data-field=pin]')
  expect(await page.content()).not.toContain('Kalyan')
  expect(page.url()).toBe(address)
  await unlock(page)
  await head.waitFor()
  expect(await head.inputValue()).toBe('Kalyan')
  expect(await page.inputValue('[data-path="/data/place"] input')).toBe('08110101')
})

test('SY48: A locked phone tells what waits and sends it without a PIN; wrong PINs are told with the time to wait; axe-core finds nothing serious.', async () => {
  const { page, context } = own
  expect(await seriousIssues(page)).toEqual([])
  await choosePin(page)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await context.setOffline(true)
  const household = { consent: 'yes', place: '08110101', head: 'Kalyan', phone: '012345678', contact: 'yes' }
  await interview(page, { household, members: [{ name: 'Kalyan', age: '36' }] })
  await page.click('[data-action=person]')
  await page.click('[data-action=lock]')
  await page.waitForSelector('[data-vault=locked] [data-unsent="1"]')
  expect(await seriousIssues(page)).toEqual([])
  for (let n = 1; n <= 5; n++) {
    await page.fill('[data-field=pin]', '៩៩០២១៣')
    await page.click('[data-action=unlock]:not([disabled])')
    await page.waitForSelector('[role=status] .notice')
    await expect.poll(() => page.inputValue('[data-field=pin]'), patience).toBe('')
  }
  expect(await page.textContent('[role=status]')).toContain('Wait 30 seconds')
  expect(await page.isDisabled('[data-action=unlock]')).toBe(true)
  await context.setOffline(false)
  await page.waitForSelector('[data-vault=locked] [data-unsent="0"]')
  expect(await submissions()).toBe(1)
  await page.clock.fastForward(31_000)
  await unlock(page)
  await page.waitForSelector('[data-count=sent]')
})

test('SY50: A forgotten PIN: a new code of the same account and a connection open the vault again; the draft is there.', async () => {
  const { page } = own
  await choosePin(page)
  await begin()
  await page.click('[data-action=next]')
  await page.waitForSelector('[data-saved=saved]')
  await page.reload()
  await page.waitForSelector('[data-vault=locked]')
  await page.click('[data-action=forgot]')
  const renew = async (code: string) => {
    await page.locator('[data-forgot] input').first().fill(code)
    await page.fill('[data-field=pin]', '481516')
    await page.fill('[data-field=again]', '481516')
    await page.click('[data-action=keep-pin]')
  }
  await renew(await codeFor(await newAccount('Binta')))
  await page.waitForSelector('[role=alert]')
  expect(await seriousIssues(page)).toEqual([])
  await renew(await codeFor(account))
  await page.waitForSelector('[data-vault]', { state: 'detached' })
  await page.waitForSelector('.interview')
  await page.reload()
  await unlock(page, '481516')
  await page.waitForSelector('.interview')
})

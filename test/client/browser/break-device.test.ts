/** What a phone, its browser or its owner does to an interview that is under way (G15; faults 4, 9, 10, 14, 19-22, 25-27). */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { open, pickUp } from '../../../scripts/break/interviewer.ts'
import { atOffice, type Laboratory, openLaboratory } from '../../../scripts/break/laboratory.ts'
import type { DeviceView } from '../../../worker/contract/accounts.ts'
import { forgetProfile, lightPhone, newProfile, type Phone } from '../../support/browser.ts'
import { owner } from '../../support/people.ts'
import { wipe } from '../../support/server.ts'
import { unlock } from '../../support/vault.ts'

let laboratory: Laboratory
/** opened by a test, closed after it */
let phones: { close(): Promise<void> }[] = []
let profiles: string[] = []

beforeAll(async () => {
  await wipe()
  laboratory = await openLaboratory()
})
afterAll(() => laboratory.close())
beforeEach(() => {
  phones = []
  profiles = []
})
afterEach(async () => {
  for (const one of phones) await one.close().catch(() => {})
  for (const profile of profiles) forgetProfile(profile)
})

const lent = async (): Promise<Awaited<ReturnType<typeof lightPhone>>> => {
  const one = await lightPhone()
  one.page.setDefaultTimeout(60_000)
  phones.push(one)
  return one
}
const mortal = async (profile = newProfile()): Promise<Phone> => {
  profiles.push(profile)
  const one = await pickUp(profile)
  phones.push(one)
  return one
}
const saved = (page: Page) => page.waitForSelector('[data-saved=saved]')
const question = (page: Page, name: string) => page.locator(`[data-path$="/${name}"]`)

/** An interview of this mark with its first two answers on disk. */
const begin = async (page: Page, mark: string) => {
  await page.click('[data-action=new-household]')
  await question(page, 'q1').locator('input').fill(mark)
  await question(page, 'q2').locator('input[value=b]').click()
  await saved(page)
}
const next = async (page: Page, shown: string) => {
  await page.click('[data-action=next]')
  await question(page, shown).waitFor()
}
const toEnd = async (page: Page) => {
  await page.waitForSelector('.interview')
  while (!(await page.isVisible('[data-action=finish]'))) {
    await page.click('[data-action=next]')
    await page.waitForTimeout(50)
  }
}
const finish = async (page: Page) => {
  await toEnd(page)
  await page.click('[data-action=finish]')
  await page.waitForSelector('li[data-state]')
}
const send = async (page: Page) => {
  await page.click('[data-action=sync]')
  await expect.poll(() => page.locator('li[data-state=saved]').count(), { timeout: 60_000 }).toBe(0)
}
/** Opens the app again on a phone that was off, in the interview that was under way. */
const goOn = async (page: Page) => {
  await open(page, laboratory)
  await page.click('[data-action=resume]')
  await page.waitForSelector('.interview')
}
const typedIn = (page: Page, name: string) => question(page, name).locator('input').first().inputValue()

const devices = async () => (await (await owner()).must<{ rows: DeviceView[] }>('GET', '/devices')).rows

test('G15, fault 14: A tab that is frozen, and then discarded, has lost nothing that it called saved.', async () => {
  let own = await mortal()
  await open(own.page, laboratory, await laboratory.invite())
  await begin(own.page, 'frozen')
  await question(own.page, 'q4').locator('input').pressSequentially('half a na')
  await saved(own.page)
  const session = await own.context.newCDPSession(own.page)
  await session.send('Page.setWebLifecycleState', { state: 'frozen' })
  await own.kill()
  own = await mortal(own.profile)
  await goOn(own.page)
  expect(await typedIn(own.page, 'q1')).toBe('frozen')
  expect(await typedIn(own.page, 'q4')).toBe('half a na')
})

test('G15, fault 21: The camera takes the memory and the tab dies: what was typed a moment before is on disk by then.', async () => {
  let own = await mortal()
  await open(own.page, laboratory, await laboratory.invite())
  await begin(own.page, 'camera')
  await next(own.page, 'q5')
  await next(own.page, 'q9')
  await question(own.page, 'q9').locator('input[value=a]').click()
  const chooser = own.page.waitForEvent('filechooser')
  await question(own.page, 'photo10').locator('[data-action=take-photo]').click()
  await chooser
  await own.kill()
  own = await mortal(own.profile)
  await goOn(own.page)
  await question(own.page, 'q9').waitFor()
  expect(await question(own.page, 'q9').locator('input[value=a]').isChecked()).toBe(true)
})

test('G15, fault 22: A photo that is deleted from the gallery after it was taken reaches the office all the same.', async () => {
  const { page } = await lent()
  await open(page, laboratory, await laboratory.invite())
  await begin(page, 'gallery')
  await next(page, 'q5')
  await next(page, 'q9')
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-gallery-'))
  const picture = join(folder, 'photo.png')
  writeFileSync(picture, await page.screenshot())
  await question(page, 'photo10').locator('input[data-pick=choose-file]').setInputFiles(picture)
  await question(page, 'photo10').locator('[data-file]').waitFor()
  await saved(page)
  rmSync(folder, { recursive: true })
  await page.reload()
  await unlock(page)
  await question(page, 'photo10').locator('[data-file] img').waitFor()
  await finish(page)
  await send(page)
  await page.waitForSelector('[data-files="1/1"]', { state: 'attached' })
  expect((await atOffice(laboratory, 'gallery')).files).toEqual({ named: 1, there: 1 })
})

test('G15, fault 20: A question whose control breaks is told as broken; the answers before it are safe, and the questions after it can be answered.', async () => {
  const { page, context } = await lent()
  // the control of numbers breaks as it is drawn
  await context.addInitScript(() => {
    const broken = () => {
      throw new Error('broken on purpose')
    }
    const breakInInterview = () => {
      if (document.querySelector('.interview')) broken()
    }
    const setAttribute = Element.prototype.setAttribute
    Element.prototype.setAttribute = function (name, value) {
      if (name.toLowerCase() === 'inputmode' && value === 'numeric') breakInInterview()
      setAttribute.call(this, name, value)
    }
    Object.defineProperty(HTMLElement.prototype, 'inputMode', { set: breakInInterview, get: () => '' })
  })
  await open(page, laboratory, await laboratory.invite())
  await begin(page, 'broken')
  await next(page, 'q5')
  await page.waitForSelector('.notice [data-action=try-again]')
  expect(await question(page, 'q7').locator('input').count()).toBe(0)
  await question(page, 'q8').locator('input[value=b]').click()
  await saved(page)
  await finish(page)
  await send(page)
  expect((await atOffice(laboratory, 'broken')).answers).toMatchObject({ q1: 'broken', q2: 'b', q8: 'b' })
})

test('G15, fault 4: The site data is cleared with work on it: the manager sees the device with what it had not sent, and the phone begins with numbers of its own.', async () => {
  const { page, context } = await lent()
  await open(page, laboratory, await laboratory.invite())
  await begin(page, 'cleared one')
  await finish(page)
  await send(page)
  const [before] = (await devices()).filter(one => one.highest === 1 && one.accountName.startsWith('Sreypov'))
  expect(before).toBeDefined()
  // a second one goes with its draft
  await begin(page, 'cleared two')
  const session = await context.newCDPSession(page)
  await page.goto('about:blank')
  await session.send('Storage.clearDataForOrigin', { origin: laboratory.url, storageTypes: 'all' })
  await page.goto(`${laboratory.url}/capture/`)
  await page.waitForSelector('main')
  // the same person joins again
  const boss = await owner()
  const { code } = await boss.invite(before!.account)
  await page.goto('about:blank')
  await open(page, laboratory, code)
  expect(await page.locator('li[data-draft], li[data-state]').count()).toBe(0)
  await begin(page, 'cleared three')
  await finish(page)
  await send(page)
  const after = (await devices()).filter(one => one.account === before!.account)
  expect(after.map(({ highest, missing, forks }) => [highest, missing, forks])).toEqual([
    [1, [], []],
    [1, [], []],
  ])
  expect(new Set(after.map(({ id }) => id)).size).toBe(2)
})

test('G15, fault 9: A phone that is cloned and goes on twice is seen as a fork by the manager, and both interviews are kept.', async () => {
  let own = await mortal()
  await open(own.page, laboratory, await laboratory.invite())
  await begin(own.page, 'before the copy')
  await finish(own.page)
  await send(own.page)
  await own.close()
  const clone = newProfile()
  cpSync(own.profile, clone, { recursive: true, filter: from => !/Singleton\w+$/.test(from) })
  for (const [profile, mark] of [
    [own.profile, 'one of two'],
    [clone, 'two of two'],
  ] as const) {
    own = await mortal(profile)
    await open(own.page, laboratory)
    await begin(own.page, mark)
    await finish(own.page)
    await send(own.page)
    await own.close()
  }
  expect((await atOffice(laboratory, 'one of two')).submissions).toBe(1)
  expect((await atOffice(laboratory, 'two of two')).submissions).toBe(1)
  const forked = (await devices()).filter(one => one.forks.length)
  expect(forked.map(({ forks, received, highest }) => [forks, received, highest])).toEqual([[[2], 2, 2]])
})

/** A clock that the page believes: `clockOff` milliseconds from the true one. */
const withClock = async (context: Awaited<ReturnType<typeof lent>>['context'], off: number) => {
  await context.addInitScript(start => {
    const True = Date
    Object.assign(globalThis, { clockOff: start })
    const now = () => True.now() + (globalThis as unknown as { clockOff: number }).clockOff
    globalThis.Date = new Proxy(True, {
      construct: (target, given) => Reflect.construct(target, given.length ? given : [now()]),
      get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
    })
  }, off)
}
const payloadOf = async (mark: string) => {
  const row = await laboratory.env.DB.prepare(
    `SELECT bytes, received_at FROM operations WHERE bytes ->> '$.payload.answers.page1.q1' = ?1`,
  )
    .bind(mark)
    .first<{ bytes: string; received_at: string }>()
  return { ...row!, operation: JSON.parse(row!.bytes) }
}
const year = 365.25 * 24 * 60 * 60 * 1000

test.each([
  ['1970', -Date.now() + 1000],
  ['in ten years', 10 * year],
])(
  'G15, fault 25: On a phone whose clock stands at %s an interview is finished and taken, with the time of the office beside it.',
  async (name, off) => {
    const { page, context } = await lent()
    await withClock(context, off)
    await open(page, laboratory, await laboratory.invite())
    await begin(page, `clock ${name}`)
    await finish(page)
    await send(page)
    const { operation, received_at } = await payloadOf(`clock ${name}`)
    expect(await page.locator('li[data-state=sent]').count()).toBe(1)
    expect(Math.abs(Date.parse(received_at) - Date.now())).toBeLessThan(600_000)
    expect(operation.payload.durationMs).toBeGreaterThanOrEqual(0)
  },
)

test('G15, fault 26: A clock that is set back by a year in mid-interview loses no answer, and no duration is negative.', async () => {
  const { page, context } = await lent()
  await withClock(context, 0)
  await open(page, laboratory, await laboratory.invite())
  await begin(page, 'set back')
  await page.evaluate(off => Object.assign(globalThis, { clockOff: off }), -year)
  await question(page, 'q3').locator('input[value=a]').click()
  await saved(page)
  await finish(page)
  await send(page)
  const { operation } = await payloadOf('set back')
  expect(await page.locator('li[data-state=sent]').count()).toBe(1)
  expect(operation.payload.durationMs).toBeGreaterThanOrEqual(0)
  expect(operation.payload.answers.page1).toMatchObject({ q1: 'set back', q2: 'b', q3: 'a' })
})

test('G15, fault 27: In a wrong time zone the instant is right, and the zone of the phone is told beside it.', async () => {
  const { page, context } = await lent()
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setTimezoneOverride', { timezoneId: 'Pacific/Kiritimati' })
  await open(page, laboratory, await laboratory.invite())
  await begin(page, 'zone')
  await finish(page)
  await send(page)
  const { operation } = await payloadOf('zone')
  expect(operation.at).toMatch(/\+14:00$/)
  expect(Math.abs(Date.parse(operation.at) - Date.now())).toBeLessThan(600_000)
})

test.each([
  ['Web Locks', () => Reflect.deleteProperty(Navigator.prototype, 'locks')],
  ['IndexedDB', () => Reflect.deleteProperty(globalThis, 'indexedDB')],
  ['WebCrypto', () => Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined })],
  ['service workers', () => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker')],
] as [string, () => void][])(
  'G15, faults 10 and 19: A browser without %s is told so in words, on every page where an enumerator can come in.',
  async (_, without) => {
    const { page, context } = await lent()
    await context.addInitScript(without)
    for (const path of ['/', '/capture/', '/outreach/']) {
      await page.goto(laboratory.url + path)
      await page.waitForSelector('[data-able=no]')
    }
  },
)

test('G15, fault 10: In a private window the phone is not ready for the field, and the manager is told the same.', async () => {
  // a context of its own is Chromium's private window
  const { page } = await lent()
  await open(page, laboratory, await laboratory.invite())
  await page.click('[data-action=ready]')
  await page.waitForSelector('[data-check=persisted][data-good=no]')
})

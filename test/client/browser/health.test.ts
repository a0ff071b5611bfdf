/** The screens of storage health in the built app, before the real office: readiness, what waits for what, and the way out of damage. */
import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Payload } from '../../../worker/contract/operations.ts'
import { seriousIssues } from '../../support/axe.ts'
import { forgetProfile, newProfile, type Phone, phone } from '../../support/browser.ts'
import { type Front, openFront } from '../../support/front.ts'
import { builtClient } from '../../support/parts.ts'
import { owner, publishProgramme, visit } from '../../support/people.ts'
import { server, wipe } from '../../support/server.ts'
import { openParts, pastPin } from '../../support/vault.ts'

let front: Front
let client: Awaited<ReturnType<typeof builtClient>>
let own: Phone
let version: string
const profile = newProfile()

const picture = async (name: string) => {
  const { SHOTS } = process.env
  if (!SHOTS) return
  for (const language of ['km', 'en']) {
    await own.page.evaluate(async wanted => {
      const { lang } = document.documentElement
      if (lang !== wanted) document.querySelector<HTMLElement>('[data-action=language]')?.click()
      await document.fonts.ready
    }, language)
    await own.page.screenshot({ path: `${SHOTS}/${name}-${language}.png`, fullPage: true })
  }
}

beforeAll(async () => {
  const { url } = await server()
  await wipe()
  version = await publishProgramme()
  client = await builtClient()
  front = await openFront(client.folder, url)
  const boss = await owner()
  const account = await boss.account({ name: 'Asha', role: 'enumerator', area: '', restricted: false })
  own = await phone(profile)
  await own.page.goto(`${front.url}/#join=${(await boss.invite(account.id)).code}`)
  await own.page.click('[data-action=join]')
  await pastPin(own.page)
  await own.page.waitForSelector('[data-action=ready]', { timeout: 90_000 })
}, 240_000)
afterAll(async () => {
  await own.close()
  await front.close()
  client.remove()
  forgetProfile(profile)
})

const count = async (sql: string): Promise<number> =>
  Number(await (await server()).env.DB.prepare(sql).first('count'))

test('SY115: Ready for the field? says of each check what is so, and the manager has it after the next sync', async () => {
  const { page } = own
  await page.click('[data-action=ready]')
  await page.waitForSelector('[data-ready=no]', { timeout: 60_000 })
  const found = async () =>
    Object.fromEntries(
      await page
        .locator('[data-check]')
        .evaluateAll(rows =>
          rows.map(row => [row.getAttribute('data-check'), row.getAttribute('data-good')]),
        ),
    )
  // a browser without a home screen, whose storage nobody promised to keep
  const red = { installed: 'no', persisted: 'no', screenLock: 'no' }
  const green = {
    offline: 'yes',
    forms: 'yes',
    journal: 'yes',
    space: 'yes',
    ballast: 'yes',
    clock: 'yes',
    roundTrip: 'yes',
  }
  expect(await found()).toEqual({ ...red, ...green })
  await page.click('[data-action=has-lock]')
  await page.waitForSelector('[data-check=screenLock][data-good=yes]')
  await picture('ready')
  expect(await seriousIssues(page)).toEqual([])
  await page.keyboard.press('Escape')
  const told = `SELECT count(*) AS count FROM device_reports WHERE report LIKE '%"roundTrip":true%'`
  await expect.poll(() => count(told), { timeout: 90_000 }).toBe(1)
})

test('What waits for what is said in lines that add up, and a file is offered while something is only here', async () => {
  const { page } = own
  await own.context.setOffline(true)
  await openParts(page)
  for (const name of ['Chan Thida', 'Keo Sophal'])
    await page.evaluate(
      interview => parts.append('submission.finalized', interview, { label: interview.name }),
      visit(version, '08010101', [{ name, age: '34' }]) as Payload<'submission.finalized'>,
    )
  await page.waitForSelector('[data-wait=saved][data-number="2"]')
  await page.waitForSelector('[data-action=save-to-file]')
  await picture('home-waits')
  expect(await seriousIssues(page)).toEqual([])
})

test('SY113: When the database cannot be opened the phone says what is safe, gives it as a file, and deletes nothing by itself', async () => {
  await own.close()
  const folder = join(profile, 'Default', 'IndexedDB')
  const name = readdirSync(folder).find(one => one.endsWith('.indexeddb.leveldb'))!
  renameSync(join(folder, name), join(folder, 'aside'))
  // where a folder has to be stands a file: no browser can open or mend that
  writeFileSync(join(folder, name), 'damage')
  own = await phone(profile)
  await own.page.goto(`${front.url}/capture/`)
  await own.page.waitForSelector('[data-rescue]', { timeout: 90_000 })
  await own.page.waitForSelector('[data-safe="2"]')
  await picture('rescue')
  expect(await seriousIssues(own.page)).toEqual([])
  const download = own.page.waitForEvent('download')
  await own.page.click('[data-action=save-journal]')
  expect((await download).suggestedFilename()).toMatch(/^doorstep-\d{4}-\d\d-\d\d\.unsent$/)
  await own.page.click('[data-action=rebuild]')
  await own.page.waitForSelector('[data-action=rebuild-now]')
  await picture('rescue-rebuild')
  await own.page.click('[data-action=keep-as-is]')

  // the disk is mended: all is as it was
  await own.close()
  rmSync(join(folder, name))
  renameSync(join(folder, 'aside'), join(folder, name))
  own = await phone(profile)
  await own.page.goto(`${front.url}/capture/`)
  await pastPin(own.page)
  await own.page.waitForSelector('[data-health]', { timeout: 90_000 })
  await expect.poll(() => count('SELECT count(*) AS count FROM submissions'), { timeout: 90_000 }).toBe(2)
})

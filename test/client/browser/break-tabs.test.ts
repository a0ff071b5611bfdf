/** Two windows of one phone, and what one does to the interview in the other (G15; faults 11, 13, 16, 18). */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { open } from '../../../scripts/break/interviewer.ts'
import { atOffice, type Laboratory, openLaboratory } from '../../../scripts/break/laboratory.ts'
import { lightPhone } from '../../support/browser.ts'
import { wipe } from '../../support/server.ts'
import { unlock } from '../../support/vault.ts'

let laboratory: Laboratory
let own: Awaited<ReturnType<typeof lightPhone>>
let page: Page

const patience = { timeout: 60_000, interval: 100 }

beforeAll(async () => {
  await wipe()
  laboratory = await openLaboratory()
})
afterAll(() => laboratory.close())
beforeEach(async () => {
  own = await lightPhone()
  page = own.page
  await open(page, laboratory, await laboratory.invite())
})
afterEach(() => own.close())

const saved = (on: Page) => on.waitForSelector('[data-saved=saved]', { timeout: 60_000 })
const question = (on: Page, name: string) => on.locator(`[data-path$="/${name}"]`)

const mayWrite = (on: Page) => question(on, 'q2').locator('input[value=b]').isEnabled()

/** An interview of this mark with its first two answers on disk. */
const begin = async (mark: string) => {
  await page.click('[data-action=new-household]')
  await question(page, 'q1').locator('input').fill(mark)
  await question(page, 'q2').locator('input[value=b]').click()
  await saved(page)
}

/** The same address in another window. */
const second = async (): Promise<Page> => {
  const other = await own.context.newPage()
  await other.goto(page.url())
  await unlock(other)
  await other.waitForSelector('.interview')
  return other
}

const toEnd = async (on: Page) => {
  while (!(await on.isVisible('[data-action=finish]'))) {
    await on.click('[data-action=next]')
    await on.waitForTimeout(50)
  }
}

test('G15, fault 13: A draft that is open in one window can only be read in another, which takes over by itself when the first is closed.', async () => {
  await begin('two windows')
  const other = await second()
  expect(await mayWrite(other)).toBe(false)
  expect(await question(other, 'q1').locator('input').inputValue()).toBe('two windows')
  await question(page, 'q3').locator('input[value=a]').click()
  await saved(page)
  await page.close()
  await expect.poll(() => mayWrite(other), patience).toBe(true)
  // with what the first window wrote last
  expect(await question(other, 'q3').locator('input[value=a]').isChecked()).toBe(true)
  await question(other, 'q2').locator('input[value=a]').click()
  await saved(other)
  await other.reload()
  await unlock(other)
  expect(await question(other, 'q2').locator('input[value=a]').isChecked()).toBe(true)
  page = other
})

test('G15: An interview that two windows have at its end is finished by one of them, and the office has it once.', async () => {
  await begin('finished once')
  await toEnd(page)
  const other = await second()
  await toEnd(other)
  expect(await other.locator('[data-action=finish]').isDisabled()).toBe(true)
  // two taps in the window that may
  await page.evaluate(() => {
    for (let tap = 0; tap < 2; tap++) document.querySelector<HTMLElement>('[data-action=finish]')?.click()
  })
  await page.waitForSelector('li[data-state]')
  await expect.poll(() => other.textContent('main'), patience).toContain('It was finished or deleted')
  await page.click('[data-action=sync]')
  await page.waitForSelector('li[data-state]:not([data-state=saved])')
  expect((await atOffice(laboratory, 'finished once')).submissions).toBe(1)
  await other.click('[data-action=leave]')
  await other.waitForSelector('[data-action=new-household]')
  expect(await other.locator('li[data-draft]').count()).toBe(0)
})

/** The store as a later release would leave it: one version on, one store more. */
const laterVersion = (on: Page) =>
  on.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const look = indexedDB.open('doorstep')
        look.onsuccess = () => {
          const { version } = look.result
          look.result.close()
          const open = indexedDB.open('doorstep', version + 1)
          open.onupgradeneeded = () => open.result.createObjectStore('of the next release')
          open.onerror = () => reject(open.error)
          open.onsuccess = () => {
            open.result.close()
            resolve(version + 1)
          }
        }
      }),
  )

test('G15, faults 11 and 18: A newer release changes the store under an open interview: it is not held up, and the old window, or an app that was rolled back, goes on writing, finishing and sending.', async () => {
  await begin('newer store')
  const other = await own.context.newPage()
  await other.goto(`${laboratory.url}/icon.svg`)
  const version = await laterVersion(other)
  await question(page, 'q3').locator('input[value=a]').click()
  await saved(page)
  // the app that was rolled back, started anew
  await page.reload()
  await unlock(page)
  await page.waitForSelector('.interview')
  expect(await question(page, 'q1').locator('input').inputValue()).toBe('newer store')
  expect(await question(page, 'q3').locator('input[value=a]').isChecked()).toBe(true)
  await toEnd(page)
  await page.click('[data-action=finish]')
  await page.waitForSelector('li[data-state]')
  await page.click('[data-action=sync]')
  await page.waitForSelector('li[data-state]:not([data-state=saved])')
  expect((await atOffice(laboratory, 'newer store')).submissions).toBe(1)
  const left = await other.evaluate(
    () =>
      new Promise<[number, boolean]>(done => {
        const look = indexedDB.open('doorstep')
        look.onsuccess = () =>
          done([look.result.version, look.result.objectStoreNames.contains('of the next release')])
      }),
  )
  expect(left).toEqual([version, true])
})

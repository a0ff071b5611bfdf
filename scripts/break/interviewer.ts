/**
 * The enumerator with the phone in hand, killed or not: joins, opens the app, goes on with what is there or begins, finishes,
 * waits until the office has all of it. Everything a person would do after the phone died, and nothing else.
 */
import type { Page } from 'playwright-core'
import { type Phone, type PhoneOptions, phone } from '../../test/support/browser.ts'
import { ownPath } from '../../test/support/front.ts'
import { choosePin, unlock } from '../../test/support/vault.ts'
import { hookBoundaries, type Told } from './boundary-hook.ts'
import type { Laboratory } from './laboratory.ts'
import { asked } from './long-form.ts'
import { walk } from './walk.ts'

/** machines are loaded, and a phone under strace is slow */
const patienceMs = 90_000

/** The phone on this profile; `watched`: every step asks the laboratory. */
export async function pickUp(
  profile: string,
  { watched = false, ...options }: PhoneOptions & { watched?: boolean } = {},
): Promise<Phone> {
  const own = await phone(profile, options)
  own.page.setDefaultTimeout(patienceMs)
  if (watched) await own.context.addInitScript(hookBoundaries, ownPath)
  else
    await own.context.addInitScript(() => {
      globalThis.breakNotes = { given: [], told: { saved: [], page: '', finished: false } }
    })
  return own
}

const ready = '[data-action=new-household]'

/**
 * Opens the app; joins by `code` where this phone is nobody's yet, and chooses or types the PIN. Ends on the day's page, ready
 * for an interview.
 */
export async function open(page: Page, { url }: Laboratory, code = ''): Promise<void> {
  await page.goto(code ? `${url}/#open` : `${url}/capture/`)
  for (;;) {
    await page.waitForSelector(`${ready}, [data-action=join], [data-vault] [data-field=pin]`)
    if (await page.isVisible(ready)) return
    if (await page.isVisible('[data-field=again]')) await choosePin(page)
    else if (await page.isVisible('[data-field=pin]')) await unlock(page)
    else {
      await page.goto('about:blank')
      await page.goto(`${url}/#join=${code}`)
      await page.click('[data-action=join]')
      await page.waitForSelector(`${ready}, [data-vault] [data-field=pin]`)
    }
  }
}

/** What the day's page shows. */
export interface Day {
  drafts: number
  finished: number
}

export async function dayOf(page: Page): Promise<Day> {
  await page.waitForSelector('[data-action=new-household]')
  return {
    drafts: await page.locator('li[data-draft]').count(),
    finished: await page.locator('li[data-state]').count(),
  }
}

/**
 * From the day's page to a finished interview: goes on with the draft, or begins one.
 * @param told what was told before the phone died
 * @returns first question on the page that was open
 */
export async function interview(page: Page, mark: string, told: readonly string[] = []): Promise<string> {
  if ((await dayOf(page)).drafts > 0) await page.click('[data-action=resume]')
  else await page.click('[data-action=new-household]')
  const { from } = await page.evaluate(walk, { asked: asked(mark), told: [...told] })
  return from
}

/** Until the office has text and files, as the phone says. */
export async function deliver(page: Page): Promise<void> {
  await page.waitForSelector('li[data-state]')
  await page.click('[data-action=sync]')
  await page.waitForSelector('[data-files="2/2"]', { state: 'attached' })
  await page.waitForSelector('li[data-state]:not([data-state=saved])')
}

export const nothingTold: Told = { saved: [], page: '', finished: false }

/**
 * The PIN of every phone in the tests, how a thumb chooses and types it on the screens of client/vault/, and what lies in a
 * vault, for tests that look under the screens.
 */
import type { Page } from 'playwright-core'
import type { Draft } from '../../client/store/types.ts'
import { partsScript } from './parts.ts'

export const pin = '130572'

/** On the screen after joining: chooses the PIN, twice. */
export async function choosePin(page: Page, chosen = pin): Promise<void> {
  await page.fill('[data-vault=choose] [data-field=pin]', chosen)
  await page.fill('[data-field=again]', chosen)
  await page.click('[data-action=keep-pin]')
  await page.waitForSelector('[data-vault]', { state: 'detached' })
}

/** On the screen of a locked phone. */
export async function unlock(page: Page, typed = pin): Promise<void> {
  await page.fill('[data-vault=locked] [data-field=pin]', typed)
  await page.click('[data-action=unlock]')
  await page.waitForSelector('[data-vault]', { state: 'detached' })
}

/** The parts beside the app in its own page, with the vault open: the app's own keys are out of reach. */
export async function openParts(page: Page, chosen = pin): Promise<void> {
  if (!(await page.evaluate(() => 'parts' in globalThis))) {
    // the app has made its policy of Trusted Types, and a page has but one
    await page.evaluate(() => {
      const types = (globalThis as { trustedTypes?: { defaultPolicy: unknown; createPolicy: unknown } })
        .trustedTypes
      if (types?.defaultPolicy) types.createPolicy = (_name: string, rules: unknown) => rules
    })
    await page.evaluate(await partsScript())
  }
  await page.evaluate(async digits => {
    const account = await parts.currentAccount()
    if (parts.unlockedAs() !== account) await parts.unlock(account, digits)
  }, chosen)
}

/** Drafts on this phone as they were typed, the last worked on first. */
export async function storedDrafts(page: Page): Promise<Draft[]> {
  await openParts(page)
  return page.evaluate(() => parts.listDrafts())
}

/** Past whichever screen asks for a PIN: after a join, a reload, a kill. */
export async function pastPin(page: Page): Promise<void> {
  const screen = await page.waitForSelector('[data-vault]:has([data-field=pin])')
  if ((await screen.getAttribute('data-vault')) === 'choose') await choosePin(page)
  else await unlock(page)
}

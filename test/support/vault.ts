/**
 * The PIN of every phone in the tests, and how a thumb chooses and types it on the screens of client/vault/.
 */
import type { Page } from 'playwright-core'

export const pin = '130572'

/** On the screen after joining: chooses the PIN, twice. */
export async function choosePin(page: Page, chosen = pin): Promise<void> {
  await page.fill('[data-field=pin]', chosen)
  await page.fill('[data-field=again]', chosen)
  await page.click('[data-action=keep-pin]')
  await page.waitForSelector('[data-vault]', { state: 'detached' })
}

/** On the screen of a locked phone. */
export async function unlock(page: Page, typed = pin): Promise<void> {
  await page.fill('[data-field=pin]', typed)
  await page.click('[data-action=unlock]')
  await page.waitForSelector('[data-vault]', { state: 'detached' })
}

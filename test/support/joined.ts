/** Somebody with a phone or laptop of their own in a browser test: joined by a code, and pictures of what it shows, for people to look at. */
import { mkdirSync } from 'node:fs'
import type { NewAccount } from '../../worker/contract/accounts.ts'
import { type Phone, phone } from './browser.ts'
import type { Front } from './front.ts'
import { owner } from './people.ts'

/** A new account of area 08, joined on a real screen. @param size of the window, a phone's where left out */
export async function joined(
  front: Front,
  role: NewAccount['role'],
  name: string,
  profile: string,
  size: { width?: number; height?: number } = {},
): Promise<Phone> {
  const boss = await owner()
  const account = await boss.account({ name, role, area: '08', restricted: role === 'manager' })
  const { code } = await boss.invite(account.id)
  const opened = await phone(profile, size)
  await opened.page.goto(`${front.url}/#join=${code}`)
  await opened.page.click('[data-action=join]')
  return opened
}

/** In both languages, where `PICTURES=/tmp/x vitest …` asks for it. */
export async function picture(of: Phone, name: string): Promise<void> {
  const { PICTURES } = process.env
  if (!PICTURES) return
  mkdirSync(PICTURES, { recursive: true })
  for (const language of ['km', 'en']) {
    const change = of.page.locator(`[lang=${language}] [data-action=language]`).first()
    if (await change.count()) await change.evaluate(button => (button as HTMLElement).click())
    await of.page.waitForTimeout(400)
    await of.page.screenshot({ path: `${PICTURES}/${name}-${language}.png` })
  }
}

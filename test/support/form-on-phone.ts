/**
 * A phone of asha with some forms in the field, on the built client and a small office: for browser tests of the controls. The
 * real worker is in server.ts.
 */
import { forgetProfile, newProfile, type Phone, type PhoneOptions, phone } from './browser.ts'
import { openOffice } from './office.ts'
import { builtClient } from './parts.ts'
import { type Published, publishShipped } from './published.ts'
import { pastPin, storedDrafts } from './vault.ts'

/** machines are noisy: what is written or drawn is waited for this long */
export const patience = { timeout: 90_000 }

export interface FormOnPhone {
  own: Phone
  published: Published
  /** from the day's page: a new interview with the form of this title */
  begin(title: string): Promise<void>
  /** what the only draft on the phone says, once all is written */
  stored(): Promise<Record<string, unknown> | undefined>
  /** for eyes, when a folder is told: `SHOTS=/tmp/shots` */
  picture(name: string, fullPage?: boolean): Promise<void>
  close(): Promise<void>
}

interface Options extends Omit<PhoneOptions, 'args'> {
  /** arguments for Chromium, which may name files of the profile's folder */
  args?: (profile: string) => readonly string[]
  /** before the first page is opened: permissions, a position */
  prepare?: (own: Phone) => Promise<unknown>
}

/** Joins, and stands on the day's page. @param forms markdown tables, in the field beside the shipped form */
export async function formOnPhone(forms: readonly string[], options: Options = {}): Promise<FormOnPhone> {
  const { args, prepare, ...rest } = options
  const profile = newProfile()
  const client = await builtClient()
  const office = await openOffice(client.folder)
  const published = publishShipped(forms)
  office.answer = published.answer
  const own = await phone(profile, { ...rest, ...(args && { args: args(profile) }) })
  const { page } = own
  await prepare?.(own)
  await page.goto(`${office.url}/#join=AB12-cd34-EF56`)
  await page.click('[data-action=join]')
  await pastPin(page)
  await page.waitForSelector('[data-action=new-household]')
  return {
    own,
    published,
    async begin(title) {
      await page.click('[data-action=new-household]')
      await page.getByText(title, { exact: true }).click()
      await page.waitForSelector('.interview')
    },
    async stored() {
      await page.waitForSelector('[data-saved=saved]')
      return (await storedDrafts(page))[0]?.answers
    },
    async picture(name, fullPage = false) {
      const { SHOTS } = process.env
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage })
    },
    async close() {
      await own.close()
      await office.close()
      client.remove()
      forgetProfile(profile)
    },
  }
}

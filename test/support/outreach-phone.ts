/**
 * The set-up of every browser test of the outreach app: the built client, an office of the test, the shipped programme, and a phone
 * of its own for each test that joins as Dara and pulls the households that it is given. Call `outreachPhone` once, at the top.
 */
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import type { Operation } from '../../worker/contract/operations.ts'
import type { HouseholdBundle } from '../../worker/contract/sync.ts'
import { forgetProfile, newProfile, type Phone, phone } from './browser.ts'
import { type Office, openOffice } from './office.ts'
import { builtClient } from './parts.ts'
import { type Published, publishShipped } from './published.ts'
import { pastPin } from './vault.ts'
import { pageOf } from './worklist.ts'

/** ISO day of the programme */
export const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Phnom_Penh' }).format(new Date())

export const dara = {
  id: '6d3b8a52-6a0e-4b8e-9f10-5f6f8b1f0001',
  name: 'Dara',
  role: 'outreach' as const,
  area: '08',
}

export interface Joining {
  language?: 'km' | 'en'
  /** what stands on the screen when the list is there; a list of nobody has no case */
  shows?: string
}

export interface Field {
  office: Office
  published: Published
  /** of this test; there is none before `join` */
  own: Phone
  /** A phone that joined as Dara, has all of the app, and has pulled these households; later pulls bring nothing. */
  join(households: readonly HouseholdBundle[], options?: Joining): Promise<Phone>
  /** What the office was sent, once there are so many operations. */
  sent(count: number): Promise<Operation[]>
}

/** @param publish changes what is published before each test */
export function outreachPhone(publish: (published: Published) => void = () => {}): Field {
  let client: Awaited<ReturnType<typeof builtClient>>
  let profile: string
  let here: Phone | undefined
  const field: Field = {
    office: undefined!,
    published: undefined!,
    get own() {
      return here!
    },
    async join(households, { language = 'en', shows = '[data-case]' } = {}) {
      const { office, published } = field
      published.state.account = dara
      const { programme } = published.state
      const end = households.length
      office.answer = request => {
        if (request.path === '/api/join')
          return { json: { device: 'device-of-dara', account: dara, programme, nonce: 'n1' } }
        if (!request.path.startsWith('/api/changes')) return published.answer(request)
        return {
          json: request.path.includes('since=0')
            ? pageOf([...households])
            : { ...pageOf([]), from: end, to: end },
        }
      }
      here = await phone(profile, { language })
      const { page } = here
      await page.goto(`${office.url}/#join=AB12-cd34-EF56`)
      await page.click('[data-action=join]')
      await pastPin(page)
      await page.waitForSelector(shows)
      await page.waitForSelector('[data-filling]', { state: 'detached', timeout: 90_000 })
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
      return here
    },
    async sent(count) {
      const { pushed } = field.published
      const until = Date.now() + 60_000
      while (pushed.length !== count) {
        if (Date.now() > until) throw new Error(`${pushed.length} operations were sent, not ${count}`)
        await new Promise(resolve => setTimeout(resolve, 50))
      }
      return pushed.map(bytes => JSON.parse(bytes) as Operation)
    },
  }
  beforeAll(async () => {
    client = await builtClient()
    field.office = await openOffice(client.folder)
  })
  afterAll(async () => {
    await field.office.close()
    client.remove()
  })
  beforeEach(() => {
    field.published = publishShipped()
    publish(field.published)
    profile = newProfile()
  })
  afterEach(async () => {
    await here?.close()
    here = undefined
    forgetProfile(profile)
  })
  return field
}

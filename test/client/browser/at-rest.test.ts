import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { readTables } from '../../../forms/xlsform/table.ts'
import { publishShipped } from '../../../scripts/shipped-programme.ts'
import type { CheckedForm } from '../../../worker/contract/manage.ts'
import { forgetProfile, newProfile, type Phone, phone } from '../../support/browser.ts'
import { openFront } from '../../support/front.ts'
import { interview } from '../../support/interview.ts'
import { builtClient } from '../../support/parts.ts'
import { owner } from '../../support/people.ts'
import { type Found, searchProfile } from '../../support/profile-search.ts'
import { server, wipe } from '../../support/server.ts'
import { choosePin, openParts, unlock } from '../../support/vault.ts'

/** twelve digits that are nowhere by chance */
const ownPin = '739105826413'
const formText = `
## settings
| form_id | form_title | version | instance_name |
|---|---|---|---|
| papers | Papers | 1 | \${who} |

## survey
| type | name | label | appearance |
|---|---|---|---|
| text | who | Who? | |
| text | story | What happened? | multiline |
| text | secret | A number that nobody reads over your shoulder | masked |
| select_one state | state | State | |
| date | born | Born on | |
| date | begun | Begun in | month-year |
| image | paper | The paper | |
| file | list | The list | |

## choices
| list_name | name | label |
|---|---|---|
| state | zqxchosenstate | One |
| state | zqxotherstate | Two |
`

let client: Awaited<ReturnType<typeof builtClient>>
let front: Awaited<ReturnType<typeof openFront>>
let profiles: string[]
let phones: Phone[]
let folder: string

beforeAll(async () => {
  client = await builtClient()
  front = await openFront(client.folder, (await server()).url)
  folder = newProfile()
})
afterAll(async () => {
  await front.close()
  client.remove()
  forgetProfile(folder)
})
beforeEach(async () => {
  profiles = []
  phones = []
  await wipe()
  const boss = await owner()
  await publishShipped(boss)
  await boss.must<CheckedForm>('POST', '/forms', { sheets: readTables(formText), files: [] })
})
afterEach(async () => {
  for (const one of phones) await one.close().catch(() => {})
  for (const profile of profiles) forgetProfile(profile)
})

async function joined(role: 'enumerator' | 'outreach', name: string): Promise<Phone> {
  const boss = await owner()
  const { id } = await boss.must<{ id: string }>('POST', '/accounts', { name, role, area: '' })
  const { code } = await boss.invite(id)
  const profile = newProfile()
  profiles.push(profile)
  const own = await phone(profile)
  phones.push(own)
  await own.page.goto(`${front.url}/#join=${code}`)
  await own.page.click('[data-action=join]')
  await choosePin(own.page, ownPin)
  return own
}

async function again(before: Phone): Promise<Phone> {
  const own = await phone(before.profile)
  phones.push(own)
  return own
}

/** Worked cases, every text in them a word that is nowhere else. */
const worked = JSON.parse(
  readFileSync(new URL('../../cases/twelve-households.json', import.meta.url), 'utf8'),
) as {
  village: string
  facts: Record<string, string>
  people: { facts: Record<string, string> }[]
}[]
const inHousehold = {
  household_name: 'Zqxhead Kalyan',
  address: 'Zqxaddress behind the pagoda',
  phone: '0718305264917',
}
const ofMember = {
  family_name: 'Zqxfamily',
  given_name: 'Zqxgiven',
  family_name_latin: 'Zqxlatinfamily',
  given_name_latin: 'Zqxlatingiven',
  employer_name: 'Zqxemployer Garments',
  person_phone: '0729416375028',
}
const spoken = [...Object.values(inHousehold), ...Object.values(ofMember)]

/** Two people of it: one who may join, and stands on a list, and one with an employer. */
const plan = () => {
  const { village, facts, people } = worked[0]!
  return {
    household: {
      consent_interview: 'yes',
      consent_routing: 'yes',
      consent_contact: 'yes',
      consent_share: 'yes',
      province: village.slice(0, 2),
      district: village.slice(0, 4),
      commune: village.slice(0, 6),
      village,
      ...facts,
      ...inHousehold,
    },
    members: people
      .slice(0, 2)
      .map(one => ({ private_now: 'yes', lapse_warning_read: 'OK', ...one.facts, ...ofMember })),
  }
}

/** The one interview is at the office. */
const arrived = (page: Page) =>
  page.waitForFunction(() => document.querySelector('[data-state=sent], [data-state=safe]') !== null)

const begin = async (page: Page, title: string) => {
  await page.click('[data-action=new-household]')
  await page.getByText(title, { exact: true }).click()
  await page.waitForSelector('.interview')
}

test('G16: What was typed, photographed and chosen on an enumerator’s phone is found 0 times in the files of its profile: open, locked, after deleting, sending, leaving.', async () => {
  let own = await joined('enumerator', 'Asha')
  let { page } = own
  const drafted = [
    'Zqxwho Draft',
    'Zqxstory of a long evening',
    '481507392615',
    'zqxchosenstate',
    'Zqxfile content',
  ]
  const texts = [...spoken, ...drafted, ownPin]
  const list = join(folder, 'zqx-list.txt')
  writeFileSync(list, `${'Zqxfile content, line of a list\n'.repeat(200)}`)
  const picture = join(folder, 'paper.png')
  await page.screenshot({ path: picture })

  // an interview in the middle
  await begin(page, 'Papers')
  const at = (name: string) => page.locator(`section[data-path$="/${name}"]`)
  await at('who').locator('input').fill(drafted[0]!)
  await at('story').locator('textarea').fill(drafted[1]!)
  await at('secret').locator('input').fill(drafted[2]!)
  await at('state').locator('input[value=zqxchosenstate]').check()
  await at('born').locator('input').fill('1931-07-19')
  await at('list').locator('input[type=file]').setInputFiles(list)
  await at('list').locator('[data-file]').waitFor()
  await at('paper').locator('input[type=file]').first().setInputFiles(picture)
  await at('paper').locator('[data-file]').waitFor()
  await page.waitForSelector('[data-saved=saved]')
  // the photo as it is kept is looked for too: a piece out of its middle, whatever the camera made of it
  await openParts(page, ownPin)
  const middle = await page.evaluate(async () => {
    const [draft] = await parts.listDrafts()
    const file = await parts.readAttachment(draft!.id, draft!.answers.paper as string)
    const bytes = new Uint8Array(file!.bytes)
    return [...bytes.subarray(bytes.length >> 1, (bytes.length >> 1) + 24)]
  })
  // the words of a published form lie in the store in the clear; which of them was chosen does not
  const isForm = ({ text, file }: Found) => text === 'zqxchosenstate' && file.includes('IndexedDB')
  const left = () =>
    searchProfile(own.profile, [...texts, Buffer.from(middle)]).filter(found => !isForm(found))
  await page.waitForTimeout(2_000)
  await own.kill()
  expect(left()).toEqual([])

  // locked, unlocked, another one finished with no connection, the draft deleted, closed as people do
  own = await again(own)
  ;({ page } = own)
  await page.goto(`${front.url}/capture/`)
  await unlock(page, ownPin)
  await own.context.setOffline(true)
  await page.waitForSelector('[data-draft]')
  await interview(page, plan(), 'Household and workers')
  await page.click('[data-action=delete-draft]')
  await page.click('[data-action=delete-now]')
  await page.waitForSelector('[data-draft]', { state: 'detached' })
  await own.close()
  expect(left()).toEqual([])

  // sent, and the person leaves the phone
  own = await again(own)
  ;({ page } = own)
  await page.goto(`${front.url}/capture/`)
  await unlock(page, ownPin)
  await arrived(page)
  await page.click('[data-action=person]')
  await page.click('[data-action=leave-phone]')
  await page.click('[data-action=leave-now]')
  await page.waitForSelector('[data-vault], [data-action=leave-now]', { state: 'detached' })
  await own.close()
  expect(left()).toEqual([])
}, 300_000)

test('The search finds what lies in the clear: in a store, in what a page remembers, in a field that a form may keep.', async () => {
  const profile = newProfile()
  profiles.push(profile)
  const own = await phone(profile)
  phones.push(own)
  await own.page.goto(`${front.url}/`)
  await own.page.evaluate(async () => {
    localStorage.setItem('control', 'Zqxremembered')
    const database = await new Promise<IDBDatabase>(done => {
      const asked = indexedDB.open('control')
      asked.onupgradeneeded = () => asked.result.createObjectStore('rows')
      asked.onsuccess = () => done(asked.result)
    })
    const rows = database.transaction('rows', 'readwrite').objectStore('rows')
    rows.put({ name: 'Zqxkept', khmer: 'ហ្សខ្មែរ' }, 1)
    const field = document.createElement('textarea')
    field.name = 'control'
    document.body.append(field)
  })
  await own.page.locator('textarea[name=control]').fill('Zqxtyped')
  // the browser notes what stands in fields now and then, and what a page remembers when it closes
  await own.page.waitForTimeout(3_000)
  await own.close()
  const texts = searchProfile(profile, ['Zqxremembered', 'Zqxkept', 'ហ្សខ្មែរ', 'Zqxtyped', 'Zqxnowhere']).map(
    ({ text }) => text,
  )
  expect(new Set(texts)).toEqual(new Set(['Zqxremembered', 'Zqxkept', 'ហ្សខ្មែរ', 'Zqxtyped']))
}, 120_000)

test('G16: What an outreach worker sees and notes is found 0 times in the files of the profile: at work, killed, locked, left.', async () => {
  const asha = await joined('enumerator', 'Asha')
  await asha.page.waitForSelector('[data-action=new-household]')
  await interview(asha.page, plan(), 'Household and workers')
  await arrived(asha.page)
  await asha.close()

  let own = await joined('outreach', 'Binta')
  let { page } = own
  const note = 'Zqxnote she asked to come back after the harvest'
  const kept = 'Zqxhalf a note that was never saved'
  const texts = [...spoken, note, kept, ownPin]
  const left = () => searchProfile(own.profile, texts)
  await page.click('[data-case]')
  await page.click('[data-action=attempt]')
  await page.click('[data-action=result]')
  await page.locator('textarea').fill(note)
  await page.click('[data-action=save]')
  await page.waitForSelector('textarea', { state: 'detached' })
  expect(await page.content()).toContain('Zqx')
  await page.click('[data-action=attempt]')
  await page.click('[data-action=result]')
  await page.locator('textarea').fill(kept)
  await page.waitForTimeout(3_000)
  await own.kill()
  expect(left()).toEqual([])

  own = await again(own)
  ;({ page } = own)
  await page.goto(`${front.url}/outreach/`)
  await unlock(page, ownPin)
  await page.waitForSelector('[data-case]')
  expect(await page.content()).toContain('Zqx')
  await page.fill('input[type=search]', ofMember.given_name)
  await page.waitForTimeout(3_000)
  await own.close()
  expect(left()).toEqual([])

  own = await again(own)
  ;({ page } = own)
  await page.goto(`${front.url}/outreach/`)
  await unlock(page, ownPin)
  await page.waitForSelector('[data-case]')
  await page.waitForFunction(() => document.querySelector('[data-sync=idle]'))
  await page.click('[data-action=work]')
  await page.click('dialog [data-action=person]')
  await page.click('[data-action=leave-phone]')
  await page.click('[data-action=leave-now]')
  await page.waitForSelector('[data-action=leave-now]', { state: 'detached' })
  await own.close()
  expect(left()).toEqual([])
}, 300_000)

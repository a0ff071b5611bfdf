/** Pictures of labels from the manager's desk to the enumerator's phone, through the real office. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { forgetProfile, newProfile, type Phone, phone } from '../../support/browser.ts'
import { owner } from '../../support/people.ts'
import { server, wipe } from '../../support/server.ts'
import { smallMedia } from '../../support/small-media.ts'
import { pastPin } from '../../support/vault.ts'

let url: string
let profiles: string[] = []
let phones: Phone[] = []

beforeEach(async () => {
  ;({ url } = await server())
  await wipe()
}, 180_000)
afterEach(async () => {
  for (const one of phones) await one.close()
  profiles.forEach(forgetProfile)
  phones = []
  profiles = []
})

const join = async (role: 'manager' | 'enumerator', width: number) => {
  const boss = await owner()
  const account = await boss.account({ name: role, role, area: '', restricted: role === 'manager' })
  const { code } = await boss.invite(account.id)
  const profile = newProfile()
  profiles.push(profile)
  const one = await phone(profile, { width })
  phones.push(one)
  await one.page.goto(`${url}/#join=${code}`)
  await one.page.click('[data-action=join]')
  return one.page
}

const form = `
## survey
| type | name | label | image | audio |
|---|---|---|---|---|
| note | roof | A roof | roof.svg | bell.wav |
| select_one fruit | fruit | Fruit | missing.png | |

## choices
| list_name | name | label | image |
|---|---|---|---|
| fruit | mango | Mango | mango.svg |

## settings
| form_title | form_id | version |
|---|---|---|
| Pictures | pictures | 1 |
`

test('What labels show is uploaded with the form, is missing in plain words where it was not, and opens on the phone offline.', async () => {
  const desk = await join('manager', 1366)
  await desk.waitForSelector('.rail')
  await desk.goto(`${url}/manage/#/forms`)
  const file = (name: string, content: Uint8Array | string, mimeType = 'application/octet-stream') => ({
    name,
    mimeType,
    buffer: Buffer.from(content),
  })
  const input = desk.locator('[data-part=upload] input[type=file]')
  await input.setInputFiles(file('pictures.md', form, 'text/markdown'))
  await desk.waitForSelector('[data-file="missing.png"] .tone-due')
  const media = ['roof.svg', 'mango.svg', 'bell.wav']
  await input.setInputFiles(media.map(name => file(name, smallMedia[name] ?? '')))
  for (const name of media) await desk.waitForSelector(`[data-file="${name}"] .tone-safe`)
  // what is not there holds nothing up
  await desk.click('[data-action=publish]:not([disabled])')
  await desk.waitForSelector('[data-table=forms] tbody tr')

  const page = await join('enumerator', 360)
  await pastPin(page)
  await page.click('[data-action=new-household]')
  const roof = page.locator('section[data-path$="/roof"]')
  // pictures come after all else: the first sync may still be fetching them
  await page.waitForFunction(async () => {
    const database = await new Promise<IDBDatabase>(done => {
      const opening = indexedDB.open('doorstep')
      opening.onsuccess = () => done(opening.result)
    })
    const keys = await new Promise<unknown[]>(done => {
      const reading = database.transaction('blobs').objectStore('blobs').getAll()
      reading.onsuccess = () => done(reading.result)
    })
    database.close()
    return keys.filter(content => content instanceof ArrayBuffer).length === 3
  })
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.context().setOffline(true)
  await page.reload()
  await pastPin(page)
  await roof.locator('img.picture').waitFor()
  const drawn = await roof.locator('img.picture').evaluate(async image => {
    await (image as HTMLImageElement).decode()
    return (image as HTMLImageElement).naturalWidth
  })
  expect(drawn).toBe(120)
  await roof.locator('[data-action=listen]:not([disabled])').waitFor()
  const fruit = page.locator('section[data-path$="/fruit"]')
  expect(await fruit.locator('.picture-missing').innerText()).toContain('missing.png')
  expect(await fruit.locator('.choice img.picture').count()).toBe(1)
})

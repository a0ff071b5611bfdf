import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { typeOf } from '../../../forms/media-files.ts'
import { readTables } from '../../../forms/xlsform/table.ts'
import type { CheckedForm, SubmissionView } from '../../../worker/contract/manage.ts'
import { forgetProfile, newProfile, type Phone, phone } from '../../support/browser.ts'
import { openFront } from '../../support/front.ts'
import { builtClient } from '../../support/parts.ts'
import { chen, owner, publishProgramme, sha256 } from '../../support/people.ts'
import { sizeOfJpeg, withExif } from '../../support/pictures.ts'
import { fileFrom } from '../../support/sealed-files.ts'
import { server, wipe } from '../../support/server.ts'
import { pastPin } from '../../support/vault.ts'

const formText = `
## settings
| form_id | form_title | version |
|---|---|---|
| papers | Papers | 1 |

## survey
| type | name | label | appearance | parameters | relevant |
|---|---|---|---|---|---|
| text | who | Who? | | | |
| image | paper | The paper | | | |
| image | face | The face | new-front | max-pixels=640 | |
| image | sketch | The plot | annotate | | |
| image | sign | Your signature | signature | | |
| audio | voice | Your voice | | quality=voice-only | |
| file | list | The list | | | |
| image | hidden | Never sent | | | \${who} = 'nobody' |
`

let client: Awaited<ReturnType<typeof builtClient>>
let front: Awaited<ReturnType<typeof openFront>>
let profile: string
let own: Phone
let folder: string
let refusedByPolicy: string[]

beforeAll(async () => {
  client = await builtClient()
  front = await openFront(client.folder, (await server()).url)
})
afterAll(async () => {
  await front.close()
  client.remove()
})
beforeEach(async () => {
  await wipe()
  folder = mkdtempSync(join(tmpdir(), 'doorstep-camera-'))
  profile = newProfile()
  refusedByPolicy = []
  await publishProgramme()
  const boss = await owner()
  await boss.must<CheckedForm>('POST', '/forms', { sheets: readTables(formText), files: [] })
  const { id } = await boss.must<{ id: string }>('POST', '/accounts', {
    name: 'Asha',
    role: 'enumerator',
    area: '',
  })
  const { code } = await boss.invite(id)
  own = await phone(profile, {
    args: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  })
  const { page } = own
  page.on('console', message => {
    if (message.text().includes('Content Security Policy')) refusedByPolicy.push(message.text())
  })
  await page.goto(`${front.url}/#join=${code}`)
  await page.click('[data-action=join]')
  await pastPin(page)
  await page.waitForSelector('[data-action=new-household]')
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
})
afterEach(async () => {
  expect(refusedByPolicy).toEqual([])
  await own.close()
  forgetProfile(profile)
  rmSync(folder, { recursive: true, force: true })
})

const at = (page: Page, name: string) => page.locator(`.question[data-path$="/${name}"]`)
const press = (page: Page, action: string) => page.locator(`[data-action="${action}"]`).first().click()
const kept = (page: Page, name: string) => at(page, name).locator('[data-file]').waitFor()
/** Hands a file to the input behind a button, as the camera or the list of files does. */
const pick = (page: Page, name: string, button: string, file: string) =>
  at(page, name).locator(`[data-pick=${button}]`).setInputFiles(file)
const saved = (page: Page) => page.waitForSelector('[data-saved=saved]')

/** A photo of 3000 × 2000 as a phone held upright takes it, on the disk of the computer. */
async function photo(page: Page): Promise<string> {
  const plain = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(3000, 2000)
    const context = canvas.getContext('2d')!
    for (let x = 0; x < 60; x++)
      for (let y = 0; y < 40; y++) {
        context.fillStyle = `hsl(${(x * 37 + y * 91) % 360} 70% 50%)`
        context.fillRect(x * 50, y * 50, 50, 50)
      }
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 })
    return [...new Uint8Array(await blob.arrayBuffer())]
  })
  const file = join(folder, 'IMG_0001.jpg')
  writeFileSync(file, withExif(new Uint8Array(plain), 6, 'PLACE-OF-THE-HOUSE'))
  return file
}

async function begin(page: Page): Promise<void> {
  await press(page, 'new-household')
  const choice = page.locator('[data-action=choose-form]', { hasText: 'Papers' })
  await choice.click()
  await at(page, 'who').waitFor()
}

async function finish(page: Page): Promise<void> {
  await press(page, 'next')
  await press(page, 'finish')
  await page.waitForSelector('[data-state]')
}

/** Another part of the phone's memory takes what room there is, but for some tens of kilobytes. */
const fillUp = (page: Page) =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>(done => {
      const open = indexedDB.open('filler', 1)
      open.onupgradeneeded = () => open.result.createObjectStore('rest')
      open.onsuccess = () => done(open.result)
    })
    const put = (key: number, size: number) =>
      new Promise<boolean>(done => {
        const noise = new Uint8Array(size)
        for (let from = 0; from < size; from += 65_536)
          crypto.getRandomValues(noise.subarray(from, from + 65_536))
        const transaction = database.transaction('rest', 'readwrite')
        transaction.objectStore('rest').put(noise, key)
        transaction.oncomplete = () => done(true)
        transaction.onabort = () => done(false)
      })
    let key = 0
    for (const size of [1_000_000, 100_000]) while (await put(key++, size));
  })

/** Presses Sync until every file has arrived. */
async function syncAll(page: Page, files: string): Promise<void> {
  await press(page, 'sync')
  await page.waitForSelector(`[data-files="${files}"]`, { timeout: 90_000 })
}

const manifests = async () => {
  const manager = await chen()
  const { body } = await manager.request('GET', '/api/submissions')
  return (body as { rows: SubmissionView[] }).rows.map(row => row.files)
}
/** A file as the office shows it to a manager; in R2 it lies closed, under the hash of what is closed. */
const stored = async (hash: string) => {
  const closed = await (await (await server()).env.BLOBS.get(`attachments/${hash}`))!.arrayBuffer()
  expect(sha256(new Uint8Array(closed))).toBe(hash)
  expect(typeOf(new Uint8Array(closed).slice(0, 4))?.startsWith('image') ?? false).toBe(false)
  return (await fileFrom(await chen(), hash)).bytes
}

test('Who leaves or finishes while a photo is still being made small does not lose it.', async () => {
  const { page, context } = own
  const source = await photo(page)
  await begin(page)
  const cdp = await context.newCDPSession(page)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 3 })
  await pick(page, 'paper', 'take-photo', source)
  await press(page, 'leave')
  await press(page, 'resume')
  await kept(page, 'paper')
  await pick(page, 'face', 'take-photo', source)
  // the gesture of the phone asks nobody
  await page.goBack()
  await press(page, 'resume')
  await kept(page, 'face')
  await pick(page, 'sketch', 'take-photo', source)
  await finish(page)
  expect(await page.locator('[data-files]').first().getAttribute('data-files')).toBe('0/3')
})

test('A photo taken with no connection is made small, upright and without what the camera wrote in it; it outlives its source, and reaches the office with the same hash.', async () => {
  const { page, context } = own
  const source = await photo(page)
  await context.setOffline(true)
  await begin(page)
  await pick(page, 'paper', 'take-photo', source)
  await kept(page, 'paper')
  await at(page, 'face').locator('[data-pick=take-photo]').setInputFiles(source)
  await kept(page, 'face')
  expect(await at(page, 'face').locator('[data-pick]').count()).toBe(1)
  await saved(page)
  rmSync(source)
  // as when Android takes the memory back
  const address = page.url()
  await own.kill()
  own = await phone(profile)
  await own.context.setOffline(true)
  await own.page.goto(address)
  await pastPin(own.page)
  await kept(own.page, 'paper')
  const shown = at(own.page, 'paper').locator('img')
  expect(
    await shown.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalHeight)),
  ).toBe(1280)
  await finish(own.page)
  expect(await own.page.locator('[data-files]').first().getAttribute('data-files')).toBe('0/2')
  await own.context.setOffline(false)
  await syncAll(own.page, '2/2')
  const [files] = await manifests()
  expect(files!.map(file => [file.type, file.here])).toEqual([
    ['image/jpeg', true],
    ['image/jpeg', true],
  ])
  const sizes = []
  for (const file of files!) {
    const bytes = await stored(file.sha256)
    expect(bytes.length).toBe(file.bytes)
    expect(bytes.length).toBeLessThan(200_001)
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/Exif|PLACE-OF-THE-HOUSE/)
    sizes.push(sizeOfJpeg(bytes))
  }
  expect(sizes).toEqual([
    { width: 853, height: 1280 },
    { width: 427, height: 640 },
  ])
})

test('A signature is drawn with the finger, a stroke is taken back, and a photo can be drawn upon; a drawing that is left asks first.', async () => {
  const { page } = own
  const source = await photo(page)
  await begin(page)
  await at(page, 'sign').locator('[data-action=draw]').click()
  const canvas = page.locator('dialog.draw canvas[role=img]')
  const box = (await canvas.boundingBox())!
  const stroke = async (from: [number, number], to: [number, number]) => {
    await page.mouse.move(box.x + box.width * from[0], box.y + box.height * from[1])
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * to[0], box.y + box.height * to[1], { steps: 8 })
    await page.mouse.up()
  }
  await stroke([0.2, 0.5], [0.8, 0.4])
  await stroke([0.5, 0.2], [0.5, 0.8])
  expect(await canvas.getAttribute('data-strokes')).toBe('2')
  await press(page, 'undo-stroke')
  expect(await canvas.getAttribute('data-strokes')).toBe('1')
  await press(page, 'close-drawing')
  await press(page, 'go-on-drawing')
  await press(page, 'keep-drawing')
  await kept(page, 'sign')
  const ink = await at(page, 'sign')
    .locator('img')
    .evaluate(async (image: HTMLImageElement) => {
      await image.decode()
      const flat = new OffscreenCanvas(image.naturalWidth, image.naturalHeight)
      const context = flat.getContext('2d')!
      context.drawImage(image, 0, 0)
      const { data } = context.getImageData(0, 0, flat.width, flat.height)
      const dark = (x: number, y: number) =>
        [-3, -2, -1, 0, 1, 2, 3].some(
          off =>
            data[4 * ((Math.round(y * flat.height) + off) * flat.width + Math.round(x * flat.width))]! < 128,
        )
      return [dark(0.5, 0.45), dark(0.5, 0.75), data[0]]
    })
  // the first stroke, not the one that was taken back, on white paper
  expect(ink).toEqual([true, false, 255])

  await pick(page, 'sketch', 'choose-file', source)
  await page.waitForSelector('dialog.draw')
  const over = page.locator('dialog.draw canvas[role=img]')
  await page.waitForFunction(() =>
    document.querySelector('dialog.draw canvas')!.getAttribute('style')?.includes('width'),
  )
  const room = (await over.boundingBox())!
  await page.locator('[data-pen=red]').click()
  await page.mouse.move(room.x + 20, room.y + 20)
  await page.mouse.down()
  await page.mouse.move(room.x + room.width - 20, room.y + room.height - 20, { steps: 5 })
  await page.mouse.up()
  await press(page, 'keep-drawing')
  await page.waitForSelector('dialog.draw', { state: 'detached' })
  await kept(page, 'sketch')
  await finish(page)
  await syncAll(page, '2/2')
  const [files] = await manifests()
  expect(files!.map(file => [file.type, file.here])).toEqual([
    ['image/jpeg', true],
    ['image/png', true],
  ])
  expect(sizeOfJpeg(await stored(files![0]!.sha256))).toEqual({ width: 853, height: 1280 })
})

test('A voice is recorded with pauses and plays; any file goes as it is; what was removed comes back or is gone for good.', async () => {
  const { page } = own
  await begin(page)
  await at(page, 'voice').locator('[data-action=record]').click()
  await page.waitForSelector('[data-recorder=recording]')
  await page.waitForFunction(() => document.querySelector('.recorder-time')?.textContent?.includes('0:01'))
  await press(page, 'pause')
  await page.waitForSelector('[data-recorder=paused]')
  await press(page, 'go-on')
  await press(page, 'stop-recording')
  await kept(page, 'voice')
  expect(
    await at(page, 'voice')
      .locator('audio')
      .evaluate((sound: HTMLAudioElement) => {
        sound.muted = true
        return sound.play().then(() => sound.error === null)
      }),
  ).toBe(true)

  const list = join(folder, 'list.csv')
  writeFileSync(list, 'name,age\nSok Chenda,36\n')
  await pick(page, 'list', 'choose-file', list)
  await kept(page, 'list')
  await at(page, 'list').locator('[data-action=remove-file]').click()
  await at(page, 'list').locator('[data-action=bring-back]').click()
  await kept(page, 'list')
  // a file of the wrong kind is told of, and the answer stays what it was
  await at(page, 'voice').locator('[data-pick=choose-file]').setInputFiles(list)
  await at(page, 'voice').locator('[role=alert]').waitFor()
  await kept(page, 'voice')
  // a photo that a hidden question holds is not sent
  await at(page, 'who').locator('input').fill('nobody')
  await at(page, 'hidden')
    .locator('[data-pick=take-photo]')
    .setInputFiles(await photo(page))
  await kept(page, 'hidden')
  await at(page, 'who').locator('input').fill('somebody')
  await at(page, 'hidden').waitFor({ state: 'detached' })
  await finish(page)
  await syncAll(page, '2/2')
  const [files] = await manifests()
  expect(files!.map(file => file.type)).toEqual(['audio/webm', 'text/csv'])
  expect(typeOf(await stored(files![0]!.sha256))).toBe('video/webm')
  expect(Buffer.from(await stored(files![1]!.sha256)).toString()).toBe('name,age\nSok Chenda,36\n')
  // what went nowhere is nowhere: neither the hidden photo nor anything of the drafts
  const left = await page.evaluate(
    () =>
      new Promise<number>(done => {
        const open = indexedDB.open('doorstep')
        open.onsuccess = () => {
          const count = open.result.transaction('attachmentBytes').objectStore('attachmentBytes').count()
          count.onsuccess = () => done(count.result)
        }
      }),
  )
  expect(left).toBe(2)
})

test('A full phone refuses the photo in words, keeps every answer, and goes on; a microphone that is not allowed is told of.', async () => {
  const source = await photo(own.page)
  await own.close()
  own = await phone(profile)
  const { page, context } = own
  // before the page is there: Chromium asks for the room once and then counts by itself; 20 MB of it are the reserve, made where there are 40
  const devtools = await context.newCDPSession(page)
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: front.url, quotaSize: 120_000_000 })
  await page.goto(`${front.url}/capture/`)
  await pastPin(page)
  await begin(page)
  await pick(page, 'paper', 'take-photo', source)
  await kept(page, 'paper')
  const before = await at(page, 'paper').locator('[data-file]').getAttribute('data-file')
  await fillUp(page)
  await pick(page, 'paper', 'take-photo', source)
  const told = at(page, 'paper').locator('[role=alert]')
  await told.waitFor()
  expect(await told.innerText()).toContain('All answers in words are safe')
  // the photo before stays the answer
  expect(await at(page, 'paper').locator('[data-file]').getAttribute('data-file')).toBe(before)
  await at(page, 'who').locator('input').fill('Keo Sophal')
  await page.waitForTimeout(700)
  await saved(page)
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'))
  })
  await at(page, 'voice').locator('[data-action=record]').click()
  await at(page, 'voice').locator('[role=alert]').waitFor()
  expect(await at(page, 'voice').locator('[role=alert]').innerText()).toContain('may not use the microphone')
  await finish(page)
  await syncAll(page, '1/1')
})

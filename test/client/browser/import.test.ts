/** From a phone that cannot send, by a file, to the office: the phone's own code writes it, the built console brings it in. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Payload } from '../../../worker/contract/operations.ts'
import { bare, joinAs } from '../../support/bare-page.ts'
import { lightPhone } from '../../support/browser.ts'
import { type Front, openFront } from '../../support/front.ts'
import { builtClient } from '../../support/parts.ts'
import { owner, publishProgramme, visit } from '../../support/people.ts'
import { server, wipe } from '../../support/server.ts'

let url: string
let front: Front
let client: Awaited<ReturnType<typeof builtClient>>
let chen: Awaited<ReturnType<typeof lightPhone>>
let asha: typeof chen
let version: string
const folder = mkdtempSync(join(tmpdir(), 'doorstep-unsent-'))

const picture = async (page: Page, name: string) => {
  const { SHOTS } = process.env
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}

beforeAll(async () => {
  ;({ url } = await server())
  await wipe()
  version = await publishProgramme()
  client = await builtClient()
  front = await openFront(client.folder, url)
  const boss = await owner()
  const enumerator = await boss.account({ name: 'Asha', role: 'enumerator', area: '', restricted: false })
  asha = await lightPhone()
  await bare(asha.page, front.url)
  await asha.page.evaluate(code => parts.join(code), (await boss.invite(enumerator.id)).code)
  await asha.page.evaluate(async () => {
    await parts.createVault((await parts.currentAccount())!, '130572')
    await parts.syncNow()
  })
  const manager = await boss.account({ name: 'Chen', role: 'manager', area: '', restricted: true })
  chen = await lightPhone()
  await chen.page.setViewportSize({ width: 1366, height: 768 })
  await chen.page.goto(`${front.url}/#join=${(await boss.invite(manager.id)).code}`)
  await chen.page.click('[data-action=join]')
  await chen.page.waitForSelector('.rail')
}, 240_000)
afterAll(async () => {
  await asha.close()
  await chen.close()
  await front.close()
  client.remove()
  rmSync(folder, { recursive: true, force: true })
})

/** Finishes an interview with a photo, begins another, and saves all of it to a file. */
async function savedFile(): Promise<string> {
  const members = [{ name: 'Chan Thida', age: '34', work: 'driver' }]
  const payload = visit(version, '08010101', members) as Payload<'submission.finalized'>
  await asha.page.evaluate(async interview => {
    const { instanceId: id, form, version: hash, language, answers, name, startedAt, finishedAt } = interview
    const draft = {
      id,
      form: { id: form, hash, version: '1', title: 'Visit' },
      language,
      answers,
      page: '/data',
      name,
      startedAt,
      updatedAt: finishedAt,
      spentMs: 1000,
    }
    await parts.saveDraft(draft)
    await parts.saveDraft({ ...draft, id: crypto.randomUUID(), name: 'Not finished' })
    const bytes = crypto.getRandomValues(new Uint8Array(30_000)).buffer
    const photo = { kind: 'image', ending: 'jpg', type: 'image/jpeg', bytes }
    const file = await parts.keepAttachment(id, photo, 1_795_310_000_000)
    const attachments = await parts.manifestOf(id, [file])
    const how = { label: name, draft: id, files: [file] }
    await parts.append('submission.finalized', { ...interview, attachments }, how)
  }, payload)
  const download = asha.page.waitForEvent('download')
  const saved = await asha.page.evaluate(() => parts.saveToFile())
  expect(saved).toEqual({ operations: 1, drafts: 1, files: 1, filesMissing: 0, left: 0 })
  const path = join(folder, 'asha.unsent')
  await (await download).saveAs(path)
  return path
}

const bring = async (name: string, buffer: Buffer) => {
  const { page } = chen
  await page.goto(`${front.url}/manage/#/import`)
  await page.reload()
  await page.waitForSelector('[data-action=import]')
  await page.setInputFiles('input[type=file]', { name, mimeType: 'application/octet-stream', buffer })
  return (await page.waitForSelector('[data-import]', { timeout: 60_000 })).getAttribute('data-import')
}

const count = async (sql: string): Promise<number> =>
  Number(await (await server()).env.DB.prepare(sql).first('count'))
const persons = `SELECT count(*) AS count FROM persons WHERE name = 'Chan Thida'`

test('SY119: A cut, a changed or another file is refused in words, and nothing of it is brought in; the whole one ends at the office', async () => {
  const path = await savedFile()
  const whole = readFileSync(path)
  // nobody but the office reads it
  expect(whole.includes('Chan Thida')).toBe(false)
  expect(whole.includes('Not finished')).toBe(false)

  for (const length of [whole.length - 1, whole.length - 60, Math.floor(whole.length / 2), 300])
    expect(await bring('asha.unsent', whole.subarray(0, length)), `${length} bytes`).toBe('cut')
  await picture(chen.page, 'import-cut-en')
  const spoilt = Buffer.from(whole)
  spoilt[Math.floor(whole.length / 2)]! ^= 1
  expect(await bring('asha.unsent', spoilt)).toBe('damaged')
  expect(await bring('photo.jpg', Buffer.from('not one of ours'))).toBe('foreign')
  expect(await count(persons)).toBe(0)

  expect(await bring('asha.unsent', whole)).toBe('done')
  const { page } = chen
  await page.waitForSelector('[data-trust=signed]')
  const verdicts = () =>
    page.locator('[data-verdict]').evaluateAll(all => all.map(one => one.getAttribute('data-verdict')).sort())
  expect(await verdicts()).toEqual(['accepted', 'kept'])
  expect(await page.locator('[data-files]').getAttribute('data-files')).toBe('1/1')
  await picture(page, 'import-done-en')
  await page.click('[data-action=language]')
  await picture(page, 'import-done-km')
  await page.click('[data-action=language]')
  expect(await count(persons)).toBe(1)
  expect(await count(`SELECT count(*) AS count FROM attachments`)).toBe(1)
  expect(await count(`SELECT count(*) AS count FROM quarantine WHERE code = 'import.draft'`)).toBe(1)

  // once more, and then the phone comes through after all: nothing is there twice
  expect(await bring('asha.unsent', whole)).toBe('done')
  expect(await verdicts()).toEqual(['duplicate', 'kept'])
  await asha.page.evaluate(() => parts.syncNow())
  expect(await asha.page.evaluate(() => parts.counts())).toMatchObject({ saved: 0, attention: 0 })
  expect(await count(persons)).toBe(1)
  expect(await count('SELECT count(*) AS count FROM submissions')).toBe(1)
})

test('SY119: What a phone without its database still has in the journal comes in unsigned, and is held', async () => {
  const { page } = asha
  const payload = visit(version, '08010101', [{ name: 'Keo Sophal', age: '34', work: 'driver' }])
  await page.evaluate(
    interview => parts.append('submission.finalized', interview, { label: 'House' }),
    payload as never,
  )
  await page.evaluate(() => parts.rebuildStore())
  const download = page.waitForEvent('download')
  expect(await page.evaluate(() => parts.saveJournalToFile())).toMatchObject({ operations: 2, files: 1 })
  const path = join(folder, 'journal.unsent')
  await (await download).saveAs(path)
  expect(await bring('journal.unsent', readFileSync(path))).toBe('done')
  await chen.page.waitForSelector('[data-trust=unsigned]')
  const verdicts = await chen.page
    .locator('[data-verdict]')
    .evaluateAll(all => all.map(one => one.getAttribute('data-verdict')).sort())
  expect(verdicts).toEqual(['duplicate', 'held'])
  await picture(chen.page, 'import-unsigned-en')
  expect(await count(`SELECT count(*) AS count FROM persons WHERE name = 'Keo Sophal'`)).toBe(0)
})

test('A phone that joins as somebody else does not sign for the work of the first', async () => {
  const { page } = asha
  await page.evaluate(() => parts.checkStore())
  await joinAs(page, 'stranger', 'device-of-a-stranger')
  const download = page.waitForEvent('download')
  await page.evaluate(() => parts.saveToFile())
  const path = join(folder, 'stranger.unsent')
  await (await download).saveAs(path)
  expect(await bring('stranger.unsent', readFileSync(path))).toBe('done')
  expect(await chen.page.locator('[data-trust=unsigned]').count()).toBe(1)
  expect(await chen.page.locator('[data-trust=signed]').count()).toBe(0)
})

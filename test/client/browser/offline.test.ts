import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { JoinRequest, JoinResponse } from '../../../worker/contract/accounts.ts'
import { forgetProfile, lightPhone, newProfile, phone } from '../../support/browser.ts'
import { emptyProgramme, type Office, openOffice } from '../../support/office.ts'
import { builtClient } from '../../support/parts.ts'
import { aSubmission } from '../../support/submission.ts'
import { choosePin, openParts, pastPin } from '../../support/vault.ts'

let client: Awaited<ReturnType<typeof builtClient>>
let office: Office
type Light = Awaited<ReturnType<typeof lightPhone>>
let own: Light

beforeAll(async () => {
  client = await builtClient()
  office = await openOffice(client.folder)
})
afterAll(async () => {
  await office.close()
  client.remove()
})
beforeEach(async () => {
  office.folder = client.folder
  office.heard = []
  office.answer = joining('asha')
  own = await lightPhone()
})
afterEach(() => own.close())

/** Takes every code for this enumerator. */
const joining =
  (account: string): Office['answer'] =>
  ({ path }) => {
    if (path.startsWith('/api/programme')) return { json: emptyProgramme('e1') }
    if (path !== '/api/join') return undefined
    const json: JoinResponse = {
      device: `device-of-${account}`,
      account: { id: account, name: account, role: 'enumerator', area: '' },
      programme: { id: 'test', title: { en: 'Test' } },
      seal: null,
      nonce: 'n1',
    }
    return { json }
  }

const joinBy = async (page: Page, code: string) => {
  // a page that stays where it is hears nothing of a changed fragment
  await page.goto('about:blank')
  await page.goto(`${office.url}/#join=${code}`)
  await page.click('[data-action=join]')
}

const installed = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    while (registration.active?.state !== 'activated' || !navigator.serviceWorker.controller)
      await new Promise(resolve => setTimeout(resolve, 50))
  })

test('SY34: A tap on an invitation joins the phone and opens the app of the role; the code is nowhere in the address or the history.', async () => {
  await own.page.goto(`${office.url}/#join=AB12-cd34-EF56`)
  await own.page.waitForSelector('[data-action=join]')
  expect(own.page.url()).toBe(`${office.url}/`)
  expect(office.heard).toEqual([])
  await own.page.click('[data-action=join]')
  await own.page.waitForURL('**/capture/')
  const request = JSON.parse(office.heard[0]!.body) as JoinRequest
  expect(request.code).toBe('AB12-cd34-EF56')
  expect(request.publicKey).toMatch(/^[\w-]{120,130}$/)
  expect(office.heard[0]!.authorization).toMatch(
    /^Doorstep device=new, nonce=AB12-cd34-EF56, signature=[\w-]{86}$/,
  )
  expect(await own.page.evaluate(() => Object.values(localStorage).join())).not.toContain('AB12')
})

test('SY34: When the answer to a join is lost, the next tap asks with the same key, which the office knows by then.', async () => {
  const answering = joining('asha')
  office.answer = request => (request.path === '/api/join' ? { cut: true } : answering(request))
  await joinBy(own.page, 'AB12-cd34-EF56')
  expect(await own.page.textContent('[role=alert]')).toContain('no connection')
  office.answer = answering
  await joinBy(own.page, 'AB12-cd34-EF56')
  await own.page.waitForURL('**/capture/')
  const keys = office.heard
    .filter(({ path }) => path === '/api/join')
    .map(({ body }) => (JSON.parse(body) as JoinRequest).publicKey)
  expect(keys.length).toBeGreaterThan(1)
  expect(new Set(keys).size).toBe(1)
})

test('A code that was used up is told in words, and the phone stays as it was.', async () => {
  office.answer = () => ({ status: 403, json: { problem: { code: 'invitation.used', details: {} } } })
  await joinBy(own.page, 'AB12-cd34-EF56')
  expect(await own.page.textContent('[role=alert]')).toContain('used already')
  await own.page.goto(`${office.url}/?again`)
  expect(await own.page.isVisible('[data-action=go-on]')).toBe(false)
})

test("SY33: Another person joins a phone with somebody's unsent work: both are on it, each behind a PIN of their own, and the work is sent.", async () => {
  await joinBy(own.page, 'AB12-cd34-EF56')
  await choosePin(own.page)
  await openParts(own.page)
  await own.page.evaluate(
    payload => parts.append('submission.finalized', payload, { label: '' }),
    aSubmission(1),
  )
  office.answer = joining('binta')
  await joinBy(own.page, 'ZZ99-cd34-EF56')
  await choosePin(own.page, '990213')
  await openParts(own.page, '990213')
  const here = await own.page.evaluate(async () => ({
    me: (await parts.self())?.account.id,
    people: (await parts.peopleHere()).map(({ account }) => account.id).sort(),
    unsent: (await parts.counts('asha')).saved,
  }))
  expect(here).toEqual({ me: 'binta', people: ['asha', 'binta'], unsent: 1 })
})

test('SY35: After the first visit the whole app opens with no connection, also after the phone was switched off.', async () => {
  const profile = newProfile()
  let mortal = await phone(profile)
  await joinBy(mortal.page, 'AB12-cd34-EF56')
  await mortal.page.waitForURL('**/capture/')
  await choosePin(mortal.page)
  await installed(mortal.page)
  await mortal.page.evaluate(() => document.fonts.ready)
  await mortal.kill()

  mortal = await phone(profile)
  await mortal.context.setOffline(true)
  const failed: string[] = []
  mortal.page.on('requestfailed', request => {
    // an icon whose page was left meanwhile is not a file that is missing
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') failed.push(new URL(request.url()).pathname)
  })
  await mortal.page.goto(`${office.url}/#open`)
  await mortal.page.waitForURL('**/capture/')
  await pastPin(mortal.page)
  await mortal.page.waitForSelector('[data-action=sync]')
  await mortal.page.reload()
  await pastPin(mortal.page)
  await mortal.page.waitForSelector('[data-action=sync]')
  expect(failed.filter(path => !path.startsWith('/api/'))).toEqual([])
  expect(await mortal.page.evaluate(async () => (await caches.keys()).length)).toBe(1)
  await mortal.close()
  forgetProfile(profile)
})

const integrityOf = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`

/** The same build with another text in the root page, and the worker told of it, as the next release would be. */
function nextRelease(spoil: boolean): string {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-next-'))
  cpSync(client.folder, folder, { recursive: true })
  const worker = readFileSync(join(folder, 'sw.js'), 'utf8')
  // another integrity for the root page: the worker is a new one, and without the page that fits it cannot install
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  const changed = page.replace('<title>Doorstep', '<title>Doorstep 2')
  const old = integrityOf(page)
  if (!worker.includes(old)) throw new Error('the worker does not name the root page')
  writeFileSync(join(folder, 'sw.js'), worker.replaceAll(old, integrityOf(changed)))
  if (!spoil) writeFileSync(join(folder, 'index.html'), changed)
  return folder
}

test('SY35: A new release waits until all tabs are closed; one that arrives broken never takes over.', async () => {
  await joinBy(own.page, 'AB12-cd34-EF56')
  await own.page.waitForURL('**/capture/')
  await installed(own.page)
  const title = async () => {
    await own.page.goto(`${office.url}/?look`)
    return own.page.title()
  }
  const update = () =>
    own.page.evaluate(async () => {
      const registration = (await navigator.serviceWorker.getRegistration())!
      await registration.update().catch(() => {})
      const coming = registration.installing
      while (coming && coming.state === 'installing') await new Promise(resolve => setTimeout(resolve, 20))
      return Boolean(registration.waiting)
    })

  office.folder = nextRelease(true)
  expect(await update()).toBe(false)
  expect(await title()).toBe('Doorstep')
  rmSync(office.folder, { recursive: true })

  office.folder = nextRelease(false)
  expect(await update()).toBe(true)
  expect(await title()).toBe('Doorstep')
  // every tab closed, and another opened; a browser takes its time to see that nobody is left
  const next = await own.context.newPage()
  await own.page.close()
  own.page = next
  const later = async () => {
    await own.page.goto('about:blank')
    return title()
  }
  await expect.poll(later, { timeout: 60_000, interval: 500 }).toBe('Doorstep 2')
  rmSync(office.folder, { recursive: true })
})

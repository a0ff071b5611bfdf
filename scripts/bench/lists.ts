/**
 * `npm run bench -- lists [--cases 5000] [--rate 6] [--rounds 3] [--json FILE]`: the worklist of an outreach worker in the built app,
 * in a Chromium slowed to a sixth. The first sync fills the phone from an office of this process; then the app is opened cold, and
 * it is measured how long the list takes to be painted after the PIN was right, each key of a search, and scrolling. It asserts
 * nothing.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { CDPSession, Page } from 'playwright-core'
import { forgetProfile, newProfile, type Phone, phone } from '../../test/support/browser.ts'
import { openOffice } from '../../test/support/office.ts'
import { builtClient } from '../../test/support/parts.ts'
import { publishShipped } from '../../test/support/published.ts'
import { pastPin, pin } from '../../test/support/vault.ts'
import type { HouseholdBundle } from '../../worker/contract/sync.ts'
import { type FrameTimes, sayFrames, watched } from './frame-watch.ts'
import { quantile } from './measure/figures.ts'
import { keyUntilPainted } from './page-clock.ts'
import { worklistOf } from './subjects/worklists.ts'

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    cases: { type: 'string', default: '5000' },
    rate: { type: 'string', default: '6' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'string' },
  },
})
const cases = Number(values.cases)
const rate = Number(values.rate)
/** as many as the office puts into one page; a list that no area has is filled faster, as only the first sync feels it */
const pageHouseholds = cases > 10_000 ? 500 : 50
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Phnom_Penh' }).format(new Date())
const dara = { id: 'dara', name: 'Dara', role: 'outreach' as const, area: '08' }

/** An office that has published the programme and gives these households, page by page. */
async function officeWith(folder: string, households: readonly HouseholdBundle[]) {
  const published = publishShipped()
  published.state.account = dara
  const { programme } = published.state
  const office = await openOffice(folder)
  office.answer = request => {
    if (request.path === '/api/join')
      return { json: { device: 'device-of-dara', account: dara, programme, seal: null, nonce: 'n1' } }
    if (!request.path.startsWith('/api/changes')) return published.answer(request)
    const from = Number(new URL(request.path, 'http://office').searchParams.get('since'))
    const page = households.slice(from, from + pageHouseholds)
    const to = from + page.length
    const more = to < households.length
    return {
      json: { epoch: 'e1', scope: 'lists', restart: false, from, to, more, households: page, gone: [] },
    }
  }
  return office
}

async function slow(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate })
  return session
}

/** Milliseconds until the first row is painted: from the tap on Unlock, and from when the lock's screen had gone. */
async function openCold(page: Page, url: string): Promise<{ tap: number; open: number; words: number }> {
  await page.goto(`${url}/outreach/`)
  await page.waitForSelector('[data-vault=locked] [data-field=pin]')
  await page.evaluate(() => document.fonts.ready.then(() => {}))
  const session = await slow(page)
  await page.fill('[data-vault=locked] [data-field=pin]', pin)
  await page.evaluate(() => {
    const clock = globalThis as unknown as { opened: Promise<{ tap: number; open: number; words: number }> }
    clock.opened = new Promise(resolve => {
      const at = { tap: 0, open: 0, words: 0, list: 0 }
      addEventListener(
        'click',
        tap => {
          at.tap = tap.timeStamp
        },
        { capture: true, once: true },
      )
      new MutationObserver(() => {
        if (at.tap && !at.open && !document.querySelector('[data-vault]')) at.open = performance.now()
      }).observe(document.body, { childList: true, subtree: true })
      const look = () => {
        requestAnimationFrame(() => {
          if (!at.open || !document.querySelector('[data-case]')) return look()
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => {
            at.list ||= performance.now()
            const place = document.querySelector('.case-place')?.textContent ?? ''
            if (/^\d*$/.test(place)) return look()
            const words = performance.now() - at.open
            resolve({ tap: at.list - at.tap, open: at.list - at.open, words })
          }
          port2.postMessage(0)
        })
      }
      look()
    })
  })
  await page.click('[data-action=unlock]')
  const opened = await page.evaluate(
    () => (globalThis as unknown as { opened: Promise<{ tap: number; open: number; words: number }> }).opened,
  )
  await session.detach()
  return opened
}

/** People look for a name in either script, or a number. */
const searches = ['sok sopheap', 'ចាន់ ដា', '0123']

/** Milliseconds from each key to the painted list, of some 20 keys. */
async function searchTimes(page: Page): Promise<number[]> {
  const times: number[] = []
  for (const text of searches) {
    await page.click('.filter-search input')
    for (const key of text) times.push(await keyUntilPainted(page, key))
    await page.fill('.filter-search input', '')
  }
  return times
}

/** A finger that drags the list up by some screens and back. */
async function scroll(session: CDPSession): Promise<void> {
  for (const yDistance of [-6000, 6000])
    await session.send('Input.synthesizeScrollGesture', {
      x: 180,
      y: 500,
      yDistance,
      speed: 2400,
      gestureSourceType: 'touch',
    })
}

const households = worklistOf(cases, today)
const client = await builtClient()
const office = await officeWith(client.folder, households)
const profile = newProfile()
let own: Phone | undefined
const opened: { tap: number; open: number; words: number }[] = []
const keys: number[] = []
const frames: FrameTimes = { frames: [], longTasks: [], inputs: [] }
let syncSeconds = 0
try {
  own = await phone(profile)
  own.page.setDefaultTimeout(900_000)
  await own.page.goto(`${office.url}/#join=AB12-cd34-EF56`)
  await own.page.click('[data-action=join]')
  const began = performance.now()
  await pastPin(own.page)
  await own.page.waitForSelector('[data-sync=idle] .tone-safe')
  syncSeconds = (performance.now() - began) / 1000
  await own.page.evaluate(() => navigator.serviceWorker.ready.then(() => {}))
  await own.close()
  // until all of the app is on the phone, the list is filled, and its index is kept
  own = await phone(profile)
  own.page.setDefaultTimeout(900_000)
  await own.page.goto(`${office.url}/outreach/`)
  await own.page.waitForFunction(() => navigator.serviceWorker.controller)
  await pastPin(own.page)
  await own.page.waitForSelector('[data-case]')
  await own.page.waitForFunction(() => !document.querySelector('[data-filling]'))
  await own.page.waitForTimeout(8000)
  await own.close()
  for (let round = 0; round < Number(values.rounds); round++) {
    own = await phone(profile)
    const { page } = own
    page.setDefaultTimeout(900_000)
    opened.push(await openCold(page, office.url))
    await page.waitForTimeout(2000)
    const session = await slow(page)
    keys.push(...(await searchTimes(page)))
    const seen = await watched(page, () => scroll(session))
    for (const kind of ['frames', 'longTasks', 'inputs'] as const) frames[kind].push(...seen[kind])
    await own.close()
  }
} finally {
  await own?.close().catch(() => {})
  forgetProfile(profile)
  await office.close()
  client.remove()
}
const ms = (value: number) => `${value.toFixed(0)} ms`
const figures = (name: 'tap' | 'open' | 'words') => opened.map(one => one[name])
console.log(`${cases} cases in ${households.length} households, Chromium slowed ${rate}×`)
console.log(`first sync, not slowed: ${syncSeconds.toFixed(1)} s, over the loopback`)
console.log(
  `cold open to the painted list: after the PIN ${figures('open').map(ms).join(', ')}; names of places ${figures('words').map(ms).join(', ')}; from the tap on Unlock, with its key derivation ${figures('tap').map(ms).join(', ')}`,
)
console.log(
  `a key of the search to its painted result: median ${ms(quantile(keys, 0.5))}, worst ${ms(quantile(keys, 1))} of ${keys.length}`,
)
console.log('scrolling: frames     p50     p95     max   > 50  long tasks')
console.log(`       ${sayFrames(frames)}`)
if (values.json)
  writeFileSync(
    values.json,
    `${JSON.stringify({ cases, households: households.length, rate, syncSeconds, opened, keys, frames }, null, 1)}\n`,
  )

/**
 * `npm run bench -- frames [--rate 6] [--rounds 3] [--json FILE]`: a form of 5,000 questions in the built capture app on the real worker,
 * in a Chromium slowed to a sixth: frames while a page is scrolled and while text is typed, and taps until their effect is painted. Once
 * in groups of 20 questions, once with all of them in one group. It asserts nothing.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { CDPSession, Page } from 'playwright-core'
import { forgetProfile, newProfile, phone } from '../../test/support/browser.ts'
import { pastPin } from '../../test/support/vault.ts'
import type { CheckedForm, PublishForm } from '../../worker/contract/manage.ts'
import type { Owner } from '../owner.ts'
import { type FrameTimes, sayFrames, watched } from './frame-watch.ts'
import { openOffice } from './local-office.ts'
import { quantile } from './measure/figures.ts'
import { tapUntil } from './page-clock.ts'
import type { BenchForm, Question, Section } from './workloads/form.ts'
import { wide } from './workloads/wide.ts'
import { sheetsOf } from './writers/sheets.ts'

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    rate: { type: 'string', default: '6' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'string' },
  },
})
const rate = Number(values.rate)
const rounds = Number(values.rounds)
const QUESTIONS = 5000

/** W1 with a text at the top, on which the question after it depends: something to type into. */
function formToType(isOnePage: boolean): BenchForm {
  const { form } = wide(QUESTIONS - 2)
  const text: Question = { kind: 'question', name: 'remark', type: 'text', label: ['Remark'] }
  const after: Question = { ...text, name: 'more', label: ['More'], relevant: "${remark} != ''" }
  const groups = form.children as Section[]
  const questions = [text, after, ...groups.flatMap(group => group.children)]
  groups[0]!.children.unshift(text, after)
  const all: Section = {
    kind: 'group',
    name: 'all',
    label: ['All'],
    appearance: 'field-list',
    children: questions,
  }
  return isOnePage ? { ...form, children: [all] } : form
}

const forms: Record<string, BenchForm> = {
  'groups of 20': formToType(false),
  'one group of 5,000': formToType(true),
}
/** what the page after the first one shows: a later group (those in between wait for answers), or the end of the interview */
const nextPage: Record<string, string> = {
  'groups of 20': '.question:not([data-path^="/data/qg0/"])',
  'one group of 5,000': 'main:not(:has(.question))',
}

async function publish(owner: Owner, title: string, form: BenchForm): Promise<void> {
  const sheets = sheetsOf(form).map(({ name, rows }) => ({
    name,
    rows: rows as PublishForm['sheets'][number]['rows'],
  }))
  const settings = sheets.find(({ name }) => name === 'settings')!
  const id = title.replace(/\W+/g, '_')
  settings.rows = [
    ['form_id', 'form_title', 'version'],
    [id, title, '1'],
  ]
  const given: PublishForm = { sheets, files: [], use: 'capture' }
  const { status, body } = await owner.ask<CheckedForm>('POST', '/forms', given)
  if (status >= 300)
    throw new Error(`${title} was not published (${status}): ${JSON.stringify(body.findings.slice(0, 3))}`)
}

interface Times {
  /** what was tapped → milliseconds until it was painted */
  taps: Record<string, number[]>
  scroll: FrameTimes
  type: FrameTimes
}

const nothing = (): FrameTimes => ({ frames: [], longTasks: [], inputs: [] })
function addTo(all: FrameTimes, more: FrameTimes): void {
  for (const kind of ['frames', 'longTasks', 'inputs'] as const) all[kind].push(...more[kind])
}

/** A finger that drags the page up by some screens and back, as fast as people do. */
async function scroll(session: CDPSession): Promise<void> {
  for (const yDistance of [-2400, 2400])
    await session.send('Input.synthesizeScrollGesture', {
      x: 180,
      y: 500,
      yDistance,
      speed: 1600,
      gestureSourceType: 'touch',
    })
}

const field = '.question[data-path$="/remark"] input'

async function oneRound(page: Page, session: CDPSession, title: string, times: Times): Promise<void> {
  const note = async (what: string, taken: Promise<number>) => {
    times.taps[what] ??= []
    times.taps[what].push(await taken)
  }
  await page.click('[data-action=new-household]')
  const choice = `[data-action=choose-form]:has-text("${title}")`
  await page.waitForSelector(choice)
  await page.locator(choice).evaluate(button => button.setAttribute('data-bench', ''))
  await note('open the form', tapUntil(page, '[data-bench]', '.question'))
  addTo(times.scroll, await watched(page, () => scroll(session)))
  await page.click(field)
  addTo(
    times.type,
    await watched(page, () => page.keyboard.type('seven rice fields by the river', { delay: 90 })),
  )
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await note('list of pages', tapUntil(page, '[data-action=pages]', 'dialog [data-action=jump]'))
  await page.keyboard.press('Escape')
  await page.waitForSelector('dialog', { state: 'detached' })
  await note('next page', tapUntil(page, '[data-action=next]', nextPage[title]!))
  await page.click('[data-action=leave]')
  await page.waitForSelector('[data-action=new-household]')
}

const office = await openOffice()
const all: Record<string, Times> = {}
try {
  for (const [title, form] of Object.entries(forms)) await publish(office.owner, title, form)
  const profile = newProfile()
  const own = await phone(profile)
  try {
    const { page } = own
    page.setDefaultTimeout(120_000)
    const { id } = await office.owner.account({ name: 'Sreypov', role: 'enumerator', area: '' })
    await page.goto(office.owner.joinLink((await office.owner.invite(id)).code))
    await page.click('[data-action=join]')
    await pastPin(page)
    await page.waitForSelector('[data-action=new-household]')
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => document.fonts.ready.then(() => {})))
    const session = await page.context().newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate })
    for (const title of Object.keys(forms)) {
      const times: Times = { taps: {}, scroll: nothing(), type: nothing() }
      all[title] = times
      for (let round = 0; round < rounds; round++) await oneRound(page, session, title, times)
    }
  } finally {
    await own.close()
    forgetProfile(profile)
  }
} finally {
  await office.harness.close()
}
console.log(`5,000 questions in the capture app, Chromium slowed ${rate}×, milliseconds`)
console.log(`${''.padEnd(34)} frames     p50     p95     max   > 50  long tasks        input: p95     max`)
for (const [title, { scroll, type }] of Object.entries(all)) {
  console.log(`${`${title}: scrolling`.padEnd(34)}${sayFrames(scroll)}`)
  console.log(`${`${title}: typing`.padEnd(34)}${sayFrames(type)}`)
}
console.log('\ntap to paint                        first   median      max')
for (const [title, { taps }] of Object.entries(all))
  for (const [what, taken] of Object.entries(taps)) {
    const figures = [taken[0]!, quantile(taken, 0.5), quantile(taken, 1)]
    console.log(`${`${title}: ${what}`.padEnd(33)}${figures.map(one => one.toFixed(0).padStart(9)).join('')}`)
  }
if (values.json) writeFileSync(values.json, `${JSON.stringify({ rate, forms: all }, null, 1)}\n`)

/**
 * `npm run bench -- phone [--rate 6] [--rounds 6] [--part engine|app] [--json FILE]`: what a cheap phone feels, in a Chromium slowed to a sixth. First
 * the engine alone, answer by answer; then the built capture app on the real worker, from tap to paint. It asserts nothing.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { build, type Rolldown } from 'vite'
import { forgetProfile, newProfile, phone } from '../../test/support/browser.ts'
import { pastPin } from '../../test/support/vault.ts'
import { shippedFolder } from '../shipped-programme.ts'
import { householdOfFive } from './households-of-five.ts'
import { type LocalOffice, openOffice } from './local-office.ts'
import { type AppTimes, interviewWithStopwatch } from './phone-app.ts'
import type { EngineBench, EngineTimes } from './phone-engine.ts'
import { stepsOf } from './workloads/form.ts'
import { wide } from './workloads/wide.ts'
import { publishedJson } from './writers/sheets.ts'

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    rate: { type: 'string', default: '6' },
    rounds: { type: 'string', default: '6' },
    part: { type: 'string' },
    json: { type: 'string' },
  },
})
const rate = Number(values.rate)

const at = (share: number, times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN
const ms = (time: number): string => time.toPrecision(3).padStart(9)

async function slow(page: Page): Promise<Page> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate })
  return page
}

/** Two pages, each fresh: the shipped form with a household of five, and W1-1000. */
async function engineTimes({ form }: LocalOffice): Promise<Record<string, EngineTimes>> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      rolldownOptions: {
        input: fileURLToPath(new URL('./phone-engine.ts', import.meta.url)),
        output: { format: 'iife' },
      },
    },
  })) as Rolldown.RolldownOutput
  const script = built.output[0].code
  const names = readdirSync(shippedFolder).filter(name => name.endsWith('.csv'))
  const files = Object.fromEntries(names.map(name => [name, readFileSync(shippedFolder + name, 'utf8')]))
  const thousand = wide(1000)
  const wideSteps = stepsOf(thousand.answers).map(([path, value]): [string, string] => [path, value])

  const measure = async (...given: Parameters<EngineBench['measure']>): Promise<EngineTimes> => {
    const profile = newProfile()
    const own = await phone(profile)
    try {
      // isolated from other sites, a page has a clock of 5 microseconds instead of 100
      const headers = {
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
      }
      await own.context.route('http://localhost/bench', route =>
        route.fulfill({ headers, contentType: 'text/html', body: '<!doctype html>' }),
      )
      const page = await slow(own.page)
      await page.goto('http://localhost/bench')
      await page.evaluate(script)
      return await page.evaluate(
        args => (globalThis as unknown as { engineBench: EngineBench }).engineBench.measure(...args),
        given,
      )
    } finally {
      await own.close()
      forgetProfile(profile)
    }
  }
  return {
    'shipped household form, 5 people': await measure(
      JSON.stringify(form),
      files,
      householdOfFive(form, 0).answers,
    ),
    'W1-1000': await measure(publishedJson(thousand.form), {}, wideSteps),
  }
}

/** The first interview of a phone in each of some fresh browsers, and the ones after it. */
async function appTimes({ owner }: LocalOffice): Promise<{ first: AppTimes; later: AppTimes }> {
  const times = { first: {} as AppTimes, later: {} as AppTimes }
  const rounds = Number(values.rounds)
  for (let browser = 0; browser < 2; browser++) {
    const profile = newProfile()
    const own = await phone(profile, { language: 'km' })
    try {
      const { page } = own
      const { id } = await owner.account({ name: 'Sreypov', role: 'enumerator', area: '' })
      await page.goto(owner.joinLink((await owner.invite(id)).code))
      await page.click('[data-action=join]')
      await pastPin(page)
      await page.waitForSelector('[data-action=new-household]')
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => document.fonts.ready.then(() => {})))
      await slow(page)
      for (let round = 0; round < rounds / 2; round++) {
        await interviewWithStopwatch(page, round === 0 ? times.first : times.later)
        await page.click('[data-action=leave]')
        await page.waitForSelector('[data-action=new-household]')
      }
    } finally {
      await own.close()
      forgetProfile(profile)
    }
  }
  return times
}

const office = await openOffice()
try {
  const engine = values.part === 'app' ? {} : await engineTimes(office)
  console.log(
    `Engine alone, Chromium slowed ${rate}×, milliseconds of one answer with all that depends on it`,
  )
  console.log(
    'form                               answers   median      p95      max | first 20 cold: mean   worst | open',
  )
  for (const [name, { open, cold, warm }] of Object.entries(engine)) {
    const early = cold.slice(0, 20)
    const mean = early.reduce((sum, one) => sum + one, 0) / early.length
    console.log(
      `${name.padEnd(34)}${String(warm.length).padStart(8)}${ms(at(0.5, warm))}${ms(at(0.95, warm))}${ms(at(1, warm))} |${' '.repeat(11)}${ms(mean)}${ms(at(1, early))} |${ms(open)}`,
    )
  }
  const { first, later } = values.part === 'engine' ? { first: {}, later: {} } : await appTimes(office)
  console.log(
    `\nCapture app, slowed ${rate}×, milliseconds from tap to paint (up to 16.7 of them wait for the frame)`,
  )
  console.log('what                         first time: median      max | later: n   median      p95')
  for (const [what, times] of Object.entries(later)) {
    const cold = first[what] ?? []
    console.log(
      `${what.padEnd(36)}${ms(at(0.5, cold))}${ms(at(1, cold))} |${String(times.length).padStart(9)}${ms(at(0.5, times))}${ms(at(0.95, times))}`,
    )
  }
  const brief = Object.fromEntries(
    Object.entries(engine).map(([name, { open, cold, warm }]) => [
      name,
      {
        answers: warm.length,
        median: at(0.5, warm),
        p95: at(0.95, warm),
        max: at(1, warm),
        firstTwenty: cold.slice(0, 20),
        open,
      },
    ]),
  )
  const all = JSON.stringify({ rate, engine: brief, app: { first, later } }, (_, value) =>
    typeof value === 'number' ? Number(value.toFixed(3)) : value,
  )
  console.log(all)
  if (values.json) writeFileSync(values.json, `${all}\n`)
} finally {
  await office.harness.close()
}

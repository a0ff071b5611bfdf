/**
 * `npm run screenshots`: walks through the screens of every app on a running server (npm start) and takes each in both
 * languages; axe-core looks at each once a language. Somebody then opens the pictures. Options: --url http://localhost:8787,
 * --app capture|outreach|manage, --out FOLDER, --sizes 360x800,390x844, --languages km,en, --contrasts light,high.
 * Exits with 1 when axe-core finds a serious issue.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium, type Page } from 'playwright-core'
import { pastPin } from '../test/support/vault.ts'
import type { Role } from '../worker/contract/accounts.ts'
import { chromiumFlags, chromiumPath } from './chromium.ts'
import { localOwner } from './owner.ts'
import { walkCapture } from './screenshots/capture.ts'
import { walkManage } from './screenshots/manage.ts'
import { walkOutreach } from './screenshots/outreach.ts'
import { composeOverview } from './screenshots/overview.ts'

/** Takes the screen that is there now, in all its forms, under this name. */
export type Look = (name: string) => Promise<void>
type Walk = (page: Page, look: Look) => Promise<void>

interface App {
  role: Role
  /** width x height where it is mostly used */
  size: string
  walk: Walk
}
/** one walk for each app; it begins on the app's first screen, joined and synced */
const apps: Record<string, App> = {
  capture: { role: 'enumerator', size: '360x800', walk: walkCapture },
  outreach: { role: 'outreach', size: '360x800', walk: walkOutreach },
  manage: { role: 'manager', size: '1366x768', walk: walkManage },
}

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://localhost:8787' },
    app: { type: 'string' },
    out: { type: 'string', default: 'dist/screenshots' },
    sizes: { type: 'string' },
    languages: { type: 'string', default: 'km,en' },
    contrasts: { type: 'string', default: 'light' },
  },
})
const { out } = values
const chosen = values.app ? [values.app] : Object.keys(apps)
if (chosen.some(name => !apps[name])) {
  console.error(`Please give --app as one of: ${Object.keys(apps).join(', ')}.`)
  process.exit(2)
}
const owner = localOwner(values.url)
const languages = values.languages.split(',')
const contrasts = values.contrasts.split(',')
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Presses the language button of the screen, also when a sheet lies over it; the list of outreach has it in the sheet of one's own work. */
const speak = (page: Page, language: string) =>
  page.evaluate(async wanted => {
    const button = () => document.querySelector<HTMLElement>('[data-action=language]')
    const drawn = () => new Promise(resolve => setTimeout(resolve, 300))
    if (document.documentElement.lang !== wanted) {
      const isHidden = !button()
      if (isHidden) document.querySelector<HTMLElement>('[data-action=work]')?.click()
      await drawn()
      button()?.click()
      if (isHidden) button()?.closest('dialog')?.querySelector<HTMLElement>('[data-action=close]')?.click()
    }
    await document.fonts.ready
    await drawn()
  }, language)

/** `color-contrast: .soft` for each serious issue on the screen. */
const issues = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { target: string[] }[] }[] }> }
    }
    const { violations } = await axe.run()
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
  })
}

mkdirSync(out, { recursive: true })
let found = 0
for (const name of chosen) found += await takeApp(name, apps[name]!)
if (!values.app) await composeOverview(out)
console.log(`Pictures are in ${out}. Serious issues: ${found}.`)
process.exitCode = found ? 1 : 0

/** @returns how many serious issues axe-core found */
async function takeApp(app: string, { role, size, walk }: App): Promise<number> {
  const sizes = (values.sizes ?? size).split(',').map(one => one.split('x').map(Number))
  const account = await owner.account({
    name: `Screens ${role}`,
    role,
    area: role === 'outreach' ? '08' : '',
    restricted: role !== 'enumerator',
  })
  const link = owner.joinLink((await owner.invite(account.id)).code)
  const profile = mkdtempSync(join(tmpdir(), 'doorstep-look-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath,
    args: chromiumFlags,
  })
  // a laptop that does other things besides is slow, not broken
  context.setDefaultTimeout(120_000)
  let serious = 0
  try {
    const page = context.pages()[0] ?? (await context.newPage())
    const [width = 360, height = 800] = sizes[0] ?? []
    await page.setViewportSize({ width, height })
    const look: Look = async name => {
      for (const language of languages) {
        await speak(page, language)
        for (const contrast of contrasts) {
          await page.emulateMedia({ contrast: contrast === 'high' ? 'more' : 'no-preference' })
          for (const [wide = width, high = height] of sizes) {
            await page.setViewportSize({ width: wide, height: high })
            const path = join(out, `${app}-${name}-${language}-${contrast}-${wide}x${high}.png`)
            await page.screenshot({ path })
          }
        }
        const issuesHere = await issues(page)
        serious += issuesHere.length
        for (const issue of issuesHere) console.log(`${app} ${name} (${language}): ${issue}`)
      }
      await page.setViewportSize({ width, height })
      console.log(`${app} ${name} taken`)
    }
    await page.goto(link)
    await page.click('[data-action=join]')
    await page.waitForURL(`**/${app}/`)
    if (app !== 'manage') await pastPin(page)
    await walk(page, look)
  } finally {
    await context.close()
    rmSync(profile, { recursive: true, force: true })
  }
  return serious
}

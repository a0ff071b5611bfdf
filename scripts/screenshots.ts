/**
 * `npm run screenshots -- --link 'http://localhost:8787/#join=CODE' --app capture`: joins a fresh browser profile by that
 * link, walks through the screens of one app, and takes each in every size, language and contrast; axe-core looks at each
 * once a language. Somebody then opens the pictures. Options: --out FOLDER, --sizes 360x800,390x844, --languages km,en,
 * --contrasts light,high. Exits with 1 when axe-core finds a serious issue.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium, type Page } from 'playwright-core'
import { walkCapture } from './screenshots/capture.ts'

/** Takes the screen that is there now, in all its forms, under this name. */
export type Look = (name: string) => Promise<void>
type Walk = (page: Page, look: Look) => Promise<void>

/** one walk for each app; it begins on the app's first screen, joined and synced */
const walks: Record<string, Walk> = { capture: walkCapture }

const { values } = parseArgs({
  options: {
    link: { type: 'string' },
    app: { type: 'string', default: 'capture' },
    out: { type: 'string', default: 'dist/screenshots' },
    sizes: { type: 'string', default: '360x800' },
    languages: { type: 'string', default: 'km,en' },
    contrasts: { type: 'string', default: 'light' },
  },
})
const { app, out } = values
const walk = walks[app]
if (!values.link || !walk) {
  console.error(
    `Please give --link with an invitation, and --app as one of: ${Object.keys(walks).join(', ')}.`,
  )
  process.exit(2)
}
const sizes = values.sizes.split(',').map(size => size.split('x').map(Number))
const languages = values.languages.split(',')
const contrasts = values.contrasts.split(',')
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const flags =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'

/** Presses the language button of the screen, also when a sheet lies over it. */
const speak = (page: Page, language: string) =>
  page.evaluate(async wanted => {
    if (document.documentElement.lang !== wanted)
      document.querySelector<HTMLElement>('[data-action=language]')?.click()
    await document.fonts.ready
    await new Promise(resolve => setTimeout(resolve, 300))
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
const profile = mkdtempSync(join(tmpdir(), 'doorstep-look-'))
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: flags.split(' '),
})
let found = 0
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
          await page.screenshot({
            path: join(out, `${app}-${name}-${language}-${contrast}-${wide}x${high}.png`),
          })
        }
      }
      const serious = await issues(page)
      found += serious.length
      for (const issue of serious) console.log(`${name} (${language}): ${issue}`)
    }
    await page.setViewportSize({ width, height })
    console.log(`${name} taken`)
  }
  await page.goto(values.link)
  await page.click('[data-action=join]')
  await page.waitForURL(`**/${app}/`)
  await walk(page, look)
} finally {
  await context.close()
  rmSync(profile, { recursive: true, force: true })
}
console.log(`Pictures are in ${out}. Serious issues: ${found}.`)
process.exitCode = found ? 1 : 0

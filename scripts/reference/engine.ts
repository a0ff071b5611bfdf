/**
 * ODK's own engine (@getodk/xforms-engine) as a second opinion: it runs in a Chromium page, as it needs a browser's XML parser.
 * Used by `npm run conformance -- DIR --engine xforms-engine`, by `npm run differential` and by a test. One page for each time
 * zone, kept until close().
 */
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { build, type Rolldown } from 'vite'
import { chromiumFlags, chromiumPath } from '../chromium.ts'
import type { CaseContext } from '../conformance/case.ts'
import type { ReferenceJob, ReferenceOutcome } from './page.ts'

export interface ReferenceEngine {
  run(job: ReferenceJob, context?: CaseContext): Promise<ReferenceOutcome>
  close(): Promise<void>
}

/** The engine with page.ts as one script. */
async function script(): Promise<string> {
  const input = fileURLToPath(new URL('./page.ts', import.meta.url))
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      modulePreload: false,
      rolldownOptions: { input, output: { format: 'es' } },
    },
  })
  return (built as Rolldown.RolldownOutput).output[0].code
}

/** Starts a Chromium of its own. */
export async function startReference(): Promise<ReferenceEngine> {
  const code = await script()
  const browser: Browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumFlags })
  const pages = new Map<string, Promise<Page>>()
  const open = async (timezoneId: string): Promise<Page> => {
    const context = await browser.newContext({ timezoneId, locale: 'en-US' })
    const page = await context.newPage()
    // crypto is there on a trusted address only; nothing answers at this one but the line below
    await page.route('**/*', route => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }))
    await page.goto('http://localhost/')
    await page.addScriptTag({ content: code, type: 'module' })
    await page.waitForFunction(() => typeof globalThis.runReference === 'function')
    return page
  }
  return {
    async run(job, { timezone = 'UTC', now } = {}) {
      const opened = pages.get(timezone) ?? open(timezone)
      pages.set(timezone, opened)
      const page = await opened
      await page.clock.setFixedTime(now ?? new Date())
      return page.evaluate(one => globalThis.runReference(one), job)
    },
    close: () => browser.close(),
  }
}

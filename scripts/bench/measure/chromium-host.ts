/**
 * Pages of one Chromium, each in a context and so in a process of its own, and isolated from other sites: only then is the page's
 * clock exact to 5 microseconds.
 */
import { type Browser, chromium } from 'playwright-core'
import { chromiumFlags, chromiumPath } from '../../chromium.ts'
import type { EngineName } from './engines.ts'
import { type Host, within } from './host.ts'
import { pageScript } from './page-script.ts'
import type { Sample, Side } from './side.ts'

const address = 'http://bench.localhost/'
const isolated = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
}

export interface Pages {
  open(engine: EngineName): Promise<Host>
  close(): Promise<void>
}

export async function chromiumPages(): Promise<Pages> {
  const browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumFlags })
  const scripts = new Map<EngineName, string>()
  return {
    async open(engine) {
      if (!scripts.has(engine)) scripts.set(engine, await pageScript(engine))
      return openPage(browser, scripts.get(engine)!)
    },
    close: () => browser.close(),
  }
}

async function openPage(browser: Browser, script: string): Promise<Host> {
  const context = await browser.newContext()
  await context.route(`${address}**`, route => {
    const isScript = route.request().url().endsWith('.js')
    return route.fulfill({
      headers: isolated,
      contentType: isScript ? 'text/javascript' : 'text/html',
      body: isScript ? script : '<!doctype html><body></body><script type="module" src="/side.js"></script>',
    })
  })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', error => errors.push(error.stack ?? error.message))
  await page.goto(address)
  await page
    .waitForFunction(() => 'side' in globalThis, undefined, { timeout: 30_000 })
    .catch(error => {
      throw new Error(errors.join('\n') || String(error))
    })
  const session = await context.newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  await session.send('HeapProfiler.enable')
  const threadMs = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics')
    return 1000 * metrics.find(({ name }) => name === 'ThreadTime')!.value
  }
  return {
    async call(name, args, deadlineMs) {
      const before = await threadMs()
      const start = performance.now()
      const value = await within(
        deadlineMs,
        page.evaluate(
          ([method, given]) =>
            ((globalThis as unknown as { side: Side }).side[method] as (...args: unknown[]) => unknown)(
              ...given,
            ),
          [name, args] as const,
        ),
      )
      if (name === 'sample' && value) {
        const sample = value as Sample
        const wall = performance.now() - start
        if (sample.ms * sample.count > 50) sample.share = Math.min(1, ((await threadMs()) - before) / wall)
      }
      return value as never
    },
    async heap() {
      // what the first leaves to finalizers goes with the second
      for (let turn = 0; turn < 2; turn++) await session.send('HeapProfiler.collectGarbage')
      const used = await session.send('Runtime.getHeapUsage')
      return used.usedSize + ((used as { embedderHeapUsedSize?: number }).embedderHeapUsedSize ?? 0)
    },
    close: () => context.close(),
  }
}

/** What axe-core holds to be serious or critical on the screen that is there. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Measured when what moves has come to rest: a sheet that fades in has pale words. @returns `['color-contrast: <span …>']`, empty when all is well */
export async function seriousIssues(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const moving = () =>
      document
        .getAnimations()
        .filter(one => one.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
    // what began while others ended is waited for as well
    while (moving().some(one => one.playState === 'running'))
      await Promise.all(moving().map(one => one.finished.catch(() => {})))
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await axe.run()
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  })
}

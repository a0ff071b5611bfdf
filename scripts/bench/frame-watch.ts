/**
 * Watches the frames of a page while something is done to it: time from each frame to the next, tasks longer than 50 ms, and for
 * each key how long until its effect was painted. frames.ts gives the slowed page.
 */
import type { Page } from 'playwright-core'
import { quantile } from './measure/figures.ts'

export interface FrameTimes {
  /** milliseconds from a frame to the next, while it was watched; 16.7 is as smooth as the screen */
  frames: number[]
  /** milliseconds of every task over 50 */
  longTasks: number[]
  /** milliseconds from an input event to the paint after it (in steps of 8); only those over 16 */
  inputs: number[]
}

type Watching = FrameTimes & { isOn: boolean }

/** Runs `act` with the watch on. */
export async function watched(page: Page, act: () => Promise<void>): Promise<FrameTimes> {
  await page.evaluate(() => {
    const watching: Watching = { frames: [], longTasks: [], inputs: [], isOn: true }
    const observe = (type: string, into: number[], more: object = {}) =>
      new PerformanceObserver(list => {
        if (watching.isOn) into.push(...list.getEntries().map(entry => entry.duration))
      }).observe({ type, ...more })
    observe('longtask', watching.longTasks)
    observe('event', watching.inputs, { durationThreshold: 16 })
    let last = performance.now()
    const next = (now: number) => {
      watching.frames.push(now - last)
      last = now
      if (watching.isOn) requestAnimationFrame(next)
    }
    requestAnimationFrame(now => {
      last = now
      requestAnimationFrame(next)
    })
    Object.assign(globalThis, { watching })
  })
  await act()
  return page.evaluate(async () => {
    const { watching } = globalThis as unknown as { watching: Watching }
    // entries come a little after what they tell of
    await new Promise(resolve => setTimeout(resolve, 300))
    watching.isOn = false
    const { frames, longTasks, inputs } = watching
    return { frames, longTasks, inputs }
  })
}

/** One line: `16.7   33.4   120   3 (longest 88)   40`. */
export function sayFrames({ frames, longTasks, inputs }: FrameTimes): string {
  const ms = (value: number) => (Number.isNaN(value) ? '-' : value.toFixed(1)).padStart(8)
  const tasks =
    longTasks.length === 0 ? '0' : `${longTasks.length} (longest ${Math.max(...longTasks).toFixed(0)})`
  const late = frames.filter(frame => frame > 50).length
  return `${String(frames.length).padStart(7)}${[0.5, 0.95, 1].map(share => ms(quantile(frames, share))).join('')}${String(late).padStart(7)}  ${tasks.padEnd(18)}${ms(quantile(inputs, 0.95))}${ms(quantile(inputs, 1))}`
}

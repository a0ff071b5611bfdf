/**
 * A stopwatch inside the page: from the moment of a tap (when the browser got it) until the frame that shows its effect is
 * painted. Waiting for the next frame of the screen (up to 16 ms) is in it, as it is for a person.
 */
import type { Page } from 'playwright-core'

/** Taps `target`; milliseconds until something on the page is `shown` and painted. */
export async function tapUntil(page: Page, target: string, shown: string): Promise<number> {
  const element = page.locator(target).first()
  // into the middle, clear of the bars above and below, and at rest
  await element.evaluate(async node => {
    node.scrollIntoView({ block: 'center', behavior: 'instant' })
    for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame)
  })
  const box = await element.boundingBox()
  if (!box) throw new Error(`nothing to tap: ${target}`)
  await arm(page, 'click', shown)
  // by position: playwright's own click runs checks of its own in the page between the tap and the paint
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
  return painted(page)
}

/** Puts text into a search field at one stroke; milliseconds until `shown` is painted. */
export async function fillUntil(page: Page, target: string, text: string, shown: string): Promise<number> {
  await arm(page, 'input', shown)
  await page.locator(target).first().fill(text)
  return painted(page)
}

/** Presses a key in what has the focus; milliseconds until the frame after it is painted. What is not in that frame is not counted as done. */
export async function keyUntilPainted(page: Page, key: string): Promise<number> {
  await arm(page, 'input', 'body')
  // what no keyboard has comes as an input method would bring it
  if (/[ -~]/.test(key)) await page.keyboard.press(key === ' ' ? 'Space' : key)
  else await page.keyboard.insertText(key)
  return painted(page)
}

const arm = (page: Page, kind: 'click' | 'input', shown: string) =>
  page.evaluate(
    ([event, selector]) => {
      const clock = globalThis as unknown as { painted: Promise<number> }
      clock.painted = new Promise((resolve, reject) => {
        setTimeout(() => reject(new Error(`never shown: ${selector}`)), 20_000)
        addEventListener(
          event,
          tap => {
            const look = () =>
              requestAnimationFrame(() => {
                if (!document.querySelector(selector)) return look()
                const { port1, port2 } = new MessageChannel()
                port1.onmessage = () => resolve(performance.now() - tap.timeStamp)
                port2.postMessage(0)
              })
            look()
          },
          { capture: true, once: true },
        )
      })
    },
    [kind, shown] as const,
  )

const painted = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { painted: Promise<number> }).painted)

/** The README's picture: four screens side by side, put together by the browser that took them. */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { chromiumFlags, chromiumPath } from '../chromium.ts'

const screens = [
  'capture-02-consent-km-light-360x800.png',
  'capture-12-result-en-light-360x800.png',
  'outreach-01-list-km-light-360x800.png',
  'outreach-11-person-en-light-360x800.png',
]

/** Writes docs/screenshots/overview.png from the pictures in `folder`. */
export async function composeOverview(folder: string): Promise<void> {
  const pictures = screens.map(name => readFileSync(join(folder, name)).toString('base64'))
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: chromiumFlags,
  })
  const page = await browser.newPage({ viewport: { width: 1208, height: 640 } })
  await page.setContent(
    `<body style="margin:0;padding:16px;display:flex;gap:16px;background:#eceeee">${pictures
      .map(
        data => `<img style="width:280px;height:auto;border-radius:8px" src="data:image/png;base64,${data}">`,
      )
      .join('')}</body>`,
  )
  const target = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url))
  mkdirSync(target, { recursive: true })
  await page.screenshot({ path: join(target, 'overview.png') })
  await browser.close()
}

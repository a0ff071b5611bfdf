import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeAsPng, fakeCamera } from '../../support/fake-camera.ts'
import { type FormOnPhone, formOnPhone } from '../../support/form-on-phone.ts'

const form = `
## survey
| type | name | label::English (en) | label::Khmer (km) | appearance |
| --- | --- | --- | --- | --- |
| begin_group | page | Codes | កូដ | field-list |
| barcode | mug | Code of the card | កូដនៃប័ណ្ណ |  |
| barcode | lid | Code of the letter | កូដនៃលិខិត | hidden-answer |
| end_group |  |  |  |  |

## settings
| form_title | form_id | version |
| --- | --- | --- |
| Codes | codes | 1 |
`

let there: FormOnPhone
let own: FormOnPhone['own']

beforeAll(async () => {
  there = await formOnPhone([form], {
    args: profile => fakeCamera(join(profile, 'camera.y4m'), 'DOORSTEP-0042'),
  })
  ;({ own } = there)
})
afterAll(() => there.close())

const at = (name: string) => own.page.locator(`[data-path="/data/page/${name}"]`)

test('A phone whose browser reads no codes has a reader on it before it is needed, and scans without a connection', async () => {
  const { page } = own
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  expect(await page.evaluate(() => 'BarcodeDetector' in globalThis)).toBe(false)
  const kept = () => page.evaluate(async () => (await (await caches.open('doorstep later')).keys()).length)
  await expect.poll(kept, { timeout: 90_000 }).toBe(1)
  await own.context.setOffline(true)
  await there.begin('Codes')
  await at('mug').locator('[data-action=scan]').click()
  await expect
    .poll(() => at('mug').locator('input.input').inputValue(), { timeout: 90_000 })
    .toBe('DOORSTEP-0042')
  await page.locator('dialog').waitFor({ state: 'detached' })
})

test('A picture with a code will do, and a hidden answer is kept and not shown', async () => {
  const choose = (buffer: Buffer) =>
    at('lid').locator('input[type=file]').setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer })
  await choose(codeAsPng(''))
  await at('lid').getByText('No code was found in this picture').waitFor()
  await choose(codeAsPng('LETTER-7'))
  await at('lid').getByText('The code is kept and not shown.').waitFor()
  await expect(at('lid').textContent()).resolves.not.toContain('LETTER-7')
})

test('A camera that is not allowed is told, and the code can be typed', async () => {
  const { page } = own
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
  })
  await at('mug').locator('[data-action=scan]').click()
  await page.locator('[data-scan=denied]').waitFor()
  await page.locator('dialog [data-action=close]').click()
  await at('mug').locator('input.input').fill('TYPED-1')
  await expect.poll(() => at('mug').locator('input.input').inputValue()).toBe('TYPED-1')
})

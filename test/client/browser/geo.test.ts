import { afterAll, beforeAll, expect, test } from 'vitest'
import { seriousIssues } from '../../support/axe.ts'
import { type FormOnPhone, formOnPhone, patience } from '../../support/form-on-phone.ts'
import { pastPin } from '../../support/vault.ts'

const form = `
## survey
| type | name | label::English (en) | label::Khmer (km) | appearance | parameters |
| --- | --- | --- | --- | --- | --- |
| begin_group | page | Places | ទីកន្លែង | field-list |  |
| geopoint | house | Where is the house? | ផ្ទះនៅឯណា? |  | capture-accuracy=8 warning-accuracy=40 |
| geopoint | well | Where is the well? | អណ្ដូងនៅឯណា? | placement-map |  |
| geotrace | path | The way to the school | ផ្លូវទៅសាលា |  |  |
| geoshape | field | The rice field | ស្រែ |  |  |
| select_one wells | nearest | Which well? | អណ្ដូងមួយណា? | map |  |
| end_group |  |  |  |  |  |

## choices
| list_name | name | label::English (en) | label::Khmer (km) | geometry |
| --- | --- | --- | --- | --- |
| wells | north | North well | អណ្ដូងជើង | 11.560 104.920 0 0 |
| wells | south | South well | អណ្ដូងត្បូង | 11.550 104.920 0 0 |
| wells | pond | The pond | ស្រះ | 11.5540 104.9240 0 0; 11.5560 104.9240 0 0; 11.5560 104.9260 0 0; 11.5540 104.9240 0 0 |

## settings
| form_title | form_id | version |
| --- | --- | --- |
| Places | places | 1 |
`

let there: FormOnPhone
let own: FormOnPhone['own']

beforeAll(async () => {
  there = await formOnPhone([form], {
    prepare: async phone => {
      own = phone
      await own.context.grantPermissions(['geolocation'])
      await stand(11.5564, 104.9282, 62)
    },
  })
  await there.begin('Places')
  await at('field').locator('canvas').waitFor()
})
afterAll(() => there.close())

const at = (name: string) => own.page.locator(`[data-path="/data/page/${name}"]`)
const press = (name: string, action: string) => at(name).locator(`[data-action="${action}"]`).click()

/** For eyes: with that question in sight. */
const picture = async (name: string, of: string) => {
  await at(of).scrollIntoViewIfNeeded()
  await there.picture(name)
}

const stored = async (name: string): Promise<string> =>
  ((await there.stored())?.page as Record<string, string> | undefined)?.[name] ?? ''

const stand = (latitude: number, longitude: number, accuracy: number) =>
  own.context.setGeolocation({ latitude, longitude, accuracy })

test('A position counts down, can be used rough and is told so, and is taken by itself when exact enough', async () => {
  await stand(11.5564, 104.9282, 62)
  await press('house', 'position')
  await at('house').getByText('62 m', { exact: true }).waitFor()
  await picture('geo-waiting', 'house')
  await press('house', 'use-position')
  await expect.poll(() => stored('house'), patience).toBe('11.5564 104.9282 0 62')
  await at('house').getByText('Rough: more than 40 m off').waitFor()
  await press('house', 'position')
  await at('house').locator('[data-fix=found]').waitFor()
  await stand(11.5565, 104.9283, 6)
  await at('house').getByText('Exact to 6 m').waitFor()
  await expect.poll(() => stored('house'), patience).toBe('11.5565 104.9283 0 6')
})

test('Coordinates can be typed in Khmer digits; what is no place is told', async () => {
  await at('house').locator('summary').click()
  const field = at('house').locator('.geo-typed input')
  await field.fill('ផ្ទះលេខ ៧')
  await press('house', 'use-typed')
  await at('house').getByText('This is no place.').waitFor()
  await field.fill('១១.៥៥០០ ១០៤.៩២០០')
  await press('house', 'use-typed')
  await expect.poll(() => stored('house'), patience).toBe('11.55 104.92 0 0')
})

test('A place is put where the middle of the map is drawn to', async () => {
  await stand(11.55, 104.92, 4)
  await press('well', 'on-map')
  await press('well', 'position')
  await at('well').locator('[data-fix]').waitFor({ state: 'detached' })
  const map = at('well').locator('canvas')
  await map.focus()
  for (let step = 0; step < 5; step++) await own.page.keyboard.press('ArrowUp')
  await press('well', 'use-middle')
  const [lat = 0, lon = 0, , accuracy] = (await stored('well')).split(' ').map(Number)
  // five keys of 24 pixels of half a metre
  expect(lat).toBeCloseTo(11.55 + 60 / 111_320, 5)
  expect(lon).toBeCloseTo(104.92, 5)
  expect(accuracy).toBe(0)
})

test('A field is tapped corner by corner, a corner is drawn elsewhere, undone, removed; it closes itself', async () => {
  const map = at('field').locator('canvas')
  await map.scrollIntoViewIfNeeded()
  const box = (await map.boundingBox())!
  const tap = (x: number, y: number) => own.page.mouse.click(box.x + x, box.y + y)
  await tap(60, 120)
  await tap(200, 120)
  await at('field').getByText('2 points').waitFor()
  // a corner is drawn under the finger that put it there
  const dark = (x: number, y: number) =>
    map.evaluate(
      (canvas, [x, y]) => {
        const { data } = (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(x, y, 1, 1)
        return data[0]! < 60 && data[1]! < 120
      },
      [x, y] as const,
    )
  expect(await dark(60, 120)).toBe(true)
  expect(await dark(200, 120)).toBe(true)
  expect(await dark(130, 200)).toBe(false)
  expect(await stored('field')).toBe('')
  await tap(200, 260)
  await at('field').getByText('3 points').waitFor()
  const shape = await stored('field')
  const corners = shape.split('; ')
  expect(corners).toHaveLength(4)
  expect(corners[3]).toBe(corners[0])
  await picture('geo-field', 'field')
  // the picture may have scrolled
  const { x, y } = (await map.boundingBox())!
  await own.page.mouse.move(x + 200, y + 260)
  await own.page.mouse.down()
  await own.page.mouse.move(x + 160, y + 280, { steps: 6 })
  await own.page.mouse.up()
  await expect.poll(() => stored('field'), patience).not.toBe(shape)
  const drawn = await stored('field')
  await map.focus()
  await own.page.keyboard.press('Shift+ArrowDown')
  await expect.poll(() => stored('field'), patience).not.toBe(drawn)
  await press('field', 'undo')
  await expect.poll(() => stored('field'), patience).toBe(drawn)
  await press('field', 'undo')
  await expect.poll(() => stored('field'), patience).toBe(shape)
  await expect(at('field').locator('[data-part=measures]').textContent()).resolves.toMatch(
    /Area [\d.,]+ (m²|ha)/,
  )
})

test('A way is added where one stands, and a third point by keys', async () => {
  await stand(11.55, 104.92, 4)
  await press('path', 'add-mine')
  await at('path').getByText('Exact to 4 m').waitFor()
  await press('path', 'add-mine')
  await stand(11.551, 104.921, 3)
  await at('path').getByText('Exact to 3 m').waitFor()
  await press('path', 'add-mine')
  await expect.poll(() => stored('path'), patience).toBe('11.55 104.92 0 4; 11.551 104.921 0 3')
  await at('path').getByText('Length 155.').waitFor()
  await picture('geo-path', 'path')
  expect(await seriousIssues(own.page)).toEqual([])
})

test('A choice is made on the map, and in the list below it', async () => {
  const map = at('nearest').locator('canvas')
  await map.scrollIntoViewIfNeeded()
  await press('nearest', 'show-all')
  const box = (await map.boundingBox())!
  // the northernmost mark of three lies at the top, left of the middle
  const scale = (0.01 * 111_320 * 1.3) / box.height
  const y = box.height / 2 - (0.005 * 111_320) / scale
  const x = box.width / 2 - (0.003 * 111_320 * Math.cos((11.555 * Math.PI) / 180)) / scale
  await own.page.mouse.click(box.x + x, box.y + y)
  await at('nearest').getByText('Chosen: North well').waitFor()
  await picture('geo-choose', 'nearest')
  await at('nearest').locator('[data-value=pond]').click()
  await expect.poll(() => stored('nearest'), patience).toBe('pond')
})

test('No permission is told, and one can go on without a position', async () => {
  await own.context.clearPermissions()
  await own.page.reload()
  await pastPin(own.page)
  await press('house', 'position')
  await at('house').getByText('Location is not allowed for Doorstep.').waitFor()
  await picture('geo-denied', 'house')
  await press('house', 'stop-position')
})

import { expect, test } from 'vitest'
import {
  areaOf,
  lengthOf,
  moved,
  readPoint,
  readPoints,
  writePoint,
  writePoints,
} from '../../../../client/capture/geo/points.ts'
import { referencesOf } from '../../../../client/capture/geo/references.ts'
import { readTyped } from '../../../../client/capture/geo/typed.ts'
import { gridMetres, pan, pixelOf, placeOf, viewOf, zoom } from '../../../../client/capture/geo/view.ts'
import { pack } from '../../../../forms/evaluate/functions/geo.ts'
import { opened } from '../../../forms/engine/opening.ts'

const at = (lat: number, lon: number) => ({ lat, lon, alt: 0, acc: 0 })

test('A point comes back as it was stored, and nothing else is one', () => {
  expect(writePoint({ lat: 11.55640000001, lon: 104.9282, alt: 12.34, acc: 4.84 })).toBe(
    '11.5564 104.9282 12.3 4.8',
  )
  expect(readPoint('11.5564 104.9282 0 4.8')).toEqual({ lat: 11.5564, lon: 104.9282, alt: 0, acc: 4.8 })
  for (const text of ['', '11.5', '95 104', '11 181', 'a b']) expect(readPoint(text), text).toBeUndefined()
})

test('A line is stored from two points on, a shape from three, and a shape ends where it began', () => {
  const [a, b, c] = [at(0, 0), at(0, 1), at(1, 1)]
  expect(writePoints([a], false)).toBe('')
  expect(writePoints([a, b], false)).toBe('0 0 0 0; 0 1 0 0')
  expect(writePoints([a, b], true)).toBe('')
  const shape = writePoints([a, b, c], true)
  expect(shape.split(';')).toHaveLength(4)
  expect(readPoints(shape, true)).toEqual([a, b, c])
  expect(readPoints(shape, false)).toHaveLength(4)
})

test('A corner moved by hand is not measured any more', () => {
  expect(moved([{ ...at(0, 0), acc: 4 }], 0, { lat: 1, lon: 2 })).toEqual([
    { lat: 1, lon: 2, alt: 0, acc: 0 },
  ])
})

test('Length and area are those of the form language', () => {
  const field = [at(11.55, 104.92), at(11.55, 104.921), at(11.551, 104.9212), at(11.5512, 104.92)]
  const context = { now: 0, timeZone: 'UTC', newId: () => '', random: () => 0 }
  const shape = writePoints(field, true)
  expect(areaOf(field)).toBeCloseTo(pack.functions!.area!([shape], context) as number, 3)
  expect(lengthOf(field, true)).toBeCloseTo(pack.functions!.distance!([shape], context) as number, 6)
  expect(lengthOf(field)).toBeLessThan(lengthOf(field, true))
})

test.each([
  ['11.5564, 104.9282', 11.5564, 104.9282],
  ['១១.៥៥៦៤ ១០៤.៩២៨២', 11.5564, 104.9282],
  ['11°33\'23"N 104°55\'41"E', 11.556389, 104.928056],
  ['11.5564S, 104.9282W', -11.5564, -104.9282],
  ['https://maps.example/place/@11.5564,104.9282,17z', 11.5564, 104.9282],
  ['https://maps.example/?q=11.5564%2C104.9282', 11.5564, 104.9282],
])('A typed place is read: %s', (text, lat, lon) => {
  expect(readTyped(text)?.lat).toBeCloseTo(lat, 5)
  expect(readTyped(text)?.lon).toBeCloseTo(lon, 5)
})

test.each([
  '',
  '11.5564',
  '104.9282, 111.5564',
  'house 7, road 12',
  "11°75'N 104°E",
  'https://maps.example/',
])('What is no place is not taken for one: %s', text => {
  expect(readTyped(text)).toBeUndefined()
})

test('The map: a place is at its pixel, zooming keeps the place under the finger, panning follows it', () => {
  const size = { width: 320, height: 320 }
  const view = viewOf([at(11.55, 104.92), at(11.56, 104.93)], size)!
  const corner = pixelOf(view, size, at(11.56, 104.93))
  expect(corner.x).toBeGreaterThan(200)
  expect(corner.y).toBeLessThan(120)
  const back = placeOf(view, size, corner)
  expect(back.lat).toBeCloseTo(11.56, 9)
  const closer = zoom(view, size, 2, corner)
  expect(pixelOf(closer, size, back).x).toBeCloseTo(corner.x, 1)
  const panned = pixelOf(pan(view, size, { x: 30, y: -10 }), size, back)
  expect(panned.x - corner.x).toBeCloseTo(30, 0)
  expect(panned.y - corner.y).toBeCloseTo(-10, 0)
  expect(viewOf([], size)).toBeUndefined()
})

test('The grid is of round metres', () => {
  expect([0.02, 0.5, 1.7, 30].map(gridMetres)).toEqual([2, 50, 200, 2000])
})

test('What is shown beside a line: the places of a list, and those answered in a repeat but its own', () => {
  const { instance } = opened(`
## survey
| type | name | label | parameters |
| --- | --- | --- | --- |
| begin_repeat | fields | Field |  |
| geoshape | land | Land | reference-geometry=\${fields} |
| end_repeat |  |  |  |
| select_one wells | well | Well |  |
| geotrace | path | Path | reference-geometry=wells |

## choices
| list_name | name | label | geometry |
| --- | --- | --- | --- |
| wells | a | A | 11.5 104.9 0 0 |
| wells | b | B |  |
`)
  const square = '11 104 0 0; 11 105 0 0; 12 105 0 0; 11 104 0 0'
  instance.answer('/data/fields[1]/land', square)
  instance.addRepeat('/data/fields')
  expect(referencesOf(instance, 'wells', '/data/path')).toEqual([
    { points: [{ lat: 11.5, lon: 104.9, alt: 0, acc: 0 }], closed: false },
  ])
  const beside = referencesOf(instance, '${fields}', '/data/fields[2]/land')
  expect(beside.map(({ points, closed }) => [points.length, closed])).toEqual([[3, true]])
  expect(referencesOf(instance, '${fields}', '/data/fields[1]/land')).toEqual([])
})

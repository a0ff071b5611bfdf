import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { shuffledOrder } from '../../../forms/evaluate/functions/random.ts'
import { library as common } from '../../../forms/evaluate/library.ts'
import { rareFunctions } from '../../../forms/evaluate/rare.ts'
import '../../../forms/evaluate/rare-at-once.ts'
import type { CallContext, Value } from '../../../forms/evaluate/program.ts'
import { signatures } from '../../../forms/expression/signatures.ts'

const context: CallContext = {
  now: Date.parse('2024-02-28T19:30:00.000Z'),
  timeZone: 'UTC',
  newId: () => '0b5ac7b4-5c0e-4d7a-9c4a-0f6f2c7f5b1d',
  random: () => 0.25,
}
const library = { ...common, ...rareFunctions }
const inPhnomPenh = { ...context, timeZone: 'Asia/Phnom_Penh' }

const call = (name: string, args: Value[], world = context): Value => library[name]!(args, world)

/** functions that read nodes: the engine's own */
const ENGINE =
  'if coalesce once position last count indexed-repeat instance current pulldata jr:choice-name randomize'

test('every function that a form may call is here or is the engine’s', () => {
  const missing = Object.keys(signatures).filter(name => !library[name] && !ENGINE.split(' ').includes(name))
  expect(missing).toEqual([])
  // text-seed is asked by randomize(), no form can call it
  expect(Object.keys(library).filter(name => !signatures[name])).toEqual(['text-seed'])
})

type Case = [name: string, args: Value[], expected: Value]

describe('text', () => {
  test.each<Case>([
    ['substr', ['hello', 1, 3], 'el'],
    ['substr', ['hello', -3], 'llo'],
    ['substr', ['hello', 2, 99], 'llo'],
    ['substr', ['', 0, 3], ''],
    ['substring-before', ['a-b-c', '-'], 'a'],
    ['substring-before', ['abc', '-'], ''],
    ['substring-before', ['abc', ''], ''],
    ['substring-after', ['a-b-c', '-'], 'b-c'],
    ['substring-after', ['abc', ''], 'abc'],
    ['contains', ['abc', ''], true],
    ['starts-with', ['abc', ''], true],
    ['ends-with', ['abc', 'bc'], true],
    ['translate', ['១២៣', '០១២៣៤៥៦៧៨៩', '0123456789'], '123'],
    ['translate', ['banana', 'an', 'o'], 'booo'],
    ['normalize-space', ['  a \n b  '], 'a b'],
    ['string-length', ['ក្រុង'], 5],
    ['string-length', [[]], 0],
    ['concat', [['a', 'b'], 'c', 1.5], 'abc1.5'],
    ['join', [', ', ['a', '', 'b'], 'c'], 'a, , b, c'],
    ['regex', ['abc', 'b'], true],
    ['regex', ['', '\\d+'], false],
    ['regex', ['សុខ ដារ៉ា', '^[\\u1780-\\u17FF ]+$'], true],
    ['regex', ['សុខ', '^\\p{L}+$'], false],
    ['regex', ['Sokha', '^\\p{L}+$'], true],
    ['regex', ['a', '('], false],
    ['regex', ['a', 'a'.repeat(201)], false],
    ['regex', ['a'.repeat(1001), 'a'], false],
  ])('%s(%j) is %j', (name, args, expected) => {
    expect(call(name, args)).toBe(expected)
  })
})

describe('numbers', () => {
  test.each<Case>([
    ['round', [2.5], 3],
    ['round', [-2.5], -2],
    ['round', [0.5], 1],
    ['round', [2.675, 2], 2.68],
    ['round', [99.995, 2], 100],
    ['round', [1234.5678, -2], 1200],
    ['round', [1e-9, 2], 0],
    ['round', ['', 2], Number.NaN],
    ['round', [Number.POSITIVE_INFINITY, 2], Number.POSITIVE_INFINITY],
    ['int', [3.9], 3],
    ['int', ['-3.9'], -3],
    ['int', ['abc'], Number.NaN],
    ['int', [['2024-02-29']], 19782],
    ['number', [true], 1],
    ['sqrt', [-1], Number.NaN],
    ['log', [0], Number.NEGATIVE_INFINITY],
    ['pow', [2, '10'], 1024],
    ['exp10', [3], 1000],
    ['atan2', [0.5, 2], 0.24497866312686414],
    ['sum', [[]], 0],
    ['sum', [['1', '', '2.5']], 3.5],
    ['sum', [['1', 'x']], Number.NaN],
    ['max', [['3', '10', '']], 10],
    ['min', ['4', 2, ['3']], 2],
    ['max', [['', '']], Number.NaN],
  ])('%s(%j) is %d', (name, args, expected) => {
    expect(call(name, args)).toBe(expected)
  })
})

describe('lists', () => {
  test.each<Case>([
    ['selected', ['10 11', '1'], false],
    ['selected', [['1 10'], '1'], true],
    ['selected', ['Other country', 'Other'], true],
    ['selected', ['a', ''], false],
    ['count-selected', ['  a  b '], 2],
    ['count-selected', [''], 0],
    ['selected-at', ['a b c', 2], 'c'],
    ['selected-at', ['a b c', 3], ''],
    ['selected-at', ['a b c', -1], ''],
    ['selected-at', ['a b c', ''], ''],
    ['count-non-empty', [['a', '', ' ']], 2],
    ['checklist', [1, 2, '1', '', '0'], true],
    ['checklist', [-1, 1, '1', '1', '1'], false],
    ['checklist', [2, -1, true, false, true], true],
    ['checklist', [0, 0, '0', 'no'], true],
    ['weighted-checklist', [3, 5, '1', 1, '1', 2, '0', 3], true],
    ['weighted-checklist', [1.5, 1.5, ['1', '1'], ['0.5', '1']], true],
    ['weighted-checklist', [6, -1, '1', 1, '1', 2, '', 3], false],
    ['boolean-from-string', ['1'], true],
    ['boolean-from-string', ['yes'], false],
  ])('%s(%j) is %j', (name, args, expected) => {
    expect(call(name, args)).toBe(expected)
  })
})

describe('dates', () => {
  test.each<Case>([
    ['date', ['2024-02-29'], '2024-02-29'],
    ['date', [19782.75], '2024-02-29'],
    ['date', [-1], '1969-12-31'],
    ['date', [''], ''],
    ['date', ['x'], ''],
    ['date', [1e20], ''],
    ['date', ['2024-12-31T23:59:59.000+07:00'], '2024-12-31T16:59:59.000+00:00'],
    ['decimal-date-time', ['2024-02-29T12:00:00.000Z'], 19782.5],
    ['decimal-time', ['06:00:00.000'], 0.25],
    ['decimal-time', ['18:00:00.000+07:00'], 0.75],
    ['decimal-time', [''], Number.NaN],
    ['format-date', ['2005-03-07', '%Y-%m-%d %y %n %e %b %a'], '2005-03-07 05 3 7 Mar Mon'],
    ['format-date', ['2024-02-25', '%a'], 'Sun'],
    ['format-date', ['', '%Y'], ''],
    ['format-date', [19782, '%d/%m/%Y'], '29/02/2024'],
    ['format-date-time', ['2024-06-30T20:15:07.045+07:00', '%H:%M:%S.%3'], '13:15:07.045'],
    ['format-date-time', ['2024-02-29T09:05:00.000Z', '%h'], '9'],
    ['format-date-time', ['08:05:00', '%h:%M'], '8:05'],
  ])('%s(%j) is %j in UTC', (name, args, expected) => {
    expect(call(name, args)).toBe(expected)
  })

  test.each<Case>([
    ['today', [], '2024-02-29'],
    ['now', [], '2024-02-29T02:30:00.000+07:00'],
    ['date', [19782], '2024-02-29'],
    ['date', [19782 - 7 / 24 + 280], '2024-12-05'],
    ['format-date-time', ['2024-06-30T20:15:00.000Z', '%Y-%m-%d %H:%M'], '2024-07-01 03:15'],
  ])('%s(%j) is %j in Phnom Penh', (name, args, expected) => {
    expect(call(name, args, inPhnomPenh)).toBe(expected)
  })

  test('every date plus 280 days and back is the same date in Phnom Penh', () => {
    for (const day of ['2023-05-25', '1999-12-31', '2024-02-29', '1950-06-01']) {
      const later = call(
        'date',
        [(call('decimal-date-time', [day], inPhnomPenh) as number) + 280],
        inPhnomPenh,
      )
      expect(call('date', [(call('number', [later], inPhnomPenh) as number) - 280], inPhnomPenh)).toBe(day)
    }
  })
})

describe('places on the ground', () => {
  const shape = '11.55 104.92 0 0; 11.56 104.92 0 0; 11.56 104.93 0 0; 11.55 104.93 0 0; 11.55 104.92 0 0'
  test.each<[string, Value[], number]>([
    ['area', [shape], 1_214_074],
    ['distance', ['11.55 104.92 0 0; 11.56 104.93 0 0; 11.57 104.93 0 0'], 2671.6],
    ['distance', ['11.55 104.92 0 0', '11.551 104.921 0 0'], 155.8],
    ['distance', [['11.55 104.92 0 0', '11.551 104.921 0 0']], 155.8],
  ])('%s(%j) is %d metres within a thousandth', (name, args, expected) => {
    const metres = call(name, args) as number
    expect(Math.abs(metres / expected - 1)).toBeLessThan(0.001)
  })

  test('a blank shape has no area, a distance to a missing point is unknown', () => {
    expect(call('area', [''])).toBe(0)
    expect(call('distance', ['11.55 104.92 0 0', ''])).toBeNaN()
  })

  test('a point is inside a fence or not', () => {
    expect(call('geofence', ['11.555 104.925 0 0', shape])).toBe(true)
    expect(call('geofence', ['11.5 104.925 0 0', shape])).toBe(false)
    expect(call('geofence', ['', shape])).toBe(false)
  })
})

describe('digests and chance', () => {
  test('all algorithms agree with the platform, also where a text just fills a block', () => {
    for (const length of [0, 1, 2, 54, 55, 56, 63, 64, 110, 111, 112, 119, 127, 128, 200]) {
      const text = 'ភ'.repeat(length % 5) + '😀'.repeat(length % 2) + 'x'.repeat(length)
      for (const name of ['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512']) {
        const hash = createHash(name.replace('SHA-', 'sha')).update(text)
        const encoding = length % 2 ? 'hex' : 'base64'
        expect(call('digest', [text, name, encoding]), `${name} of ${length}`).toBe(hash.digest(encoding))
      }
      expect(call('base64-decode', [Buffer.from(text).toString('base64')])).toBe(text)
    }
    expect(call('digest', ['a', 'CRC'])).toBe('')
    expect(call('base64-decode', ['/w=='])).toBe('')
  })

  test.each<[Value, string]>([
    [3, 'cdefba'],
    ['3', 'cdefba'],
    ['', 'cbeafd'],
    ['abc', 'acbefd'],
    ['household-17', 'bfcead'],
  ])('the seed %j gives the order that ODK gives: %s', (seed, expected) => {
    const order = shuffledOrder(6, seed, () => 0)
    expect(order.map(index => 'abcdef'[index]).join('')).toBe(expected)
  })

  test('without a seed the order comes from chance, and holds every item once', () => {
    expect(shuffledOrder(5, undefined, () => 0.999)).toEqual([0, 1, 2, 3, 4])
    expect(shuffledOrder(5, undefined, () => 0).sort()).toEqual([0, 1, 2, 3, 4])
  })

  test('uuid is an id, or so many letters of one', () => {
    expect(call('uuid', [])).toBe('0b5ac7b4-5c0e-4d7a-9c4a-0f6f2c7f5b1d')
    expect(call('uuid', [40])).toHaveLength(40)
    expect(call('uuid', [''])).toBe('')
  })
})

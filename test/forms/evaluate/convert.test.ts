import { expect, test } from 'vitest'
import { differs, equals, order, toBoolean, toNumber, toText } from '../../../forms/evaluate/convert.ts'
import type { Value } from '../../../forms/evaluate/program.ts'

const PHNOM_PENH = 'Asia/Phnom_Penh'

test.each<[Value, number]>([
  ['12', 12],
  [' 12 ', 12],
  ['.5', 0.5],
  ['5.', 5],
  ['-3.25', -3.25],
  ['007', 7],
  ['', Number.NaN],
  [' ', Number.NaN],
  ['1e3', Number.NaN],
  ['+5', Number.NaN],
  ['0x10', Number.NaN],
  ['1,000', Number.NaN],
  ['--3', Number.NaN],
  ['.', Number.NaN],
  [true, 1],
  [false, 0],
  [[], Number.NaN],
  [['4', '9'], 4],
  ['2024-02-29', 19782],
  ['2023-02-29', Number.NaN],
  ['1969-12-31', -1],
  ['2024-02-29T12:00:00.000Z', 19782.5],
  ['2024-02-29T06:00:00.000+06:00', 19782],
])('number(%j) is %d in UTC', (value, expected) => {
  expect(toNumber(value, 'UTC')).toBe(expected)
})

test('a date is local midnight, so that it is not yet that day in UTC in Phnom Penh', () => {
  expect(toNumber('2024-02-29', PHNOM_PENH)).toBeCloseTo(19782 - 7 / 24, 9)
  expect(toNumber('2024-02-29T00:00:00.000+07:00', PHNOM_PENH)).toBe(toNumber('2024-02-29', PHNOM_PENH))
})

test('two dates over a change of clocks differ by 23 hours, as the local midnights do', () => {
  const days = toNumber('2024-04-01', 'Europe/Paris') - toNumber('2024-03-31', 'Europe/Paris')
  expect(days).toBeCloseTo(23 / 24, 9)
})

test.each<[Value, string]>([
  [2.5, '2.5'],
  [-0, '0'],
  [100_000, '100000'],
  [1e21, '1000000000000000000000'],
  [1e-7, '0.0000001'],
  [-1.5e-9, '-0.0000000015'],
  [1.5e25, '15000000000000000000000000'],
  [0.1 + 0.2, '0.30000000000000004'],
  [Number.NaN, 'NaN'],
  [Number.NEGATIVE_INFINITY, '-Infinity'],
  [true, 'true'],
  [[], ''],
  [['a', 'b'], 'a'],
])('string(%j) is %j, without an exponent', (value, expected) => {
  expect(toText(value)).toBe(expected)
})

test.each<[Value, boolean]>([
  ['', false],
  ['false', true],
  [0, false],
  [Number.NaN, false],
  [-1, true],
  [[], false],
  [[''], true],
])('boolean(%j) is %s', (value, expected) => {
  expect(toBoolean(value)).toBe(expected)
})

// a, b, a = b, a != b
test.each<[Value, Value, boolean, boolean]>([
  [['7'], '07', false, true],
  [['07'], 7, true, false],
  [[''], '', true, false],
  [[], '', false, false],
  [[''], 0, false, true],
  [['a', 'b'], 'b', true, true],
  [['a', 'b'], ['b', 'c'], true, true],
  [['a'], ['b'], false, true],
  [false, '', true, false],
  [true, 'false', true, false],
  [true, ['no'], true, false],
  [Number.NaN, Number.NaN, false, true],
  ['2024-02-29', 19782, true, false],
])('%j = %j is %s, != is %s', (a, b, same, other) => {
  expect([equals(a, b, 'UTC'), differs(a, b, 'UTC')]).toEqual([same, other])
})

test.each<[Value, '<' | '<=' | '>' | '>=', Value, boolean]>([
  ['10', '>', '9', true],
  [[''], '<=', 0, false],
  [[''], '>', 0, false],
  [['2024-02-28'], '<', ['2024-02-29'], true],
  ['2024-02-29', '>=', '2024-02-29', true],
  [['1', '9'], '>', 5, true],
  [[], '<', 5, false],
  [true, '>', false, true],
  ['abc', '<', 'abd', false],
])('%j %s %j is %s', (a, op, b, expected) => {
  expect(order(a, b, op, PHNOM_PENH)).toBe(expected)
})

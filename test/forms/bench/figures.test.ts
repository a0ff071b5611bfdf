import { expect, it } from 'vitest'
import { calm, growth, quantile } from '../../../scripts/bench/measure/figures.ts'
import type { Row } from '../../../scripts/bench/measure/results.ts'
import { time } from '../../../scripts/bench/measure/tables.ts'
import { verdicts } from '../../../scripts/bench/measure/targets.ts'

it('the exponent of a power is found, whatever its factor', () => {
  const sizes = [100, 1000, 5000]
  for (const exponent of [0, 0.5, 1, 2])
    expect(growth(sizes.map(size => [size, 3 * size ** exponent] as const))).toBeCloseTo(exponent, 10)
})

it('without two sizes that have a figure there is no exponent', () => {
  expect(growth([[100, 5]])).toBeUndefined()
  expect(
    growth([
      [100, 5],
      [100, 6],
    ]),
  ).toBeUndefined()
  expect(
    growth([
      [100, 5],
      [1000, Number.POSITIVE_INFINITY],
    ]),
  ).toBeUndefined()
})

it('a calm figure is the median of the calmest third', () => {
  expect(calm([9, 1, 8, 3, 7, 2])).toBe(2)
  expect(calm([5])).toBe(5)
  expect(quantile([], 0.5)).toBeNaN()
  expect(quantile([1, 2, 3, 4], 0.95)).toBe(4)
})

it('times are told in the unit that suits', () => {
  expect([0.00042, 0.0042, 4.2, 99.7, 4200].map(time)).toEqual([
    '0.42 µs',
    '4.2 µs',
    '4.2 ms',
    '100 ms',
    '4.2 s',
  ])
})

it('a target is judged by its worst case', () => {
  const row = (workload: string, engine: Row['engine'], value: number): Row => ({
    host: 'node',
    workload,
    family: 'W2',
    size: 5,
    operation: 'set age',
    engine,
    value,
  })
  const rows = [
    row('W2-5', 'doorstep', 1),
    row('W2-5', 'odk', 80),
    row('W2-50', 'doorstep', 1),
    row('W2-50', 'odk', 30),
    row('W2-50', 'floor', 0.2),
  ]
  const [peer, floor] = verdicts(rows, [], 'node')
  expect(peer).toMatchObject({ good: 1, of: 2, worst: 'W2-50 set age (odk) 30.0×' })
  expect(floor).toMatchObject({ good: 1, of: 1 })
  expect(floor!.worst).toContain('5.00×')
})

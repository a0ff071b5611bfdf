import { expect, test } from 'vitest'
import { readCsv } from '../../forms/evaluate/csv.ts'

test.each([
  ['a,b\r\n1,2\r\n', [['1'], ['2']]],
  ['\ufeffa,b\n1,2', [['1'], ['2']]],
  ['a,b\n"x, ""y""\nz",2', [['x, "y"\nz'], ['2']]],
  [
    'a,b\n1\n\n3,4,5\n',
    [
      ['1', '3'],
      ['', '4'],
    ],
  ],
  ['a,b\n1,', [['1'], ['']]],
  ['a,b\n"",2', [[''], ['2']]],
  [
    'a,b\n"x"y,2\n"open',
    [
      ['xy', 'open'],
      ['2', ''],
    ],
  ],
  [' a ,b\r 1 ,2', [[' 1 '], ['2']]],
  ['a,b', [[], []]],
  ['', []],
])('%j', (text, columns) => {
  expect(readCsv(text)).toEqual({ headers: columns.length ? ['a', 'b'] : [], columns })
})

test('a gazetteer of 16,000 villages is read in a moment', () => {
  const text = `name,parent,label\n${Array.from({ length: 16_000 }, (_, i) => `${i},${i >> 3},"ភូមិ ${i}"`).join('\n')}`
  const start = process.cpuUsage()
  expect(readCsv(text).columns[2]?.at(-1)).toBe('ភូមិ 15999')
  // processor time; about 20 ms
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(500)
})

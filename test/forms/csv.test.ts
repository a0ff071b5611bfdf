import { expect, test } from 'vitest'
import { readCsv } from '../../forms/evaluate/csv.ts'

/** All cells, column by column. */
const columnsOf = (text: string) => {
  const { headers, size, cell } = readCsv(text)
  return headers.map((_, column) => Array.from({ length: size }, (_, row) => cell(column, row)))
}

test.each([
  ['a,b\r\n1,2\r\n', [['1'], ['2']]],
  ['\ufeffa,b\n1,2', [['1'], ['2']]],
  ['a,b\n"x, ""y""\nz",2', [['x, "y"\nz'], ['2']]],
  [
    'a,b\r\n"x",2\r\n"",""\r\n3,4',
    [
      ['x', '', '3'],
      ['2', '', '4'],
    ],
  ],
  [
    'a,b\n1\n\n""\n3,4,5\n',
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
  expect(readCsv(text).headers).toEqual(columns.length ? ['a', 'b'] : [])
  expect(columnsOf(text)).toEqual(columns)
})

test('a search finds what reading every row finds, whatever stands beside it', () => {
  const text =
    'name,parent,label\n08,,Kandal\n0808,08,08\n"08","08","x,08,y"\n080\n8,08\n"a\n08,08",08,"08"\r\n08x,"0""8",08'
  const { size, cell, search } = readCsv(text)
  expect(size).toBe(7)
  for (const column of [0, 1, 2]) {
    for (const wanted of ['08', '8', '080', '0808', 'x,08,y', '0"8', 'a\n08,08', 'nowhere']) {
      const rows = [...Array(size).keys()].filter(row => cell(column, row) === wanted)
      expect(search(column, wanted), `${wanted} in column ${column}`).toEqual(rows)
    }
  }
})

test('a search gives up where it would be no gain: for blanks, and in a file that is quoted throughout', () => {
  expect(readCsv('a,b\n1,').search(1, '')).toBeUndefined()
  const quoted = `a\n${Array.from({ length: 200 }, (_, i) => `"${i}"`).join('\n')}`
  expect(readCsv(quoted).search(0, '7')).toBeUndefined()
})

test('a gazetteer of 16,000 villages is read in a moment', () => {
  const text = `name,parent,label\n${Array.from({ length: 16_000 }, (_, i) => `${i},${i >> 3},"ភូមិ ${i}"`).join('\n')}`
  const start = process.cpuUsage()
  expect(readCsv(text).cell(2, 15_999)).toBe('ភូមិ 15999')
  // processor time; about 20 ms
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(500)
})

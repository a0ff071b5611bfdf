import { expect, test } from 'vitest'
import { readTable } from '../../../forms/xlsform/headers.ts'
import { suggest } from '../../../forms/xlsform/suggest.ts'
import { readTables } from '../../../forms/xlsform/table.ts'

test('a markdown table becomes a sheet: escaped bars, line breaks, blank cells, text around it ignored', () => {
  const text = `# Household form
Some words | with a bar.

## survey
| type | name | label |
| --- | :---: | --- |
| text | a | yes \\| no<br>or more |
| | | |
| - | - | - |

## \`choices\`
|list_name|name|
|-|-|
|yn|yes|`
  expect(readTables(text)).toEqual([
    {
      name: 'survey',
      rows: [
        ['type', 'name', 'label'],
        ['text', 'a', 'yes | no\nor more'],
        [null, null, null],
        ['-', '-', '-'],
      ],
    },
    {
      name: 'choices',
      rows: [
        ['list_name', 'name'],
        ['yn', 'yes'],
      ],
    },
  ])
})

test('any workbook can be read as tables, with a vocabulary of its own', () => {
  const table = readTable(
    {
      name: 'rules',
      rows: [['Name', 'When', 'label::Khmer (km)', 'note'], [null], ['r1', 'age > 3', ' ក ', 7]],
    },
    { columns: ['name', 'when', 'label'], aliases: { id: 'name' }, translated: ['label'] },
  )
  expect(table.findings).toEqual([])
  expect(table.rows).toMatchObject([
    {
      row: 3,
      at: { sheet: 'rules', row: 3, name: 'r1' },
      cells: {
        name: { text: 'r1' },
        when: { text: 'age > 3', at: { sheet: 'rules', row: 3, column: 'When', cell: 'B3', name: 'r1' } },
        'label::Khmer (km)': { text: 'ក' },
        note: { text: '7' },
      },
    },
  ])
})

test('a suggestion is near, never far', () => {
  expect(suggest('houshold', ['household', 'house'])).toBe('household')
  expect(suggest('Age', ['age', 'page'])).toBe('age')
  expect(suggest('nmae', ['name'])).toBe('name')
  expect(suggest('zz', ['aa', 'ab'])).toBeUndefined()
  expect(suggest('village', ['income'])).toBeUndefined()
})

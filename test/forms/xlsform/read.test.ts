import { describe, expect, test } from 'vitest'
import { isError } from '../../../forms/findings.ts'
import { readForm } from '../../../forms/xlsform/read.ts'
import { errorsOf, form, outline, read } from './reading.ts'

describe('the tree', () => {
  test('groups and repeats nest, whichever way their borders are spelt; a disabled row is not there', () => {
    const { nodes } = form(`
| type | name | label | disabled |
|---|---|---|---|
| begin group | g | G | |
| begin_repeat | r | R | |
| text | a | A | |
| text | gone | Gone | yes |
| end lgroup | | | |
| begin group | empty | | |
| end group | empty | | |
| end_group | g | | |
| note | n | N | no |`)
    expect(outline(nodes)).toBe('g(r(a), empty()), n')
    expect(nodes[0]).toMatchObject({ kind: 'group', at: { sheet: 'survey', row: 2, name: 'g' } })
    expect(nodes[0]?.children[0]).toMatchObject({ kind: 'repeat', at: { row: 3 } })
  })

  test('one crossed end is told once, at its row, and the rest is read', () => {
    const crossed = `
| type | name | label |
|---|---|---|
| begin group | g | G |
| begin repeat | r | R |
| text | a | A |
| end group | | |
| end repeat | | |
| text | b | B |`
    expect(errorsOf(crossed)).toEqual(['structure.crossed@5'])
    expect(outline(read(crossed).form!.nodes)).toBe('g(r(a)), b')
  })

  test('ends without begin and begins without end are told with their rows', () => {
    const broken = `
| type | name | label |
|---|---|---|
| end repeat | | |
| begin repeat | r | R |
| text | a | A |`
    expect(errorsOf(broken)).toEqual(['structure.endWithoutBegin@2', 'structure.notClosed@3'])
  })

  test('a capital in begin group is one finding, not three', () => {
    const slip = `
| type | name | label |
|---|---|---|
| Begin Group | g | G |
| text | a | A |
| end group | | |`
    expect(errorsOf(slip)).toEqual(['type.unknown@2'])
  })

  test('empty rows count: findings use the row numbers of Excel', () => {
    const empty = `
| type | name | label |
|---|---|---|
| | | |
| | | |
| txt | a | A |`
    const { findings } = read(empty)
    expect(findings.find(isError)).toEqual({
      code: 'type.unknown',
      severity: 'error',
      at: { sheet: 'survey', row: 4, column: 'type', cell: 'A4', name: 'a' },
      details: { type: 'txt', suggestion: 'text' },
    })
  })
})

describe('headers and cells', () => {
  test('other spellings, single colons, blanks and capitals mean the same column', () => {
    const [node] = form(`
| Command | Tag | Caption : Khmer (km) | Constraint Message | relevance | media::image::Khmer (km) | readonly | bind::required |
|---|---|---|---|---|---|---|---|
| int | a | អាយុ | Bad | \${b} > 1 | a.png | Yes | TRUE |
| int | b | ខ | | | | | no |`).nodes
    expect(node).toMatchObject({
      type: 'integer',
      name: 'a',
      label: { 'Khmer (km)': 'អាយុ' },
      constraintMessage: { default: 'Bad' },
      media: { image: { 'Khmer (km)': 'a.png' } },
      relevant: { text: `\${b} > 1`, at: { column: 'relevance', cell: 'E2' } },
      readonly: { text: 'true()' },
      required: { text: 'true()' },
    })
  })

  test('cells are trimmed, runs of blanks become one, smart quotes straight; numbers and booleans become text', () => {
    const { form: read_ } = readForm([
      {
        name: ' Survey ',
        rows: [
          ['type', 'name', 'label', 'calculation', 'required', 'relevant'],
          ['text', 'a', '  Two\u00a0 spaces ', '‘x’ = “y”', true, false],
          ['note', 'b', 2024, 1.5, null, null],
        ],
      },
    ])
    expect(read_?.nodes[0]).toMatchObject({
      label: { default: 'Two spaces' },
      calculation: { text: `'x' = "y"` },
    })
    expect(read_?.nodes[0]).toMatchObject({ required: { text: 'true()' }, relevant: { text: 'false()' } })
    expect(read_?.nodes[1]).toMatchObject({ label: { default: '2024' }, calculation: { text: '1.5' } })
  })

  test('two spellings of one column are an error; an unknown column is none, a mistyped one is told', () => {
    const headers = `
| type | name | label | relevant | relevance | my notes | constriant |
|---|---|---|---|---|---|---|
| text | a | A | | | x | . > 1 |`
    const { findings } = read(headers)
    expect(findings.filter(({ code }) => code.startsWith('header'))).toMatchObject([
      { code: 'header.duplicate', severity: 'error', details: { column: 'relevant', other: 'relevant' } },
      {
        code: 'header.nearMiss',
        severity: 'warning',
        details: { column: 'constriant', suggestion: 'constraint' },
      },
    ])
  })

  test('names of headers and lists that every object has are just names', () => {
    const { lists, nodes } = form(`
| type | name | label | constructor |
|---|---|---|---|
| select_one toString | __proto__ | A | x |

## choices
| list_name | name | label | __proto__ |
|---|---|---|---|
| toString | a | A | 7 |`)
    expect(nodes[0]?.items).toEqual({ from: 'list', list: 'toString' })
    expect(Object.entries(lists['toString' as string]![0]!.extra)).toEqual([['__proto__', '7']])
  })
})

test('a reference is checked in every column that counts, and one that is never closed is told', () => {
  const markdown = `
| type | name | label | appearance | my notes |
|---|---|---|---|---|
| select_one l | age | A \${age | w\${agee} | \${zz} |

## choices
| list_name | name | label | price |
|---|---|---|---|
| l | a | A | \${age} \${zz} |

## settings
| form_title | instance_name |
|---|---|
| \${zz} | \${zz} |`
  const told = read(markdown).findings.filter(isError)
  expect(told.map(({ code, at, details }) => [code, at, details])).toMatchObject([
    ['reference.malformed', { sheet: 'survey', row: 2, column: 'label' }, { reference: '\x24{age' }],
    ['reference.unknown', { column: 'appearance' }, { reference: 'agee', suggestion: 'age' }],
    ['reference.unknown', { sheet: 'choices', column: 'price' }, { reference: 'zz' }],
    ['reference.unknown', { sheet: 'settings', column: 'form_title' }, { reference: 'zz' }],
  ])
})

describe('languages', () => {
  const languages = (headers: string, row: string, settings = '') => {
    const {
      languages: all,
      defaultLanguage,
      nodes,
    } = form(`
| type | name | ${headers} |
|---|---|---|---|
| text | a | ${row} |
${settings}`)
    return [all, defaultLanguage, { ...nodes[0]?.label }]
  }
  const english = '\n## settings\n| default_language |\n|---|\n| English (en) |'

  test('an untagged column is the language default, once others are tagged', () => {
    expect(languages('label | hint', 'A | h')).toEqual([[], 'default', { default: 'A' }])
    expect(languages('label | label::Khmer (km)', 'A | ក')).toEqual([
      ['default', 'Khmer (km)'],
      'default',
      { default: 'A', 'Khmer (km)': 'ក' },
    ])
  })

  test('default_language says which language untagged columns are in', () => {
    expect(languages('label | label::Khmer (km)', 'A | ក', english)).toEqual([
      ['English (en)', 'Khmer (km)'],
      'English (en)',
      { 'English (en)': 'A', 'Khmer (km)': 'ក' },
    ])
  })

  test('a missing translation is told with its row and how many there are', () => {
    const { findings } = read(`
| type | name | label::English (en) | label::Khmer (km) |
|---|---|---|---|
| text | a | A | ក |
| text | b | B | |
| text | c | C | |`)
    expect(findings).toContainEqual({
      code: 'translation.missing',
      severity: 'warning',
      at: { sheet: 'survey', row: 3, name: 'b', column: 'label::Khmer (km)' },
      details: { column: 'label', language: 'Khmer (km)', count: 2 },
    })
  })
})

import { describe, expect, test } from 'vitest'
import { isError } from '../../../forms/findings.ts'
import { errorsOf, form, outline, read, YN } from './reading.ts'

describe('types', () => {
  const typeOf = (type: string) => {
    const [node] = read(`| type | name | label |\n|---|---|---|\n| ${type} | a | A |${YN}`).form!.nodes
    return [node?.type, node?.items]
  }

  test.each([
    ['select one from yn', 'select_one', { from: 'list', list: 'yn' }],
    ['select all that apply from yn', 'select_multiple', { from: 'list', list: 'yn' }],
    ['add select multiple prompt using yn', 'select_multiple', { from: 'list', list: 'yn' }],
    [
      'select_one_from_file v.csv',
      'select_one',
      { from: 'file', file: 'v.csv', value: 'name', label: 'label' },
    ],
    [
      'select_multiple_from_file w.geojson',
      'select_multiple',
      { from: 'file', file: 'w.geojson', value: 'id', label: 'title' },
    ],
    ['select_one \x24{name}', 'select_one', { from: 'repeat', reference: 'name' }],
    ['rank yn', 'rank', { from: 'list', list: 'yn' }],
    ['q picture', 'image', undefined],
    ['add date time prompt', 'dateTime', undefined],
  ])('%s is %s', (written, type, items) => {
    expect(typeOf(written)).toEqual([type, items])
  })

  test.each([
    ['selct_one yn', 'type.unknown', 'select_one yn'],
    ['number', 'type.unknown', 'integer'],
    ['Text', 'type.unknown', 'text'],
    ['constructor', 'type.unknown', undefined],
    ['select_one', 'type.listMissing', undefined],
    ['select_one my list', 'type.listBlank', undefined],
    ['select_one_from_file v.txt', 'type.fileExtension', undefined],
    ['select_one yes', 'itemset.unknownList', undefined],
    ['select_one answers', 'itemset.unknownList', 'answer'],
  ])('%s is refused', (type, code, suggestion) => {
    const choices = '\n## choices\n| list_name | name | label |\n|---|---|---|\n| answer | yes | Yes |'
    const [found] = read(
      `| type | name | label |\n|---|---|---|\n| ${type} | a | A |\n${choices}`,
    ).findings.filter(isError)
    expect(found).toMatchObject({ code, at: { sheet: 'survey', row: 2, column: 'type' } })
    expect(found?.details.suggestion).toBe(suggestion)
  })

  test('or_other is written out: a choice of the list, and a text question behind the select', () => {
    const { nodes, lists } = form(`
| type | name | label::English (en) | label::Khmer (km) |
|---|---|---|---|
| select_one yn or_other | q | Q | ស |

## choices
| list_name | name | label::English (en) | label::Khmer (km) |
|---|---|---|---|
| yn | yes | Yes | បាទ |`)
    expect(outline(nodes)).toBe('q, q_other')
    expect(nodes[1]).toMatchObject({ type: 'text', relevant: { text: "selected(../q, 'other')" } })
    expect(lists.yn?.map(choice => choice.name)).toEqual(['yes', 'other'])
    expect(lists.yn?.[1]?.label).toEqual({ 'English (en)': 'Other', 'Khmer (km)': 'ផ្សេងៗ' })
  })
})

describe('what a question needs', () => {
  test.each([
    ['integer | 1st | A | | | ', 'name.illegal@2'],
    ['integer | full name | A | | | ', 'name.illegal@2'],
    ['integer | | A | | | ', 'name.missing@2'],
    ['csv-external | | | | | ', 'name.missing@2'],
    ['| a | A | | | ', 'type.missing@2'],
    ['| | Only a label | | | ', 'type.missing@2'],
    ['text | a | | | | ', 'label.missing@2'],
    ['calculate | a | | | | ', 'calculation.missing@2'],
    ['calculate | a | | 1 | b | ', 'trigger.malformed@2'],
    ['text | meta | A | | | ', 'name.reserved@2'],
    ['range | a | A | | | start=0 end=10 step=0', 'parameters.value@2'],
    ['range | a | A | | | step=20', 'parameters.value@2'],
    ['range | a | A | | | begin=0', 'parameters.unknown@2'],
    ['select_one yn | a | A | | | randomize', 'parameters.syntax@2'],
    ['select_one yn | a | A | | | seed=3', 'parameters.seedAlone@2'],
    ['image | a | A | | | max-pixels=big', 'parameters.value@2'],
    ['audit | | | | | location-priority=balanced', 'parameters.auditLocation@2'],
  ])('%s: %s', (row, expected) => {
    const markdown = `| type | name | label | calculation | trigger | parameters |\n|---|---|---|---|---|---|\n| ${row} |${YN}`
    expect(errorsOf(markdown)).toEqual([expected])
  })

  test.each([
    'text | a | | 1 + 1 | | ',
    'note | | Only a note | | | ',
    'range | a | A | | | start=-1, end=1; step=0.1',
    'select_one yn | a | A | | | randomize = true seed=\x24{b}',
    'audit | audit | | | | location-priority=balanced location-min-interval=60 location-max-age=120',
    'text | ឈ្មោះ | ឈ្មោះ | | | rows=3',
  ])('%s is fine', row => {
    const markdown = `| type | name | label | calculation | trigger | parameters |\n|---|---|---|---|---|---|\n| ${row} |${YN}`
    expect(errorsOf(markdown)).toEqual([])
  })

  test('names: once among brothers, repeats once in the form, the same in two groups is fine', () => {
    const markdown = `
| type | name | label |
|---|---|---|
| begin group | g | G |
| text | x | X |
| text | x | X |
| begin repeat | r | R |
| end repeat | | |
| end group | | |
| begin group | h | H |
| text | x | X |
| begin repeat | r | R |
| end repeat | | |
| end group | | |
| begin repeat | data | D |
| end repeat | | |`
    expect(errorsOf(markdown)).toEqual(['name.duplicate@4', 'name.repeatTwice@10', 'name.reserved@13'])
  })

  test('a trigger must be answered by somebody', () => {
    const markdown = `
| type | name | label | calculation | trigger |
|---|---|---|---|---|
| calculate | c | | 1 | |
| text | a | A | | |
| text | b | B | now() | \${c}, \${a} |`
    expect(errorsOf(markdown)).toEqual(['trigger.hidden@4'])
  })
})

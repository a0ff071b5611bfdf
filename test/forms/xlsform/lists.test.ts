import { describe, expect, test } from 'vitest'
import { readForm } from '../../../forms/xlsform/read.ts'
import { errorsOf, form, read, YN } from './reading.ts'

describe('choices and files', () => {
  const select = (type: string, choices: string, settings = '') =>
    `| type | name | label |\n|---|---|---|\n| ${type} | q | Q |\n\n## choices\n${choices}\n${settings}`
  const twice = '| list name | value | label |\n|---|---|---|\n| l | a | A |\n| l | a | B |\n| m | a | A |'

  test('a choice without a name, or with a name that is there already, is refused', () => {
    expect(
      errorsOf(select('select_one l', '| list_name | name | label |\n|---|---|---|\n| l | | A |')),
    ).toEqual(['choice.nameMissing@2', 'itemset.unknownList@2'])
    expect(errorsOf(select('select_one l', twice))).toEqual(['choice.duplicate@3'])
    const allowed = '\n## settings\n| allow_choice_duplicates |\n|---|\n| yes |'
    expect(errorsOf(select('select_one l', twice, allowed))).toEqual([])
  })

  test('a name with a blank is fine for one choice, not for several', () => {
    const blank = '| list_name | name | label |\n|---|---|---|\n| l | b c | A |'
    expect(errorsOf(select('select_one l', blank))).toEqual([])
    expect(errorsOf(select('select_multiple l', blank))).toEqual(['choice.blankInName@2'])
  })

  test('further columns are kept, blank ones left out; number names are text', () => {
    const { form: read_ } = readForm([
      {
        name: 'survey',
        rows: [
          ['type', 'name', 'label'],
          ['select_one p', 'q', 'Q'],
        ],
      },
      {
        name: 'choices',
        rows: [
          ['list_name', 'name', 'label', 'Cat', 'min'],
          ['p', 1, 'One', 'x', null],
          ['p', 2.5, 'Two', null, 0],
        ],
      },
    ])
    expect(read_?.lists.p?.map(({ name, extra }) => [name, { ...extra }])).toEqual([
      ['1', { Cat: 'x' }],
      ['2.5', { min: '0' }],
    ])
  })

  test('one name for two things is refused; a file that is not attached is told', () => {
    const clash = `
| type | name | label |
|---|---|---|
| select_one_from_file fruits.csv | a | A |
| select_one_from_file fruits.xml | b | B |
| csv-external | yn | |${YN}`
    expect(errorsOf(clash)).toEqual(['instance.clash@3', 'instance.clash@4'])
    const { form: read_, findings } = read(clash, [{ name: 'fruit.csv' }])
    expect(read_?.files).toEqual(['fruits.csv', 'fruits.xml', 'yn.csv'])
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'file.notAttached',
        details: { file: 'fruits.csv', suggestion: 'fruit.csv' },
      }),
    )
  })

  test('a workbook without a survey says what it has; a single sheet is the survey', () => {
    expect(read(`## surveys\n| type |\n|---|\n${YN}`).findings).toContainEqual(
      expect.objectContaining({
        code: 'sheet.surveyMissing',
        details: { sheets: 'surveys, choices', suggestion: 'surveys' },
      }),
    )
    expect(form('## Sheet1\n| type | name | label |\n|---|---|---|\n| text | a | A |').nodes.length).toBe(1)
  })
})

describe('entities', () => {
  const entities = (survey: string, sheet: string) =>
    `| type | name | label | save_to |\n|---|---|---|---|\n${survey}\n\n## entities\n${sheet}`

  test('a form may write to several lists, one of them for each instance of a repeat', () => {
    const { entities: found } = form(
      entities(
        `| text | village | V | households#village |
| begin repeat | members | M | |
| text | age | A | people#age |
| end repeat | | | |`,
        '| dataset | label |\n|---|---|\n| households | \x24{village} |\n| people | \x24{age} |',
      ),
    )
    expect(found).toMatchObject([{ list: 'households' }, { list: 'people', repeat: { text: `\${members}` } }])
    expect(found[0]).not.toHaveProperty('repeat')
  })

  test.each([
    ['text | a | A | x', '| list_name |\n|---|\n| l |', 'entity.labelMissing@2'],
    ['text | a | A | x', '| list_name | label |\n|---|---|\n| my.list | A |', 'entity.listIllegal@2'],
    [
      'text | a | A | x',
      '| list_name | label | what |\n|---|---|---|\n| l | A | x |',
      'entity.unknownColumn@1',
    ],
    [
      'text | a | A | x',
      '| list_name | label | update_if |\n|---|---|---|\n| l | A | 1 |',
      'entity.idMissing@2',
    ],
    ['text | a | A | Name', '| list_name | label |\n|---|---|\n| l | A |', 'entity.propertyIllegal@2'],
    ['text | a | A | __x', '| list_name | label |\n|---|---|\n| l | A |', 'entity.propertyIllegal@2'],
    ['text | a | A | k#x', '| list_name | label |\n|---|---|\n| l | A |', 'entity.listUnknown@2'],
    ['text | a | A | x', '| list_name | label |\n|---|---|\n| l | A |\n| m | B |', 'entity.listUnclear@2'],
    ['text | a | A | x', '| other |\n|---|', 'entity.noSheet@2'],
  ])('%s with %j is refused', (row, sheet, expected) => {
    expect(errorsOf(entities(`| ${row} |`, sheet))).toContain(expected)
  })

  test('a group cannot be saved', () => {
    const survey = '| begin group | g | G | x |\n| end group | | | |'
    expect(errorsOf(entities(survey, '| list_name | label |\n|---|---|\n| l | A |'))).toEqual([
      'entity.saveToOnGroup@2',
    ])
  })
})

test('a list that only an expression reads is in use', () => {
  const calculation = "instance('yn')/root/item[name = 'yes']/label"
  const { findings } = read(
    `| type | name | calculation |\n|---|---|---|\n| begin_group | g | |\n| calculate | a | ${calculation} |\n| end_group | | |\n${YN}`,
  )
  expect(findings.map(finding => finding.code)).not.toContain('choice.listUnused')
})

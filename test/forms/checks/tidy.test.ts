/** One mistake is told once, and all that is wrong at once. */
import { describe, expect, it } from 'vitest'
import { folded, suggest } from '../../../forms/xlsform/suggest.ts'
import { sentences, told } from './checking.ts'

const form = (header: string, ...rows: string[]): string => `
## survey
${header}
|${'---|'.repeat(header.split('|').length - 2)}
${rows.join('\n')}

## choices
| list_name | name | label |
|---|---|---|
| yn | yes | Yes |
| yn | no | No |
`

describe('what only follows from another mistake is not told', () => {
  it('a type that nobody knows: not its parameters, its list, its missing calculation', () => {
    expect(
      told(
        form(
          '| type | name | label | parameters | relevant |',
          '| slect_onne yn | a | A | randomize=true | |',
          "| text | b | B | | ${a} = 'yes' |",
        ),
      ),
    ).toEqual(['type.unknown@A2?select_one yn'])
  })

  it('a header with a slip: not every row without a label', () => {
    expect(told(form('| type | name | lable |', '| text | a | A |', '| text | b | B |'))).toEqual([
      'header.nearMiss@C1?label',
    ])
  })

  it('a name said twice: not everybody who names it', () => {
    expect(
      told(
        form(
          '| type | name | label | relevant |',
          '| text | a | A | |',
          '| text | a | B | |',
          "| text | c | C | ${a} = 'x' |",
        ),
      ),
    ).toEqual(['name.duplicate@3'])
  })

  it('a list that is not there: not the one that is left over', () => {
    expect(told(form('| type | name | label |', '| select_one yesno | a | A |'))).toEqual([
      'itemset.unknownList@2',
    ])
  })

  it('a circle: not what it means for the order of questions', () => {
    expect(
      told(
        form(
          '| type | name | label | relevant |',
          "| text | a | A | ${b} = 'x' |",
          "| text | b | B | ${a} = 'x' |",
        ),
      ),
    ).toEqual(['cycle@D2'])
  })
})

it('mistakes in five places are five findings', () => {
  expect(
    told(
      form(
        '| type | name | label | relevant | constraint | calculation |',
        '| integer | age | Age | | . > 5 and (. < 9 | |',
        '| text | b | ${agee} | ${age} => 1 | | |',
        '| calculate | c | | | | roud(${age}) |',
        '| select_one yns | d | D | | | |',
      ),
    ),
  ).toEqual([
    'itemset.unknownList@5?yn',
    'expression.unclosed@E2',
    'expression.operator@D3',
    'function.unknown@F4?round',
    'reference.unknown@C3?age',
  ])
})

it('what is missing in an expression is named', () => {
  expect(
    sentences(
      form(
        '| type | name | label | calculation |',
        "| text | a | A | concat('x' 'y') |",
        "| text | b | B | concat('x, 1) |",
        '| text | c | C | 1 + |',
      ),
    ),
  ).toEqual([
    'survey, row 2, column calculation (D2): A “)” is missing before “y” (character 12), or a comma. Please check brackets and commas.',
    "survey, row 3, column calculation (D3): The text 'x, 1) … is never closed: a quotation mark is missing (character 8). Please add it.",
    'survey, row 4, column calculation (D4): The expression stops too early: something is missing at its end. Please complete it.',
  ])
})

describe('suggestions', () => {
  it.each([
    ['houshold', 'household'],
    ['huosehold', 'household'],
    ['Household', 'household'],
    // Cyrillic о, a blank without width, Khmer digits
    ['h\u043eusehold', 'household'],
    ['house\u200bhold', 'household'],
    ['member\u17e1', 'member1'],
  ])('%s → %s', (written, meant) => {
    expect(suggest(written, ['household', 'member1', 'other'])).toBe(meant)
  })

  it('none for what is like nothing', () =>
    expect(suggest('zebra', ['household', 'member1'])).toBeUndefined())

  it('words that look the same are the same', () => expect(folded('\u0410ge\u200b\u17e1')).toBe('age1'))
})

it('a chain of operators as long as nobody writes is refused, not run into the end of a stack', () => {
  const rows = ['- 1', ' = 1', ' \\| ${a}'].map(
    (part, i) => `| calculate | c${i} | | \${a}${part.repeat(600)} |`,
  )
  expect(told(form('| type | name | label | calculation |', '| integer | a | A | |', ...rows))).toEqual(
    [3, 4, 5].map(row => `expression.tooLong@D${row}`),
  )
})

import { describe, expect, it } from 'vitest'
import { compileForm } from '../../../forms/compile/form.ts'
import { compileErrors, opened } from '../engine/opening.ts'
import { form } from '../xlsform/reading.ts'

const survey = (...rows: string[]): string =>
  `\n## survey\n| type | name | label | relevant | calculation | repeat_count |\n|---|---|---|---|---|---|\n${rows.join('\n')}\n`

it('all that is wrong is told at once, each at its cell', () => {
  expect(
    compileErrors(
      survey(
        '| integer | a | Age ${b} | | | |',
        '| text | c | C | ${aa} > 1 && 2 | | |',
        '| calculate | d | | | if(${a}, 1) | |',
        '| calculate | e | | | roundd(${a}) + ${nobody} | |',
        '| calculate | f | | | 1e3 | |',
      ),
    ),
  ).toEqual([
    'expression.operator@D3',
    'function.arity@E4',
    'function.unknown@E5',
    'reference.unknown@E5',
    'expression.syntax@E6',
    'reference.unknown@C2',
  ])
})

describe('circles', () => {
  it.each([
    ['of calculations', ['| calculate | a | | | ${b} | |', '| calculate | b | | | ${a} | |']],
    ['of one', ['| calculate | a | | | ${a} + 1 | |']],
    [
      'through the relevance of a group',
      ['| begin_group | g | G | ${x} = 1 | | |', '| integer | x | X | | | |', '| end_group | | | | | |'],
    ],
    ['of a relevant that reads its own answer', ["| integer | x | X | . != '' | | |"]],
    [
      'through the number of instances',
      [
        '| calculate | n | | | count(${r}) | |',
        '| begin_repeat | r | R | | | ${n} |',
        '| text | x | X | | | |',
        '| end_repeat | | | | | |',
      ],
    ],
  ])('%s are refused', (_, rows) => {
    expect(compileErrors(survey(...rows)).map(code => code.split('@')[0])).toEqual(['cycle'])
  })

  it.each([
    [
      'a calculation that keeps its own value',
      ['| integer | a | A | | | |', "| calculate | b | | | if(. = '', ${a}, .) | |"],
    ],
    [
      'siblings compared with each other',
      [
        '| begin_repeat | r | R | | | |',
        '| integer | x | X | | | |',
        '| calculate | k | | | count(${r}[x > current()/../x]) | |',
        '| end_repeat | | | | | |',
      ],
    ],
    [
      'a count that asks the instances for more',
      [
        "| begin_repeat | r | R | | | count(${r}[more = 'yes']) + 1 |",
        '| text | more | M | | | |',
        '| end_repeat | | | | | |',
      ],
    ],
  ])('%s is none', (_, rows) => {
    expect(compileErrors(survey(...rows))).toEqual([])
  })
})

it('an expression may be nested 50 deep and no deeper', () => {
  const nested = (depth: number) =>
    survey(
      '| integer | a | A | | | |',
      `| calculate | b | | | ${'('.repeat(depth)}\${a}${')'.repeat(depth)} | |`,
    )
  expect(compileErrors(nested(49))).toEqual([])
  expect(compileErrors(nested(50))).toEqual(['expression.tooDeep@E3'])
})

it('a number of more digits than a double holds is published as JSON, and opens', () => {
  const row = `| calculate | a | | | if(${'9'.repeat(400)} > 1, 'large', '') | |`
  expect(opened(survey(row)).value('/data/a')).toBe('large')
})

it('pairs of arguments are counted as pairs: a weight, or an index, must not be missing', () => {
  const repeat = ['| begin_repeat | m | M | | | |', '| text | t | T | | | |', '| end_repeat | | | | | |']
  const calculations = [
    'weighted-checklist(1, 2, 3, 4, 5)',
    'weighted-checklist(1, 2, 3, 4, 5, 6)',
    'indexed-repeat(${t}, ${m}, 1, ${m})',
    'indexed-repeat(${t}, ${m}, 1)',
  ]
  const rows = calculations.map((calculation, i) => `| calculate | c${i} | | | ${calculation} | |`)
  expect(compileErrors(survey(...repeat, ...rows))).toEqual(['function.arity@E5', 'function.arity@E7'])
})

it('a default is words unless it can be computed', () => {
  const defaults = ['North - South', 'C* D', '2 * 3', '10 - 4', 'a - ${b}']
  const rows = defaults.map((text, i) => `| text | ${'abcde'[i]} | Q | ${text} |`)
  const { value } = opened(
    `| type | name | label | default |\n|---|---|---|---|\n${rows.join('\n')}`.replace('a - $', '7 - $'),
  )
  expect([...'abcde'].map(name => value(`/data/${name}`))).toEqual(['North - South', 'C* D', '6', '6', ''])
})

it('a choice_filter that asks for a column no choice has is warned of', () => {
  const { findings } = compileForm(
    form(
      `| type | name | label | choice_filter |\n|---|---|---|---|\n| select_one l | a | A | provnce = 1 and name != '' |\n
## choices\n| list_name | name | label | province |\n|---|---|---|---|\n| l | x | X | 1 |`,
    ),
  )
  expect(findings).toMatchObject([
    {
      code: 'choiceFilter.unknownColumn',
      severity: 'warning',
      at: { cell: 'D2' },
      details: { column: 'provnce', suggestion: 'province' },
    },
  ])
})

it('what is wrong inside a loop is said once, however many choices it goes over', () => {
  const errors = compileErrors(`
| type | name | label | relevant |
|---|---|---|---|
| begin loop over crops | crop | Crops | |
| integer | total | How much? | \${nothing} > 1 |
| end loop | | | |

## choices
| list_name | name | label |
|---|---|---|
| crops | rice | Rice |
| crops | corn | Corn |`)
  expect(errors).toEqual(['reference.unknown@D3'])
})

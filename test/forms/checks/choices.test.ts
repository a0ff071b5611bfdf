import { describe, expect, it } from 'vitest'
import { sentences, survey, told } from './checking.ts'

const YN = '| select_one yn | a | A | | | | | |'

describe('a choice that is not on the list', () => {
  it('is told where an expression asks for it, with the nearest one', () => {
    expect(
      told(
        survey(
          YN,
          "| text | x | X | ${a} = 'yess' | | | | |",
          "| text | y | Y | | | if(selected(${a}, 'Noo'), 1, 2) | | |",
          "| select_multiple regions | r | R | | not(selected(., 'nroth')) | | | |",
          "| calculate | z | | | | 'nowhere' = ${r} | | |",
        ),
      ),
    ).toEqual([
      'choice.unknown@D3?yes',
      'choice.unknown@F4?no',
      'choice.unknown@E5?north',
      'choice.unknown@F6',
    ])
  })

  it('is found by its label as well, and the question that then is never shown is named in the same breath', () => {
    expect(
      sentences(
        survey('| select_one regions | r | R | | | | | |', "| text | x | X | ${r} = 'South' | | | | |"),
      ),
    ).toEqual([
      'survey, row 3, column relevant (D3): The question “r” has no choice “South” (its choices: north, south). Did you mean “south”? Please correct it. As it stands, “x” is never shown.',
    ])
  })

  it('is no matter where another answer is possible', () => {
    expect(
      told(
        survey(
          '| select_one_from_file villages.csv | v | V | | | | | |',
          "| text | x | X | ${v} = 'nowhere' | | | | |",
          "| select_one yn | b | B | | | once('maybe') | | |",
          "| text | y | Y | ${b} = 'maybe' or ${b} = '' | | | | |",
        ),
      ),
    ).toEqual([])
  })

  it('is found in an attached file too, when that is here', () => {
    const files = [{ name: 'villages.csv', text: 'name,label\n1,Prey Veng\n2,Takeo\n' }]
    expect(
      told(
        survey(
          '| select_one_from_file villages.csv | v | V | | | | | |',
          "| text | x | X | ${v} = '3' | | | | |",
        ),
        files,
      ),
    ).toEqual(['choice.unknown@D3'])
  })

  it('a calculation that never comes to a value is one as well', () => {
    expect(
      told(
        survey(
          YN,
          "| calculate | c | | | | if(${a} = 'yes', 'child', 'adult') | | |",
          "| text | x | X | ${c} = 'chidl' | | | | |",
        ),
      ),
    ).toEqual(['value.unknown@D4?child'])
  })
})

describe('choices that are never shown', () => {
  const filtered = (filter: string, rows = ''): string[] =>
    told(
      survey('| select_one regions | r | R | | | | | |', `| select_one towns | t | T | | | | ${filter} | |`) +
        rows,
    )

  it('a cell that names no choice of the list above is told once, with how many rows it hides', () => {
    expect(
      filtered(
        'region = ${r}',
        ['suoth', 'suoth', 'north']
          .map((region, i) => `| towns | t${i} | Town ${i} | ${region} |\n`)
          .join(''),
      ),
    ).toEqual(['choice.parentUnknown@choices8?south'])
  })

  it('a filter that nothing fulfils is told at the filter', () => {
    expect(filtered("region = 'east'")).toEqual(['choiceFilter.never@G3'])
    expect(filtered("region = ${r} and ${r} = 'east'")).toEqual([
      'choice.unknown@G3',
      'choiceFilter.never@G3',
    ])
  })

  it('a row that no filter lets through is told of', () => {
    expect(filtered("region = 'north'")).toEqual(['choice.neverShown@choices7'])
  })

  it('all is well when each choice can be shown somewhere', () => {
    expect(filtered('region = ${r}')).toEqual([])
    expect(filtered("region = ${r} or name = 'takeo'")).toEqual([])
    expect(filtered("region != ''")).toEqual([])
    expect(filtered('position() < 3')).toEqual([])
  })

  it('the same for the rows of a file', () => {
    const text = 'name,label,region\n1,A,north\n2,B,suth\n'
    expect(
      told(
        survey(
          '| select_one regions | r | R | | | | | |',
          '| select_one_from_file v.csv | v | V | | | | region = ${r} | |',
        ),
        [{ name: 'v.csv', text }],
      ),
    ).toEqual(['choice.parentUnknown@v.csv3?south'])
  })
})

it('two choices with one label are told of, unless a filter parts them', () => {
  const twice = '| towns | takeo2 | Takeo | north |\n'
  expect(told(survey('| select_one towns | t | T | | | | | |') + twice)).toEqual([
    'choice.labelTwice@choices8',
  ])
  expect(
    told(
      survey(
        '| select_one regions | r | R | | | | | |',
        '| select_one towns | t | T | | | | region = ${r} | |',
      ) + twice,
    ),
  ).toEqual([])
})

describe('a constraint that refuses every answer', () => {
  it.each([
    ['integer', '. > 5 and . < 3'],
    ['integer', '. > 100 and string-length(.) < 0'],
    ['select_one yn', ". = 'yes' and . = 'no'"],
    ['select_multiple regions', 'count-selected(.) > 5'],
    ['range', '. > 12'],
    ['text', "${a} = 'yes' and ${a} = 'no'"],
  ])('%s: %s', (type, constraint) => {
    expect(told(survey(YN, `| ${type} | x | X | | ${constraint} | | | |`))).toEqual(['constraint.never@E3'])
  })

  it.each([
    ['integer', '. > 5 and . < 13'],
    ['select_multiple regions', "not(selected(., 'north') and count-selected(.) > 1)"],
    ['text', "regex(., '^[0-9]{9}$')"],
    ['date', '. <= today()'],
    ['date', ". > date('2020-01-01') and . < '2021-01-01'"],
  ])('but not %s: %s', (type, constraint) => {
    expect(told(survey(YN, `| ${type} | x | X | | ${constraint} | | | |`))).toEqual([])
  })
})

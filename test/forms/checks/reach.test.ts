import { describe, expect, it } from 'vitest'
import { survey, told } from './checking.ts'

const relevant = (expression: string): string[] =>
  told(
    survey(
      '| select_one yn | a | A | | | | | |',
      '| select_multiple regions | many | Many | | | | | |',
      '| integer | n | N | | | | | |',
      '| text | t | T | | | | | |',
      "| calculate | code | | | | if(${a} = 'yes', 1, if(${n} > 5, 2, '')) | | |",
      `| text | x | X | ${expression} | | | | |`,
    ),
  )

describe('a question that no answers can ever bring up is told of', () => {
  it.each([
    ["${a} = 'yes' and ${a} = 'no'"],
    ["${a} = 'yes' and selected(${a}, 'no')"],
    ["${a} = '' and ${a} != ''"],
    ["${a} != 'yes' and ${a} != 'no' and ${a} != ''"],
    ['${n} > 5 and ${n} < 3'],
    ['${n} > 5 and ${n} < 6'],
    ['${n} >= 5 and 5 > ${n}'],
    ['${n} = 5 and not(${n} < 6)'],
    ["${t} = 'x' and not(${t} = 'x')"],
    ["selected(${many}, 'north') and not(selected(${many}, 'north'))"],
    ['count-selected(${many}) > 2'],
    ["${code} = 1 and ${code} = '2'"],
    ["(${a} = 'yes' or ${n} > 3) and ${a} = 'no' and ${n} < 2"],
    ['not(${n} > 5) and ${n} >= 6'],
    ['string-length(${t}) < 0'],
    ["${t} = '' and string-length(${t}) = -1"],
  ])('%s', expression => expect(relevant(expression)).toContain('relevant.never@D7'))
})

describe('what some answer can bring up is not', () => {
  it.each([
    ["${a} = 'yes' or ${a} = 'no'"],
    ["selected(${many}, 'north') and selected(${many}, 'south')"],
    ['${n} > 5 and ${n} < 7'],
    // a blank is neither more nor less
    ['not(${n} > 5) and not(${n} <= 5)'],
    ['${n} != 5 and not(${n} > 5) and not(${n} < 5)'],
    ["not(${a} = 'yes') and not(${a} = 'no')"],
    ["${a} != ''"],
    ['${code} = 2'],
    ["${code} = ''"],
    ['count-selected(${many}) = 2'],
    ["${t} > 5 and ${t} != ''"],
    ['random() > 0.5 and not(random() > 0.5)'],
    ["if(${a} = 'yes', ${n} > 5, ${n} < 3)"],
    ["${t} = '2020-01-01' and ${t} > 5"],
    ["${t} >= '2020-01-02' and ${t} < 18263"],
  ])('%s', expression => expect(relevant(expression)).toEqual([]))
})

it('a question is told of once, and not those that only follow from it', () => {
  expect(
    told(
      survey(
        '| select_one yn | a | A | | | | | |',
        "| begin_group | g | G | ${a} = 'yes' and ${a} = 'no' | | | | |",
        "| select_one yn | b | B | ${a} = 'yes' | | | | |",
        '| end_group | | | | | | | |',
        "| text | c | C | ${b} = 'yes' | | | | |",
      ),
    ),
  ).toEqual(['relevant.never@D3'])
})

it('a question that is shown only where another one is not that it asks about', () => {
  expect(
    told(
      survey(
        '| select_one yn | a | A | | | | | |',
        "| select_one yn | b | B | ${a} = 'no' | | | | |",
        "| text | c | C | ${a} = 'yes' and ${b} = 'yes' | | | | |",
        "| text | d | D | ${a} = 'yes' and ${b} = '' | | | | |",
      ),
    ),
  ).toEqual(['relevant.never@D4'])
})

it('an answer that its own constraint refuses brings nothing up', () => {
  expect(
    told(
      survey(
        '| integer | n | N | | . < 10 | | | |',
        '| text | x | X | ${n} > 20 | | | | |',
        '| text | y | Y | ${n} > 5 | | | | |',
      ),
    ),
  ).toEqual(['relevant.onlyRefused@D3'])
})

it('a row that is switched off says so', () => {
  expect(told(survey('| text | x | X | false() | | | | |', '| text | y | Y | 1 = 2 | | | | |'))).toEqual([
    'relevant.off@D2',
    'relevant.off@D3',
  ])
})

it('a question that waits for a later one is passed by, but not on one page, nor when something else can show it', () => {
  expect(
    told(
      survey(
        '| select_one yn | a | A | | | | | |',
        "| text | early | E | ${late} = 'yes' | | | | |",
        "| text | either | E | ${late} = 'yes' or ${a} = 'yes' | | | | |",
        '| begin_group | g | G | | | | | field-list |',
        "| text | beside | B | ${below} = 'yes' | | | | |",
        '| select_one yn | below | B | | | | | |',
        '| end_group | | | | | | | |',
        '| select_one yn | late | L | | | | | |',
      ),
    ),
  ).toEqual(['relevant.later@D3'])
})

it('members of a repeat are not taken for one answer', () => {
  expect(
    told(
      survey(
        '| begin_repeat | m | M | | | | | |',
        '| select_one yn | b | B | | | | | |',
        "| text | c | C | ${b} = 'yes' and ${b} = 'no' | | | | |",
        '| end_repeat | | | | | | | |',
        "| text | d | D | ${b} = 'yes' and ${b} = 'no' | | | | |",
      ),
    ),
  ).toEqual(['relevant.never@D4'])
})

import { describe, expect, it } from 'vitest'
import { judge } from '../../../client/manage/judge.ts'
import { checkPatterns } from '../../../forms/checks/patterns.ts'
import { published, survey, told } from './checking.ts'

const judged = (pattern: string): string[] => {
  const form = published(survey(`| text | x | X | | regex(., '${pattern}') | | | |`))
  return [...form.findings, ...checkPatterns(form.patterns, judge)]
    .filter(({ code }) => code.startsWith('regex.'))
    .map(({ code, severity, at }) => `${severity} ${code}@${at && 'cell' in at && at.cell}`)
    .filter((one, index, all) => all.indexOf(one) === index)
}

describe('a pattern that stops a phone', () => {
  it.each(['^(a+)+$', '(x+x+)+y', '^([\\u1780-\\u17FF]+\\s*)+$', '^(\\w+\\s?)*$'])(
    '%s is refused',
    pattern => {
      expect(judged(pattern)).toEqual(['error regex.slow@E2'])
    },
  )

  it('one that takes seconds is warned of', () => {
    expect(judged('.*.*=.*')).toEqual(['warning regex.slowish@E2'])
  })

  it.each([
    '^[0-9]{9}$',
    '^(0\\|\\+?855)[1-9][0-9]{7,8}$',
    '^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}$',
    '^\\p{L}+( \\p{L}+)*$',
  ])('%s is not', pattern => expect(judged(pattern)).toEqual([]))
})

it('patterns are found wherever they stand, and those made of answers are told of', () => {
  const { patterns } = published(
    survey(
      "| text | x | X | regex('a', '^a') | | if(regex(concat(., 'x'), concat('[a', '-z]')), 1, 2) | | |",
      "| text | y | Y | | count(${x}[regex(., '^c')]) > 0 | | | |",
    ),
  )
  expect(patterns.map(({ pattern }) => pattern)).toEqual(['^a', '[a-z]', '^c'])
  expect(told(survey('| text | p | P | | | | | |', '| text | x | X | | regex(., ${p}) | | | |'))).toEqual([
    'regex.notFixed@E3',
  ])
})

it('a pattern that is none, or longer than a phone takes, is refused where it stands', () => {
  const long = 'a'.repeat(201)
  expect(
    told(
      survey("| text | x | X | | regex(., '[') | | | |", `| text | y | Y | | regex(., '${long}') | | | |`),
    ),
  ).toEqual(['regex.illegal@E2', 'regex.tooLong@E3'])
})

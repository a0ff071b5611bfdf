import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compileRuleSet } from '../../../forms/compile/ruleset.ts'
import { en } from '../../../forms/finding-texts/en.ts'
import type { SheetPlace } from '../../../forms/findings.ts'
import { readTables } from '../../../forms/xlsform/table.ts'
import { PROGRAMME, programme } from '../eligibility/programme.ts'

/** Compiles the programme with some words changed; findings as `code sheet!cell`. */
function findingsOf(...changes: [from: string, to: string][]) {
  let text = PROGRAMME
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`The programme of the test has no ${from}`)
    text = text.replace(from, to)
  }
  const { ruleSet, findings } = compileRuleSet(readTables(text))
  return {
    published: ruleSet !== undefined,
    findings,
    told: findings.map(({ code, at }) => {
      const place = at as SheetPlace | undefined
      return `${code} ${place?.sheet}!${place?.cell ?? `${place?.column ?? ''}${place?.row ?? ''}`}`
    }),
  }
}

test('a sound workbook has no findings, and every language in the order of its headers', () => {
  expect(findingsOf().findings).toEqual([])
  expect(programme()).toMatchObject({
    id: 'market',
    version: '3',
    languages: ['English (en)', 'Khmer (km)'],
    defaultLanguage: 'Khmer (km)',
    missingValues: ['dont_know', 'refused'],
  })
})

test('a condition is split at its top ands; what it reads is listed once', () => {
  const rule = programme().rules.find(({ id }) => id === 'V-3')
  expect(rule?.reads).toEqual(['poor', 'work'])
  expect(rule?.when).toEqual([
    ['=', ['ref', 0], 'yes'],
    ['or', ['=', ['ref', 1], 'vendor'], ['=', ['ref', 1], 'driver']],
  ])
})

test('the shipped programme is sound and is plain JSON', () => {
  const text = readFileSync(new URL('../../../forms/shipped/nssf/programme.md', import.meta.url), 'utf8')
  const { ruleSet, findings } = compileRuleSet(readTables(text))
  expect(findings).toEqual([])
  expect(ruleSet?.rules).toHaveLength(91)
  expect(JSON.parse(JSON.stringify(ruleSet))).toEqual(ruleSet)
})

test.each<[string, [string, string][], string]>([
  ['an unknown fact', [["pregnant} = 'yes'", "pregnent} = 'yes'"]], 'fact.unknown rules!F7'],
  ['a value without quotes', [["pregnant} = 'yes'", 'pregnant} = yes']], 'rule.bareWord rules!F7'],
  ['a fact without braces', [["${pregnant} = 'yes'", "pregnant = 'yes'"]], 'rule.bareWord rules!F7'],
  // without a word it would hold for `no` as well
  [
    'yes or no compared with true()',
    [["pregnant} = 'yes'", 'pregnant} = true()']],
    'rule.valueUnknown rules!F7',
  ],
  ['yes or no compared with 1', [["pregnant} = 'yes'", 'pregnant} != 1']], 'rule.valueUnknown rules!F7'],
  ['a choice that is more than another', [["pregnant} = 'yes'", 'pregnant} > 0']], 'rule.noOrder rules!F7'],
  ['a word where a number stands', [["pregnant} = 'yes'", "age} >= 'fifteen'"]], 'rule.notNumber rules!F7'],
  [
    'a day that is none in a condition',
    [["pregnant} = 'yes'", "date_of_birth} > '2020-02-30'"]],
    'rule.notDay rules!F7',
  ],
  [
    'an amount that has two values on a day',
    [
      [
        '| 2024-02-29 | | Order 7 |',
        '| 2024-02-29 | | Order 7 |\n| rent | 20000 | KHR | 2026-01-01 | | Order 8 |',
      ],
    ],
    'parameter.overlap parameters!D3',
  ],
  [
    'a state that none leads to',
    [
      ['| new refused | | |', '| refused | | |'],
      ['| new contacted | yes | reason |', '| contacted | yes | reason |'],
    ],
    'state.never states!D3',
  ],
  ['a name with a blank', [['| clinic | Clinic |', '| the clinic | Clinic |']], 'name.illegal outcomes!A6'],
  [
    'a value that the fact never has',
    [["work} = '' and", "work} = 'vendr' and"]],
    'rule.valueUnknown rules!F6',
  ],
  [
    'a boolean compared with true',
    [["pregnant} = 'yes'", "pregnant} = 'true'"]],
    'rule.valueUnknown rules!F7',
  ],
  ['a fact that stands alone', [["pregnant} = 'yes'", 'pregnant}']], 'rule.bareFact rules!F7'],
  [
    'a pattern that is none',
    [["pregnant} = 'yes'", "pregnant} = 'yes' and regex('a', '(')"]],
    'regex.illegal rules!F7',
  ],
  [
    'chance in a rule',
    [["pregnant} = 'yes'", "pregnant} = 'yes' and random() > 0.5"]],
    'expression.functionNotHere rules!F7',
  ],
  [
    'an outcome of the same phase',
    [["outcomes}, 'stall')", "outcomes}, 'papers')"]],
    'rule.outcomeNotEarlier rules!F8',
  ],
  ['an outcome that is none', [["outcomes}, 'stall')", "outcomes}, 'stal')"]], 'cell.unknownName rules!F8'],
  ['a rule with an unknown outcome', [["'yes' | clinic |", "'yes' | clinc |"]], 'cell.unknownName rules!G7'],
  ['a phase that is none', [['| M-1 | 1 |', '| M-1 | 4 |']], 'cell.value rules!B7'],
  [
    'a day that is none',
    [['| 2024-02-29 | 2025-12-31 |', '| 2023-02-29 | 2025-12-31 |']],
    'cell.day rules!D3',
  ],
  [
    'a period that ends before it begins',
    [['| 2024-02-29 | 2025-12-31 |', '| 2026-01-01 | 2025-12-31 |']],
    'period.reversed rules!E3',
  ],
  ['an id that stands twice', [['| M-1 | 1 |', '| V-1 | 1 |']], 'row.twice rules!A7'],
  ['an unknown document', [['| id_card | due |', '| id_cart | due |']], 'cell.unknownName outcomes!K3'],
  ['an unknown state', [['| phone | contacted |', '| phone | contact |']], 'cell.unknownName results!E2'],
  ['an unknown channel', [['| phone | contacted |', '| fone | contacted |']], 'cell.unknownName results!D2'],
  ['due days that are no number', [['| high | 14 |', '| high | soon |']], 'cell.wholeNumber outcomes!F3'],
  ['a list that is none', [['| restricted | urgent |', '| secret | urgent |']], 'cell.value outcomes!D4'],
  ['a calculation that reads a fact below it', [['date_of_birth}, ', 'work}, ']], 'fact.below facts!F4'],
  ['a syntax error', [["pregnant} = 'yes'", 'pregnant} ==']], 'expression.'],
  [
    'a value of an unknown fact',
    [['| work | vendor | Sells', '| wrok | vendor | Sells']],
    'cell.unknownName fact_values!A2',
  ],
  [
    'a rule without explanation',
    [['| Pregnant. | មានផ្ទៃពោះ។ |', '| | |']],
    'cell.missing rules!explanation7',
  ],
  ['a sheet that is missing', [['## states', '## stats']], 'sheet.missing undefined!'],
  [
    'an unknown default language',
    [['| Khmer (km) | dont_know', '| Kmer (km) | dont_know']],
    'language.unknownDefault settings!E2',
  ],
])('%s is an error at its cell', (_, changes, expected) => {
  const { published, told } = findingsOf(...changes)
  expect(
    told.some(line => line.startsWith(expected)),
    told.join('\n'),
  ).toBe(true)
  expect(published).toBe(false)
})

test.each<[string, [string, string][], string[]]>([
  [
    'a missing translation',
    [['| Pregnant. | មានផ្ទៃពោះ។ |', '| Pregnant. | |']],
    ['translation.missing rules!explanation::Khmer (km)7'],
  ],
  [
    'a language that one column has not',
    [
      [
        '| name | label::English (en) | label::Khmer (km) |\n|---|---|---|\n| id_card',
        '| name | label::English (en) | note |\n|---|---|---|\n| id_card',
      ],
    ],
    ['translation.columnMissing documents!1'],
  ],
  ['an outcome that no rule gives', [["'yes' | clinic |", "'yes' | ask |"]], ['outcome.unused outcomes!A6']],
])('%s is a warning: the rule set is published', (_, changes, expected) => {
  const { published, told } = findingsOf(...changes)
  expect(told).toEqual(expected)
  expect(published).toBe(true)
})

test('all errors come at once, with the nearest name, and each has a text', () => {
  const { findings } = findingsOf(
    ["pregnant} = 'yes'", "pregnent} = 'yes'"],
    ['| id_card | due |', '| id_cart | due |'],
  )
  expect(findings.map(({ details }) => details.suggestion)).toEqual(['id_card', 'pregnant'])
  for (const { code } of findings) expect(en[code], code).toBeTypeOf('string')
})

import { expect, test } from 'vitest'
import { determine } from '../../../forms/eligibility/determine.ts'
import type { Facts } from '../../../forms/eligibility/ruleset.ts'
import { programme } from './programme.ts'

const ruleSet = programme()
const DAY = '2025-06-01'

const outcomes = (facts: Facts, day = DAY): string[] =>
  determine(ruleSet, { consent: 'yes', ...facts }, day).verdicts.map(({ outcome }) => outcome)

test.each([
  ['2024-02-28', ['nothing']],
  ['2024-02-29', ['stall', 'papers']],
  ['2025-12-31', ['stall', 'papers']],
  ['2026-01-01', ['nothing']],
])('a rule holds from its first day to its last: on %s the outcomes are %j', (day, expected) => {
  expect(outcomes({ work: 'vendor', age: '40' }, day)).toEqual(expected)
})

test('a rule that stops leaves its outcome alone, with nothing open', () => {
  const stopped = determine(ruleSet, { work: 'vendor', age: '40' }, DAY)
  expect(stopped.verdicts).toEqual([{ outcome: 'stop_here', rules: ['G-1'] }])
  expect(stopped.open).toEqual([])
  expect(stopped.read).toEqual({})
})

test('all rules of an outcome are named, with the answers that they read', () => {
  const facts = { consent: 'yes', work: 'vendor', age: '40', poor: 'yes', shoe_size: '38' }
  const found = determine(ruleSet, facts, DAY)
  expect(found.verdicts).toEqual([{ outcome: 'stall', rules: ['V-1', 'V-3'] }])
  expect(found.read).toEqual({ work: 'vendor', age: '40', poor: 'yes' })
  expect([found.ruleSet, found.version, found.day]).toEqual(['market', '3', DAY])
})

test('a later phase sees what earlier phases found, whatever the order of the rows', () => {
  expect(outcomes({ work: 'none', age: '40' })).toEqual(['nothing'])
  const [papers, ...others] = [...ruleSet.rules].sort((a, b) => b.phase - a.phase)
  const turned = { ...ruleSet, rules: [...others, papers!] }
  const found = determine(turned, { consent: 'yes', work: 'vendor', age: '40' }, DAY)
  expect(found.verdicts.map(({ outcome }) => outcome)).toEqual(['stall', 'papers'])
})

test.each(['', ' ', 'dont_know', 'refused', undefined])(
  'the answer %j is missing: comparisons are false',
  missing => {
    const facts: Facts = { age: '40' }
    if (missing !== undefined) facts.work = missing
    expect(outcomes(facts)).toEqual(['ask'])
  },
)

test('a missing answer is never a no: the rule is open and says which answer would decide', () => {
  const found = determine(ruleSet, { consent: 'yes', work: 'vendor' }, DAY)
  expect(found.verdicts).toEqual([{ outcome: 'nothing', rules: ['Z-1'] }])
  expect(found.open).toEqual([
    { rule: 'V-1', outcome: 'stall', missing: ['age'] },
    { rule: 'V-2', outcome: 'guardian', missing: ['age'] },
    { rule: 'V-3', outcome: 'stall', missing: ['poor'] },
    { rule: 'M-1', outcome: 'clinic', missing: ['pregnant'] },
  ])
})

test('a rule is not open when one known answer decides against it, in an or as well', () => {
  const open = (facts: Facts) =>
    determine(ruleSet, { consent: 'yes', age: '40', pregnant: 'no', ...facts }, DAY).open.map(
      ({ rule }) => rule,
    )
  expect(open({ work: 'none' })).toEqual([])
  expect(open({ work: 'driver' })).toEqual(['V-3'])
  expect(open({ poor: 'no' })).toEqual(['V-1'])
  expect(open({ poor: 'yes' })).toEqual(['V-1', 'V-3'])
})

test('an answer that could still break a rule does not keep it from firing', () => {
  expect(outcomes({ work: 'vendor', age: '40' })).toContain('papers')
  expect(outcomes({ work: 'vendor', age: '40', poor: 'yes' })).not.toContain('papers')
})

test.each([
  ['2008-02-29', '2026-02-28', '17'],
  ['2008-02-29', '2026-03-01', '18'],
  ['2004-02-29', '2024-02-28', '19'],
  ['2004-02-29', '2024-02-29', '20'],
  ['2007-06-02', '2025-06-01', '17'],
  ['2007-06-01', '2025-06-01', '18'],
])('who is born on %s is on %s %s years old', (birth, day, age) => {
  const found = determine(ruleSet, { consent: 'yes', work: 'vendor', poor: 'yes', date_of_birth: birth }, day)
  expect(found.read.age ?? age).toBe(age)
  expect(found.verdicts.some(({ outcome }) => outcome === 'guardian')).toBe(Number(age) < 18)
})

test('the age by date of birth takes the place of an answered one; a date that is none does not', () => {
  const age = (facts: Facts) => determine(ruleSet, { consent: 'yes', work: 'vendor', ...facts }, DAY).read.age
  expect(age({ age: '70', date_of_birth: '1990-01-01' })).toBe('35')
  expect(age({ age: '70', date_of_birth: '1990-02-31' })).toBe('70')
  expect(age({ age: '70', date_of_birth: 'dont_know' })).toBe('70')
})

test('a rule set that went through JSON gives the same', () => {
  const facts = { consent: 'yes', work: 'vendor', age: '17', poor: 'yes' }
  const again = JSON.parse(JSON.stringify(ruleSet)) as typeof ruleSet
  expect(determine(again, facts, DAY)).toEqual(determine(ruleSet, facts, DAY))
})

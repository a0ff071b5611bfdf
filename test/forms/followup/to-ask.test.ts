/** What a case asks for: facts that decide, facts that a rule fired without, and how one asks for what is calculated. */
import { describe, expect, it } from 'vitest'
import { determine } from '../../../forms/eligibility/determine.ts'
import type { FactDefinition, Facts, Rule, RuleSet } from '../../../forms/eligibility/ruleset.ts'
import { asksFor, blankFacts, openFacts } from '../../../forms/followup/to-ask.ts'
import { programme } from '../eligibility/programme.ts'

const day = '2026-11-22'
const base = programme()
const rule = (id: string, when: Rule['when'], reads: string[]): Rule => ({
  ...base.rules.find(one => one.id !== 'G-01')!,
  id,
  phase: 1,
  from: null,
  to: null,
  when,
  reads,
  outcome: 'ask',
})
const fact = (name: string, more: Partial<FactDefinition> = {}): FactDefinition => ({
  name,
  type: 'text',
  label: {},
  ...more,
})

function asked(rules: Rule[], facts: Facts, more: Partial<FactDefinition>[] = []) {
  const names = [...new Set(rules.flatMap(({ reads }) => reads))]
  const ruleSet: RuleSet = {
    ...base,
    facts: names.map((name, index) => fact(name, more[index])),
    rules,
  }
  const outcome = ruleSet.outcomes.find(({ name }) => name === 'ask')!
  const known = (name: string) => (facts[name] ?? '') !== ''
  const determination = determine(ruleSet, facts, day)
  return {
    blank: blankFacts(ruleSet, outcome, determination, known),
    open: openFacts(ruleSet, outcome, determination),
  }
}

describe('what a case asks for', () => {
  const blank = (index: number): Rule['when'][number] => ['=', ['ref', index], '']

  it('is what a rule fired without', () => {
    const rules = [rule('A', [blank(0), ['=', ['ref', 1], 'vendor']], ['months', 'work'])]
    expect(asked(rules, { work: 'vendor' }).blank).toEqual(['months'])
  })

  it('is of several blanks of which one is enough only that which is not known', () => {
    const rules = [rule('A', [['or', blank(0), blank(1)]], ['months', 'work'])]
    expect(asked(rules, { work: 'vendor' }).blank).toEqual(['months'])
  })

  it('is what would decide a rule that is open, once', () => {
    const open = rule('B', [['=', ['ref', 0], 'yes']], ['months'])
    const twice = rule('C', [['=', ['ref', 0], 'no']], ['months'])
    expect(asked([open, twice], {})).toEqual({ blank: [], open: ['months'] })
  })

  it('is never what nobody outside of restricted lists is to see', () => {
    const rules = [rule('A', [blank(0), blank(1)], ['pregnant', 'work'])]
    expect(asked(rules, {}, [{ sensitive: true }]).blank).toEqual(['work'])
    const open = [
      rule('A', [['=', ['ref', 0], 'yes']], ['pregnant']),
      rule('B', [['=', ['ref', 0], 'x']], ['work']),
    ]
    expect(asked(open, {}, [{ sensitive: true }]).open).toEqual(['work'])
  })
})

describe('how one asks', () => {
  const ruleSet: RuleSet = {
    ...base,
    facts: [
      fact('asked_on', { type: 'date', role: 'survey_date' }),
      fact('born', { type: 'date' }),
      fact('age', { type: 'integer', calculation: ['ref', 1], reads: ['asked_on', 'born', 'age'] }),
      fact('old', { type: 'boolean', calculation: ['ref', 0], reads: ['age'] }),
    ],
    rules: [rule('S', [['!=', ['ref', 0], 'yes']], ['consent'])].map(one => ({
      ...one,
      stop: true as const,
    })),
  }

  it('for what is calculated by what it comes from, all the way, and never by the day of the interview', () => {
    expect(asksFor(ruleSet, 'born')).toEqual(['born'])
    expect(asksFor(ruleSet, 'age')).toEqual(['born'])
    expect(asksFor(ruleSet, 'old')).toEqual(['born'])
  })

  it('for consent not at all', () => {
    expect(asksFor(ruleSet, 'consent')).toEqual([])
  })
})

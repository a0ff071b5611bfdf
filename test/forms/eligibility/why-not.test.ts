import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compileRuleSet } from '../../../forms/compile/ruleset.ts'
import { clauseOf } from '../../../forms/eligibility/clauses.ts'
import { determine } from '../../../forms/eligibility/determine.ts'
import type { Facts } from '../../../forms/eligibility/ruleset.ts'
import { whyNot } from '../../../forms/eligibility/why-not.ts'
import { readTables } from '../../../forms/xlsform/table.ts'
import { programme } from './programme.ts'

const market = programme()
const day = '2025-06-01'

describe('why not', () => {
  it('says of each rule which part holds, fails or is unknown, and the answer that it read', () => {
    const { given, rules } = whyNot(market, { consent: 'yes', work: 'driver', age: '40' }, day, 'stall')
    expect(given).toBe(false)
    expect(rules.map(({ rule, state }) => [rule, state])).toEqual([
      ['V-3', 'unknown'],
      ['V-1', 'fails'],
    ])
    expect(rules[1]?.parts).toEqual([
      {
        state: 'fails',
        clause: { kind: 'is', fact: 'work', values: ['vendor'] },
        facts: [{ fact: 'work', value: 'driver' }],
      },
      {
        state: 'holds',
        clause: { kind: 'number', fact: 'age', op: '>=', value: 18 },
        facts: [{ fact: 'age', value: '40' }],
      },
    ])
  })

  it('names the one missing answer that would decide, and with which answer', () => {
    const facts = { consent: 'yes', work: 'driver', age: '40' }
    expect(whyNot(market, facts, day, 'stall').decides).toEqual([{ fact: 'poor', values: ['yes'] }])
    // of two that are missing none decides alone
    expect(whyNot(market, { consent: 'yes', age: '40' }, day, 'stall').decides).toEqual([
      { fact: 'work', values: ['vendor'] },
    ])
    expect(whyNot(market, { consent: 'yes' }, day, 'stall').decides).toEqual([])
  })

  it('tries numbers on both sides of a limit', () => {
    expect(whyNot(market, { consent: 'yes', work: 'vendor' }, day, 'stall').decides).toEqual([
      { fact: 'age', values: ['18', '19'] },
      { fact: 'poor', values: ['yes'] },
    ])
  })

  it('tells a rule that is not in force as such, and who was stopped as stopped', () => {
    const vendor = { consent: 'yes', work: 'vendor', age: '40' }
    expect(whyNot(market, vendor, '2026-01-01', 'stall').rules.at(-1)).toMatchObject({
      rule: 'V-1',
      state: 'past',
      to: '2025-12-31',
    })
    expect(whyNot(market, { ...vendor, consent: 'no' }, day, 'stall').stoppedBy).toEqual({
      rule: 'G-1',
      outcome: 'stop_here',
    })
  })

  it('stops nobody whose consent is not among the facts that a screen is given', () => {
    const { stoppedBy, decides } = whyNot(market, { work: 'driver', age: '40' }, day, 'stall')
    expect([stoppedBy, decides]).toEqual([null, [{ fact: 'poor', values: ['yes'] }]])
  })

  it('keeps a sensitive answer to itself outside of restricted lists', () => {
    const { rules, decides } = whyNot(market, { consent: 'yes', pregnant: 'no' }, day, 'clinic')
    expect(rules[0]?.parts).toEqual([{ state: 'private', facts: [] }])
    expect(decides).toEqual([])
    expect(JSON.stringify(rules)).not.toContain('pregnant')
  })

  it('reads outcomes of earlier phases as they stood for that phase', () => {
    const facts = { consent: 'yes', work: 'vendor', age: '40', poor: 'no' }
    expect(whyNot(market, facts, day, 'papers').given).toBe(true)
    expect(
      whyNot(market, { consent: 'yes', work: 'none', age: '40' }, day, 'papers').rules[0]?.parts[0],
    ).toEqual({
      state: 'fails',
      clause: { kind: 'given', outcome: 'stall' },
      facts: [],
    })
  })

  it('agrees with the determination: given exactly where a verdict is, open exactly where a rule is unknown', () => {
    const path = new URL('../../../forms/shipped/nssf/programme.md', import.meta.url)
    const nssf = compileRuleSet(readTables(readFileSync(path, 'utf8'))).ruleSet!
    const people: Facts[] = [
      {
        consent_given: 'yes',
        age: '36',
        sex: 'female',
        employment_status: 'self_employed',
        nationality: 'cambodian',
      },
      { consent_given: 'yes', age: '16', sex: 'male', employment_status: 'employee', is_nssf_member: 'no' },
      { consent_given: 'yes', sex: 'female' },
      {
        consent_given: 'yes',
        age: '63',
        employment_status: 'not_working',
        equity_card: 'none',
        is_nssf_member: 'no',
      },
    ]
    for (const facts of people) {
      const { verdicts, open } = determine(nssf, facts, '2026-11-22')
      for (const { name } of nssf.outcomes) {
        const told = whyNot(nssf, facts, '2026-11-22', name)
        expect([name, told.given]).toEqual([name, verdicts.some(({ outcome }) => outcome === name)])
        const unknown = told.rules.filter(({ state }) => state === 'unknown').map(({ rule }) => rule)
        expect(unknown.sort()).toEqual(
          open
            .filter(({ outcome }) => outcome === name)
            .map(({ rule }) => rule)
            .sort(),
        )
      }
    }
  })
})

describe('clauses', () => {
  const reads = ['work', 'age']
  const work = (value: string, op = '=') =>
    [op, ['ref', 0], value] as [string, ...(string | [string, number])[]]

  it('joins answers to one question', () => {
    expect(clauseOf(['or', work('a'), work('b')], reads)).toEqual({
      kind: 'is',
      fact: 'work',
      values: ['a', 'b'],
    })
    expect(clauseOf(['not', ['or', work('a'), work('b')]], reads)).toEqual({
      kind: 'is',
      fact: 'work',
      values: ['a', 'b'],
      not: true,
    })
    expect(clauseOf(['and', work('a'), work('b')], reads)).toMatchObject({ kind: 'all' })
  })

  it('turns a comparison round, and never a `<` into a `>=`: neither holds for a missing answer', () => {
    expect(clauseOf(['<', 3, ['ref', 1]], reads)).toEqual({ kind: 'number', fact: 'age', op: '>', value: 3 })
    expect(clauseOf(['not', ['<', ['ref', 1], 3]], reads)).toEqual({ kind: 'reckoned', facts: ['age'] })
  })
})

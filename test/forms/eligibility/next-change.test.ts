import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileRuleSet } from '../../../forms/compile/ruleset.ts'
import { determine } from '../../../forms/eligibility/determine.ts'
import { daysAhead, nextChange } from '../../../forms/eligibility/next-change.ts'
import { addDays } from '../../../forms/eligibility/openings.ts'
import type { Facts, RuleSet } from '../../../forms/eligibility/ruleset.ts'
import { readTables } from '../../../forms/xlsform/table.ts'
import { PROGRAMME, programme } from './programme.ts'

const path = new URL('../../../forms/shipped/nssf/programme.md', import.meta.url)
const nssf = compileRuleSet(readTables(readFileSync(path, 'utf8'))).ruleSet!
const market = programme()

test('a birthday, a rule that begins or ends, and nothing at all', () => {
  const facts = { consent_given: 'yes', date_of_birth: '2008-11-30', survey_date: '2026-11-22' }
  expect(nextChange(nssf, facts, '2026-11-22', 'survey_date')).toBe('2026-11-30')
  // the day after the last one of rule V-1
  expect(nextChange(market, { consent: 'yes', work: 'vendor' }, '2025-12-01', undefined)).toBe('2026-01-01')
  expect(nextChange(market, { consent: 'yes', age: '40' }, '2026-03-01', undefined)).toBe(
    addDays('2026-03-01', daysAhead),
  )
})

test('a condition that reads the day itself', () => {
  const rules = programme(
    PROGRAMME.replace("${work} = 'vendor' and ${age} >= 18", 'date(${date_of_birth} + 100) <= today()'),
  )
  const facts = { consent: 'yes', date_of_birth: '2025-12-01' }
  expect(nextChange(rules, facts, '2026-02-01', undefined)).toBe('2026-03-11')
})

/** what a walk would find on a day */
function found(ruleSet: RuleSet, facts: Facts, day: string, dated: string | undefined): string {
  const known = dated !== undefined && facts[dated] !== undefined ? { ...facts, [dated]: day } : facts
  const { verdicts, open, read } = determine(ruleSet, known, day)
  return JSON.stringify([verdicts, open, { ...read, ...(dated && { [dated]: '' }) }])
}

test('on no day before it anything is another, whoever it is', () => {
  const day = fc.integer({ min: 0, max: 900 }).map(days => addDays('2023-08-01', days))
  const person = fc.record({
    born: fc.integer({ min: 0, max: 33_000 }).map(days => addDays('1936-01-01', days)),
    sex: fc.constantFrom('female', 'male'),
    work: fc.constantFrom('employee', 'self_employed', 'not_working', 'student'),
    member: fc.constantFrom('yes', 'no', ''),
  })
  fc.assert(
    fc.property(day, person, (from, { born, sex, work, member }) => {
      const facts: Facts = {
        consent_given: 'yes',
        survey_date: from,
        date_of_birth: born,
        sex,
        employment_status: work,
        is_nssf_member: member,
        nationality: 'cambodian',
      }
      const next = nextChange(nssf, facts, from, 'survey_date')
      const now = found(nssf, facts, from, 'survey_date')
      for (let on = addDays(from, 1); on < next; on = addDays(on, 1))
        expect(found(nssf, facts, on, 'survey_date')).toBe(now)
    }),
    { numRuns: 60 },
  )
})

/** What days alone change in the programme of NSSF: birthdays, the three days of an employer, months that fall due. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { compileRuleSet } from '../../../forms/compile/ruleset.ts'
import { determine } from '../../../forms/eligibility/determine.ts'
import { nextChange } from '../../../forms/eligibility/next-change.ts'
import type { Facts } from '../../../forms/eligibility/ruleset.ts'
import { alarmOf, factsByCalendar, type PersonLog } from '../../../forms/followup/contributions.ts'
import { dayIn } from '../../../forms/followup/expressions.ts'
import { readTables } from '../../../forms/xlsform/table.ts'
import { folderOf } from '../../../scripts/shipped-programme.ts'

const ruleSet = compileRuleSet(readTables(readFileSync(`${folderOf('nssf')}programme.md`, 'utf8'))).ruleSet!
const told: Facts = {
  consent_given: 'yes',
  nationality: 'cambodian',
  equity_card: 'none',
  survey_date: '2026-11-20',
}
const timeZone = 'Asia/Phnom_Penh'

/** As the office does on a later day: months by the calendar, ages by the day. */
function outcomesOn(day: string, facts: Facts, log: PersonLog = { events: [], timeZone }): string[] {
  const known = factsByCalendar(ruleSet, { ...told, ...facts }, log, day)
  const { verdicts } = determine(ruleSet, { ...known, survey_date: day }, day)
  return verdicts.map(({ outcome }) => outcome)
}

describe('a birthday', () => {
  const vendor = { employment_status: 'self_employed', is_nssf_member: 'no' }
  test.each([
    ['2008-12-01', '2026-11-30', '2026-12-01'],
    ['2008-02-29', '2026-02-28', '2026-03-01'],
    ['2010-02-29', '2028-02-28', '2028-02-29'],
  ])('born on %s: not yet on %s, of age on %s', (born, before, birthday) => {
    const facts = { ...vendor, date_of_birth: born }
    expect(outcomesOn(before, facts)).not.toContain('enrol_voluntary_self_employed')
    expect(outcomesOn(birthday, facts)).toContain('enrol_voluntary_self_employed')
    expect(nextChange(ruleSet, { ...told, ...facts, survey_date: before }, before, 'survey_date')).toBe(
      birthday,
    )
  })

  test('of whom only the year is known comes with the year, and never before what was told', () => {
    const facts = { ...vendor, birth_year: '2009' }
    const isAdult = (day: string, more: Facts = {}) =>
      outcomesOn(day, { ...facts, ...more }).includes('enrol_voluntary_self_employed')
    expect([isAdult('2026-12-31'), isAdult('2027-01-01')]).toEqual([false, true])
    // 17 when asked: 18 for certain when another year is over
    const young = { age: '17' }
    expect([isAdult('2027-12-31', young), isAdult('2028-01-01', young)]).toEqual([false, true])
    expect(isAdult('2026-12-01', { age: '18' })).toBe(true)
  })
})

describe('the three days of an employer', () => {
  const worker = {
    age: '30',
    employment_status: 'employee',
    is_nssf_member: 'no',
    job_since: '2026-11-19',
    days_in_job: '2',
  }

  test('are over on the fourth day of work, whoever said what on the second', () => {
    expect(outcomesOn('2026-11-21', worker)).not.toContain('advise_self_report')
    expect(outcomesOn('2026-11-22', worker)).toContain('advise_self_report')
    const agreed = { ...worker, consent_to_report_employer: 'yes' }
    expect(outcomesOn('2026-11-22', agreed)).toContain('report_employer_nonregistration')
  })

  test('need not be looked at day after day when they are over', () => {
    const facts = { ...told, ...worker, survey_date: '2026-11-22' }
    expect(nextChange(ruleSet, facts, '2026-11-22', 'survey_date') > '2027-01-01').toBe(true)
  })

  test('and four years on contracts with an end date come by the calendar too', () => {
    const asked = { ...worker, contract_type: 'fdc', wants_permanent_contract: 'yes' }
    expect(outcomesOn('2030-11-18', asked)).not.toContain('convert_contract')
    expect(outcomesOn('2030-11-19', asked)).toContain('convert_contract')
  })
})

describe('unpaid months', () => {
  const driver = {
    age: '36',
    employment_status: 'self_employed',
    is_nssf_member: 'yes',
    membership_type: 'voluntary_self_employed',
    months_since_last_contribution: '3',
  }
  const [watch] = ruleSet.contributions!
  const on = (day: string) => ({
    months: factsByCalendar(ruleSet, { ...told, ...driver }, { events: [], timeZone }, day)
      .months_since_last_contribution,
    lists: outcomesOn(day, driver).filter(name => /lapse|information/.test(name)),
  })

  test('go from 3 to 7 on the 16th of each month, and lists follow', () => {
    expect(on('2026-12-15')).toEqual({ months: '3', lists: ['at_risk_of_lapse'] })
    expect(on('2026-12-16')).toEqual({ months: '4', lists: ['at_risk_of_lapse'] })
    expect(on('2027-01-16')).toEqual({ months: '5', lists: ['at_risk_of_lapse'] })
    expect(on('2027-02-16')).toEqual({ months: '6', lists: ['at_risk_of_lapse', 'needs_information'] })
    expect(on('2027-03-15')).toEqual({ months: '6', lists: ['at_risk_of_lapse', 'needs_information'] })
    expect(on('2027-03-16')).toEqual({ months: '7', lists: ['lapsed_ineligible'] })
  })

  test('raise the alarm at 4, 5 and 6, and stay at the last', () => {
    const alarms = [3, 4, 5, 6, 7].map(months => alarmOf(watch!, months)?.months)
    expect(alarms).toEqual([undefined, 4, 5, 6, 6])
  })

  test('fall due by the day in Phnom Penh, seven hours before London', () => {
    expect(dayIn(Date.parse('2026-12-15T16:59:59Z'), timeZone)).toBe('2026-12-15')
    expect(dayIn(Date.parse('2026-12-15T17:00:00Z'), timeZone)).toBe('2026-12-16')
  })
})

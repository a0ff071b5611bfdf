import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { dayIn, hotlinesOf, resultsOf } from '../../../../client/capture/results.ts'
import { compileRuleSet } from '../../../../forms/compile/ruleset.ts'
import type { EntityChange } from '../../../../forms/values.ts'
import { readTables } from '../../../../forms/xlsform/table.ts'

const sheets = readTables(
  readFileSync(new URL('../../../../forms/shipped/nssf/programme.md', import.meta.url), 'utf8'),
)
const { ruleSet } = compileRuleSet(sheets)
if (!ruleSet) throw new Error('The shipped rule set does not compile.')

const entity = (list: string, path: string, properties: Record<string, string>): EntityChange => ({
  list,
  path,
  id: path,
  change: 'create',
  label: properties.full_name ?? '',
  properties,
})
const house = entity('households', '/data', {
  consent_given: 'yes',
  equity_card: 'none',
  survey_date: '2026-11-10',
})
const adult = { nationality: 'cambodian', is_nssf_member: 'no' }
const driver = { ...adult, full_name: 'Sok Chenda', age: '36', employment_status: 'self_employed' }
const child = {
  ...adult,
  full_name: 'Keo Dara',
  age: '13',
  employment_status: 'employee',
  occupation: 'garment_worker',
}
const results = resultsOf(
  [house, entity('persons', '/data/members[1]', driver), entity('persons', '/data/members[2]', child)],
  ruleSet,
  '2026-11-10',
  'English (en)',
)

describe('results at the door', () => {
  it('tell a self-employed adult of joining by choice, with its warning and papers', () => {
    const person = results[0]
    expect(person?.name).toBe('Sok Chenda')
    const join = person?.outcomes.find(({ outcome }) => outcome === 'enrol_voluntary_self_employed')
    expect(join?.warning).not.toBe('')
    expect(person?.documents.map(({ name }) => name)).toContain('khmer_id')
    expect(new Set(person?.documents.map(({ name }) => name)).size).toBe(person?.documents.length)
  })

  it('keep what is not for other ears out of what is read aloud', () => {
    const person = results[1]
    expect(person?.restricted.map(({ outcome }) => outcome)).toContain('safeguarding_referral')
    expect(person?.outcomes.map(({ list }) => list)).not.toContain('restricted')
  })

  it('give the telephone numbers in force, and the day where the programme is', () => {
    expect(hotlinesOf(ruleSet, '2026-11-10')).toBe('1286 / 1297')
    expect(hotlinesOf(ruleSet, '2020-01-01')).toBe('')
    expect(dayIn(Date.parse('2026-11-10T20:00:00Z'), 'Asia/Phnom_Penh')).toBe('2026-11-11')
  })
})

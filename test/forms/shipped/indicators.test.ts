/** The indicators of the NSSF programme by the log of twelve people, counted by hand. Names and days are invented. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compileRuleSet } from '../../../forms/compile/ruleset.ts'
import { type CaseEvent, caseView } from '../../../forms/eligibility/case-view.ts'
import { determine } from '../../../forms/eligibility/determine.ts'
import { openingsAfter } from '../../../forms/eligibility/openings.ts'
import type { Facts } from '../../../forms/eligibility/ruleset.ts'
import { dayIn } from '../../../forms/followup/expressions.ts'
import { type CaseToCount, countedOf, openedFacts, weekOf } from '../../../forms/followup/indicators.ts'
import { readTables } from '../../../forms/xlsform/table.ts'
import { folderOf } from '../../../scripts/shipped-programme.ts'

const ruleSet = compileRuleSet(readTables(readFileSync(`${folderOf('nssf')}programme.md`, 'utf8'))).ruleSet!
const met = '2026-11-02'
const timeZone = 'Asia/Phnom_Penh'

let count = 0
/** One act at noon in Phnom Penh, whose maker had seen those before it. */
function act(kind: CaseEvent['kind'], day: string, said: object, ...seen: CaseEvent[]): CaseEvent {
  const time = Date.parse(`${day}T12:00:00+07:00`)
  const payload: unknown = { ...said, heads: seen.map(({ id }) => id) }
  return { id: `e${++count}`, kind, time, payload } as CaseEvent
}
const proof = (day: string, enrolledOn: string, ...seen: CaseEvent[]) =>
  act('enrolment.recorded', day, { from: 'new', proofNumber: 'A-1', enrolledOn }, ...seen)
const moved = (day: string, to: string, from = 'new', ...seen: CaseEvent[]) =>
  act('case.moved', day, { from, to, reason: 'cannot_afford' }, ...seen)
const back = (day: string, mistake: CaseEvent) => act('act.takenBack', day, { act: mistake.id }, mistake)

const driver: Facts = {
  consent_given: 'yes',
  survey_date: met,
  age: '36',
  nationality: 'cambodian',
  employment_status: 'self_employed',
  is_nssf_member: 'no',
  equity_card: 'none',
}
const worker: Facts = { ...driver, employment_status: 'employee', job_since: '2026-11-01', days_in_job: '2' }
const late: Facts = {
  ...driver,
  is_nssf_member: 'yes',
  membership_type: 'voluntary_self_employed',
  months_since_last_contribution: '5',
}
const shut: Facts = { ...driver, voluntary_abandoned_before: 'yes' }
const fixed: Facts = {
  ...worker,
  is_nssf_member: 'yes',
  membership_type: 'compulsory',
  contributions_paid_last_month: 'yes',
  contract_type: 'fdc',
  job_since: '2021-01-01',
  days_in_job: '2132',
  wants_permanent_contract: 'yes',
}

type Log = Record<string, CaseEvent[]>

const mistake = proof('2026-11-05', '2026-11-05')
const no = moved('2026-11-06', 'refused')
const apart = moved('2026-11-07', 'refused')
const spoken = moved('2026-11-04', 'contacted')
const join = 'enrol_voluntary_self_employed'
const register = 'enrol_mandatory_employer_must_register'

/** twelve people: what was known when they were met, and what was done on which of their cases */
const people: [name: string, facts: Facts, log: Log][] = [
  ['joins', driver, { [join]: [proof('2026-11-12', '2026-11-11')] }],
  ['is registered', worker, { [register]: [spoken, proof('2026-11-20', '2026-11-16', spoken)] }],
  ['a proof that was a mistake', driver, { [join]: [mistake, back('2026-11-06', mistake)] }],
  ['says no', driver, { [join]: [moved('2026-11-09', 'refused')] }],
  [
    'says no, and then joins',
    driver,
    {
      [join]: [no, moved('2026-11-10', 'contacted', 'refused', no)],
    },
  ],
  [
    'says no to one and joins by the other',
    { ...driver, self_assessed_poor: 'yes' },
    {
      [join]: [moved('2026-11-09', 'refused')],
      apply_idpoor_on_demand: [proof('2026-11-30', '2026-11-23')],
    },
  ],
  ['pays in time', late, { at_risk_of_lapse: [proof('2026-11-14', '2026-11-13')] }],
  [
    'is shut out, finds a job and is member again',
    { ...shut, employment_status: 'employee' },
    {
      [register]: [proof('2026-12-01', '2026-12-01')],
    },
  ],
  ['gets another contract', fixed, { convert_contract: [proof('2026-11-25', '2026-11-24')] }],
  [
    'was member already and is registered',
    { ...worker, is_nssf_member: 'yes', membership_type: 'hef' },
    {
      [register]: [proof('2026-11-12', '2026-11-12')],
    },
  ],
  ['of whom two phones say otherwise', driver, { [join]: [apart, proof('2026-11-07', '2026-11-07')] }],
  ['is only listed', driver, {}],
]
// the fifth joins after all
people[4]![2][join]!.push(proof('2026-11-18', '2026-11-18', ...people[4]![2][join]!.slice(-1)))

function numbers(): Record<string, string[]> {
  const found: Record<string, string[]> = {}
  for (const [name, facts, log] of people) {
    const determination = determine(ruleSet, facts, met)
    const openings = openingsAfter(ruleSet, determination, determination, name, [])
    const cases = openings.map((opening): CaseToCount => {
      const events = log[opening.outcome] ?? []
      const record = caseView(ruleSet, opening, events)
      return { record, opened: openedFacts(ruleSet, () => facts, record, {}), events }
    })
    for (const outcome of Object.keys(log))
      expect(
        openings.map(one => one.outcome),
        name,
      ).toContain(outcome)
    for (const { indicator, day } of countedOf(ruleSet, cases, event => dayIn(event.time, timeZone))) {
      const list = found[indicator] ?? []
      found[indicator] = list
      list.push(`${name} ${weekOf(day)}`)
    }
  }
  return found
}

test('twelve people come out as a hand counts them, each in the week of the proof', () => {
  const found = numbers()
  expect(found).toMatchObject({
    gained_access: [
      'joins 2026-11-09',
      'is registered 2026-11-16',
      'says no, and then joins 2026-11-16',
      'says no to one and joins by the other 2026-11-23',
      'is shut out, finds a job and is member again 2026-11-30',
    ],
    contract_converted: ['gets another contract 2026-11-23'],
    regained_after_lapse: ['is shut out, finds a job and is member again 2026-11-30'],
    lapse_prevented: ['pays in time 2026-11-09'],
    refused_with_reason: [
      'says no 2026-11-09',
      'says no to one and joins by the other 2026-11-09',
      'of whom two phones say otherwise 2026-11-02',
    ],
  })
  // the funnel: whoever ever came so far
  expect(found['state:refused']).toHaveLength(4)
  expect(found['state:contacted']).toEqual(['is registered 2026-11-02', 'says no, and then joins 2026-11-09'])
  expect(found['state:enrolled']).toHaveLength(6)
})

/** What the tasks sheets of the shipped programmes come to on real days: the windows of NSSF and of the one-year card. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { compileRuleSet } from '../../../forms/compile/ruleset.ts'
import { type CaseEvent, caseView } from '../../../forms/eligibility/case-view.ts'
import { determine } from '../../../forms/eligibility/determine.ts'
import { addDays } from '../../../forms/eligibility/openings.ts'
import type { Facts } from '../../../forms/eligibility/ruleset.ts'
import type { Logged } from '../../../forms/followup/case-facts.ts'
import { contributionsOf } from '../../../forms/followup/contributions.ts'
import { tasksOf } from '../../../forms/followup/tasks.ts'
import { readTables } from '../../../forms/xlsform/table.ts'
import { folderOf, type ShippedProgramme } from '../../../scripts/shipped-programme.ts'

const opened = '2026-11-01'

/** Name → state and due day of the tasks of a case of this outcome, opened on 1 November. */
function tasksOn(
  programme: ShippedProgramme,
  outcome: string,
  facts: Facts,
  today: string,
  events: Logged[] = [],
): Record<string, string> {
  const tasks = allTasks(programme, outcome, facts, today, events)
  return Object.fromEntries(tasks.map(({ task, state, due }) => [task, `${state} ${due}`]))
}

/** Task → the facts that it asks, of those that are to be done. */
const factsAsked = (programme: ShippedProgramme, outcome: string, facts: Facts, today: string) =>
  Object.fromEntries(
    allTasks(programme, outcome, facts, today, [])
      .filter(({ act, state }) => act === 'ask' && state === 'ready')
      .map(({ task, facts }) => [task, facts]),
  )

function allTasks(
  programme: ShippedProgramme,
  outcome: string,
  facts: Facts,
  today: string,
  events: Logged[],
) {
  const text = readFileSync(`${folderOf(programme)}programme.md`, 'utf8')
  const ruleSet = compileRuleSet(readTables(text)).ruleSet!
  const { dueDays } = ruleSet.outcomes.find(({ name }) => name === outcome)!
  const opening = {
    id: `p1:${outcome}`,
    person: 'p1',
    outcome,
    openedBy: [],
    openedOn: opened,
    openedDue: dueDays === null ? null : addDays(opened, dueDays),
    told: true,
    asked: true,
  }
  const ofCase = events.filter(({ kind }) => kind !== 'contribution.recorded') as CaseEvent[]
  const subject = {
    case: caseView(ruleSet, opening, ofCase),
    events,
    facts: { consent_given: 'yes', survey_date: opened, ...facts },
    determination: determine(ruleSet, { consent_given: 'yes', survey_date: opened, ...facts }, today),
    contributions: contributionsOf(events),
    timeZone: 'Asia/Phnom_Penh',
  }
  return tasksOf(ruleSet, subject, today)
}

let count = 0
const event = (kind: string, day: string, payload: object): Logged => ({
  id: `e${++count}`,
  kind,
  time: Date.parse(`${day}T12:00:00+07:00`),
  payload: { heads: [], ...payload },
})

const driver: Facts = {
  age: '36',
  sex: 'male',
  nationality: 'cambodian',
  employment_status: 'self_employed',
  is_nssf_member: 'no',
  equity_card: 'none',
  national_id_status: 'valid',
}
const behind: Facts = {
  ...driver,
  is_nssf_member: 'yes',
  membership_type: 'voluntary_self_employed',
  months_since_last_contribution: '4',
}

describe('tasks of the NSSF programme', () => {
  test('months are paid from the 1st to the 15th: then they are due again a month later', () => {
    const pay = (day: string, events: Logged[] = []) =>
      tasksOn('nssf', 'at_risk_of_lapse', behind, day, events).pay_month
    expect(pay('2026-11-15')).toBe('ready 2026-11-15')
    expect(pay('2026-11-16')).toBe('waiting 2026-12-15')
    expect(pay('2026-12-01')).toBe('ready 2026-12-15')
    expect(pay('2026-12-31')).toBe('waiting 2027-01-15')
    const paid = event('contribution.recorded', '2026-12-03', {
      month: '2026-12',
      paid: true,
      seen: 'receipt',
    })
    expect(pay('2026-12-04', [paid])).toBe('completed 2026-12-15')
  })

  test('whoever may join by choice is read the warning, shows papers, and is tried until somebody answers', () => {
    const tasks = (events: Logged[]) =>
      tasksOn('nssf', 'enrol_voluntary_self_employed', driver, '2026-11-10', events)
    expect(tasks([])).toMatchObject({
      first_contact: 'ready 2026-11-15',
      read_warning: 'ready 2026-11-15',
      papers_self_employed: 'ready 2026-11-15',
    })
    expect(tasks([])).not.toHaveProperty('bring_proof')
    const told = event('warning.told', '2026-11-05', { version: '2', understood: true })
    const called = event('attempt.recorded', '2026-11-05', {
      channel: 'phone',
      result: 'no_answer',
      nextDay: '2026-11-20',
    })
    expect(tasks([told, called])).toMatchObject({
      first_contact: 'completed 2026-11-20',
      next_contact: 'waiting 2026-11-20',
      read_warning: 'completed 2026-11-20',
    })
  })

  test('on the day after the third day of work somebody asks whether the employer has registered', () => {
    const worker: Facts = { ...driver, employment_status: 'employee', days_in_job: '2' }
    const asked = (day: string) =>
      tasksOn('nssf', 'enrol_mandatory_employer_must_register', worker, day).employer_three_days
    expect(asked('2026-11-02')).toBe('waiting 2026-11-03')
    expect(asked('2026-11-03')).toBe('ready 2026-11-03')
    expect(asked('2026-11-11')).toBe('failed 2026-11-03')
  })

  test('what is missing is asked for by name, and nothing else', () => {
    const { is_nssf_member: _, ...unknown } = driver
    const tasks = tasksOn('nssf', 'needs_information', unknown, '2026-11-02')
    expect(Object.keys(tasks)).toEqual(['first_contact', 'ask_what_is_missing'])
    const asked = (facts: Facts) => factsAsked('nssf', 'needs_information', facts, '2026-11-02')
    expect(asked(unknown)).toEqual({ ask_what_is_missing: ['is_nssf_member'] })
    expect(asked(driver)).toEqual({})
    // unpaid months that nobody knows are what the lapse watch stands on
    const { months_since_last_contribution: __, ...lost } = behind
    expect(asked(lost)).toEqual({ ask_what_is_missing: ['months_since_last_contribution'] })
    const clerk: Facts = {
      ...driver,
      employment_status: 'employee',
      is_nssf_member: 'yes',
      membership_type: 'compulsory',
    }
    expect(asked(clerk)).toEqual({ ask_what_is_missing: ['contributions_paid_last_month'] })
  })

  test('an age that nobody knows is asked for by what it is reckoned from', () => {
    const { age: _, ...ageless } = driver
    const { ask_what_is_missing } = factsAsked('nssf', 'needs_information', ageless, '2026-11-02')
    expect(ask_what_is_missing).toEqual(['date_of_birth', 'birth_year'])
  })

  test('what a paper waits for is asked anew, though it was told once', () => {
    const expired = { ...driver, national_id_status: 'expired' }
    expect(factsAsked('nssf', 'fix_document_first', expired, '2026-11-20')).toMatchObject({
      renew_id_card: ['national_id_status'],
    })
  })

  test('paid months before a birth are looked at every month after the 15th', () => {
    const mother = {
      ...driver,
      sex: 'female',
      consecutive_contribution_months: '5',
      contributions_paid_last_month: 'yes',
    }
    const read = (day: string, events: Logged[] = []) =>
      tasksOn('nssf', 'watch_maternity_qualifying_months', mother, day, events).ask_paid_months
    expect(read('2026-11-15')).toBe('waiting 2026-11-20')
    expect(read('2026-11-16')).toBe('ready 2026-11-20')
    const told = event('person.corrected', '2026-11-17', {
      field: 'consecutive_contribution_months',
      value: '6',
    })
    expect(read('2026-11-18', [told])).toBe('completed 2026-11-20')
    expect(read('2026-12-16', [told])).toBe('ready 2026-12-20')
  })
})

describe('tasks of the Equity Card programme', () => {
  test('a card that ends is asked for again before its last day', () => {
    const holder: Facts = {
      age: '24',
      service_work: 'yes',
      service_card: 'yes',
      service_card_until: '2027-02-01',
    }
    const renew = (day: string) => tasksOn('hef', 'renew_service_card', holder, day).renew_before_end
    expect(renew('2026-12-02')).toBe('waiting 2027-02-01')
    expect(renew('2026-12-03')).toBe('ready 2027-02-01')
    expect(renew('2027-03-04')).toBe('failed 2027-02-01')
  })

  test('a complaint is not passed on before its warning was read', () => {
    const told: Facts = { relation_to_head: 'head', card_trouble: 'turned_away', consent_complaint: 'yes' }
    const tasks = tasksOn('hef', 'complaint_route', told, '2026-11-02')
    expect(tasks).toEqual({ first_talk: 'ready 2026-11-08', read_warning: 'ready 2026-11-08' })
  })
})

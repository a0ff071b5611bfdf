import { describe, expect, it } from 'vitest'
import { withOwnWork } from '../../../../client/outreach/own-work.ts'
import { determine } from '../../../../forms/eligibility/determine.ts'
import { codesOf } from '../../../../forms/eligibility/household-place.ts'
import type { CaseEvent } from '../../../../worker/contract/sync.ts'
import { followed } from '../../../forms/followup/programme.ts'
import { aCase, aHousehold, aRuleSet } from './examples.ts'

const event = (some: Partial<CaseEvent>): CaseEvent => ({
  id: 'e1',
  case: 'p1:join',
  kind: 'attempt.recorded',
  at: '2026-11-10T08:00:00+07:00',
  time: 1_794_273_600_000,
  seq: 11,
  by: 'Dara',
  payload: { heads: [], result: 'agreed', nextDay: '2026-11-17' },
  ...some,
})
const household = (events: CaseEvent[]) =>
  aHousehold({
    seq: 10,
    people: [{ id: 'p1', name: 'Sok Chenda', facts: {} }],
    cases: [aCase({ due: '2026-11-09' }), aCase({ id: 'p1:renew', outcome: 'renew' })],
    events,
  })

describe('own work laid over a household', () => {
  it('moves the case at once: the next date and the state of the result', () => {
    const [own, other] = withOwnWork(household([event({})]), aRuleSet()).cases
    expect(own).toMatchObject({ state: 'contacted', due: '2026-11-17' })
    expect(other).toMatchObject({ state: 'new' })
  })

  it('does not apply again what the office has already told back', () => {
    const [own] = withOwnWork(household([event({ seq: 10 })]), aRuleSet()).cases
    expect(own).toMatchObject({ state: 'new', due: '2026-11-09' })
  })

  it('applies several acts in the order they were done', () => {
    const acts = [
      event({}),
      event({
        id: 'e2',
        seq: 12,
        kind: 'enrolment.recorded',
        payload: { heads: ['e1'], from: 'contacted', proofNumber: '123', enrolledOn: '2026-11-10' },
      }),
    ]
    const [own] = withOwnWork(household(acts), aRuleSet()).cases
    expect(own).toMatchObject({ state: 'enrolled', proofNumber: '123', due: null })
  })
})

describe('months that go by while the phone is offline', () => {
  const facts = { work: 'vendor', poor: 'yes', age: '30', months: '1', survey_date: '2026-11-10' }
  const ruleSet = {
    ...followed,
    rules: [
      ...followed.rules,
      {
        ...followed.rules[1]!,
        id: 'L-1',
        from: null,
        to: null,
        outcome: 'clinic',
        reads: ['months'],
        when: [['>=', ['ref', 0], 3] as const],
      },
    ] as typeof followed.rules,
  }
  const told = determine({ ...ruleSet, rules: ruleSet.rules.filter(rule => !rule.stop) }, facts, '2026-11-10')
  const own = (events: CaseEvent[], today: string) =>
    withOwnWork(
      aHousehold({
        seq: 10,
        people: [{ id: 'p1', name: 'Sok Chenda', facts, determination: told }],
        cases: [],
        events,
      }),
      ruleSet,
      { today, timeZone: 'Asia/Phnom_Penh' },
    ).cases.map(({ id, openedOn, due }) => [id, openedOn, due])
  const paid = event({
    case: 'p1',
    kind: 'contribution.recorded',
    payload: { month: '2026-12', paid: true, seen: 'receipt', heads: [] },
  })

  it('open a case on the day on which the months are reached, and not before', () => {
    expect(own([], '2026-12-15')).toEqual([])
    expect(own([], '2026-12-20')).toEqual([['p1:clinic', '2026-12-16', '2026-12-23']])
  })

  it('open none when the person has paid, as was recorded here', () => {
    expect(own([paid], '2026-12-20')).toEqual([])
  })

  it('open none where the facts told here do not say what the office said', () => {
    const otherwise = { ...told, verdicts: [...told.verdicts, { outcome: 'clinic', rules: ['X'] }] }
    const known = withOwnWork(
      aHousehold({
        seq: 10,
        people: [{ id: 'p1', name: 'Sok Chenda', facts, determination: otherwise }],
        cases: [aCase({ id: 'p1:clinic', person: 'p1', outcome: 'clinic' })],
        events: [],
      }),
      ruleSet,
      { today: '2026-11-12', timeZone: 'Asia/Phnom_Penh' },
    )
    expect(known.cases.map(({ id }) => id)).toEqual(['p1:clinic'])
  })
})

describe('what an own follow-up form learned', () => {
  const ruleSet = aRuleSet({
    facts: [
      { name: 'national_id_status', type: 'text', label: {} },
      { name: 'phone', type: 'text', label: {}, role: 'phone' },
      { name: 'pregnant', type: 'boolean', label: {}, sensitive: true },
    ],
  })
  const form = (properties: Record<string, string>, list = 'persons') =>
    event({
      kind: 'submission.finalized',
      payload: {
        heads: [],
        form: 'followup',
        entities: [
          {
            list,
            id: list === 'persons' ? 'p1' : 'h1',
            change: 'update',
            label: '',
            properties,
            path: '/data',
          },
        ],
      },
    })
  const people = (events: CaseEvent[], facts: Record<string, string> = {}, told?: Record<string, string>) =>
    withOwnWork(
      aHousehold({
        seq: 10,
        facts: { phone: '012345678' },
        people: [
          { id: 'p1', name: 'Sok Chenda', facts: { phone: '012345678', ...facts }, ...(told && { told }) },
          { id: 'p2', name: 'Sok Dara', facts: { phone: '011222333' } },
        ],
        cases: [aCase({})],
        events,
      }),
      ruleSet,
    )

  it('shows at once, of that person only; a blank takes nothing away', () => {
    const [one, other] = people([form({ national_id_status: 'valid', phone: ' ' })]).people
    expect(one).toMatchObject({
      name: 'Sok Chenda',
      facts: { national_id_status: 'valid', phone: '012345678' },
    })
    expect(other!.facts).toEqual({ phone: '011222333' })
  })

  it('of the household is of everybody who gave no answer of their own', () => {
    const { facts, people: all } = people([form({ phone: '099888777' }, 'households')])
    expect(facts.phone).toBe('099888777')
    expect(all.map(person => person.facts.phone)).toEqual(['099888777', '011222333'])
  })

  it('is not entered again once the office has told it back, nor where the office does not show it', () => {
    expect(people([{ ...form({ national_id_status: 'valid' }), seq: 10 }]).people[0]!.facts).toEqual({
      phone: '012345678',
    })
    expect(people([form({ pregnant: 'yes' })]).people[0]!.facts.pregnant).toBeUndefined()
  })

  it('stands under a correction that did not know of it: both are shown, as at the office', () => {
    const correction = event({
      id: 'c1',
      case: 'p1',
      kind: 'person.corrected',
      seq: 9,
      payload: { heads: [], field: 'national_id_status', was: 'lost', value: 'expired' },
    })
    const [one] = people(
      [correction, form({ national_id_status: 'valid' })],
      { national_id_status: 'expired' },
      { national_id_status: 'lost' },
    ).people
    expect(one!.conflicts.map(({ field, values }) => [field, values.map(({ value }) => value)])).toEqual([
      ['national_id_status', ['valid', 'expired']],
    ])
  })
})

describe('a name that was put right', () => {
  const ruleSet = aRuleSet({
    facts: (['family_name', 'given_name', 'family_name_latin', 'given_name_latin'] as const).map(name => ({
      name,
      type: 'text',
      label: {},
      role: name,
    })),
  })
  const named = (facts: Record<string, string>, field: string, value: string) =>
    withOwnWork(
      aHousehold({
        seq: 10,
        people: [{ id: 'p1', name: 'សុក ចិន្តា', facts }],
        events: [
          event({
            case: 'p1',
            kind: 'person.corrected',
            payload: { heads: [], field, was: facts[field] ?? '', value },
          }),
        ],
      }),
      ruleSet,
    ).people[0]!.name
  const facts = { family_name: 'សុក', given_name: 'ចិន្តា' }

  it('is what the person is called on the card; a Latin spelling beside the Khmer one changes nothing there', () => {
    expect(named(facts, 'family_name', 'សុខ')).toBe('សុខ ចិន្តា')
    expect(named(facts, 'family_name_latin', 'Sok')).toBe('សុក ចិន្តា')
    expect(named({}, 'given_name_latin', 'Chenda')).toBe('Chenda')
  })

  it('stays as it was told while no part of it is known', () => {
    expect(named({ family_name: 'សុក' }, 'family_name', '')).toBe('សុក ចិន្តា')
  })
})

describe('a household that lives elsewhere than was told', () => {
  const ruleSet = aRuleSet({
    facts: [
      { name: 'place', type: 'code', label: {}, role: 'place' },
      { name: 'province_code', type: 'code', label: {} },
      { name: 'home_province', type: 'code', label: {} },
    ],
  })
  const facts = { place: '08110101', province_code: '08', home_province: '12' }

  it('is corrected with the codes above its place, and with no others', () => {
    expect(codesOf(ruleSet, facts, '09010203')).toEqual({ place: '09010203', province_code: '09' })
  })

  it('is listed there at once', () => {
    const told = aHousehold({
      seq: 10,
      place: '08110101',
      people: [{ id: 'p1', name: 'Sok Chenda', facts }],
      events: [
        event({
          case: 'p1',
          kind: 'person.corrected',
          payload: { heads: [], field: 'place', was: '08110101', value: '08110203' },
        }),
      ],
    })
    expect(withOwnWork(told, ruleSet).place).toBe('08110203')
    expect(withOwnWork({ ...told, events: [] }, ruleSet).place).toBe('08110101')
  })
})

describe('a yes that is taken back on this phone', () => {
  const asked = (value: string) =>
    withOwnWork(
      aHousehold({
        people: [{ id: 'p1', name: 'Sok Chenda', facts: { owner: 'Golden Needle', speak: 'yes' } }],
        cases: [
          aCase({ id: 'p1:unpaid', outcome: 'unpaid', worked: true }),
          aCase({ id: 'p1:stall', outcome: 'stall' }),
        ],
        events: [
          event({
            id: 'c1',
            case: 'p1',
            kind: 'person.corrected',
            seq: 9,
            payload: { household: 'h1', person: 'p1', field: 'speak', was: 'yes', value, heads: [] },
          }),
        ],
      }),
      followed,
    ).cases.map(({ id }) => id)

  it('takes the cases about the workplace away at once, worked or not', () => {
    expect(asked('no')).toEqual(['p1:stall'])
    expect(asked('')).toEqual(['p1:stall'])
    expect(asked('yes')).toEqual(['p1:unpaid', 'p1:stall'])
  })
})

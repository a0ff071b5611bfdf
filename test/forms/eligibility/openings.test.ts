import { expect, test } from 'vitest'
import { determine } from '../../../forms/eligibility/determine.ts'
import { factsOfPerson } from '../../../forms/eligibility/facts.ts'
import { type CaseOpening, openingOf, openingsAfter } from '../../../forms/eligibility/openings.ts'
import type { Facts, RuleSet } from '../../../forms/eligibility/ruleset.ts'
import { PROGRAMME, programme } from './programme.ts'

const ruleSet = programme()
const VENDOR = { consent: 'yes', work: 'vendor', age: '40' }
const NOBODY = { ...VENDOR, work: 'none' }

/** after what was told on a day; `known`: what is known with corrections */
function after(told: Facts, day: string, existing: CaseOpening[] = [], known = told): CaseOpening[] {
  const first = determine(ruleSet, told, day)
  return openingsAfter(
    ruleSet,
    first,
    known === told ? first : determine(ruleSet, known, day),
    'p1',
    existing,
  )
}
const stall = (cases: CaseOpening[]) => cases.find(({ outcome }) => outcome === 'stall')

test('a determination opens a case for each outcome, due after so many days', () => {
  const cases = after(VENDOR, '2025-02-20')
  expect(cases.map(({ id, openedDue, asked }) => [id, openedDue, asked])).toEqual([
    ['p1:stall', '2025-03-06', true],
    ['p1:papers', '2025-02-27', true],
  ])
  expect(after(NOBODY, '2025-02-20')).toMatchObject([{ outcome: 'nothing', openedDue: null }])
})

test('the same determination again changes nothing', () => {
  const first = after(VENDOR, '2025-06-01')
  expect(after(VENDOR, '2025-06-05', first)).toEqual(first)
})

test('a case that is no longer asked for keeps its place, and is opened anew when it is asked for again', () => {
  const gone = after(NOBODY, '2025-06-05', after(VENDOR, '2025-06-01'))
  expect(stall(gone)).toMatchObject({ asked: false, openedOn: '2025-06-01' })
  expect(stall(after(VENDOR, '2025-07-01', gone))).toMatchObject({
    asked: true,
    openedOn: '2025-07-01',
    openedDue: '2025-07-15',
  })
})

test('a correction takes a case off its list and puts it on again, and its days stay as they were told', () => {
  const asked = after(VENDOR, '2025-05-01')
  const off = after(VENDOR, '2025-06-01', asked, NOBODY)
  expect(stall(off)).toMatchObject({ told: true, asked: false, openedOn: '2025-05-01' })
  expect(stall(after(VENDOR, '2025-06-02', off))).toEqual(stall(asked))
  // the correction was there before the interview
  expect(stall(after(VENDOR, '2025-05-01', [], NOBODY))).toEqual(stall(off))
})

test('a case that a correction alone asks for goes without a trace when it is overtaken', () => {
  const first = after(NOBODY, '2025-06-01')
  const opened = after(NOBODY, '2025-06-01', first, VENDOR)
  expect(stall(opened)).toMatchObject({
    told: false,
    asked: true,
    byCorrection: true,
    openedDue: '2025-06-15',
  })
  expect(after(NOBODY, '2025-06-01', opened)).toEqual(first)
})

test('what another rule set took away comes back with the former one as it was, days and all', () => {
  const others = programme(PROGRAMME.replace("${work} = 'vendor' and ${age} >= 18", "${work} = 'driver'"))
  const by = (rules: RuleSet, day: string, existing: CaseOpening[], known: Facts = VENDOR) =>
    openingsAfter(rules, determine(rules, VENDOR, day), determine(rules, known, day), 'p1', existing, true)
  const before = after(VENDOR, '2025-06-01')
  const away = by(others, '2025-06-20', before)
  expect(stall(away)).toMatchObject({ told: false, asked: false, leftByRules: true })
  const back = by(ruleSet, '2025-07-01', away)
  expect(back.filter(({ told }) => told)).toEqual(before)
  // told anew while it was away: the rules were not the reason
  const told = after(VENDOR, '2025-07-01', away)
  expect(stall(told)).toMatchObject({ openedOn: '2025-07-01', openedDue: '2025-07-15' })
  expect(stall(told)).not.toHaveProperty('leftByRules')
})

test('a case that a correction alone asked for comes back with the former rules too', () => {
  const none = programme(PROGRAMME.replace("${work} = 'vendor' and ${age} >= 18", "${work} = 'driver'"))
  const first = after(NOBODY, '2025-06-01', after(NOBODY, '2025-06-01'), VENDOR)
  const by = (rules: RuleSet, existing: CaseOpening[]) =>
    openingsAfter(
      rules,
      determine(rules, NOBODY, '2025-07-01'),
      determine(rules, VENDOR, '2025-07-01'),
      'p1',
      existing,
      true,
    )
  expect(stall(by(ruleSet, by(none, first)))).toEqual(stall(first))
})

test('who is stopped by rules alone is back with the former ones', () => {
  const strict = programme(PROGRAMME.replace("${consent} != 'yes'", "${work} = 'vendor'"))
  const before = after(VENDOR, '2025-06-01')
  const found = determine(strict, VENDOR, '2025-06-02')
  const stopped = openingsAfter(strict, found, found, 'p1', before, true)
  expect(stopped).toMatchObject([{ stopped: true }, { stopped: true }])
  const again = determine(ruleSet, VENDOR, '2025-06-03')
  expect(openingsAfter(ruleSet, again, again, 'p1', stopped, true)).toEqual(before)
})

test('a case is due by the rules in force, counted from the day it was opened', () => {
  const sooner = programme(PROGRAMME.replace('| follow_up | high | 14 |', '| follow_up | high | 7 |'))
  const before = after(VENDOR, '2025-06-01')
  const found = determine(sooner, VENDOR, '2025-06-20')
  const moved = openingsAfter(sooner, found, found, 'p1', before, true)
  expect(stall(moved)).toMatchObject({ openedOn: '2025-06-01', openedDue: '2025-06-08' })
})

test('consent that is taken back stops every case', () => {
  expect(after({ ...VENDOR, consent: 'no' }, '2025-06-05', after(VENDOR, '2025-06-01'))).toMatchObject([
    { asked: false, stopped: true },
    { asked: false, stopped: true },
  ])
})

test('a case as it was stored before there were openings has one', () => {
  const old = {
    id: 'p1:stall',
    person: 'p1',
    outcome: 'stall',
    openedOn: '2025-06-01',
    due: '2025-06-15',
    current: true,
  }
  expect(openingOf(old as never)).toMatchObject({ openedDue: '2025-06-15', asked: true })
})

test('a person’s own answer wins over the household’s, a blank one does not; a correction wins, also a blank one', () => {
  const household = { poor: 'yes', village: '08010101' }
  const person = { poor: ' ', village: '12010101', age: '40' }
  expect(factsOfPerson(household, person)).toEqual({ poor: 'yes', village: '12010101', age: '40' })
  expect(factsOfPerson(household, person, { poor: '', age: '41' })).toEqual({
    village: '12010101',
    age: '41',
  })
})

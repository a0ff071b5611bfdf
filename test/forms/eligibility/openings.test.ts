import { expect, test } from 'vitest'
import { determine } from '../../../forms/eligibility/determine.ts'
import { factsOfPerson } from '../../../forms/eligibility/facts.ts'
import { type CaseOpening, openingOf, openingsAfter } from '../../../forms/eligibility/openings.ts'
import type { Facts } from '../../../forms/eligibility/ruleset.ts'
import { programme } from './programme.ts'

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

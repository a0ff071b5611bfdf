import { expect, test } from 'vitest'
import {
  applyCaseEvent,
  type CaseChange,
  type CaseRecord,
  casesAfter,
} from '../../../forms/eligibility/cases.ts'
import { determine } from '../../../forms/eligibility/determine.ts'
import { factsOfPerson } from '../../../forms/eligibility/facts.ts'
import type { Facts } from '../../../forms/eligibility/ruleset.ts'
import { programme } from './programme.ts'

const ruleSet = programme()
const VENDOR = { consent: 'yes', work: 'vendor', age: '40' }

const after = (facts: Facts, day: string, existing: CaseRecord[] = []): CaseRecord[] =>
  casesAfter(ruleSet, determine(ruleSet, facts, day), 'p1', existing)
const stall = (cases: CaseRecord[]): CaseRecord => cases.find(({ outcome }) => outcome === 'stall')!
const apply = (record: CaseRecord, event: CaseChange) => applyCaseEvent(ruleSet, record, event)

const spoke: CaseChange = {
  kind: 'attempt.recorded',
  day: '2025-06-02',
  payload: { result: 'spoke', nextDay: '2025-06-09' },
}
const noAnswer: CaseChange = {
  kind: 'attempt.recorded',
  day: '2025-06-02',
  payload: { result: 'no_answer', nextDay: '2025-06-04' },
}
const enrolled: CaseChange = {
  kind: 'enrolment.recorded',
  day: '2025-06-20',
  payload: { proofNumber: 'K-118', enrolledOn: '2025-06-19' },
}

test('a determination opens a case for each outcome, due after so many days', () => {
  const cases = after(VENDOR, '2025-02-20')
  expect(cases.map(({ id, state, due, current }) => [id, state, due, current])).toEqual([
    ['p1:stall', 'new', '2025-03-06', true],
    ['p1:papers', 'new', '2025-02-27', true],
  ])
  expect(after({ consent: 'yes', work: 'none', age: '40' }, '2025-02-20')).toMatchObject([
    { outcome: 'nothing', due: null },
  ])
})

test('the same determination again changes nothing', () => {
  const first = after(VENDOR, '2025-06-01')
  expect(after(VENDOR, '2025-06-05', first)).toEqual(first)
})

test('a case that nobody worked leaves the list when it is not asked for, and comes back with a new due day', () => {
  const first = after(VENDOR, '2025-06-01')
  const gone = after({ ...VENDOR, work: 'none' }, '2025-06-05', first)
  expect(stall(gone).current).toBe(false)
  expect(stall(after(VENDOR, '2025-07-01', gone))).toMatchObject({
    current: true,
    openedOn: '2025-07-01',
    due: '2025-07-15',
  })
})

test('a worked case keeps its state and stays, whatever the rules say now, even if the attempt moved nothing', () => {
  const tried = apply(stall(after(VENDOR, '2025-06-01')), noAnswer).record
  expect(tried).toMatchObject({ state: 'new', worked: true, due: '2025-06-04' })
  expect(after({ ...VENDOR, work: 'none' }, '2025-06-05', [tried])[0]).toEqual(tried)
  expect(stall(after(VENDOR, '2025-06-05', [tried]))).toEqual(tried)
})

test('consent that is taken back takes every case off the list, worked or not', () => {
  const tried = apply(stall(after(VENDOR, '2025-06-01')), spoke).record
  expect(after({ ...VENDOR, consent: 'no' }, '2025-06-05', [tried])).toEqual([{ ...tried, current: false }])
})

test('from new to enrolled with proof: the case is closed and has no due day', () => {
  const contacted = apply(stall(after(VENDOR, '2025-06-01')), spoke).record
  expect(contacted).toMatchObject({ state: 'contacted', due: '2025-06-09' })
  const { record, finding } = apply(contacted, enrolled)
  expect(finding).toBeUndefined()
  expect(record).toMatchObject({
    state: 'enrolled',
    due: null,
    proofNumber: 'K-118',
    enrolledOn: '2025-06-19',
  })
})

test('a refusal by an attempt closes; somebody may come back from it', () => {
  const saidNo: CaseChange = {
    kind: 'attempt.recorded',
    day: '2025-06-02',
    payload: { result: 'said_no', nextDay: null },
  }
  const refused = apply(stall(after(VENDOR, '2025-06-01')), saidNo).record
  expect(refused).toMatchObject({ state: 'refused', due: null })
  expect(apply(refused, spoke).record.state).toBe('contacted')
})

test.each<[string, CaseRecord['state'], CaseChange, string]>([
  ['not allowed from there', 'refused', enrolled, 'case.transitionNotAllowed'],
  [
    'without a reason',
    'new',
    { kind: 'case.moved', day: '2025-06-02', payload: { to: 'refused', reason: null } },
    'case.needsMissing',
  ],
  [
    'without proof',
    'new',
    { kind: 'case.moved', day: '2025-06-02', payload: { to: 'enrolled', reason: 'too_dear' } },
    'case.needsMissing',
  ],
  [
    'to no known state',
    'new',
    { kind: 'case.moved', day: '2025-06-02', payload: { to: 'lost', reason: null } },
    'case.stateUnknown',
  ],
  [
    'by no known result',
    'new',
    { ...noAnswer, payload: { result: 'sang', nextDay: null } } as CaseChange,
    'case.resultUnknown',
  ],
])('a move %s keeps state %s and comes back with a finding', (_, state, event, code) => {
  const before = { ...stall(after(VENDOR, '2025-06-01')), state }
  const { record, finding } = apply(before, event)
  expect(finding?.code).toBe(code)
  expect(record).toMatchObject({ state, proofNumber: null, reason: null, worked: true })
})

test('papers are ticked and unticked', () => {
  const tick = (seen: boolean): CaseChange => ({
    kind: 'document.checked',
    day: '2025-06-02',
    payload: { document: 'id_card', seen },
  })
  const once = apply(stall(after(VENDOR, '2025-06-01')), tick(true)).record
  expect(apply(once, tick(true)).record.documentsSeen).toEqual(['id_card'])
  expect(apply(once, tick(false)).record.documentsSeen).toEqual([])
})

test('a person’s own answer wins over the household’s, a blank one does not', () => {
  expect(
    factsOfPerson({ poor: 'yes', village: '08010101' }, { poor: ' ', village: '12010101', age: '40' }),
  ).toEqual({
    poor: 'yes',
    village: '12010101',
    age: '40',
  })
})

/** Tasks of a case: windows, what completes and cancels them, and that they are a view of the set of events. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CaseEvent, caseView } from '../../../forms/eligibility/case-view.ts'
import { determine } from '../../../forms/eligibility/determine.ts'
import type { Facts, RuleSet } from '../../../forms/eligibility/ruleset.ts'
import type { Logged } from '../../../forms/followup/case-facts.ts'
import { contributionsOf } from '../../../forms/followup/contributions.ts'
import { readyTasks, type Task, tasksOf } from '../../../forms/followup/tasks.ts'
import { caseEvents, dice, opening, reordered } from '../eligibility/event-sets.ts'
import { programme } from '../eligibility/programme.ts'
import { followed } from './programme.ts'

const vendor: Facts = { consent: 'yes', work: 'vendor', age: '30', poor: 'yes', survey_date: '2026-11-01' }

function tasks(events: Logged[], today: string, facts: Facts = vendor, ruleSet: RuleSet = followed): Task[] {
  const own = events.filter(({ kind }) => kind !== 'contribution.recorded' && kind !== 'person.corrected')
  const subject = {
    case: caseView(ruleSet, opening, own as CaseEvent[]),
    events,
    facts,
    determination: determine(ruleSet, facts, today),
    contributions: contributionsOf(events),
    timeZone: 'Asia/Phnom_Penh',
  }
  return tasksOf(ruleSet, subject, today)
}

let count = 0
const event = (kind: string, day: string, payload: Record<string, unknown>): Logged => ({
  id: `e${++count}`,
  kind,
  time: Date.parse(`${day}T12:00:00+07:00`),
  payload: { heads: [], ...payload },
})
const attempt = (day: string, result: string, nextDay: string | null, heads: string[] = []) =>
  event('attempt.recorded', day, { channel: 'phone', result, nextDay, heads })
const named = (all: Task[], name: string) => all.find(({ task }) => task === name)

describe('the window of a task', () => {
  it('is waiting before it, ready in it and failed after it', () => {
    // due on 15 November, from three days before until ten days after
    const on = (day: string) => named(tasks([], day), 'call')
    expect(on('2026-11-11')).toMatchObject({ state: 'waiting', ready: '2026-11-12', until: '2026-11-25' })
    expect(on('2026-11-12')?.state).toBe('ready')
    expect(on('2026-11-25')?.state).toBe('ready')
    expect(on('2026-11-26')?.state).toBe('failed')
    expect(on('2026-11-12')?.id).toBe('p1:stall~call~2026-11-15')
  })

  it('moves with the day on which the last attempt agreed, and is a task of its own then', () => {
    const spoke = attempt('2026-11-13', 'spoke', '2026-12-20')
    expect(named(tasks([spoke], '2026-11-14'), 'call')).toMatchObject({
      id: 'p1:stall~call~2026-12-20',
      state: 'waiting',
    })
  })

  it('has no end where the programme gives none', () => {
    expect(named(tasks([], '2031-01-01'), 'collect')).toMatchObject({ state: 'ready', until: null })
  })
})

describe('a task is completed', () => {
  it('by an attempt that agreed on no other day', () => {
    const last = attempt('2026-11-13', 'no_answer', null)
    expect(named(tasks([last], '2026-11-14'), 'call')).toMatchObject({
      state: 'completed',
      completedBy: last.id,
    })
  })

  it('not by a day that was only put off, nor by what was taken back', () => {
    const put = attempt('2026-11-13', '', '2026-11-14')
    expect(named(tasks([put], '2026-11-14'), 'call')?.state).toBe('ready')
    const mistake = attempt('2026-11-13', 'no_answer', null)
    const back = event('act.takenBack', '2026-11-13', { act: mistake.id, heads: [mistake.id] })
    expect(named(tasks([mistake, back], '2026-11-14'), 'call')?.state).toBe('ready')
  })

  it('by the warning, though its ground is gone with it', () => {
    const told = event('warning.told', '2026-11-12', { understood: true })
    expect(named(tasks([], '2026-11-12'), 'read')).toMatchObject({ state: 'ready', priority: 'urgent' })
    expect(named(tasks([told], '2026-11-12'), 'read')).toMatchObject({
      state: 'completed',
      completedBy: told.id,
    })
  })

  it('when all papers were seen, and open again when one was taken back', () => {
    const seen = event('document.checked', '2026-11-12', { document: 'id_card', seen: true })
    expect(named(tasks([seen], '2026-11-13'), 'collect')).toMatchObject({
      state: 'completed',
      completedBy: seen.id,
    })
    const gone = event('document.checked', '2026-11-13', {
      document: 'id_card',
      seen: false,
      heads: [seen.id],
    })
    expect(named(tasks([seen, gone], '2026-11-13'), 'collect')?.state).toBe('ready')
  })

  it('by a receipt of the month that it is about', () => {
    const owing = { ...vendor, months: '2' }
    const paid = (month: string) =>
      event('contribution.recorded', '2026-11-12', { month, paid: true, seen: 'receipt' })
    expect(named(tasks([], '2026-11-12', owing), 'rent')).toMatchObject({ due: '2026-11-15', state: 'ready' })
    expect(named(tasks([paid('2026-10')], '2026-11-12', owing), 'rent')?.state).toBe('ready')
    expect(named(tasks([paid('2026-11')], '2026-11-12', owing), 'rent')?.state).toBe('completed')
    expect(named(tasks([], '2026-11-16', owing), 'rent')?.state).toBe('failed')
  })

  it('by what its row says is done, and by nothing else', () => {
    const first = attempt('2026-11-02', 'spoke', '2026-11-05')
    const second = attempt('2026-11-05', 'spoke', '2026-11-08', [first.id])
    const third = attempt('2026-11-08', 'spoke', '2026-11-11', [second.id])
    expect(named(tasks([first], '2026-11-09'), 'tries')).toBeUndefined()
    expect(named(tasks([first, second], '2026-11-09'), 'tries')?.state).toBe('ready')
    expect(named(tasks([first, second, third], '2026-11-09'), 'tries')).toMatchObject({
      state: 'completed',
      completedBy: third.id,
    })
  })
})

describe('a task to ask', () => {
  it('names exactly the facts that would decide, and goes when they are known', () => {
    const unsure = { consent: 'yes', work: 'vendor', survey_date: '2026-11-01' }
    const asked = named(tasks([], '2026-11-12', unsure), 'decide')
    expect(asked).toMatchObject({ act: 'ask', facts: ['poor'] })
    expect(named(tasks([], '2026-11-12', { ...unsure, poor: 'no' }), 'decide')).toBeUndefined()
  })
})

describe('a task is cancelled', () => {
  it('when the case is closed before it was done', () => {
    const refused = event('case.moved', '2026-11-12', { from: 'new', to: 'refused', reason: 'too_dear' })
    expect(named(tasks([refused], '2026-11-12'), 'collect')?.state).toBe('cancelled')
    expect(readyTasks(tasks([refused], '2026-11-12'))).toEqual([])
  })

  it('when its ground is gone, if it had any at the opening; otherwise it never was', () => {
    expect(named(tasks([], '2026-11-12'), 'prove')).toBeUndefined()
    const spoke = attempt('2026-11-12', 'spoke', null)
    expect(named(tasks([spoke], '2026-11-12'), 'prove')?.state).toBe('ready')
  })
})

it('a programme without a tasks sheet has one task: to try, by the day the case is due', () => {
  const plain = tasks([], '2026-11-12', vendor, programme())
  expect(plain).toEqual([
    {
      id: 'p1:stall~attempt~2026-11-15',
      task: 'attempt',
      act: 'attempt',
      due: '2026-11-15',
      ready: '2026-11-01',
      until: null,
      state: 'ready',
      priority: 'high',
    },
  ])
})

it('the most urgent comes first, then the one that is due first', () => {
  expect(readyTasks(tasks([], '2026-11-12', { ...vendor, months: '1' })).map(({ task }) => task)).toEqual([
    'read',
    'call',
    'collect',
    'rent',
  ])
})

it('SY80: tasks are the same for every order and repetition of the events', () => {
  fc.assert(
    fc.property(caseEvents, fc.nat(), (set, seed) => {
      const roll = dice(seed)
      const expected = JSON.stringify(tasks([...set], '2026-11-18'))
      for (let order = 0; order < 4; order++)
        expect(JSON.stringify(tasks(reordered(set, roll), '2026-11-18'))).toBe(expected)
    }),
    { numRuns: 500 },
  )
})

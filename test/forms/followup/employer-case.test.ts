/** What is shown of the cases of one workplace together: kinds, due day, next steps, and each joint act once. */
import { describe, expect, it } from 'vitest'
import { jointActsOf, kindsOf, nextDue, nextSteps } from '../../../forms/followup/employer-case.ts'
import type { Task } from '../../../forms/followup/tasks.ts'
import { followed } from './programme.ts'

describe('kinds', () => {
  it('tell how many cases each has, and the state of the least advanced', () => {
    const records = [
      { outcome: 'unpaid', state: 'contacted' },
      { outcome: 'unlisted', state: 'contacted' },
      { outcome: 'unpaid', state: 'new' },
    ]
    expect(kindsOf(followed, records)).toEqual([
      { outcome: 'unpaid', cases: 2, state: 'new' },
      { outcome: 'unlisted', cases: 1, state: 'contacted' },
    ])
  })

  it('are due with the first of them', () => {
    expect(nextDue([{ due: null }, { due: '2026-11-25' }, { due: '2026-11-24' }])).toBe('2026-11-24')
    expect(nextDue([{ due: null }])).toBeNull()
  })
})

it('the next step is what is ready on most pressing terms, told once with the number of cases', () => {
  const task = (name: string, due: string | null, state: Task['state'] = 'ready'): Task => ({
    id: `${name}~${due}`,
    task: name,
    act: 'attempt',
    due,
    ready: '2026-11-01',
    until: null,
    state,
    priority: name === 'call' ? 'high' : 'normal',
  })
  const steps = nextSteps([
    [task('letter', '2026-11-20'), task('call', '2026-11-25')],
    [task('call', '2026-11-23')],
    [task('call', '2026-11-22', 'completed'), task('letter', '2026-11-19', 'waiting')],
  ])
  expect(steps.map(({ task, cases }) => [task.task, task.due, cases])).toEqual([
    ['call', '2026-11-23', 2],
    ['letter', '2026-11-20', 1],
  ])
})

describe('joint acts', () => {
  const event = (id: string, about: string, time: number, payload: object, kind = 'attempt.recorded') => ({
    id,
    case: about,
    kind,
    time,
    payload: { heads: [], ...payload },
  })
  const visit = { joint: { id: 'v' }, channel: 'phone', result: 'spoke' }

  it('are told once each, with the cases that they count in, the newest first', () => {
    const acts = jointActsOf([
      [event('e1', 'p1:unpaid', 10, visit), event('e9', 'p1:unpaid', 15, { result: 'spoke' })],
      [event('e2', 'p2:unpaid', 11, visit), event('e3', 'p2:unpaid', 20, { joint: { id: 'w' } })],
      [],
    ])
    expect(acts.map(({ id, event, cases }) => [id, event.id, cases])).toEqual([
      ['w', 'e3', 1],
      ['v', 'e1', 2],
    ])
  })

  it('count in no case in which they were taken back, and are still told', () => {
    const back = (id: string, about: string, act: string) => event(id, about, 30, { act }, 'act.takenBack')
    const first = [event('e1', 'p1:unpaid', 10, visit), back('b1', 'p1:unpaid', 'e1')]
    const second = [event('e2', 'p2:unpaid', 11, visit)]
    expect(jointActsOf([first, second])).toMatchObject([{ cases: 1, event: { id: 'e2' } }])
    expect(jointActsOf([first, [...second, back('b2', 'p2:unpaid', 'e2')]])).toMatchObject([{ cases: 0 }])
  })

  it('are never two in one, whatever id a phone gives them', () => {
    const moved = event('e4', 'p1:unpaid', 12, { joint: { id: 'v' } }, 'case.moved')
    expect(jointActsOf([[event('e1', 'p1:unpaid', 10, visit), moved]])).toHaveLength(2)
  })
})

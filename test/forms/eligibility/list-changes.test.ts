import { expect, test } from 'vitest'
import { listChanges, verdictChanges } from '../../../forms/eligibility/list-changes.ts'
import type { Determination } from '../../../forms/eligibility/ruleset.ts'

const one = (outcome: string, due: string | null, more: object = {}) => ({
  outcome,
  due,
  current: true,
  asked: true,
  ...more,
})

test('lists joined and left, days moved, and what stays because somebody has worked it', () => {
  const before = [
    one('a', '2026-11-24'),
    one('b', null),
    one('c', '2026-11-24'),
    one('d', null),
    one('off', null, { current: false }),
    one('same', '2026-12-01'),
  ]
  const now = [
    one('a', null, { current: false, asked: false }),
    one('b', '2026-12-01'),
    one('c', '2026-11-24', { asked: false }),
    one('off', '2026-11-30'),
    one('same', '2026-12-01'),
  ]
  expect(listChanges(before, now)).toEqual([
    { outcome: 'a', kind: 'left', dueBefore: '2026-11-24', dueNow: null },
    { outcome: 'b', kind: 'moved', dueBefore: null, dueNow: '2026-12-01' },
    { outcome: 'c', kind: 'kept', dueBefore: '2026-11-24', dueNow: '2026-11-24' },
    { outcome: 'd', kind: 'left', dueBefore: null, dueNow: null },
    { outcome: 'off', kind: 'joined', dueBefore: null, dueNow: '2026-11-30' },
  ])
  const back = listChanges(now, before).map(({ outcome, kind }) => [outcome, kind])
  expect(back).toEqual([
    ['a', 'joined'],
    ['b', 'moved'],
    ['c', 'asked'],
    ['d', 'joined'],
    ['off', 'left'],
  ])
})

test('verdicts that came and went, and the rules of those that stayed', () => {
  const found = (verdicts: Determination['verdicts']): Determination => {
    return { ruleSet: 'r', version: '1', day: '2026-11-22', verdicts, open: [], read: {} }
  }
  const before = found([
    { outcome: 'a', rules: ['A-1', 'A-2'] },
    { outcome: 'b', rules: ['B-1'] },
  ])
  const now = found([
    { outcome: 'a', rules: ['A-2', 'A-3'] },
    { outcome: 'c', rules: ['C-1'] },
  ])
  const rules = [{ outcome: 'a', now: ['A-3'], before: ['A-1'] }]
  expect(verdictChanges(before, now)).toEqual({ joined: ['c'], left: ['b'], rules })
  expect(verdictChanges(null, now)).toEqual({ joined: ['a', 'c'], left: [], rules: [] })
})

import { expect, test } from 'vitest'
import { layOver } from '../../../../client/store/overlay.ts'
import type { OutboxOperation } from '../../../../client/store/types.ts'
import type { HouseholdBundle } from '../../../../worker/contract/sync.ts'

const bundle: HouseholdBundle = {
  id: 'h1',
  seq: 40,
  place: '08010101',
  name: 'House 1',
  facts: {},
  people: [],
  cases: [],
  events: [
    {
      id: 'seen',
      case: 'p1:enrol',
      kind: 'case.moved',
      at: '2026-11-09T08:00:00.000Z',
      time: Date.parse('2026-11-09T08:00:00.000Z'),
      seq: 39,
      by: 'Chen',
      payload: {},
    },
  ],
}

const operation = (id: string, more: Partial<OutboxOperation> = {}, household = 'h1'): OutboxOperation => ({
  order: 1,
  account: 'binta',
  device: 'd',
  n: 1,
  id,
  hash: '',
  previous: '',
  bytes: JSON.stringify({
    id,
    at: '2026-11-10T08:00:00.000Z',
    payload: { household, case: 'p1:enrol', heads: ['seen'], note: '' },
  }),
  kind: 'attempt.recorded',
  label: '',
  createdAt: '',
  state: 'saved',
  ...more,
})

const idsAfter = (...operations: OutboxOperation[]) =>
  layOver(bundle, operations, 'Binta').events.map(({ id }) => id)

test('What this phone did is at the end of the log at once, in the order it was done.', () => {
  expect(idsAfter(operation('a'), operation('b'))).toEqual(['seen', 'a', 'b'])
})

test('It stays there after it was sent, until the household comes back as new as its receipt; then it is not doubled.', () => {
  expect(idsAfter(operation('a', { state: 'sent', seq: 41 }))).toEqual(['seen', 'a'])
  expect(idsAfter(operation('a', { state: 'sent', seq: 40 }))).toEqual(['seen'])
  expect(idsAfter(operation('seen'))).toEqual(['seen'])
})

test('What the office refused, and what belongs to another household, is not laid over.', () => {
  expect(idsAfter(operation('a', { state: 'refused' }), operation('b', {}, 'h2'))).toEqual(['seen'])
})

test('A follow-up form stands in the log of its case: which one it was, and not its answers.', () => {
  const about = { household: 'h1', case: 'p1:enrol', heads: ['seen'] }
  const whole = {
    id: 'f',
    at: '2026-11-10T08:00:00.000Z',
    payload: { form: 'visit', version: 'v', name: 'Chenda', answers: { pregnant: 'yes' }, about },
  }
  const [, told] = layOver(
    bundle,
    [operation('f', { kind: 'submission.finalized', bytes: JSON.stringify(whole) })],
    'Binta',
  ).events
  expect(told).toMatchObject({ id: 'f', case: 'p1:enrol', kind: 'submission.finalized' })
  expect(told!.payload).toEqual({ form: 'visit', version: 'v', name: 'Chenda', ...about })
})

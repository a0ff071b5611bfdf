/**
 * A submission as capture would append it, for tests that care for its way and not for its answers.
 */
import type { Draft } from '../../client/store/types.ts'
import type { Payload } from '../../worker/contract/operations.ts'

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

export const aSubmission = (n: number): Payload<'submission.finalized'> => ({
  form: 'household',
  version: 'ab'.repeat(32),
  engine: 1,
  instanceId: id(n),
  name: `House ${n}`,
  language: 'English (en)',
  startedAt: '2026-11-10T08:00:00.000Z',
  finishedAt: '2026-11-10T08:12:00.000Z',
  durationMs: 720_000,
  answers: { consent: 'yes', members: [{ name: 'សុខ ចិន្តា', age: '36' }] },
})

export const aDraft = (n: number): Draft => ({
  id: id(n),
  form: { id: 'household', hash: 'ab'.repeat(32), version: '1', title: 'Household' },
  language: 'English (en)',
  answers: { consent: 'yes' },
  page: '/data/members[1]',
  name: `House ${n}`,
  startedAt: '2026-11-10T08:00:00.000Z',
  updatedAt: '2026-11-10T08:01:00.000Z',
  spentMs: 60_000,
})

/**
 * What a manager does at the console beside giving work (assign.ts): decides on two records that may be one person, and takes that back; brings a
 * list of people, and takes it back. Between any two of these the office may end, or be put back.
 */
import type { DuplicateView, MergeView } from '../../worker/contract/duplicates.ts'
import { places } from './programme.ts'
import type { Schedule } from './steps.ts'

interface Rows<Row> {
  rows?: Row[]
}

export async function decideOnTwo({ world, chance }: Schedule): Promise<void> {
  const { office } = world
  if (chance.happens(0.3)) {
    const { body } = await office.ask<Rows<MergeView>>('GET', '/api/merges')
    const standing = (body.rows ?? []).filter(one => !one.undone)
    if (standing.length) await office.ask('POST', `/api/merges/${chance.pick(standing).id}/undo`, {})
    return
  }
  const { body } = await office.ask<Rows<DuplicateView>>('GET', '/api/duplicates')
  if (!body.rows?.length) return
  const { id, a, b } = chance.pick(body.rows)
  world.trace.note('office', 'decides on', id.slice(0, 8))
  if (chance.happens(0.2)) {
    await office.ask('POST', `/api/duplicates/${id}/decision`, { verdict: chance.pick(['apart', 'later']) })
    return
  }
  await office.ask('POST', `/api/duplicates/${id}/merge`, {
    keep: chance.pick(['a', 'b']),
    fields: {},
    seen: { a: a.seq, b: b.seq },
  })
}

export async function bringList({ world, chance }: Schedule): Promise<void> {
  const { office } = world
  const people = Array.from({ length: 1 + chance.below(3) }, () => [
    `Listed ${chance.below(1e6)}`,
    String(13 + chance.below(60)),
    chance.pick(places),
  ])
  const { status, body } = await office.ask<{ import: string }>('POST', '/api/people-imports', {
    file: 'members.csv',
    sheet: 'members.csv',
    rows: [['Name', 'Age', 'Village code'], ...people],
    headerRow: null,
    asOf: '2026-11-01',
    legalBasis: 'Members agreed in their union form.',
    mapping: {
      kind: 'members',
      columns: ['name', 'fact:age', 'place'],
      same: { consent_given: 'yes' },
      meanings: {},
      leaveOut: [],
      keep: [],
    },
  })
  if (status !== 201 || chance.happens(0.7)) return
  await office.ask('POST', `/api/people-imports/${body.import}/withdrawal`, {})
}

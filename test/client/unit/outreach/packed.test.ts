import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Entry, unpack } from '../../../../client/outreach/packed.ts'
import { pack } from '../../../../client/outreach/packing.ts'
import type { CaseRow } from '../../../../client/outreach/rows.ts'

const text = fc.constantFrom('', 'a', 'សុខ', '2026-11-22', 'join')
const optional = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined })

/** A household as rows.ts makes it: what is the person's or the house's is the same in all of its rows. */
const entry: fc.Arbitrary<Entry> = fc
  .record({
    id: fc.uuid(),
    seq: fc.nat(),
    own: fc.array(fc.uuid(), { maxLength: 2 }),
    basis: text,
    place: fc.constantFrom('', '0811', '08110101'),
    at: optional(fc.tuple(fc.double({ noNaN: true }), fc.double({ noNaN: true }))),
    people: fc.uniqueArray(fc.record({ id: fc.uuid(), name: text, keys: text, phone: text, suffix: text }), {
      selector: ({ id }) => id,
      minLength: 1,
      maxLength: 3,
    }),
    cases: fc.array(
      fc.record({
        at: fc.nat({ max: 2 }),
        isRenamed: fc.boolean(),
        outcome: fc.constantFrom('join', 'renew'),
        state: text,
        due: fc.constantFrom(null, '2026-11-22'),
        priority: fc.constantFrom(null, 'low', 'normal', 'high', 'urgent' as const),
        rule: text,
        conflict: optional(fc.constant(true as const)),
        review: optional(fc.constant(true as const)),
        who: optional(fc.uuid()),
        task: optional(fc.constant('call')),
        more: optional(fc.integer({ min: 1, max: 4 })),
        waits: optional(fc.constant('2026-11-25')),
        alarm: optional(fc.tuple(fc.constant('lapse'), fc.integer({ min: 1, max: 12 }))),
        firm: optional(fc.constantFrom('Golden Needle', 'Golden needle')),
      }),
      { maxLength: 4 },
    ),
  })
  .map(({ place, at, people, cases, ...house }) => ({
    ...house,
    people: people.map(({ id }) => id),
    rows: cases.map(({ at: n, isRenamed, firm, ...one }): CaseRow => {
      const { id, name, keys, phone, suffix } = people[n % people.length]!
      const row = {
        ...one,
        id: isRenamed ? `other:${one.outcome}` : `${id}:${one.outcome}`,
        household: house.id,
        person: id,
        name,
        place,
        // a workplace is found by its name too
        search: firm ? `${name} ${firm}`.toLowerCase() : name.toLowerCase(),
        keys: firm ? `${keys}|KLTN` : keys,
        phone,
        ...(suffix && { suffix }),
        ...(at && { at }),
        ...(firm && { employer: 'golden needle@08', firm }),
      }
      return JSON.parse(JSON.stringify(row)) as CaseRow
    }),
  }))

describe('a packed box', () => {
  it('gives back the very entries that were packed, over a disk too', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 5 }), entries => {
        const kept = JSON.parse(JSON.stringify(entries)) as Entry[]
        expect(unpack(JSON.parse(JSON.stringify(pack(entries))))).toEqual(kept)
      }),
    )
  })
})

import { expect, it } from 'vitest'
import { meetPeople } from '../../../client/capture/known-people.ts'
import { meetKnown } from '../../../client/store/known-people.ts'
import type { RuleSet } from '../../../forms/eligibility/ruleset.ts'
import { indexKeys } from '../../../forms/matching/keys.ts'
import { profileFrom } from '../../../forms/matching/profile.ts'
import { sipHash } from '../../../forms/matching/siphash.ts'

const key = Uint8Array.from({ length: 16 }, (_, at) => at)
/** no facts sheet says roles: then they have the names that were fixed before there were any */
const rules = { id: 'small', facts: [] } as unknown as RuleSet

const listed = profileFrom({
  names: [['កែវ', 'ស្រីមុំ']],
  name: '',
  sex: 'female',
  birthDate: '',
  birthYear: '1992',
  age: '',
  surveyDate: '2026-11-20',
  phone: '012345678',
  id: '',
  place: '08110401',
})
const households = [
  { id: '77aa0000', village: '08110401', month: '2026-11' },
  { id: '88bb0000', village: '08110402', month: '' },
]
const hashes = indexKeys(listed).map(one => sipHash(key, one))
const known = {
  key,
  households,
  hashes: Uint8Array.from([...sipHash(key, 'somebody else'), ...hashes.flatMap(one => [...one])]),
  owners: Uint32Array.from([1, ...hashes.map(() => 0)]),
}
const entities = (
  person: Record<string, string>,
  household: Record<string, string> = {},
  id = '99cc0000',
) => [
  {
    list: 'households',
    id,
    change: 'create' as const,
    label: 'Keo',
    properties: { place: '08110401', survey_date: '2026-11-22', ...household },
    path: '/data',
  },
  {
    list: 'persons',
    id: 'p1',
    change: 'create' as const,
    label: 'Keo Sreymom',
    properties: person,
    path: '/data/members[1]',
  },
]
const latin = { family_name_latin: 'Keo', given_name_latin: 'Srey Mom', sex: 'female' }

it('meets somebody who is listed in the other script, by year or by phone, and says where', () => {
  for (const [person, household] of [
    [{ ...latin, age: '34' }, {}],
    [latin, { phone: '+855 12 345 678' }],
  ] as const)
    expect(meetPeople(entities(person, household), rules, [known], new Set())).toEqual([
      { person: 'p1', name: 'Keo Sreymom', households: [households[0]] },
    ])
})

it('says nothing by a name alone, of somebody else, of the same door, or twice', () => {
  const aged = { ...latin, age: '34' }
  expect(meetPeople(entities(latin), rules, [known], new Set())).toEqual([])
  expect(meetPeople(entities({ ...aged, given_name_latin: 'Dara' }), rules, [known], new Set())).toEqual([])
  expect(meetPeople(entities({ ...aged, age: '50' }), rules, [known], new Set())).toEqual([])
  expect(meetPeople(entities(aged, {}, '77aa0000-1111'), rules, [known], new Set())).toEqual([])
  expect(meetPeople(entities(aged), rules, [known], new Set(['p1 77aa0000']))).toEqual([])
})

it('meets by all 8 bytes of a hash, not by half of it', () => {
  const half = Uint8Array.from([...hashes[0]!.slice(0, 4), 0, 0, 0, 0])
  expect(meetKnown(known, [half])).toEqual([])
  expect(meetKnown(known, [hashes[0]!])).toEqual([households[0]])
})

/** Who is listed: lists that a manager brings, records that may be one person. */
import type { DuplicateView } from '../../../worker/contract/duplicates.ts'
import type { Place, Scenario } from '../place.ts'

export const people: readonly Scenario[] = [
  {
    name: 'a list of people that a manager brings',
    route: 'POST /api/people-imports',
    async prepare(place) {
      const body = memberList('Sok Chenda')
      return () => place.manager.request('POST', '/api/people-imports', body)
    },
  },
  {
    name: 'such a list is taken back',
    route: 'POST /api/people-imports/:id/withdrawal',
    async prepare(place) {
      const { body } = await place.manager.request('POST', '/api/people-imports', memberList('Chan Thida'))
      const { import: id } = body as { import: string }
      return () => place.manager.request('POST', `/api/people-imports/${id}/withdrawal`, {})
    },
  },
  {
    name: 'a look at who may be listed twice',
    route: 'GET /api/duplicates',
    async prepare(place) {
      await place.phone.pushItems(place.visits(2))
      return () => place.manager.request('GET', '/api/duplicates')
    },
  },
  {
    name: 'two records that are one person',
    route: 'POST /api/duplicates/:id/merge',
    ends: [404, 409],
    loose: { duplicates: 'found again by the next walk, and of somebody who is merged never shown' },
    async prepare(place) {
      const pair = await pairIn(place)
      const body = { keep: 'a', fields: {}, seen: { a: pair.a.seq, b: pair.b.seq } }
      return () => place.manager.request('POST', `/api/duplicates/${pair.id}/merge`, body)
    },
  },
  {
    name: 'two records that are two people',
    route: 'POST /api/duplicates/:id/decision',
    async prepare(place) {
      const pair = await pairIn(place)
      return () => place.manager.request('POST', `/api/duplicates/${pair.id}/decision`, { verdict: 'apart' })
    },
  },
  {
    name: 'a merge taken back',
    route: 'POST /api/merges/:id/undo',
    ends: [409],
    async prepare(place) {
      const pair = await pairIn(place)
      const body = { keep: 'a', fields: {}, seen: { a: pair.a.seq, b: pair.b.seq } }
      const { body: made } = await place.manager.request('POST', `/api/duplicates/${pair.id}/merge`, body)
      const { merge } = made as { merge: string }
      return () => place.manager.request('POST', `/api/merges/${merge}/undo`, {})
    },
  },
]

/** A list of one person, as the console sends it. */
const memberList = (name: string) => ({
  file: 'members.csv',
  sheet: 'members.csv',
  rows: [
    ['Name', 'Age', 'Village code'],
    [name, '36', '08010101'],
  ],
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

/** Two people of one village and one name. */
async function pairIn(place: Place): Promise<DuplicateView> {
  await place.phone.pushItems(place.visits(2))
  const { body } = await place.manager.request('GET', '/api/duplicates')
  const [pair] = (body as { rows: DuplicateView[] }).rows
  if (!pair) throw new Error('nobody is listed twice')
  return pair
}

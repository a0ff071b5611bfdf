/** Who works: accounts, codes, phones that join, tell of themselves and are taken off. */
import { randomUUID } from 'node:crypto'
import { Device } from '../../device.ts'
import type { Scenario } from '../place.ts'

const repeated = 'the office makes it anew each time'

export const office: readonly Scenario[] = [
  {
    name: 'a phone tells of itself',
    route: 'POST /api/reports',
    async prepare(place) {
      const storage = { opfs: true, persisted: true, journal: 'ok' }
      const report = { appVersion: '1', unsent: 0, files: { waiting: 0 }, storage, ready: {}, incidents: [] }
      return () => place.phone.request('POST', '/api/reports', { report, clock: Date.now() })
    },
  },
  {
    name: 'a phone asks for the programme',
    route: 'GET /api/programme',
    async prepare(place) {
      return () => place.phone.request('GET', '/api/programme?drafts=')
    },
  },
  {
    name: 'a forgotten PIN',
    route: 'POST /api/vault',
    async prepare(place) {
      const { code } = await place.code(place.phone.account)
      const name = `vault ${place.phone.account}`
      const { box, ...seal } = await place.phone.sealBytes(name, new Uint8Array(32))
      const { id: _, ...sealed } = { ...seal, box: Buffer.from(box).toString('base64url') }
      return () => place.phone.request('POST', '/api/vault', { code, sealed })
    },
  },
  {
    name: 'a join',
    route: 'POST /api/join',
    async prepare(place) {
      const { code } = await place.code(place.phone.account)
      const fresh = await Device.make('http://office', place.office.fetch)
      return () => fresh.tryJoin(code)
    },
  },
  {
    name: 'an account',
    route: 'POST /api/accounts',
    async prepare(place) {
      const wanted = { id: randomUUID(), name: 'Dara', role: 'outreach', area: '08', restricted: false }
      return () => place.ask('POST', '/api/accounts', wanted)
    },
  },
  {
    name: 'another area and right of an account',
    route: 'POST /api/accounts/:id/change',
    async prepare(place) {
      const wanted = { area: '0801', restricted: true, lists: [] }
      return () => place.ask('POST', `/api/accounts/${place.phone.account}/change`, wanted)
    },
  },
  {
    name: 'a code',
    route: 'POST /api/accounts/:id/invitations',
    loose: {
      operations: repeated,
      invitations: `${repeated}: a code that nobody has read lapses in 15 minutes`,
    },
    async prepare(place) {
      const { account } = place.phone
      return () => place.ask('POST', `/api/accounts/${account}/invitations`, {})
    },
  },
  {
    name: 'a revocation',
    route: 'POST /api/devices/:id/revocation',
    async prepare(place) {
      return () => place.ask('POST', `/api/devices/${place.phone.id}/revocation`, {})
    },
  },
]

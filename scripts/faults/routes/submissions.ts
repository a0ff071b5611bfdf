/** Finished work: a push in each spelling, what settles it, a file of unsent work. */
import { randomUUID, webcrypto } from 'node:crypto'
import { encodePush } from '../../../forms/sealed/frame.ts'
import { sha256 } from '../../../test/support/people.ts'
import { unsentFormat } from '../../../worker/contract/imports.ts'
import type { PushItem } from '../../../worker/contract/operations.ts'
import type { Scenario } from '../place.ts'

export const submissions: readonly Scenario[] = [
  {
    name: 'a sealed push',
    route: 'POST /api/operations',
    async prepare(place) {
      const frame = await place.frame(place.visits(3))
      return () => place.phone.pushFrame(frame)
    },
  },
  {
    name: 'a plain push with a conflict, a refusal, an unknown kind and a repeat',
    route: 'POST /api/operations',
    async prepare(place) {
      const [known, fresh] = place.visits(2) as [PushItem, PushItem]
      await place.phone.pushItems([known])
      const bytes = known.bytes.replace('Sok Chenda', 'Sok Nary')
      const other = { id: known.id, hash: sha256(bytes), bytes }
      const broken = { id: randomUUID(), hash: sha256('{'), bytes: '{' }
      const kind = place.phone.append('goat.counted', { goats: 3 })
      return () => place.phone.pushItems([known, fresh, other, broken, kind])
    },
  },
  {
    name: 'a push that settles nothing',
    route: 'POST /api/operations',
    async prepare(place) {
      const frame = await place.frame(place.visits(2))
      place.office.settings = { SETTLE_AT_ONCE: '0' }
      return () => place.phone.pushFrame(frame)
    },
  },
  {
    name: 'a push of a revoked device',
    route: 'POST /api/operations',
    async prepare(place) {
      const frame = await place.frame(place.visits(1))
      await place.must('POST', `/api/devices/${place.phone.id}/revocation`, {})
      return () => place.phone.pushFrame(frame)
    },
  },
  {
    name: 'a settlement',
    route: 'POST /api/settlement',
    async prepare(place) {
      await place.logged(3)
      return () => place.phone.request('POST', '/api/settlement', {})
    },
  },
  {
    name: 'a file of unsent work',
    route: 'POST /api/imports',
    async prepare(place) {
      const items = place.visits(2)
      const sealed = []
      for (const item of items) sealed.push({ ...(await place.phone.sealed(item)), hash: item.hash })
      const manifest = JSON.stringify({
        format: unsentFormat,
        device: place.phone.id,
        account: place.phone.account,
        savedAt: '2026-11-22T03:00:00.000Z',
        items: sealed.map(({ id, hash, box }) => ({
          id,
          hash,
          kind: 'submission.finalized',
          box: sha256(box),
        })),
        files: [],
      })
      const text = Buffer.from(`${unsentFormat}\n${sha256(manifest)}`)
      const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
      const signed = await webcrypto.subtle.sign(algorithm, place.phone.keys.privateKey, text)
      const signature = Buffer.from(signed).toString('base64url')
      const body = encodePush({ manifest, signature }, sealed)
      return () => place.manager.request('POST', '/api/imports', body)
    },
  },
]

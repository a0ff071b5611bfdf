/** Files of answers: whole, in parts, put together, asked for. */
import { sha256 } from '../../../test/support/people.ts'
import { jpeg } from '../../../test/support/pictures.ts'
import { sealFile } from '../../../test/support/sealed-files.ts'
import type { Answer, Device } from '../../device.ts'
import type { Scenario } from '../place.ts'

export const attachments: readonly Scenario[] = [
  {
    name: 'a file',
    route: 'PUT /api/attachments/:sha256',
    async prepare(place) {
      const bytes = jpeg(3000)
      const type = 'image/jpeg'
      return () => place.phone.request('PUT', `/api/attachments/${sha256(bytes)}`, bytes, true, type)
    },
  },
  {
    name: 'a part of a file',
    route: 'PUT /api/attachments/:sha256/parts/:part',
    async prepare(place) {
      const { entry, bytes } = sealFile('image-1.jpg', 'image/jpeg', jpeg(40_000))
      return () => putPart(place.phone, entry.sha256, bytes.subarray(0, 20_000), 0, bytes.length)
    },
  },
  {
    name: 'parts put together',
    route: 'POST /api/attachments/:sha256/joined',
    async prepare(place) {
      const { entry, bytes } = sealFile('image-1.jpg', 'image/jpeg', jpeg(40_000))
      await putPart(place.phone, entry.sha256, bytes.subarray(0, 20_000), 0, bytes.length)
      await putPart(place.phone, entry.sha256, bytes.subarray(20_000), 20_000, bytes.length)
      return () =>
        place.phone.request('POST', `/api/attachments/${entry.sha256}/joined`, { size: bytes.length })
    },
  },
  {
    name: 'a question for a file that is there and not entered',
    route: 'POST /api/attachments',
    async prepare(place) {
      const bytes = jpeg(3000)
      const hash = sha256(bytes)
      await place.phone.request('PUT', `/api/attachments/${hash}`, bytes, true, 'image/jpeg')
      place.office.database.exec('DELETE FROM attachments')
      return () => place.phone.request('POST', '/api/attachments', { sha256: [hash] })
    },
  },
]

function putPart(
  device: Device,
  hash: string,
  part: Uint8Array,
  offset: number,
  size: number,
): Promise<Answer> {
  const path = `/api/attachments/${hash}/parts/${sha256(part)}?offset=${offset}&size=${size}`
  return device.request('PUT', path, new Uint8Array(part))
}

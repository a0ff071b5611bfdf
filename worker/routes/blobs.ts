/** Content-addressed things in R2: published forms, rule sets, attached files. Immutable, so a phone may keep them for ever. */
import { sha256Hex } from '../auth/encoding.ts'
import { putBlob } from '../db/blobs.ts'
import { problem } from '../problems.ts'
import { type Handlers, parameter } from './handlers.ts'

const isHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text)

export const blobRoutes: Handlers = {
  'GET /api/blobs/:hash': async c => {
    const hash = parameter(c, 'hash')
    const object = isHash(hash) ? await c.env.BLOBS.get(`blobs/${hash}`) : null
    if (!object) throw problem('blob.unknown')
    const body = object.body as unknown as ReadableStream
    return new Response(body, {
      headers: {
        'content-type': object.httpMetadata?.contentType ?? 'application/octet-stream',
        'content-disposition': 'attachment',
        'cache-control': 'private, max-age=31536000, immutable',
        'content-length': String(object.size),
      },
    })
  },

  'PUT /api/blobs/:hash': async c => {
    const hash = parameter(c, 'hash')
    const body = c.get('body')
    if (!isHash(hash) || (await sha256Hex(body)) !== hash) throw problem('blob.hashMismatch')
    await putBlob(c.env.BLOBS, hash, body, 'application/octet-stream')
    return c.json({ hash, bytes: body.byteLength }, 201)
  },
}

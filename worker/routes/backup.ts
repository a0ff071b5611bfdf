/**
 * The copy outside of the account, for the owner's command line only: what lies in R2, its bytes, and the way back. Nobody
 * signed in on a phone or in a browser reaches these.
 */
import type { Context } from 'hono'
import type { StoredObject } from '../contract/backup.ts'
import type { Page } from '../contract/manage.ts'
import { isKept, listObjects, putObject } from '../db/objects.ts'
import type { Doorstep } from '../env.ts'
import { reenterSlices } from '../jobs/reentry.ts'
import { problem } from '../problems.ts'
import { after, type Handlers } from './handlers.ts'

function keyOf(c: Context<Doorstep>): string {
  const key = c.req.query('key') ?? ''
  if (!isKept(key)) throw problem('request.malformed', { path: 'key', expected: 'object' })
  return key
}

/** What was noted beside the object: a flat JSON object of short texts. */
function metadataOf(c: Context<Doorstep>): Record<string, string> {
  try {
    const value: unknown = JSON.parse(c.req.query('metadata') ?? '{}')
    const entries = Object.entries(value as Record<string, string>)
    if (entries.every(([, text]) => typeof text === 'string')) return Object.fromEntries(entries)
  } catch {
    // said below
  }
  throw problem('request.malformed', { path: 'metadata', expected: 'object' })
}

export const backupRoutes: Handlers = {
  'GET /api/backup/objects': async c => {
    const prefix = c.req.query('prefix') ?? ''
    if (!isKept(prefix)) throw problem('request.malformed', { path: 'prefix', expected: 'object' })
    return c.json<Page<StoredObject>>(await listObjects(c.env.BLOBS, prefix, after(c)))
  },

  'GET /api/backup/object': async c => {
    const object = await c.env.BLOBS.get(keyOf(c))
    if (!object) throw problem('object.unknown')
    const body = object.body as unknown as ReadableStream
    return new Response(body, { headers: { 'content-type': 'application/octet-stream' } })
  },

  'PUT /api/backup/object': async c => {
    const type = c.req.query('type') ?? 'application/octet-stream'
    const written = await putObject(c.env.BLOBS, keyOf(c), c.get('body'), type, metadataOf(c))
    return c.json({ written }, written ? 201 : 200)
  },

  'POST /api/backup/reentry': async c => c.json(await reenterSlices(c.env, Date.now())),
}

/**
 * GET /api/programme: what this device has to hold. Phones ask it at each sync, and tell in its query how many interviews are
 * unfinished on them, by form version: `?drafts=<hash>.2,<hash>.1`, empty for none; and for which operations they last got a receipt:
 * `&last=3fa2b001.90bc11de`, the first 8 digits of each id.
 */
import { programmeState } from '../db/programme.ts'
import { noteSeen } from '../db/reports.ts'
import { heedReceipts } from '../db/witness.ts'
import type { Handlers } from './handlers.ts'

const lastShape = /^[0-9a-f]{8}(?:\.[0-9a-f]{8}){0,19}$/
const draftsShape = /^(?:[0-9a-f]{64}\.\d{1,5}(?:,(?!$)|$)){0,50}$/

/** As it is kept, `{"<hash>": 2}`. What cannot be read is as good as not told: nobody is refused the programme for it. */
function readDrafts(told: string | undefined): string | null {
  if (told === undefined || !draftsShape.test(told)) return null
  const counts = told.split(',').filter(Boolean).sort()
  return JSON.stringify(
    Object.fromEntries(
      counts.map(count => {
        const [hash, drafts] = count.split('.')
        return [hash, Number(drafts)]
      }),
    ),
  )
}

export const programmeRoutes: Handlers = {
  'GET /api/programme': async c => {
    const now = Date.now()
    const actor = c.get('actor')
    const drafts = readDrafts(c.req.query('drafts'))
    if (actor.device !== null) c.executionCtx.waitUntil(noteSeen(c.env.DB, actor.device, drafts, now))
    const last = c.req.query('last') ?? ''
    if (actor.device !== null && lastShape.test(last)) await heedReceipts(c.env, last.split('.'), now)
    return c.json(await programmeState(c.env, actor, now))
  },
}

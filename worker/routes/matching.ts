/**
 * GET /api/matching/index?since=120&scope=…: who is listed in this account's area, as hashes. Another area, or another key, is another
 * scope and begins from 0.
 */
import { sha256Hex, toBase64Url } from '../auth/encoding.ts'
import type { MatchingIndexPage } from '../contract/duplicates.ts'
import { indexKeyOf, readMatchingIndex } from '../db/matching-index.ts'
import { keysMade } from '../jobs/match.ts'
import { problem } from '../problems.ts'
import { type Handlers, wholeNumber } from './handlers.ts'

export const matchingRoutes: Handlers = {
  'GET /api/matching/index': async c => {
    const { area } = c.get('actor')
    const secret = c.env.NONCE_SECRET
    if (!secret) throw problem('server.notConfigured', { secret: 'NONCE_SECRET' })
    const key = await indexKeyOf(secret, area)
    const named = (await sha256Hex(toBase64Url(key))).slice(0, 8)
    // made in another way phones take them anew, once all of them are
    const scope = `${await keysMade(c.env)}.${area}.${named}`
    const restart = c.req.query('scope') !== scope
    const from = restart ? 0 : wholeNumber(c, 'since')
    const page = await readMatchingIndex(c.env.DB, area, key, from)
    return c.json<MatchingIndexPage>({ scope, restart, key: toBase64Url(key), from, ...page })
  },
}

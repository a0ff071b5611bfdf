/**
 * POST /api/operations: a push of a device, and what a revoked device may still leave behind. POST /api/settlement: phones lend
 * the office their requests, so that what they sent is settled although no single request may take long (free plan).
 */
import type { Context } from 'hono'
import type { Settlement } from '../contract/operations.ts'
import { readMeta } from '../db/meta.ts'
import { quarantineStatements } from '../db/operations.ts'
import type { Actor, Doorstep } from '../env.ts'
import { acceptPush } from '../ingest/accept.ts'
import { readPush, readUnopened } from '../ingest/open.ts'
import { readPending, settleSlice } from '../ingest/settle.ts'
import { Problem } from '../problems.ts'
import type { Handlers } from './handlers.ts'

/** a phone that was lost and found again may leave what it holds for so long */
const graceMs = 30 * 24 * 60 * 60 * 1000

const typeOf = (c: Context<Doorstep>): string => c.req.header('content-type') ?? ''

/** Keeps what a revoked device brings, unopened, unread and unapplied; it is told only that it is revoked. */
export async function quarantineFromRevoked(
  c: Context<Doorstep>,
  actor: Actor,
  revokedAt: string,
  body: Uint8Array<ArrayBuffer>,
  now: number,
): Promise<void> {
  if (now > Date.parse(revokedAt) + graceMs) return
  try {
    const refused = readUnopened(body, typeOf(c)).map(item => ({ item, code: 'device.revoked' }))
    const statements = await quarantineStatements(c.env.DB, refused, actor, new Date(now).toISOString())
    await c.env.DB.batch(statements)
  } catch (error) {
    // not a push: there is nothing to keep
    if (!(error instanceof Problem)) throw error
  }
}

export const operationRoutes: Handlers = {
  'POST /api/operations': async c =>
    c.json(
      await acceptPush(c.env, c.get('actor'), await readPush(c.env, c.get('body'), typeOf(c)), Date.now()),
    ),

  'POST /api/settlement': async c => {
    await settleSlice(c.env)
    const { pending } = await readPending(c.env.DB, [])
    return c.json<Settlement>({ epoch: (await readMeta(c.env.DB, 'epoch')) ?? '', pending })
  },
}

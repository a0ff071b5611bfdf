/** Staff: who works here, and the one-time codes that bind a phone to somebody. */
import { sha256Hex } from '../auth/encoding.ts'
import { type AccountView, type InvitationView, newAccount, type Role } from '../contract/accounts.ts'
import type { Page } from '../contract/manage.ts'
import { act } from '../db/acts.ts'
import { findAccount, listAccounts } from '../db/staff.ts'
import type { Actor } from '../env.ts'
import { parseBody } from '../limits.ts'
import { isInArea, scopeOf } from '../policy.ts'
import { problem } from '../problems.ts'
import { type Handlers, parameter } from './handlers.ts'

const codeLifetimeMs = 15 * 60 * 1000
/** no I, L, O, U: a code may be read over the phone; 16 of 32 letters are 80 bits */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const newCode = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map(byte => letters[byte % 32]).join('')

/** Nobody hands out more than they have: a manager makes enumerators and outreach workers inside the own area. */
function mayManage(actor: Actor, other: { role: Role; area: string; restricted: boolean }): boolean {
  if (actor.role === 'owner') return isInArea(other.area, actor.area)
  const below = other.role === 'enumerator' || other.role === 'outreach'
  return below && isInArea(other.area, actor.area) && (actor.restricted || !other.restricted)
}

export const accountRoutes: Handlers = {
  'GET /api/accounts': async c =>
    c.json<Page<AccountView>>({ rows: await listAccounts(c.env.DB, scopeOf(c.get('actor'))), next: null }),

  'POST /api/accounts': async c => {
    const now = Date.now()
    const { id = crypto.randomUUID(), ...wanted } = parseBody(c.get('body'), newAccount)
    if (!mayManage(c.get('actor'), wanted)) throw problem('account.beyondYours')
    const before = await findAccount(c.env.DB, id)
    if (before && (before.name !== wanted.name || before.role !== wanted.role || before.area !== wanted.area))
      throw problem('account.beyondYours')
    if (!before) await act(c.env, 'account.created', { account: id, ...wanted }, c.get('actor'), now)
    return c.json<AccountView>({ id, ...wanted, createdAt: new Date(now).toISOString(), devices: 0 }, 201)
  },

  'POST /api/accounts/:id/invitations': async c => {
    const now = Date.now()
    const account = await findAccount(c.env.DB, parameter(c, 'id'))
    if (!account) throw problem('account.unknown')
    const { area, role, restricted } = account
    if (!mayManage(c.get('actor'), { area, role: role as Role, restricted: restricted === 1 })) {
      throw problem('account.beyondYours')
    }
    const code = newCode()
    const expiresAt = now + codeLifetimeMs
    const payload = { codeHash: await sha256Hex(code), account: account.id, expiresAt }
    await act(c.env, 'invitation.created', payload, c.get('actor'), now)
    return c.json<InvitationView>(
      { code, account: account.id, expiresAt: new Date(expiresAt).toISOString() },
      201,
    )
  },
}

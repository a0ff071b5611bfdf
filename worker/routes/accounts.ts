/** Staff: who works here, and the one-time codes that bind a phone to somebody. */
import { sha256Hex } from '../auth/encoding.ts'
import { type AccountView, accountChange, type InvitationView, newAccount } from '../contract/accounts.ts'
import type { Page } from '../contract/manage.ts'
import { act } from '../db/acts.ts'
import { type AccountRow, findAccount, listAccounts } from '../db/staff.ts'
import type { Actor, Env } from '../env.ts'
import { coversSight, type Grant, grantOf } from '../grants.ts'
import { parseBody } from '../limits.ts'
import { isInArea, scopeOf } from '../policy.ts'
import { problem } from '../problems.ts'
import { type Handlers, parameter } from './handlers.ts'

const codeLifetimeMs = 15 * 60 * 1000
/** no I, L, O, U: a code may be read over the phone; 16 of 32 letters are 80 bits */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const newCode = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map(byte => letters[byte % 32]).join('')

/** Nobody hands out more than they have: a manager makes and changes enumerators and outreach workers inside the own area. */
function mayManage(actor: Actor, other: Pick<Grant, 'role' | 'area' | 'restricted' | 'lists'>): boolean {
  if (actor.role === 'owner') return isInArea(other.area, actor.area)
  const below = other.role === 'enumerator' || other.role === 'outreach'
  return below && isInArea(other.area, actor.area) && coversSight(actor, other)
}

/** One form for one meaning, so that the same change twice is no change. */
function tidied({ role, area, restricted, lists, assignedOnly }: Grant): Grant {
  const named = restricted && lists ? [...new Set(lists)].sort() : null
  return { role, area, restricted, lists: named, assignedOnly: assignedOnly && role === 'outreach' }
}

const viewOf = (row: AccountRow, devices = 0): AccountView => ({
  id: row.id,
  name: row.name,
  ...grantOf(row),
  createdAt: row.created_at,
  devices,
})

/** @throws account.unknown, account.beyondYours */
async function accountToManage(env: Env, actor: Actor, id: string): Promise<AccountRow> {
  const account = await findAccount(env.DB, id)
  if (!account) throw problem('account.unknown')
  if (!mayManage(actor, grantOf(account))) throw problem('account.beyondYours')
  return account
}

export const accountRoutes: Handlers = {
  'GET /api/accounts': async c =>
    c.json<Page<AccountView>>({ rows: await listAccounts(c.env.DB, scopeOf(c.get('actor'))), next: null }),

  'POST /api/accounts': async c => {
    const now = Date.now()
    const { id = crypto.randomUUID(), name, ...rest } = parseBody(c.get('body'), newAccount)
    const wanted = { name, ...tidied(rest) }
    if (!mayManage(c.get('actor'), wanted)) throw problem('account.beyondYours')
    const before = await findAccount(c.env.DB, id)
    if (before && (before.name !== name || before.role !== wanted.role || before.area !== wanted.area))
      throw problem('account.beyondYours')
    if (!before) await act(c.env, 'account.created', { account: id, ...wanted }, c.get('actor'), now)
    return c.json<AccountView>({ id, ...wanted, createdAt: new Date(now).toISOString(), devices: 0 }, 201)
  },

  'POST /api/accounts/:id/change': async c => {
    const actor = c.get('actor')
    const wanted = parseBody(c.get('body'), accountChange)
    const account = await accountToManage(c.env, actor, parameter(c, 'id'))
    // nobody locks themselves out, or lifts themselves up
    if (account.id === actor.account) throw problem('account.beyondYours')
    const { name = account.name, ...rest } = wanted
    const before = { name: account.name, ...grantOf(account) }
    const after = { name, ...tidied({ ...grantOf(account), ...rest }) }
    if (!mayManage(actor, after)) throw problem('account.beyondYours')
    if (JSON.stringify(after) !== JSON.stringify(before))
      await act(c.env, 'account.changed', { account: account.id, ...after }, actor, Date.now())
    return c.json<AccountView>(viewOf((await findAccount(c.env.DB, account.id))!))
  },

  'POST /api/accounts/:id/invitations': async c => {
    const now = Date.now()
    const account = await accountToManage(c.env, c.get('actor'), parameter(c, 'id'))
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

/**
 * POST /api/vault: somebody forgot the PIN of their phone. The phone shows the key of its vault as it was sealed to the office
 * when the vault was made, and a new code that a manager made for this account; the office opens it. It is an act in the log.
 * The office never has the key by itself: it lies on that phone only.
 */
import { fromBase64Url, sha256Hex, toBase64Url } from '../auth/encoding.ts'
import { openSealed } from '../auth/seal.ts'
import { type VaultAnswer, vaultRequest } from '../contract/accounts.ts'
import { act } from '../db/acts.ts'
import { findInvitation, vaultOpenedAt } from '../db/staff.ts'
import { parseBody } from '../limits.ts'
import { problem } from '../problems.ts'
import type { Handlers } from './handlers.ts'

/** an answer that was lost on its way is given once more for so long */
const againMs = 15 * 60_000
const keyBytes = 32

export const vaultRoutes: Handlers = {
  'POST /api/vault': async c => {
    const now = Date.now()
    const { code, sealed } = parseBody(c.get('body'), vaultRequest)
    const { account, device } = c.get('actor')
    if (!account || !device) throw problem('auth.notAllowed')
    const codeHash = await sha256Hex(code)
    const invitation = await findInvitation(c.env.DB, codeHash)
    // somebody else's code is told as little of as one that never was
    if (invitation?.account !== account) throw problem('join.codeUnknown')
    if (invitation.device !== null) throw problem('join.codeUsed')
    const openedAt = await vaultOpenedAt(c.env.DB, device, codeHash)
    const isAgain = openedAt !== null && now - openedAt < againMs
    if (!isAgain && invitation.expires_at <= now) throw problem('join.codeExpired')
    const box = fromBase64Url(sealed.box)
    const key = box && (await openSealed(c.env.SEAL_KEYS, { ...sealed, id: `vault ${account}`, box }))
    if (key?.length !== keyBytes) throw problem('vault.notOpened')
    if (!isAgain) await act(c.env, 'vault.opened', { device, account, codeHash }, { account, device }, now)
    return c.json<VaultAnswer>({ key: toBase64Url(key) })
  },
}

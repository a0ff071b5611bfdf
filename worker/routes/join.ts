/** POST /api/join: a one-time code binds a new device's public key to an account. The request is signed with that key. */
import { sha256Hex } from '../auth/encoding.ts'
import { makeNonce } from '../auth/nonce.ts'
import { officeSeal } from '../auth/seal.ts'
import { isSigned, readCredentials, readPublicKey } from '../auth/signature.ts'
import { type JoinResponse, joinRequest } from '../contract/accounts.ts'
import { act } from '../db/acts.ts'
import { findInvitation } from '../db/staff.ts'
import { witnessJoin } from '../db/witness.ts'
import { parseBody } from '../limits.ts'
import { problem } from '../problems.ts'
import type { Handlers } from './handlers.ts'

export const joinRoutes: Handlers = {
  'POST /api/join': async c => {
    const now = Date.now()
    const body = c.get('body')
    const request = parseBody(body, joinRequest)
    const credentials = readCredentials(c.req.header('authorization') ?? '')
    const key = await readPublicKey(request.publicKey)
    if (!key) throw problem('join.keyMalformed')
    if (!credentials || credentials.nonce !== request.code) throw problem('auth.malformed')
    if (!(await isSigned(c.req.raw, await sha256Hex(body), request.code, credentials.signature, key)))
      throw problem('auth.signatureWrong')

    const codeHash = await sha256Hex(request.code)
    let invitation = await findInvitation(c.env.DB, codeHash)
    if (!invitation) throw problem('join.codeUnknown')
    if (invitation.device === null) {
      if (invitation.expires_at <= now) throw problem('join.codeExpired')
      const { publicKey, platform, appVersion } = request
      const { account } = invitation
      const device = crypto.randomUUID()
      const joined = { device, account, codeHash, publicKey, platform, appVersion }
      await witnessJoin(c.env, device, now)
      try {
        await act(c.env, 'device.joined', joined, { account, device }, now)
      } catch (error) {
        // two joins with one code at the same moment: devices.invitation is unique, and the first has it
        if (!(error instanceof Error && error.message.includes('UNIQUE'))) throw error
      }
      invitation = await findInvitation(c.env.DB, codeHash)
    }
    // the same key may ask again: its first answer was lost on the way
    if (!invitation?.device || invitation.public_key !== request.publicKey) throw problem('join.codeUsed')
    if (invitation.revoked_at !== null) throw problem('auth.deviceRevoked')
    const { account, device, name, role, area } = invitation
    return c.json<JoinResponse>({
      device,
      account: { id: account, name, role, area },
      programme: { id: c.env.PROGRAMME.id, title: c.env.PROGRAMME.title },
      seal: officeSeal(c.env.SEAL_KEYS),
      nonce: await makeNonce(c.env.NONCE_SECRET, device, now),
    })
  },
}

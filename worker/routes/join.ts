/** POST /api/join: a one-time code binds a new device's public key to an account. The request is signed with that key. */
import { sha256Hex } from '../auth/encoding.ts'
import { makeNonce } from '../auth/nonce.ts'
import { isSigned, readCredentials, readPublicKey } from '../auth/signature.ts'
import { type JoinResponse, joinRequest } from '../contract/accounts.ts'
import { act } from '../db/acts.ts'
import { findInvitation } from '../db/staff.ts'
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
    if (!(await isSigned(c.req.raw, body, request.code, credentials.signature, key)))
      throw problem('auth.signatureWrong')

    const codeHash = await sha256Hex(request.code)
    const invitation = await findInvitation(c.env.DB, codeHash)
    if (!invitation) throw problem('join.codeUnknown')
    let device = invitation.device
    if (device !== null) {
      // the same key asks again: its first answer was lost on the way
      if (invitation.public_key !== request.publicKey) throw problem('join.codeUsed')
    } else {
      if (invitation.expires_at <= now) throw problem('join.codeExpired')
      device = crypto.randomUUID()
      const joined = {
        device,
        account: invitation.account,
        codeHash,
        publicKey: request.publicKey,
        platform: request.platform,
        appVersion: request.appVersion,
      }
      try {
        await act(c.env.DB, 'device.joined', joined, { account: invitation.account, device }, now)
      } catch (error) {
        // two devices with one code at the same moment: devices.invitation is unique
        if (error instanceof Error && error.message.includes('UNIQUE')) throw problem('join.codeUsed')
        throw error
      }
    }
    const { account, name, role, area } = invitation
    return c.json<JoinResponse>({
      device,
      account: { id: account, name, role, area },
      programme: { id: c.env.PROGRAMME.id, title: c.env.PROGRAMME.title },
      nonce: await makeNonce(c.env.NONCE_SECRET, device, now),
    })
  },
}

/**
 * Who asks? Turns the Authorization header into an Actor, or throws. The device's row is read on each request, so a
 * revocation acts at once. policy.ts then says whether that actor may use the route.
 */

import { actorOf, deviceWithAccount } from '../db/staff.ts'
import type { Actor, Env } from '../env.ts'
import { problem } from '../problems.ts'
import { bytesOf } from './encoding.ts'
import { isFresh } from './nonce.ts'
import { isSigned, readCredentials, readPublicKey } from './signature.ts'

/** What the header named, and whether that device was revoked (only the push route lets such a one in, to quarantine). */
export interface Identity {
  actor: Actor
  revokedAt: string | null
}

const ownerActor: Actor = {
  account: null,
  device: null,
  name: 'owner',
  role: 'owner',
  area: '',
  restricted: true,
  lists: null,
  assignedOnly: false,
}

/** Compares by digest, so that neither length nor a common prefix shows in the time it takes. */
async function isOwnerToken(env: Env, token: string): Promise<boolean> {
  if (!env.OWNER_TOKEN || env.OWNER_TOKEN.length < 16) return false
  const [given, kept] = await Promise.all([
    crypto.subtle.digest('SHA-256', bytesOf(token)),
    crypto.subtle.digest('SHA-256', bytesOf(env.OWNER_TOKEN)),
  ])
  return same(new Uint8Array(given), new Uint8Array(kept))
}

const same = (a: Uint8Array, b: Uint8Array): boolean =>
  a.reduce((differs, byte, at) => differs | (byte ^ b[at]!), 0) === 0

/** The device that a header claims, so that even a refusal can carry a fresh nonce for it. */
export const claimedDevice = (header: string | null | undefined): string =>
  readCredentials(header ?? '')?.device ?? ''

/**
 * @param hashBody SHA-256 in hex of the body, read under its cap; called only after all that is cheap has passed
 * @throws auth.*
 */
export async function identify(
  env: Env,
  request: Request,
  hashBody: () => Promise<string>,
  now: number,
): Promise<Identity> {
  const header = request.headers.get('authorization')
  if (!header) throw problem('auth.missing')
  if (header.startsWith('Owner ')) {
    if (!(await isOwnerToken(env, header.slice('Owner '.length).trim())))
      throw problem('auth.ownerTokenWrong')
    return { actor: ownerActor, revokedAt: null }
  }
  const credentials = readCredentials(header)
  if (!credentials) throw problem('auth.malformed')
  if (!(await isFresh(env.NONCE_SECRET, credentials.device, credentials.nonce, now)))
    throw problem('auth.nonceStale')
  const device = await deviceWithAccount(env.DB, credentials.device)
  if (!device) throw problem('auth.unknownDevice')
  const key = await readPublicKey(device.public_key)
  if (!key || !(await isSigned(request, await hashBody(), credentials.nonce, credentials.signature, key))) {
    throw problem('auth.signatureWrong')
  }
  return {
    revokedAt: device.revoked_at,
    actor: actorOf(device),
  }
}

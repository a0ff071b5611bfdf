/**
 * Binds this phone to an account by a one-time code. The private half of its key pair can never leave; the
 * office gets the public half, signed with the key itself. main.tsx calls it from a tap.
 */
import type { JoinRequest, JoinResponse } from '../../worker/contract/accounts.ts'
import { joiningKeys, saveSelf } from '../store/device.ts'
import type { Self } from '../store/types.ts'
import { ask, base64url, keepNonce } from '../sync/api.ts'

declare const __APP_VERSION__: string

/** `/capture/` for an enumerator; where a role works. */
export function appOf(role: Self['account']['role']): string {
  return role === 'enumerator' ? 'capture' : role === 'outreach' ? 'outreach' : 'manage'
}

const looksRight = (answer: JoinResponse) =>
  typeof answer.device === 'string' &&
  typeof answer.account?.id === 'string' &&
  typeof answer.nonce === 'string'

const platform = (): string => {
  const { userAgentData } = navigator as { userAgentData?: { platform?: string } }
  return (userAgentData?.platform || navigator.platform || 'unknown').slice(0, 60)
}

/**
 * Somebody who works with this phone already stays on it, with all that is theirs.
 * @returns who this phone is now
 * @throws RequestFailed (code used up, too late, no connection)
 */
export async function join(code: string): Promise<Self> {
  const keys = await joiningKeys(code)
  const publicKey = base64url(await crypto.subtle.exportKey('spki', keys.publicKey))
  const request: JoinRequest = { code, publicKey, appVersion: __APP_VERSION__, platform: platform() }
  const signer = { device: 'new', key: keys.privateKey, nonce: code }
  const answer = await ask<JoinResponse>('POST', '/api/join', request, looksRight, signer)
  const { device, account, programme } = answer
  const joined = { device, account, programme, keys }
  await saveSelf(joined, answer.seal ?? undefined)
  keepNonce(answer.nonce)
  return joined
}

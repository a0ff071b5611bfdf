import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { toBase64url } from '../../client/store/base64url.ts'
import { sealBytes } from '../../client/store/seal.ts'
import { type Answer, Device } from '../../scripts/device.ts'
import type { InvitationView, VaultRequest } from '../../worker/contract/accounts.ts'
import type { OfficeSeal } from '../../worker/contract/sync.ts'
import { asha, binta, owner } from '../support/people.ts'
import { server, wipe } from '../support/server.ts'

beforeEach(wipe)

type Phone = Device & { account: string }
const key = Uint8Array.from(randomBytes(32))
const told = ({ status, body }: Answer) =>
  status === 200
    ? (body as { key: string }).key
    : `${status} ${(body as { problem: { code: string } }).problem.code}`

const codeFor = async (account: string): Promise<string> =>
  ((await (await owner()).invite(account)) as InvitationView).code

/** The key of a vault, sealed by the phone's own code. */
async function sealed(phone: Phone, name = `vault ${phone.account}`): Promise<VaultRequest['sealed']> {
  const { box, ...seal } = await sealBytes(phone.seal as OfficeSeal, name, key)
  return { ...seal, box: toBase64url(box) }
}

const ask = (phone: Phone, code: string, seal: VaultRequest['sealed']) =>
  phone.request('POST', '/api/vault', { code, sealed: seal }).then(told)

describe('a forgotten PIN', () => {
  it('gives the key of the vault to its own phone with a fresh code of the same account, and writes it into the log', async () => {
    const phone = await asha()
    const code = await codeFor(phone.account)
    expect(await ask(phone, code, await sealed(phone))).toBe(toBase64url(key))
    const { env } = await server()
    const log = await env.DB.prepare(
      "SELECT account, device, bytes FROM operations WHERE kind = 'vault.opened'",
    ).first<{
      account: string
      device: string
      bytes: string
    }>()
    expect(log).toMatchObject({ account: phone.account, device: phone.id })
    expect(log?.bytes).not.toContain(code)
    expect(log?.bytes).not.toContain(toBase64url(key))
  })

  it('answers the same phone once more, as the first answer may have been lost, and nobody joins by that code', async () => {
    const phone = await asha()
    const code = await codeFor(phone.account)
    await ask(phone, code, await sealed(phone))
    expect(await ask(phone, code, await sealed(phone))).toBe(toBase64url(key))
    const { url, env } = await server()
    const thief = await (await Device.make(url)).tryJoin(code)
    expect(told(thief)).toBe('403 join.codeExpired')
    const acts = await env.DB.prepare(
      "SELECT count(*) AS n FROM operations WHERE kind = 'vault.opened'",
    ).first()
    expect(acts).toEqual({ n: 1 })
  })

  it("opens nothing with another account's code, a used one, another account's vault, or a sealed interview", async () => {
    const [phone, other] = [await asha(), await binta()]
    const theirs = await codeFor(other.account)
    expect(await ask(phone, theirs, await sealed(phone))).toBe('403 join.codeUnknown')
    const code = await codeFor(phone.account)
    expect(await ask(phone, code, await sealed(phone, `vault ${other.account}`))).toBe('422 vault.notOpened')
    expect(await ask(phone, code, await sealed(phone, crypto.randomUUID()))).toBe('422 vault.notOpened')
    const used = await codeFor(phone.account)
    await Device.join((await server()).url, used)
    expect(await ask(phone, used, await sealed(phone))).toBe('403 join.codeUsed')
  })

  it('gives a revoked phone nothing', async () => {
    const phone = await asha()
    const code = await codeFor(phone.account)
    await (await owner()).must('POST', `/devices/${phone.id}/revocation`, {})
    expect(await ask(phone, code, await sealed(phone))).toBe('403 auth.deviceRevoked')
  })
})

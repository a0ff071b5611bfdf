import { beforeEach, describe, expect, it } from 'vitest'
import { Device } from '../../scripts/device.ts'
import { makeNonce } from '../../worker/auth/nonce.ts'
import { asha, owner, sha256 } from '../support/people.ts'
import { nonceSecret, server, wipe } from '../support/server.ts'

const problemOf = (answer: { body: unknown }) => (answer.body as { problem: { code: string } }).problem.code

async function invitation() {
  const boss = await owner()
  const { id } = await boss.must<{ id: string }>('POST', '/accounts', {
    name: 'Asha',
    role: 'enumerator',
    area: '',
  })
  return boss.invite(id)
}

beforeEach(wipe)

describe('joining', () => {
  it('binds a device to the account of the code, and the code is nowhere in the database', async () => {
    const { url, env } = await server()
    const { code } = await invitation()
    const device = await Device.join(url, code)
    const answer = await device.request('GET', '/api/programme')
    expect(answer.status).toBe(200)
    expect((answer.body as { account: { name: string } }).account.name).toBe('Asha')
    const { results } = await env.DB.prepare('SELECT group_concat(bytes) AS log FROM operations').all<{
      log: string
    }>()
    expect(results[0]?.log).not.toContain(code)
    expect(results[0]?.log).toContain(sha256(code))
  })

  it('takes a code once; the same key may ask again, because its first answer may have been lost', async () => {
    const { url } = await server()
    const { code } = await invitation()
    const device = await Device.join(url, code)
    const first = device.id
    expect((await device.tryJoin(code)).status).toBe(200)
    expect(device.id).toBe(first)
    const other = await (await Device.make(url)).tryJoin(code)
    expect([other.status, problemOf(other)]).toEqual([403, 'join.codeUsed'])
  })

  it('takes the same key in however often it asks at one moment, and not once it is revoked', async () => {
    const { url } = await server()
    const { code } = await invitation()
    const device = await Device.make(url)
    const answers = await Promise.all(Array.from({ length: 8 }, () => device.tryJoin(code)))
    expect(answers.map(answer => answer.status)).toEqual(Array(8).fill(200))
    await (await owner()).must('POST', `/devices/${device.id}/revocation`, {})
    const again = await device.tryJoin(code)
    expect([again.status, problemOf(again)]).toEqual([403, 'auth.deviceRevoked'])
  })

  it('lets only one of many devices in that come with one code at the same moment', async () => {
    const { url, env } = await server()
    const { code } = await invitation()
    const devices = await Promise.all(Array.from({ length: 8 }, () => Device.make(url)))
    const answers = await Promise.all(devices.map(device => device.tryJoin(code)))
    expect(answers.map(answer => answer.status).sort()).toEqual([200, ...Array(7).fill(403)])
    expect(await env.DB.prepare('SELECT count(*) AS n FROM devices').first('n')).toBe(1)
  })

  it('by the command line gives no wider area and no further right than was asked for', async () => {
    const boss = await owner()
    const wide = await boss.account({ name: 'New outreach', role: 'outreach', area: '', restricted: true })
    const narrow = await boss.account({ name: 'New outreach', role: 'outreach', area: '08' })
    expect(narrow).toMatchObject({ area: '08', restricted: false })
    expect(narrow.id).not.toBe(wide.id)
    expect((await boss.account({ name: 'New outreach', role: 'outreach', area: '08' })).id).toBe(narrow.id)
  })

  it('refuses an expired and an unknown code', async () => {
    const { url, env } = await server()
    const { code } = await invitation()
    await env.DB.prepare('UPDATE invitations SET expires_at = 1').run()
    const expired = await (await Device.make(url)).tryJoin(code)
    expect([expired.status, problemOf(expired)]).toEqual([403, 'join.codeExpired'])
    const unknown = await (await Device.make(url)).tryJoin('ABCDEFGH12345678')
    expect([unknown.status, problemOf(unknown)]).toEqual([403, 'join.codeUnknown'])
  })

  it('refuses a join that another key signed', async () => {
    const { url, env } = await server()
    const { code } = await invitation()
    const device = await Device.make(url)
    const thief = await Device.make(url)
    Object.assign(device, { signature: thief.signature.bind(thief) })
    const answer = await device.tryJoin(code)
    expect([answer.status, problemOf(answer)]).toEqual([401, 'auth.signatureWrong'])
    expect(await env.DB.prepare('SELECT count(*) AS n FROM devices').first('n')).toBe(0)
  })
})

describe('signed requests', () => {
  async function send(device: Device, nonce: string, changes: { path?: string; signedPath?: string } = {}) {
    const path = changes.path ?? '/api/programme'
    const signature = await device.signature('GET', changes.signedPath ?? path, '', nonce)
    const response = await fetch(device.url + path, {
      headers: { authorization: `Doorstep device=${device.id}, nonce=${nonce}, signature=${signature}` },
    })
    return { status: response.status, headers: response.headers, body: (await response.json()) as unknown }
  }

  it('come in with any nonce of the last ten minutes, and carry a fresh one back', async () => {
    const device = await asha()
    const now = Date.now()
    const old = await send(device, await makeNonce(nonceSecret, device.id, now - 9 * 60_000))
    expect(old.status).toBe(200)
    expect(old.headers.get('doorstep-nonce')).toMatch(/^\d{13}\./)
    expect(old.headers.get('cache-control')).toBe('no-store')
  })

  it('are turned away with a stale nonce, and handed a fresh one to try again', async () => {
    const device = await asha()
    const stale = await send(device, await makeNonce(nonceSecret, device.id, Date.now() - 11 * 60_000))
    expect([stale.status, problemOf(stale)]).toEqual([401, 'auth.nonceStale'])
    expect((await send(device, stale.headers.get('doorstep-nonce')!)).status).toBe(200)
  })

  it("are turned away with another device's nonce, a made-up one, or one of another secret", async () => {
    const device = await asha()
    const now = Date.now()
    for (const nonce of [
      await makeNonce(nonceSecret, 'another', now),
      await makeNonce('another-secret-of-16', device.id, now),
      `${now + 1000}.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`,
      'none',
    ]) {
      const answer = await send(device, nonce)
      expect([answer.status, problemOf(answer)], nonce).toEqual([401, 'auth.nonceStale'])
    }
  })

  it('are turned away when path or query are not what was signed', async () => {
    const device = await asha()
    const answer = await send(device, device.nonce, { signedPath: '/api/programme?x=1' })
    expect([answer.status, problemOf(answer)]).toEqual([401, 'auth.signatureWrong'])
  })

  it('end at once for a revoked device', async () => {
    const device = await asha()
    await (await owner()).must('POST', `/devices/${device.id}/revocation`, {})
    const answer = await device.request('GET', '/api/programme')
    expect([answer.status, problemOf(answer)]).toEqual([403, 'auth.deviceRevoked'])
  })

  it('of the owner need the right token', async () => {
    const { url } = await server()
    const answer = await fetch(`${url}/api/accounts`, {
      headers: { authorization: 'Owner owner-token-of-the-testz' },
    })
    expect(answer.status).toBe(401)
  })
})

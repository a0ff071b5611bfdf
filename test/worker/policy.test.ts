import { beforeAll, describe, expect, it } from 'vitest'
import type { Device } from '../../scripts/device.ts'
import { policy, type Route, type RouteRule } from '../../worker/policy.ts'
import { asha, binta, chen, enrol, owner, sha256 } from '../support/people.ts'
import { ownerToken, server, wipe } from '../support/server.ts'

/** Who may use what, written out a second time: a change of the policy has to be made in both places. */
const expected: Record<Route, string> = {
  'POST /api/join': 'nobody enumerator outreach manager owner token revoked',
  'POST /api/vault': 'enumerator outreach manager owner',
  'GET /api/programme': 'enumerator outreach manager owner token',
  'GET /api/blobs/:hash': 'enumerator outreach manager owner token',
  'PUT /api/blobs/:hash': 'manager owner token',
  'POST /api/attachments': 'enumerator outreach manager owner',
  'PUT /api/attachments/:sha256': 'enumerator outreach manager owner',
  'PUT /api/attachments/:sha256/parts/:part': 'enumerator outreach manager owner',
  'POST /api/attachments/:sha256/joined': 'enumerator outreach manager owner',
  'GET /api/attachments/:sha256': 'outreach manager owner token',
  'GET /api/attachments': 'manager owner token',
  'POST /api/operations': 'enumerator outreach manager owner',
  'POST /api/settlement': 'enumerator outreach manager owner token',
  'POST /api/reports': 'enumerator outreach manager owner',
  'POST /api/imports': 'manager owner token',
  'GET /api/changes': 'outreach manager owner',
  'POST /api/forms/check': 'manager owner token',
  'POST /api/forms': 'manager owner token',
  'GET /api/forms': 'manager owner token',
  'GET /api/forms/:hash/source': 'manager owner token',
  'POST /api/rulesets/check': 'manager owner token',
  'POST /api/rulesets': 'manager owner token',
  'POST /api/rulesets/what-if': 'manager owner token',
  'GET /api/rulesets/what-if/:hash': 'manager owner token',
  'POST /api/rulesets/:hash/publication': 'manager owner token',
  'POST /api/redetermination': 'manager owner token',
  'GET /api/rulesets': 'manager owner token',
  'GET /api/rulesets/:hash/source': 'manager owner token',
  'GET /api/submissions': 'manager owner token',
  'GET /api/submissions/count': 'manager owner token',
  'GET /api/people': 'manager owner token',
  'POST /api/people/search': 'manager owner token',
  'GET /api/people/:household/:person': 'manager owner token',
  'GET /api/lists': 'manager owner token',
  'GET /api/lists/:outcome': 'manager owner token',
  'GET /api/held': 'manager owner token',
  'POST /api/held/:id/release': 'manager owner token',
  'GET /api/duplicates': 'manager owner token',
  'GET /api/duplicates/count': 'manager owner token',
  'POST /api/duplicates/:id/merge': 'manager owner token',
  'POST /api/duplicates/:id/decision': 'manager owner token',
  'GET /api/merges': 'manager owner token',
  'POST /api/merges/:id/undo': 'manager owner token',
  'GET /api/matching/index': 'enumerator outreach manager owner',
  'GET /api/conflicts': 'manager owner token',
  'POST /api/conflicts/:id/resolution': 'manager owner token',
  'GET /api/scrub': 'manager owner token',
  'POST /api/people-imports/check': 'manager owner token',
  'POST /api/people-imports': 'manager owner token',
  'GET /api/people-imports': 'manager owner token',
  'POST /api/people-imports/:id/withdrawal': 'manager owner token',
  'GET /api/employers': 'manager owner token',
  'GET /api/employers/register': 'outreach manager owner token',
  'GET /api/employers/:id': 'manager owner token',
  'POST /api/employers': 'manager owner token',
  'GET /api/indicators': 'outreach manager owner token',
  'GET /api/indicators/people': 'manager owner token',
  'GET /api/accounts': 'manager owner token',
  'POST /api/accounts': 'manager owner token',
  'POST /api/accounts/:id/change': 'manager owner token',
  'POST /api/accounts/:id/invitations': 'manager owner token',
  'GET /api/assignments/choices': 'manager owner token',
  'POST /api/assignments/preview': 'manager owner token',
  'POST /api/assignments': 'manager owner token',
  'POST /api/assignments/:id/undo': 'manager owner token',
  'GET /api/devices': 'manager owner token',
  'POST /api/devices/:id/revocation': 'manager owner token',
  'GET /api/health': 'manager owner token',
  'GET /api/backup/objects': 'token',
  'GET /api/backup/object': 'token',
  'PUT /api/backup/object': 'token',
  'POST /api/backup/reentry': 'token',
}
const asking = ['nobody', 'enumerator', 'outreach', 'manager', 'owner', 'token', 'revoked'] as const

describe('who may use which route', () => {
  const devices: Record<string, Device> = {}
  let url = ''
  beforeAll(async () => {
    await wipe()
    url = (await server()).url
    devices.enumerator = await asha()
    devices.outreach = await binta()
    devices.manager = await chen()
    devices.owner = await enrol({ name: 'Owner', role: 'owner', area: '' })
    devices.revoked = await asha()
    await (await owner()).must('POST', `/devices/${devices.revoked.id}/revocation`, {})
  })

  async function ask(who: (typeof asking)[number], route: Route): Promise<{ status: number; code: string }> {
    const [method, pattern] = route.split(' ') as [string, string]
    const body = method === 'GET' ? undefined : '{}'
    // a body that is passed on unread is signed by the hash in its path
    const path = pattern.replace(/:\w+/g, 'streamed' in policy[route] ? sha256('{}') : '0'.repeat(64))
    if (who === 'nobody' || who === 'token') {
      const authorization = who === 'token' ? { authorization: `Owner ${ownerToken}` } : undefined
      const response = await fetch(url + path, {
        method,
        body,
        headers: { ...authorization, ...(body ? { 'content-type': 'application/json' } : {}) },
      })
      const answer = (await response.json()) as { problem?: { code: string } }
      return { status: response.status, code: answer.problem?.code ?? '' }
    }
    const answer = await devices[who]!.request(method, path, body)
    return {
      status: answer.status,
      code: (answer.body as { problem?: { code: string } }).problem?.code ?? '',
    }
  }

  it('is written down for every route of the policy', () => {
    expect(Object.keys(policy).sort()).toEqual(Object.keys(expected).sort())
  })

  for (const route of Object.keys(expected) as Route[]) {
    it(`${route}: ${expected[route]}`, async () => {
      const allowed = expected[route].split(' ')
      for (const who of asking) {
        const { status, code } = await ask(who, route)
        const turnedAway = code.startsWith('auth.')
        // the join looks at the code in the body, and only then at a signature
        expect(turnedAway, `${who} got ${status} ${code}`).toBe(!allowed.includes(who))
        if (turnedAway) expect([401, 403]).toContain(status)
        expect(status, `${who} ${code}`).toBeLessThan(500)
      }
    })
  }

  it('answers an unknown path of the API as JSON, whoever asks', async () => {
    for (const path of ['/api', '/api/', '/api/nothing', '/api/operations/', '/api//programme']) {
      const response = await fetch(url + path)
      expect([path, response.status]).toEqual([path, 404])
      expect(await response.json()).toEqual({ problem: { code: 'route.unknown', details: {} } })
    }
  })

  it('gives no route a rule that lets nobody or anybody in by accident', () => {
    for (const [route, rule] of Object.entries(policy) as [Route, RouteRule][]) {
      expect(rule.roles === 'anyone', route).toBe(route === 'POST /api/join')
      expect(rule.roles.length, route).toBeGreaterThan(0)
    }
  })

  it('lets a manager make staff below and inside the own area only', async () => {
    const manager = await chen('08', false)
    const make = async (more: object) =>
      (
        await manager.request('POST', '/api/accounts', {
          name: 'New',
          role: 'enumerator',
          area: '0801',
          ...more,
        })
      ).status
    expect(await make({})).toBe(201)
    expect(await make({ area: '' })).toBe(403)
    expect(await make({ area: '09' })).toBe(403)
    expect(await make({ role: 'manager' })).toBe(403)
    expect(await make({ role: 'owner' })).toBe(403)
    expect(await make({ restricted: true })).toBe(403)
  })

  it('lets only who answers for the whole programme publish, and rules only who sees every list', async () => {
    const publish = async (device: Device, route: string) =>
      (await device.request('POST', route, { sheets: [{ name: 'x', rows: [['a']] }], files: [] })).status
    const ofOneProvince = await chen('08')
    const withoutRight = await chen('', false)
    const [forms, rules] = ['/api/forms', '/api/rulesets']
    expect([await publish(ofOneProvince, forms), await publish(ofOneProvince, rules)]).toEqual([403, 403])
    expect([await publish(withoutRight, forms), await publish(withoutRight, rules)]).toEqual([422, 403])
    expect([await publish(devices.manager!, forms), await publish(devices.manager!, rules)]).toEqual([
      422, 422,
    ])
  })
})

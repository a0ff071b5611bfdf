import { beforeAll, describe, expect, it } from 'vitest'
import type { Device } from '../../scripts/device.ts'
import { policy } from '../../worker/policy.ts'
import { asha, chen } from '../support/people.ts'
import { server, wipe } from '../support/server.ts'

/** Repeatable numbers: a failing run can be run again. */
function numbers(seed: number) {
  return (below: number) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return seed % below
  }
}

describe('hostile requests', () => {
  let devices: Device[] = []
  let url = ''
  beforeAll(async () => {
    await wipe()
    url = (await server()).url
    devices = [await asha(), await chen()]
  })

  const rows = async () => {
    const { env } = await server()
    const tables = [
      'operations',
      'conflicts',
      'quarantine',
      'submissions',
      'households',
      'persons',
      'accounts',
      'devices',
      'assignments',
    ]
    const counts = await env.DB.batch<{ n: number }>(
      tables.map(table => env.DB.prepare(`SELECT count(*) AS n FROM ${table}`)),
    )
    return counts.map(result => result.results[0]?.n)
  }

  const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
  const bodies = [
    '',
    '{',
    'null',
    '[]',
    '""',
    '0',
    'true',
    '\u0000',
    '{"operations":null}',
    '{"operations":[]}',
    '{"operations":[{}],"unsent":0,"appVersion":""}',
    '{"operations":[{"id":1,"hash":2,"bytes":3}],"unsent":-1,"appVersion":"x"}',
    deep(100_000),
    `{"operations":${deep(70)}}`,
    `{"a":"${'x'.repeat(100_000)}"}`,
    '{"__proto__":{"roles":"anyone"}}',
    '{"constructor":{"prototype":{}}}',
    '{"sheets":[{"name":"survey","rows":[[{}]]}]}',
    '{"sheets":[],"files":[]}',
    '{"code":"x","publicKey":"y"}',
    '{"code":"ABCDEFGH12345678","publicKey":"AAAA","appVersion":"1","platform":"x"}',
    '\ud800',
    '{"name":"","role":"owner","area":""}',
    `{"name":"x","role":"enumerator","area":"'; DROP"}`,
    '{"area":"08","role":"root","name":"x"}',
    '{"area":"08","lists":["x"],"restricted":1}',
    '{"choose":{},"to":[]}',
    '{"choose":{"place":"%"},"to":["x"]}',
    '{"choose":{"of":""},"to":[],"until":"2026-13-45"}',
    `{"choose":{"households":["'; DROP TABLE assignments"]},"to":[]}`,
    `{"choose":{"employer":"%' OR 1"},"to":["00000000-0000-4000-8000-000000000000"]}`,
    '{"choose":{"of":"","people":[{"household":{},"person":1}]},"to":[null],"id":"x","plan":"y"}',
  ]
  const authorizations = [
    '',
    'Owner',
    'Owner ',
    'Bearer x',
    'Doorstep',
    'Doorstep device=',
    'Doorstep device=a, nonce=b, signature=c',
    `Doorstep device=a, nonce=${Date.now() + 5000}.${'A'.repeat(43)}, signature=${'A'.repeat(86)}`,
    'Doorstep device=a,device=b,nonce=c,signature=d',
    `Doorstep ${'x'.repeat(5000)}`,
    `Doorstep device=${'a'.repeat(300)}, nonce=x, signature=${'A'.repeat(86)}`,
  ]
  const queries = [
    '',
    '?since=-1',
    '?since=1e9',
    '?since=99999999999999999999',
    '?after=%00',
    '?after=%F0%28',
    `?q=${'%E1%9E%80'.repeat(80)}`,
    `?after=${'x'.repeat(2000)}`,
    "?outcome=';--",
    '?place=%25',
    '?scope=%00&since=0',
    '?since=5&scope=outreach.08.0.x&diff=1',
    '?since=5&scope=manager..1.0.a&diff=1&was=manager.%00.0.0&wasSince=99',
    '?diff=1&was=x&wasSince=-1',
  ]

  it('of 400 shapes never make a 5xx, and write no row', async () => {
    const next = numbers(20261122)
    const routes = Object.keys(policy)
    const before = await rows()
    const bad: string[] = []
    for (let count = 0; count < 400; count++) {
      const [method, pattern] = routes[next(routes.length)]!.split(' ') as [string, string]
      // ids that exist would make this test's own mischief valid
      const path =
        pattern.replace(/:\w+/, ['x', '%00', '%2e%2e%2f', '0'.repeat(64), "'--"][next(5)]!) +
        queries[next(queries.length)]
      const body = method === 'GET' ? undefined : bodies[next(bodies.length)]!
      let status: number
      if (next(3) === 0) {
        const type = ['application/json', 'text/plain', 'application/json; charset=utf-16', ''][next(4)]!
        const response = await fetch(url + path, {
          method,
          headers: {
            authorization: authorizations[next(authorizations.length)]!,
            ...(type ? { 'content-type': type } : {}),
          },
          body,
        })
        await response.text()
        status = response.status
      } else status = (await devices[next(2)]!.request(method, path, body)).status
      if (status >= 500) bad.push(`${status} ${method} ${path} ${body?.slice(0, 60)}`)
    }
    expect(bad).toEqual([])
    expect(await rows()).toEqual(before)
  }, 90_000)

  it('of too many bytes end at the cap, said or unsaid', async () => {
    const [device] = devices
    const huge = await device!.request('POST', '/api/operations', `{"x":"${'a'.repeat(1_100_000)}"}`)
    expect(huge.status).toBe(413)
    const unsaid = await fetch(`${url}/api/join`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new ReadableStream({
        start(controller) {
          for (let part = 0; part < 20; part++) controller.enqueue(new TextEncoder().encode('x'.repeat(1000)))
          controller.close()
        },
      }),
      duplex: 'half',
    } as RequestInit)
    expect(unsaid.status).toBe(413)
  })

  it('with a body that is not JSON by its type are turned away', async () => {
    const [device] = devices
    const signature = await device!.signature('POST', '/api/operations', '{}')
    const response = await fetch(`${url}/api/operations`, {
      method: 'POST',
      headers: {
        authorization: `Doorstep device=${device!.id}, nonce=${device!.nonce}, signature=${signature}`,
        'content-type': 'text/plain',
      },
      body: '{}',
    })
    expect(response.status).toBe(415)
  })
})

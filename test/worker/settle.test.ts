import { beforeEach, describe, expect, it } from 'vitest'
import { Device } from '../../scripts/device.ts'
import type { PushItem, PushResponse, Receipt } from '../../worker/contract/operations.ts'
import type { ProgrammeState } from '../../worker/contract/sync.ts'
import { payOwed } from '../../worker/db/journal.ts'
import type { Env } from '../../worker/env.ts'
import { acceptPush } from '../../worker/ingest/accept.ts'
import type { PushIn } from '../../worker/ingest/open.ts'
import { projections, replay } from '../../worker/ingest/replay.ts'
import { settleSlice } from '../../worker/ingest/settle.ts'
import { redetermineSlice } from '../../worker/jobs/redetermine.ts'
import { watched } from '../support/bindings.ts'
import { asha, binta, owner, publishProgramme, pull, pullAll, sha256, visit } from '../support/people.ts'
import { server, wipe } from '../support/server.ts'

/** As on the free plan: nothing is settled in the request of a push. */
async function free(): Promise<Env> {
  return { ...(await server()).env, SETTLE_AT_ONCE: '0' }
}
type Phone = Device & { account: string }
let device: Phone
let form = ''
beforeEach(async () => {
  await wipe()
  form = await publishProgramme()
  device = await asha()
})

const family = [{ name: 'Sok Chenda', age: '36', work: 'driver' }]
const append = (members = family, place = '08010101') =>
  device.append('submission.finalized', visit(form, place, members))
async function push(items: PushItem[], env?: Env, by: Phone = device, more: Partial<PushIn> = {}) {
  const { account, id } = by
  const rights = {
    role: 'enumerator',
    area: '',
    restricted: false,
    lists: null,
    assignedOnly: false,
  } as const
  const actor = { account, device: id, name: 'x', ...rights }
  const told = { operations: items, unsent: 0, appVersion: 'test', ...more }
  return acceptPush(env ?? (await free()), actor, told, Date.now())
}
const fates = ({ receipts }: PushResponse) => receipts.map(({ verdict, code }: Receipt) => [verdict, code])
const row = async <T>(sql: string): Promise<T> => (await (await server()).env.DB.prepare(sql).first<T>())!
const count = async (table: string) => (await row<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)).n

describe('settling', () => {
  it('SY72: comes after the receipts, a slice at a time, and moves the watermark with the rows', async () => {
    const items = [append(), append(), append()]
    const answer = await push(items)
    expect(fates(answer)).toEqual(Array(3).fill(['accepted', undefined]))
    expect([answer.pending, await count('households')]).toEqual([3, 0])
    const env = await free()
    expect(await settleSlice(env, 2)).toBe(true)
    expect(await count('households')).toBe(2)
    const { body } = await device.request('POST', '/api/settlement', {})
    expect(body).toMatchObject({ pending: 0 })
    expect(await count('households')).toBe(3)
    expect((await push(items)).pending).toBeUndefined()
  })

  it('SY72: by ten at once makes the same rows as by one', async () => {
    await push(Array.from({ length: 12 }, () => append()))
    const env = await free()
    await Promise.all(Array.from({ length: 10 }, () => settleSlice(env, 5)))
    while (await settleSlice(env)) {
      // what is left
    }
    expect([await count('households'), await count('submissions'), await count('persons')]).toEqual([
      12, 12, 12,
    ])
    expect(await row('SELECT submissions FROM form_versions')).toEqual({ submissions: 12 })
  })

  it('SY73: counts the forms and rules of its place in the log, however late it comes, and a replay finds the same', async () => {
    const before = append()
    await push([before])
    const old = await row<{ hash: string }>('SELECT hash FROM rule_sets ORDER BY seq DESC')
    await publishProgramme(text => text.replace('| 1 | default', '| 2 | default').replace('>= 18', '>= 60'))
    await push([append()])
    const env = await free()
    while (await settleSlice(env)) {
      // all of it
    }
    const { results } = await env.DB.prepare(
      `SELECT json_extract(determination, '$.verdicts[0].outcome') AS outcome FROM persons p JOIN households h ON h.id = p.household ORDER BY h.seq`,
    ).all()
    expect(results.map(one => one.outcome)).toEqual(['join', null])
    expect(await row('SELECT hash FROM rule_sets ORDER BY seq DESC')).not.toEqual(old)
    const dump = async () =>
      Promise.all(
        projections.map(
          async table => (await env.DB.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all()).results,
        ),
      )
    const living = await dump()
    await replay(env)
    expect(await dump()).toEqual(living)
  })

  it('SY74: no list is pulled beyond it, and the walk of a new day waits for it', async () => {
    await push([append()])
    const worker = await binta('0801')
    const first = await pullAll(worker)
    expect(first.households).toEqual([])
    const env = await free()
    expect(await redetermineSlice(env, Date.now())).toBe(true)
    expect(await row(`SELECT count(*) AS n FROM operations WHERE kind = 'people.redetermined'`)).toEqual({
      n: 0,
    })
    await settleSlice(env)
    expect((await pull(worker, first.to, first.scope)).households).toHaveLength(1)
  })

  it('SY75: tells a phone with the programme what it holds after all', async () => {
    const wrong = append([{ name: 'Sok Chenda', age: '150' }] as never)
    expect(fates(await push([wrong]))).toEqual([['accepted', undefined]])
    await settleSlice(await free())
    const { body } = await device.request('GET', '/api/programme')
    expect((body as ProgrammeState).held).toEqual([{ id: wrong.id, code: 'submission.failsCheck' }])
    expect(fates(await push([wrong]))).toEqual([['held', 'submission.failsCheck']])
  })

  it('SY75: tells it to who joined anew meanwhile, too, and to nobody else', async () => {
    const wrong = append([{ name: 'Sok Chenda', age: '150' }] as never)
    await push([wrong])
    await settleSlice(await free())
    const { code } = await (await owner()).invite(device.account)
    const heldFor = async (phone: Device) =>
      ((await phone.request('GET', '/api/programme')).body as ProgrammeState).held
    const anew = await Device.join((await server()).url, code)
    expect(await heldFor(anew)).toEqual([{ id: wrong.id, code: 'submission.failsCheck' }])
    expect(await heldFor(await asha())).toEqual([])
  })
})

describe('the journal', () => {
  it('SY76: has the bytes of a push before the database, and of acts', async () => {
    const item = append()
    const sent = { body: new TextEncoder().encode('as it came'), type: 'text/plain' }
    const { env } = await server()
    const failing = watched(await free(), {
      before: ({ about }) => {
        if (about.includes('INSERT INTO operations')) throw new Error('D1_ERROR: Network connection lost.')
      },
    })
    await expect(push([item], failing, device, { sent })).rejects.toThrow('lost')
    const { objects } = await env.BLOBS.list({
      prefix: 'journal/',
      include: ['customMetadata', 'httpMetadata'],
    })
    const mine = objects.find(({ key }) => key.includes(`${device.id}-${sha256('as it came')}`))
    expect(mine?.customMetadata).toMatchObject({ device: device.id, account: device.account })
    expect(await (await env.BLOBS.get(mine!.key))!.text()).toBe('as it came')
    expect(
      objects.some(({ httpMetadata }) => httpMetadata?.contentType === 'application/vnd.doorstep.act+json'),
    ).toBe(true)
  })

  it('SY76: is owed when R2 does not take it in time, and paid by the clock', async () => {
    for (const trouble of ['down', 'slow'] as const) {
      const env = watched(await free(), {
        before: ({ binding, name }) => {
          if (binding !== 'BLOBS' || name !== 'put') return
          if (trouble === 'down') throw new Error('R2 is down')
          return new Promise<never>(() => {})
        },
      })
      expect(fates(await push([append()], env))).toEqual([['accepted', undefined]])
      const { key } = await row<{ key: string }>('SELECT key FROM journal_owed')
      const real = await free()
      expect(await real.BLOBS.head(key)).toBeNull()
      expect(await payOwed(real)).toBe(true)
      expect([await count('journal_owed'), (await real.BLOBS.head(key))?.key]).toEqual([0, key])
    }
  })
})

describe('who made it', () => {
  const madeBy = (item: PushItem, maker: string): PushItem => {
    const bytes = JSON.stringify({ ...JSON.parse(item.bytes), device: maker })
    return { id: item.id, hash: sha256(bytes), bytes }
  }

  it('SY77: another device of the same account may bring it, and it counts in the chain of its maker', async () => {
    const boss = await owner()
    const { code } = await boss.invite(device.account)
    const { Device: Fresh } = await import('../../scripts/device.ts')
    const other = Object.assign(await Fresh.join((await server()).url, code), { account: device.account })
    const item = madeBy(append(), device.id)
    expect(fates(await push([item], (await server()).env, other))).toEqual([['accepted', undefined]])
    expect(await row(`SELECT device, sender, n FROM operations WHERE id = '${item.id}'`)).toEqual({
      device: device.id,
      sender: other.id,
      n: 1,
    })
  })

  it('SY77: of another account it is held, and counts in no chain', async () => {
    const stranger = await asha()
    const item = madeBy(append(), device.id)
    expect(fates(await push([item], (await server()).env, stranger))).toEqual([
      ['held', 'operation.otherDevice'],
    ])
    expect(await row(`SELECT device, sender, n FROM operations WHERE id = '${item.id}'`)).toEqual({
      device: null,
      sender: stranger.id,
      n: null,
    })
  })
})

describe('clocks', () => {
  it('SY78: ten years ahead or behind are taken, noted, and determined by the day it came at the latest', async () => {
    const years = 10 * 365 * 24 * 3600 * 1000
    for (const off of [years, -years]) {
      const now = new Date(Date.now() + off).toISOString()
      const payload = { ...visit(form, '08010101', family), finishedAt: now, startedAt: now }
      const item = device.append('submission.finalized', payload, new Date(now))
      const answer = await push([item], (await server()).env, device, { clock: Date.now() + off })
      expect(fates(answer)).toEqual([['accepted', undefined]])
      const { skew } = await row<{ skew: number }>(`SELECT skew FROM operations WHERE id = '${item.id}'`)
      expect(Math.abs(skew - off)).toBeLessThan(60_000)
    }
    const { day } = await row<{ day: string }>(
      `SELECT max(json_extract(determination, '$.day')) AS day FROM persons`,
    )
    expect(day <= new Date(Date.now() + 24 * 3600 * 1000).toISOString().slice(0, 10)).toBe(true)
  })
})

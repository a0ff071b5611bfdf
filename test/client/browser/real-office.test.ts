import { afterEach, beforeEach, expect, test } from 'vitest'
import type { NewAccount } from '../../../worker/contract/accounts.ts'
import type { Payload } from '../../../worker/contract/operations.ts'
import { bare } from '../../support/bare-page.ts'
import { lightPhone } from '../../support/browser.ts'
import { type Member, owner, publishProgramme, visit } from '../../support/people.ts'
import { server, wipe } from '../../support/server.ts'
import { pastPin, pin } from '../../support/vault.ts'

let url: string
type Light = Awaited<ReturnType<typeof lightPhone>>
let phones: Light[] = []

beforeEach(async () => {
  ;({ url } = await server())
  await wipe()
  phones = []
}, 120_000)
afterEach(async () => {
  for (const one of phones) await one.close()
})

/** A fresh phone that joined the real office with the client's own code. */
async function joined(account: NewAccount): Promise<Light> {
  const boss = await owner()
  const { id } = await boss.must<{ id: string }>('POST', '/accounts', account)
  const { code } = await boss.invite(id)
  const one = await lightPhone()
  phones.push(one)
  await bare(one.page, url)
  await one.page.evaluate(
    async ([secret, chosen]) => {
      const me = await parts.join(secret)
      await parts.createVault(me.account.id, chosen)
    },
    [code, pin] as const,
  )
  return one
}

const sync = (one: Light) =>
  one.page.evaluate(async () => {
    await parts.syncNow()
    return { ...parts.syncState.value, ...(await parts.counts()) }
  })

const interview = (one: Light, version: string, members: Member[]) =>
  one.page.evaluate(
    payload => parts.append('submission.finalized', payload, { label: payload.name }),
    visit(version, '08010101', members) as Payload<'submission.finalized'>,
  )

test('From phone to phone by the real office: an interview is pushed once, and the outreach worker of the area has the case.', async () => {
  const version = await publishProgramme()
  const asha = await joined({ name: 'Asha', role: 'enumerator', area: '08' })
  expect(await sync(asha)).toMatchObject({ phase: 'idle' })
  expect(await asha.page.evaluate(hash => parts.compiledForm(hash).then(form => form?.id), version)).toBe(
    'visit',
  )
  await interview(asha, version, [{ name: 'Keo Sophal', age: '36', work: 'driver' }])

  // the answer to the first push is lost on the way
  let lost = 0
  await asha.context.route('**/api/operations', async route => {
    if (lost++) return route.continue()
    await route.fetch()
    return route.abort()
  })
  expect(await sync(asha)).toMatchObject({ phase: 'offline', saved: 1 })
  expect(await sync(asha)).toMatchObject({ phase: 'idle', saved: 0, sent: 1, attention: 0 })
  const { env } = await server()
  const stored = await env.DB.prepare(`SELECT count(*) AS n FROM submissions`).first<{ n: number }>()
  expect(stored?.n).toBe(1)

  const binta = await joined({ name: 'Binta', role: 'outreach', area: '08', restricted: false })
  expect(await sync(binta)).toMatchObject({ phase: 'idle' })
  const [household] = await binta.page.evaluate(() => parts.householdsNow())
  expect(household?.cases.map(({ outcome, state }) => [outcome, state])).toEqual([['join', 'new']])

  const attempt = {
    household: household!.id,
    case: household!.cases[0]!.id,
    heads: [],
    channel: 'phone',
    result: 'spoke',
    nextDay: null,
    note: '',
  }
  await binta.page.evaluate(payload => parts.append('attempt.recorded', payload, { label: '' }), attempt)
  expect((await binta.page.evaluate(() => parts.householdsNow()))[0]!.events).toHaveLength(1)
  expect(await sync(binta)).toMatchObject({ phase: 'idle', sent: 1 })
  const [after] = await binta.page.evaluate(() => parts.householdsNow())
  expect(after!.cases[0]!.state).toBe('contacted')
  expect(after!.events).toHaveLength(1)
})

test('A phone that was taken off the drive pulls nothing more, and keeps what it holds.', async () => {
  const version = await publishProgramme()
  const asha = await joined({ name: 'Asha', role: 'enumerator', area: '08' })
  await sync(asha)
  await interview(asha, version, [{ name: 'Keo Sophal', age: '36' }])
  const device = await asha.page.evaluate(async () => (await parts.self())!.device)
  await (await owner()).must('POST', `/devices/${device}/revocation`, {})
  expect(await sync(asha)).toMatchObject({ phase: 'error', code: 'auth.deviceRevoked', saved: 1 })
})

test('SY35: The built app, joined by its link, opens with no connection under the real headers.', async () => {
  await publishProgramme()
  const boss = await owner()
  const { id } = await boss.must<{ id: string }>('POST', '/accounts', {
    name: 'Asha',
    role: 'enumerator',
    area: '08',
  })
  const { code } = await boss.invite(id)
  const one = await lightPhone()
  phones.push(one)
  const refused: string[] = []
  one.page.on('console', message => {
    if (message.text().includes('Content Security Policy')) refused.push(message.text())
  })
  await one.page.goto(`${url}/#join=${code}`)
  await one.page.click('[data-action=join]')
  await one.page.waitForURL('**/capture/')
  await pastPin(one.page)
  await one.page.evaluate(() => navigator.serviceWorker.ready)
  await one.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await one.context.setOffline(true)
  await one.page.goto(`${url}/#open`)
  await one.page.waitForURL('**/capture/')
  await one.page.waitForSelector('h1')
  expect(refused).toEqual([])
})

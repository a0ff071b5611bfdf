import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Operation, PushRequest, Receipt } from '../../../worker/contract/operations.ts'
import { bare, finish, joinAs, unlockAs } from '../../support/bare-page.ts'
import { forgetProfile, lightPhone, newProfile, phone } from '../../support/browser.ts'
import { type Answering, emptyProgramme, type Office, openOffice } from '../../support/office.ts'
import { sealKeys } from '../../support/server.ts'
import { aDraft, aSubmission } from '../../support/submission.ts'

let office: Office
let own: Awaited<ReturnType<typeof lightPhone>>

beforeAll(async () => {
  office = await openOffice(fileURLToPath(new URL('../../../client/public', import.meta.url)))
})
afterAll(async () => {
  await office.close()
})
beforeEach(async () => {
  office.heard = []
  office.answer = () => undefined
  own = await lightPhone()
})
afterEach(() => own.close())

/** An office that keeps what it gets and answers rightly, but for what `twist` does to a receipt. */
function keepingOffice(epoch = 'e1', twist: (receipt: Receipt) => Receipt = receipt => receipt) {
  const kept = new Map<string, string>()
  const answering: Answering = ({ path, body }) => {
    if (path.startsWith('/api/programme')) return { json: emptyProgramme(epoch) }
    if (path !== '/api/operations') return undefined
    const { operations } = JSON.parse(body) as PushRequest
    const receipts = operations.map(({ id, hash, bytes }): Receipt => {
      const verdict = kept.has(id) ? 'duplicate' : 'accepted'
      kept.set(id, bytes)
      return twist({ id, hash, verdict, seq: kept.size })
    })
    return { json: { epoch, receipts, batch: { operations: 25, bytes: 64_000 } } }
  }
  return { kept, answering }
}

test('SY20: Work said to be saved is there after the browser is killed: three finished interviews, chained, and a draft at its page.', async () => {
  const profile = newProfile()
  let mortal = await phone(profile)
  await bare(mortal.page, office.url)
  await joinAs(mortal.page)
  for (const n of [1, 2, 3]) await finish(mortal.page, n)
  await mortal.page.evaluate(draft => parts.saveDraft(draft), aDraft(9))
  await mortal.kill()

  mortal = await phone(profile)
  await bare(mortal.page, office.url)
  await unlockAs(mortal.page)
  const found = await mortal.page.evaluate(async () => ({
    outbox: await parts.listOutbox(),
    counts: await parts.counts(),
    drafts: await parts.listDrafts(),
  }))
  expect(found.counts).toEqual({ saved: 3, sent: 0, safe: 0, attention: 0 })
  await mortal.close()
  forgetProfile(profile)
  const [third, second, first] = found.outbox
  expect([first!.n, second!.n, third!.n]).toEqual([1, 2, 3])
  expect([first!.previous, second!.previous, third!.previous]).toEqual(['', first!.hash, second!.hash])
  expect((JSON.parse(third!.bytes) as Operation).previous).toBe(second!.hash)
  expect(found.drafts.map(({ page }) => page)).toEqual(['/data/members[1]'])
})

test('SY22: Finishing appends the operation and deletes its draft together; finishing it a second time is refused.', async () => {
  await bare(own.page, office.url)
  await joinAs(own.page)
  const twice = await own.page.evaluate(
    async ([draft, payload]) => {
      await parts.saveDraft(draft)
      const once = () => parts.append('submission.finalized', payload, { label: 'House 1', draft: draft.id })
      const results = await Promise.allSettled([once(), once()])
      return {
        results: results.map(one => one.status).sort(),
        drafts: await parts.listDrafts(),
        counts: await parts.counts(),
      }
    },
    [aDraft(1), aSubmission(1)] as const,
  )
  expect(twice.results).toEqual(['fulfilled', 'rejected'])
  expect(twice.drafts).toEqual([])
  expect(twice.counts.saved).toBe(1)
})

test('SY21: Two tabs that append at once number their operations without a gap or a double.', async () => {
  await bare(own.page, office.url)
  await joinAs(own.page)
  const other = await bare(await own.context.newPage(), office.url)
  await unlockAs(other)
  const tenOf = (page: Page) => Promise.all(Array.from({ length: 10 }, (_, n) => finish(page, n)))
  await Promise.all([tenOf(own.page), tenOf(other)])
  const all = await own.page.evaluate(() => parts.listOutbox())
  const chain = [...all].sort((one, next) => one.n - next.n)
  expect(chain.map(({ n }) => n)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1))
  expect(chain.slice(1).map(({ previous }) => previous)).toEqual(chain.slice(0, -1).map(({ hash }) => hash))
})

test('SY23: An answer lost on the way back is asked for again: the office has one, the phone says sent.', async () => {
  await bare(own.page, office.url)
  await joinAs(own.page)
  await finish(own.page, 1)
  const { kept, answering } = keepingOffice()
  let lost = 0
  office.answer = request => {
    const answer = answering(request)
    return request.path === '/api/operations' && lost++ === 0 ? { cut: true } : answer
  }
  const after = () => own.page.evaluate(() => parts.syncNow().then(() => parts.counts()))
  expect(await after()).toMatchObject({ saved: 1, sent: 0 })
  expect(kept.size).toBe(1)
  expect(await after()).toMatchObject({ saved: 0, sent: 1 })
  expect(kept.size).toBe(1)
})

test('SY23: A receipt with another hash is no receipt; those beside it count.', async () => {
  await bare(own.page, office.url)
  await joinAs(own.page)
  for (const n of [1, 2, 3]) await finish(own.page, n)
  const ids = (await own.page.evaluate(() => parts.listOutbox())).map(({ id }) => id)
  office.answer = keepingOffice('e1', receipt =>
    receipt.id === ids[1] ? { ...receipt, hash: '0'.repeat(64) } : receipt,
  ).answering
  const found = await own.page.evaluate(async () => {
    await parts.syncNow()
    return { states: (await parts.listOutbox()).map(({ state }) => state), sync: parts.syncState.value }
  })
  expect(found.states).toEqual(['sent', 'saved', 'sent'])
  expect(found.sync).toMatchObject({ phase: 'error', code: 'sync.someLeft' })
})

test("SY24: The log-in page of a café's network, a 200 with HTML, marks nothing as sent.", async () => {
  await bare(own.page, office.url)
  await joinAs(own.page)
  await finish(own.page, 1)
  office.answer = () => ({ text: '<html>Welcome! Please log in</html>' })
  const found = await own.page.evaluate(() =>
    parts.syncNow().then(async () => [await parts.counts(), parts.syncState.value] as const),
  )
  expect(found[0]).toMatchObject({ saved: 1, sent: 0 })
  expect(found[1]).toMatchObject({ phase: 'error', code: 'sync.notOurs' })
})

test('SY23: An operation that is too big for the office does not hold up those behind it.', async () => {
  await bare(own.page, office.url)
  await joinAs(own.page)
  for (const n of [1, 2, 3]) await finish(own.page, n)
  const big = (await own.page.evaluate(() => parts.listOutbox())).at(-1)!.id
  const { answering } = keepingOffice()
  office.answer = request =>
    request.body.includes(big)
      ? { status: 413, json: { problem: { code: 'body.tooLarge', details: {} } } }
      : answering(request)
  const counts = await own.page.evaluate(() => parts.syncNow().then(() => parts.counts()))
  expect(counts).toMatchObject({ saved: 1, sent: 2 })
})

test('SY26: After the office is restored from a backup (a new epoch) what was sent and not archived is sent again.', async () => {
  await bare(own.page, office.url)
  await joinAs(own.page)
  for (const n of [1, 2]) await finish(own.page, n)
  const before = keepingOffice('e1')
  office.answer = request =>
    request.path.startsWith('/api/programme')
      ? { json: { ...emptyProgramme('e1'), archivedThrough: 1 } }
      : before.answering(request)
  expect(await own.page.evaluate(() => parts.syncNow().then(() => parts.counts()))).toMatchObject({
    sent: 1,
    safe: 1,
  })
  const after = keepingOffice('e2')
  office.answer = after.answering
  expect(await own.page.evaluate(() => parts.syncNow().then(() => parts.counts()))).toMatchObject({
    sent: 1,
    safe: 1,
    saved: 0,
  })
  expect(after.kept.size).toBe(1)
})

test('SY31: A nonce that is too old is renewed and the request signed once more, with a signature that the public key confirms.', async () => {
  await bare(own.page, office.url)
  await joinAs(own.page)
  await finish(own.page, 1)
  const { answering } = keepingOffice()
  office.answer = request =>
    request.authorization.includes('nonce=fresh,')
      ? answering(request)
      : {
          status: 401,
          json: { problem: { code: 'auth.nonceStale', details: {} } },
          headers: { 'doorstep-nonce': 'fresh' },
        }
  expect(await own.page.evaluate(() => parts.syncNow().then(() => parts.counts()))).toMatchObject({ sent: 1 })
  const pushed = office.heard.filter(({ path }) => path === '/api/operations').at(-1)!
  const signature = /signature=([\w-]+)$/.exec(pushed.authorization)![1]!
  const spki = await own.page.evaluate(async () => {
    const key = await crypto.subtle.exportKey('spki', (await parts.self())!.keys.publicKey)
    return [...new Uint8Array(key)]
  })
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('spki', new Uint8Array(spki), algorithm, false, ['verify'])
  const utf8 = new TextEncoder()
  const digest = Buffer.from(await crypto.subtle.digest('SHA-256', utf8.encode(pushed.body))).toString('hex')
  const signed = utf8.encode(`POST\n/api/operations\n${digest}\nfresh`)
  expect(await crypto.subtle.verify(algorithm, key, Buffer.from(signature, 'base64url'), signed)).toBe(true)
})

test('SY33: Another person joins a phone with unsent work: all of it stays, none of it is shown to them, and it goes on for its maker.', async () => {
  await bare(own.page, office.url)
  await joinAs(own.page)
  await finish(own.page, 1)
  await own.page.evaluate(draft => parts.saveDraft(draft), aDraft(2))
  await joinAs(own.page, 'binta', 'device-2')
  expect(await own.page.evaluate(() => parts.counts())).toMatchObject({ saved: 0 })
  expect(await own.page.evaluate(() => parts.unsentHere())).toBe(1)
  expect(await own.page.evaluate(() => parts.listDrafts())).toEqual([])
  await joinAs(own.page, 'asha', 'device-3')
  await finish(own.page, 3)
  const all = await own.page.evaluate(() => parts.listOutbox())
  // a new device counts anew; which one made an operation is written in it
  expect(all.map(({ device, n }) => `${device} ${n}`)).toEqual(['device-3 1', 'device-1 1'])
  expect((await own.page.evaluate(() => parts.listDrafts())).map(({ name }) => name)).toEqual(['House 2'])
})

test('SY25: Every operation is in one state and none is deleted: the numbers on the home screen add up.', async () => {
  await bare(own.page, office.url)
  await joinAs(own.page)
  for (const n of [1, 2, 3, 4, 5]) await finish(own.page, n)
  const verdicts = ['accepted', 'held', 'refused', 'conflict', 'retry'] as const
  const ids = (await own.page.evaluate(() => parts.listOutbox())).map(({ id }) => id).reverse()
  const { answering } = keepingOffice('e1', receipt => ({
    ...receipt,
    verdict: verdicts[ids.indexOf(receipt.id)]!,
  }))
  office.answer = answering
  const counts = await own.page.evaluate(() => parts.syncNow().then(() => parts.counts()))
  expect(counts).toEqual({ saved: 1, sent: 1, safe: 0, attention: 3 })
})

test('SY32: Two tabs that sync at once send one batch between them.', async () => {
  await bare(own.page, office.url)
  await joinAs(own.page)
  await finish(own.page, 1)
  const other = await bare(await own.context.newPage(), office.url)
  const { answering } = keepingOffice()
  office.answer = request => ({ ...answering(request), delayMs: 200 })
  await Promise.all([own.page, other].map(page => page.evaluate(() => parts.syncNow())))
  expect(office.heard.filter(({ path }) => path === '/api/operations')).toHaveLength(1)
})

test('A draft is open in one tab at a time, and free again when that tab lets go or is closed.', async () => {
  await bare(own.page, office.url)
  await joinAs(own.page)
  const other = await bare(await own.context.newPage(), office.url)
  const hold = (page: Page) =>
    page.evaluate(async () => {
      const release = await parts.holdDraft('d1')
      Object.assign(globalThis, { release })
      return Boolean(release)
    })
  expect([await hold(own.page), await hold(other)]).toEqual([true, false])
  await own.page.evaluate(() => (globalThis as unknown as { release(): void }).release())
  // the browser hands a lock on a moment after it was let go
  await expect.poll(() => hold(other)).toBe(true)
  await other.close()
  await expect.poll(() => hold(own.page)).toBe(true)
})

test('What the office does not have can be saved to a file, sealed, and saving marks nothing as sent.', async () => {
  await bare(own.page, office.url)
  await own.page.evaluate(async ([key]) => {
    await (await parts.openStore()).put('kept', key, 'seal')
  }, JSON.parse(sealKeys))
  await joinAs(own.page)
  await finish(own.page, 1)
  await own.page.evaluate(draft => parts.saveDraft(draft), aDraft(2))
  const download = own.page.waitForEvent('download')
  const saved = await own.page.evaluate(() => parts.saveToFile())
  expect(saved).toEqual({ operations: 1, drafts: 1, files: 0, filesMissing: 0, left: 0 })
  const content = readFileSync(await (await download).path())
  for (const text of ['House 1', 'House 2', 'consent']) expect(content.includes(text)).toBe(false)
  expect(await own.page.evaluate(() => parts.counts())).toMatchObject({ saved: 1, sent: 0 })
})

test('SY89: With every pull the phone names its oldest and its newest receipts that are not archived: what is missing under many others is told too.', async () => {
  const { page } = own
  office.answer = keepingOffice().answering
  await bare(page, office.url)
  await joinAs(page)
  for (let n = 1; n <= 24; n++) await finish(page, n)
  await page.evaluate(() => parts.syncNow())
  const { path } = office.heard.findLast(one => one.path.startsWith('/api/programme'))!
  const told = new URL(path, office.url).searchParams.get('last')!.split('.')
  const ids = (await page.evaluate(() => parts.listOutbox())).map(one => one.id.slice(0, 8))
  expect(ids).toHaveLength(24)
  expect(told.toSorted()).toEqual([...ids.slice(0, 10), ...ids.slice(-10)].toSorted())
})

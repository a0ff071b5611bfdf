import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { unpackOperation } from '../../../forms/sealed/compact.ts'
import { openSealed } from '../../../worker/auth/seal.ts'
import type { OfficeSeal } from '../../../worker/contract/sync.ts'
import { bare, finish, joinAs, unlockAs } from '../../support/bare-page.ts'
import { lightPhone } from '../../support/browser.ts'
import { emptyProgramme, type Office, openOffice } from '../../support/office.ts'
import { sealKeys } from '../../support/server.ts'
import { aDraft, aSubmission } from '../../support/submission.ts'
import { pin } from '../../support/vault.ts'
import { pageOf, worklist } from '../../support/worklist.ts'

const [{ id: keyId, publicKey }] = JSON.parse(sealKeys) as [OfficeSeal]
const key: OfficeSeal = { id: keyId, publicKey }

let office: Office
let own: Awaited<ReturnType<typeof lightPhone>>
let page: Page

beforeAll(async () => {
  office = await openOffice(fileURLToPath(new URL('../../../client/public', import.meta.url)))
})
afterAll(() => office.close())
beforeEach(async () => {
  office.heard = []
  office.answer = () => undefined
  own = await lightPhone()
  page = own.page
  await page.clock.install({ time: new Date('2026-11-10T08:00:00Z') })
})
afterEach(() => own.close())

const hour = 3_600_000
const at = (ms: number) => page.clock.setSystemTime(Date.parse('2026-11-10T08:00:00Z') + ms)

/** A phone as it opens: nobody has unlocked. */
const opened = async (on = page) => bare(on, office.url)
const joined = async (account = 'asha', role: 'enumerator' | 'outreach' = 'enumerator') => {
  await opened()
  await page.evaluate(async office => {
    await (await parts.openStore()).put('kept', office, 'seal')
  }, key)
  await joinAs(page, account, `device-of-${account}`, role)
}
const open = (account: string, typed = pin) =>
  page.evaluate(([who, digits]) => parts.unlock(who, digits), [account, typed] as const)

/** Every row of every store, as the browser keeps it: bytes as latin-1, so that a text in the clear is found in them. */
const everything = () =>
  page.evaluate(async () => {
    const store = await parts.openStore()
    const seen = (_name: string, value: unknown) => {
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
        const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array(value.buffer)
        return String.fromCharCode(...bytes)
      }
      return value
    }
    const all = await Promise.all([...store.objectStoreNames].map(name => store.getAll(name)))
    return JSON.stringify(all, seen)
  })

const households = () => worklist({ households: 3, today: '2026-11-10' })
const pullLists = () => page.evaluate(one => parts.applyPage(one), pageOf(households()))

test('SY48: What is on the phone is closed: no name of an interview, a draft or a list is in its rows, and the PIN gives all of it back.', async () => {
  await joined('binta', 'outreach')
  await page.evaluate(draft => parts.saveDraft(draft), { ...aDraft(2), name: 'Kalyan Draft' })
  await finish(page, 1)
  const [household] = households()
  await pullLists()
  const rows = await everything()
  for (const canary of ['Kalyan Draft', 'House 1', 'ចិន្តា', household!.name, household!.people[0]!.name])
    expect(rows).not.toContain(canary)

  await opened()
  const locked = await page.evaluate(async () => ({
    drafts: await parts.listDrafts().catch((error: Error) => error.message),
    outbox: (await parts.listOutbox()).map(({ label, bytes }) => label + bytes),
    households: await parts.allHouseholds(),
    write: await parts
      .append('submission.finalized', {} as never, { label: '' })
      .catch((error: Error) => error.message),
  }))
  expect(locked).toEqual({ drafts: 'vault.locked', outbox: [''], households: [], write: 'vault.locked' })

  expect(await open('binta')).toEqual({ result: 'open' })
  expect((await page.evaluate(() => parts.listDrafts())).map(({ name }) => name)).toEqual(['Kalyan Draft'])
  expect((await page.evaluate(() => parts.listOutbox())).map(({ label }) => label)).toEqual(['House 1'])
  expect(await page.evaluate(() => parts.allHouseholds())).toHaveLength(3)
})

test('SY47: What is finished only the office opens: the very bytes that were hashed and chained, each record by itself.', async () => {
  await joined()
  for (const n of [1, 2, 3]) await finish(page, n)
  const sealed = await page.evaluate(async () => {
    const batch = await parts.nextBatch({ operations: 25, bytes: 64_000 })
    return batch.map(({ id, hash, seal }) => ({ id, hash, ...seal!, box: [...seal!.box] }))
  })
  expect(new Set(sealed.map(({ enc }) => enc)).size).toBe(1)
  // the last first: no record needs those before it
  for (const { id, hash, box, ...seal } of sealed.reverse()) {
    const packed = await openSealed(sealKeys, { id, ...seal, box: Uint8Array.from(box) })
    const bytes = unpackOperation(packed!, () => undefined).bytes
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash)
    expect(JSON.parse(bytes)).toMatchObject({ id, device: 'device-of-asha', kind: 'submission.finalized' })
    expect(await openSealed(sealKeys, { ...seal, id: crypto.randomUUID(), box: Uint8Array.from(box) })).toBe(
      null,
    )
  }
  expect(await page.evaluate(async () => (await parts.listOutbox()).map(({ bytes }) => bytes))).toEqual([
    '',
    '',
    '',
  ])
})

test('SY50: Ten wrong PINs take the lists and nothing else; waiting grows, and a killed app has its try counted.', async () => {
  await joined('binta', 'outreach')
  await page.evaluate(draft => parts.saveDraft(draft), aDraft(2))
  await finish(page, 1)
  await pullLists()
  await opened()
  const waits: number[] = []
  for (let n = 1; n <= 10; n++) {
    await at(n * 2 * hour)
    const tried = await open('binta', '990213')
    expect(tried.result).toBe('wrong')
    // the clock goes on while it is told: to ten seconds
    waits.push('waitMs' in tried ? Math.ceil(tried.waitMs / 10_000) * 10 : -1)
    expect('listsGone' in tried && tried.listsGone).toBe(n === 10)
  }
  expect(waits).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 960])
  expect((await open('binta')).result).toBe('wait')
  await at(30 * hour)
  expect(await open('binta')).toEqual({ result: 'open' })
  const left = await page.evaluate(async () => ({
    households: (await parts.allHouseholds()).length,
    rows: await (await parts.openStore()).count('lists'),
    cursor: await parts.cursor(),
    drafts: (await parts.listDrafts()).length,
    saved: (await parts.counts()).saved,
  }))
  expect(left).toEqual({ households: 0, rows: 0, cursor: undefined, drafts: 1, saved: 1 })
  // the next pull begins anew, under a new key
  await pullLists()
  expect(await page.evaluate(() => parts.allHouseholds())).toHaveLength(3)
  await opened()
  await open('binta')
  expect(await page.evaluate(() => parts.allHouseholds())).toHaveLength(3)
})

test('A changed PIN is the only one that opens; drafts and lists are as they were.', async () => {
  await joined('binta', 'outreach')
  await page.evaluate(draft => parts.saveDraft(draft), aDraft(2))
  await pullLists()
  const change = (before: string, after: string) =>
    page.evaluate(([one, other]) => parts.changePin('binta', one, other), [before, after] as const)
  expect(await change('990213', '481516')).toBe(false)
  expect(await change(pin, '481516')).toBe(true)
  await opened()
  expect((await open('binta')).result).toBe('wrong')
  expect((await open('binta', '481516')).result).toBe('open')
  expect(await page.evaluate(async () => (await parts.listDrafts()).length)).toBe(1)
  expect(await page.evaluate(() => parts.allHouseholds())).toHaveLength(3)
})

test('SY50: A forgotten PIN: the key that the office opens makes a new PIN for the same drafts; any other key changes nothing.', async () => {
  await joined()
  await page.evaluate(draft => parts.saveDraft(draft), aDraft(2))
  await opened()
  const recovery = await page.evaluate(async () => {
    const { box, ...seal } = (await parts.person('asha'))!.vault!.recovery!
    return { ...seal, box: [...box] }
  })
  const box = Uint8Array.from(recovery.box)
  const raw = await openSealed(sealKeys, { ...recovery, id: 'vault asha', box })
  const renew = (bytes: Uint8Array) =>
    page.evaluate(
      given =>
        parts.newPinFor('asha', Uint8Array.from(given), '481516').catch((error: Error) => error.message),
      [...bytes],
    )
  expect(await renew(new Uint8Array(32).fill(7))).toBe('vault.otherKey')
  expect((await open('asha')).result).toBe('open')
  await opened()
  expect(await renew(raw!)).toBeUndefined()
  await opened()
  expect((await open('asha')).result).toBe('wrong')
  expect((await open('asha', '481516')).result).toBe('open')
  expect(await page.evaluate(async () => (await parts.listDrafts()).length)).toBe(1)
})

test("SY33: Two people on one phone have a vault each; one's sealed work is sent, with their own key, while the other is at work.", async () => {
  await joined()
  await page.evaluate(draft => parts.saveDraft(draft), aDraft(2))
  await finish(page, 1)
  await joinAs(page, 'binta', 'device-of-binta')
  await finish(page, 3)
  const seen = await page.evaluate(async () => ({
    drafts: (await parts.listDrafts()).length,
    labels: (await parts.listOutbox()).map(({ label }) => label),
    theirs: await parts.loadDraft('00000000-0000-4000-8000-000000000002'),
  }))
  expect(seen).toEqual({ drafts: 0, labels: ['House 3'], theirs: undefined })

  office.answer = ({ path }) =>
    path.startsWith('/api/programme')
      ? {
          json: {
            ...emptyProgramme('1'),
            account: { id: 'binta', name: 'Binta', role: 'enumerator', area: '' },
            seal: key,
          },
        }
      : path === '/api/operations'
        ? { json: { epoch: '1', receipts: [], batch: { operations: 25, bytes: 64_000 } } }
        : undefined
  await page.evaluate(() => parts.syncNow())
  const senders = office.heard
    .filter(({ path }) => path === '/api/operations')
    .map(({ authorization }) => /device=([\w-]+)/.exec(authorization)?.[1])
  expect(new Set(senders)).toEqual(new Set(['device-of-asha', 'device-of-binta']))
})

test('SY51: Lists go when their 72 hours are over, and when the clock was set back, before anybody unlocks; work stays.', async () => {
  await joined('binta', 'outreach')
  await finish(page, 1)
  await pullLists()
  const look = async () => {
    await opened()
    await page.evaluate(() => parts.checkLeases(Date.now()))
    return page.evaluate(async () => (await parts.openStore()).count('lists'))
  }
  await at(71 * hour)
  expect(await look()).toBe(3)
  await at(73 * hour)
  expect(await look()).toBe(0)
  await unlockAs(page, 'binta')
  await pullLists()
  await at(80 * hour)
  expect(await look()).toBe(3)
  await at(79 * hour)
  expect(await look()).toBe(0)
  await unlockAs(page, 'binta')
  expect(await page.evaluate(async () => (await parts.counts()).saved)).toBe(1)
})

test('SY53: A store of the version before: its person gets a PIN, and drafts, finished work and lists that lay in the clear are closed, none lost.', async () => {
  const [household] = households()
  await page.goto(`${office.url}/icon-192.png`)
  await page.evaluate(
    async ([draft, payload, bundle]) => {
      const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign'])
      const account = { id: 'binta', name: 'Binta', role: 'outreach', area: '08' }
      const bytes = JSON.stringify({
        id: 'op-1',
        kind: 'submission.finalized',
        n: 1,
        previous: '',
        at: '',
        payload,
      })
      const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(bytes))
      const hash = [...new Uint8Array(digest)].map(one => one.toString(16).padStart(2, '0')).join('')
      const head = {
        account: 'binta',
        device: 'd1',
        kind: 'submission.finalized',
        previous: '',
        createdAt: '2026-11-09',
      }
      await new Promise<void>(done => {
        const asked = indexedDB.open('doorstep', 2)
        asked.onupgradeneeded = () => {
          const made = asked.result
          for (const name of ['kept', 'blobs', 'attachmentBytes']) made.createObjectStore(name)
          for (const name of ['drafts', 'households']) made.createObjectStore(name, { keyPath: 'id' })
          const outbox = made.createObjectStore('outbox', { keyPath: 'order', autoIncrement: true })
          outbox.createIndex('id', 'id', { unique: true })
          outbox.createIndex('state', ['account', 'state'])
          const attachments = made.createObjectStore('attachments', { keyPath: ['record', 'name'] })
          attachments.createIndex('sha256', 'sha256')
          attachments.createIndex('state', ['account', 'state'])
          attachments.createIndex('operation', 'operation')
          const kept = asked.transaction!.objectStore('kept')
          kept.put({ device: 'd1', account, programme: { id: 'test', title: {} }, keys }, 'self')
          kept.put({ n: 2, hash }, 'chain')
          kept.put({ epoch: 'e1', scope: 's', since: 1, rebuilding: false }, 'cursor')
          outbox.put({ ...head, n: 1, id: 'op-1', hash, bytes, label: 'Clear One', state: 'saved' })
          outbox.put({
            ...head,
            n: 2,
            id: 'op-2',
            hash: 'h2',
            bytes: '{}',
            label: 'Clear Safe',
            state: 'safe',
          })
          asked.transaction!.objectStore('drafts').put({ ...draft, account: 'binta' })
          asked.transaction!.objectStore('households').put({ ...bundle, generation: 'e1 s' })
        }
        asked.onsuccess = () => {
          asked.result.close()
          done()
        }
      })
    },
    [{ ...aDraft(2), name: 'Clear Draft' }, aSubmission(1), household!] as const,
  )

  await opened()
  const before = await page.evaluate(async () => ({
    me: (await parts.self())?.account.id,
    vault: (await parts.person('binta'))?.vault,
    labels: (await parts.listOutbox()).map(({ label }) => label),
    drafts: (await parts.listDrafts()).length,
  }))
  expect(before).toEqual({ me: 'binta', vault: undefined, labels: ['Clear Safe', 'Clear One'], drafts: 1 })

  // the update came before the office's key: what is finished waits in the vault, and is sealed when the key comes
  await page.evaluate(chosen => parts.createVault('binta', chosen), pin)
  for (const canary of ['Clear One', 'Clear Safe', 'Clear Draft', 'ចិន្តា', household!.name])
    expect(await everything()).not.toContain(canary)
  const seals = () =>
    page.evaluate(async () =>
      (await parts.nextBatch({ operations: 9, bytes: 9e6 })).map(one => 'seal' in one),
    )
  expect(await seals()).toEqual([false])
  const programme = {
    ...emptyProgramme('1'),
    account: { id: 'binta', name: 'Binta', role: 'outreach' as const, area: '08' },
    seal: key,
  }
  await page.evaluate(pulled => parts.keepProgramme(pulled), programme)
  expect(await seals()).toEqual([true])
  const after = await page.evaluate(async () => ({
    labels: (await parts.listOutbox()).map(({ label }) => label),
    drafts: (await parts.listDrafts()).map(({ name }) => name),
    households: (await parts.allHouseholds()).map(({ name }) => name),
    cursor: (await parts.cursor())?.since,
    chain: (await parts.person('binta'))?.chain.n,
  }))
  expect(after).toEqual({
    labels: ['', 'Clear One'],
    drafts: ['Clear Draft'],
    households: [household!.name],
    cursor: 1,
    chain: 2,
  })
})

test('SY52: Somebody leaves the phone: not with unsent work; then nothing of theirs is left, and with the last one the database goes.', async () => {
  await joined()
  await finish(page, 1)
  await page.evaluate(draft => parts.saveDraft(draft), aDraft(2))
  await joinAs(page, 'binta', 'device-of-binta')
  await page.evaluate(draft => parts.saveDraft(draft), aDraft(3))
  const leave = (account: string) =>
    page.evaluate(who => parts.leavePhone(who).catch((error: Error) => error.message), account)
  expect(await leave('asha')).toBe('leave.unsent')
  await page.evaluate(async () => {
    const store = await parts.openStore()
    const [row] = await store.getAll('outbox')
    await store.put('outbox', { ...row!, state: 'sent' })
  })
  expect(await leave('asha')).toBeUndefined()
  const left = await page.evaluate(async () => {
    const store = await parts.openStore()
    return {
      people: (await parts.peopleHere()).map(({ account }) => account.id),
      current: await parts.currentAccount(),
      outbox: await store.count('outbox'),
      drafts: (await store.getAll('drafts')).map(({ account }) => account),
    }
  })
  expect(left).toEqual({ people: ['binta'], current: 'binta', outbox: 0, drafts: ['binta'] })
  expect(await leave('binta')).toBeUndefined()
  const names = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))
  expect(names).not.toContain('doorstep')
})

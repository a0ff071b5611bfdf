import { createDecipheriv } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Attachment } from '../../../client/store/types.ts'
import { gapsOf } from '../../../client/sync/gaps.ts'
import type { Part } from '../../../worker/contract/attachments.ts'
import type { ManifestFile, PushRequest } from '../../../worker/contract/operations.ts'
import { bare, joinAs, unlockAs } from '../../support/bare-page.ts'
import { forgetProfile, lightPhone, newProfile, phone } from '../../support/browser.ts'
import { emptyProgramme, type Office, type OfficeAnswer, openOffice } from '../../support/office.ts'
import { sha256 } from '../../support/people.ts'
import { aDraft, aSubmission } from '../../support/submission.ts'

let office: Office
let own: Awaited<ReturnType<typeof lightPhone>>

/** What the office of these tests has and how it is today. */
let today: {
  epoch: string
  archived: number
  operations: Set<string>
  files: string[]
  /** of files that are on their way */
  parts: Record<string, Part[]>
  /** how it answers a file, or a part of it; undefined = takes it */
  put?: (hash: string, part?: Part) => OfficeAnswer | undefined
}

beforeAll(async () => {
  office = await openOffice(fileURLToPath(new URL('../../../client/public', import.meta.url)))
})
afterAll(() => office.close())
beforeEach(async () => {
  today = { epoch: 'e1', archived: 0, operations: new Set(), files: [], parts: {} }
  office.heard = []
  office.answer = ({ method, path, body, length }) => {
    const { epoch, archived } = today
    if (path.startsWith('/api/programme'))
      return { json: { ...emptyProgramme(epoch), archivedThrough: archived } }
    if (path === '/api/operations') {
      const receipts = (JSON.parse(body) as PushRequest).operations.map(({ id, hash }) => {
        today.operations.add(id)
        return { id, hash, verdict: 'accepted', seq: today.operations.size }
      })
      return { json: { epoch, receipts, batch: { operations: 25, bytes: 64_000 } } }
    }
    const receipt = (hash: string) => ({ sha256: hash, seq: today.files.indexOf(hash) + 1 })
    if (path === '/api/attachments') {
      const { sha256 } = JSON.parse(body) as { sha256: string[] }
      const known = sha256.filter(hash => today.files.includes(hash))
      const parts = Object.fromEntries(
        sha256.flatMap(hash => (today.parts[hash] ? [[hash, today.parts[hash]]] : [])),
      )
      return { json: { epoch, receipts: known.map(receipt), parts } }
    }
    const part = /^\/api\/attachments\/(\w+)\/parts\/\w+\?offset=(\d+)/.exec(path)
    if (method === 'PUT' && part) {
      const [of, piece] = [part[1]!, [Number(part[2]), length] as Part]
      const otherwise = today.put?.(of, piece)
      if (otherwise) return otherwise
      today.parts[of] = [...(today.parts[of] ?? []), piece]
      return { status: 201, json: { epoch, receipts: [], parts: { [of]: [piece] } } }
    }
    const joined = /^\/api\/attachments\/(\w+)\/joined$/.exec(path)?.[1]
    if (joined) {
      if (gapsOf(today.parts[joined] ?? [], (JSON.parse(body) as { size: number }).size).length)
        return { json: { epoch, receipts: [], parts: { [joined]: today.parts[joined] ?? [] } } }
      delete today.parts[joined]
      if (!today.files.includes(joined)) today.files.push(joined)
      return { status: 201, json: { epoch, receipts: [receipt(joined)] } }
    }
    const hash = /^\/api\/attachments\/(\w+)$/.exec(path)?.[1]
    if (method !== 'PUT' || !hash) return undefined
    const otherwise = today.put?.(hash)
    if (otherwise) return otherwise
    today.files.push(hash)
    return { status: 201, json: { epoch, receipts: [receipt(hash)] } }
  }
  own = await lightPhone()
  await bare(own.page, office.url)
  await joinAs(own.page)
})
afterEach(() => own.close())

/** Draft `n` with these files (by size) as its answers, on disk; gives back their names. */
const draft = (page: Page, n: number, sizes: number[]) =>
  page.evaluate(
    async ([one, wanted]) => {
      await parts.saveDraft(one)
      const names: string[] = []
      for (const size of wanted) {
        const noise = new Uint8Array(size)
        for (let from = 0; from < size; from += 65_536)
          crypto.getRandomValues(noise.subarray(from, from + 65_536))
        noise.set([0xff, 0xd8, 0xff])
        const file = { kind: 'image', ending: 'jpg', type: 'image/jpeg', bytes: noise.buffer }
        names.push(await parts.keepAttachment(one.id, file, 1_795_310_000_000))
      }
      await parts.saveDraft({
        ...one,
        answers: Object.fromEntries(names.map((name, at) => [`photo${at}`, name])),
      })
      return names
    },
    [aDraft(n), sizes] as const,
  )

/** Finishes draft `n` with these of its files. */
const finish = (page: Page, n: number, names: string[]): Promise<ManifestFile[]> =>
  page.evaluate(
    async ([payload, files]) => {
      const attachments = await parts.manifestOf(payload.instanceId, files)
      const options = { label: payload.name, draft: payload.instanceId, files }
      await parts.append('submission.finalized', { ...payload, attachments }, options)
      return attachments
    },
    [aSubmission(n), names] as const,
  )

/** A whole sync with the files after it; where the work is then. */
const sync = (page: Page) =>
  page.evaluate(async () => {
    await parts.syncNow()
    await parts.sendFiles()
    const { total } = await parts.countFiles()
    const { code } = parts.filesState.value
    return { ...(await parts.counts()), files: `${total.sent}/${total.all}`, code: code ?? '' }
  })

/** Rows and bytes as they lie in the store. */
const lying = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<{ rows: Attachment[]; bytes: string[] }>(done => {
        const open = indexedDB.open('doorstep')
        open.onsuccess = () => {
          const transaction = open.result.transaction(['attachments', 'attachmentBytes'])
          const rows = transaction.objectStore('attachments').getAll()
          const bytes = transaction.objectStore('attachmentBytes').getAllKeys()
          transaction.oncomplete = () => {
            open.result.close()
            done({ rows: rows.result, bytes: bytes.result as string[] })
          }
        }
      }),
  )
const heard = () => office.heard.map(one => `${one.method} ${one.path}`)

test('SY39: A file is on disk when it has a name, and survives a kill; it goes when no answer names it, and with its draft.', async () => {
  const profile = newProfile()
  let mortal = await phone(profile)
  await bare(mortal.page, office.url)
  await joinAs(mortal.page)
  const names = await draft(mortal.page, 1, [50_000, 60_000])
  expect(new Set(names).size).toBe(2)
  await mortal.kill()
  mortal = await phone(profile)
  const { page } = mortal
  await bare(page, office.url)
  await unlockAs(page)
  const sizes = await page.evaluate(
    async ([record, wanted]) =>
      Promise.all(wanted.map(async name => (await parts.readAttachment(record, name))?.bytes.byteLength)),
    [aDraft(1).id, names] as const,
  )
  expect(sizes).toEqual([50_000, 60_000])
  // one answer is taken back; its file may be brought back as long as somebody holds it
  await page.evaluate(
    async ([one, name]) => {
      const answers = { photo0: name }
      await parts.saveDraft({ ...one, answers })
    },
    [aDraft(1), names[0]!] as const,
  )
  const tidy = (keep: string[]) =>
    page.evaluate(([record, held]) => parts.tidyAttachments(record, {}, held), [aDraft(1).id, keep] as const)
  await tidy([names[1]!])
  expect((await lying(page)).rows).toHaveLength(2)
  await tidy([])
  expect((await lying(page)).rows.map(row => row.name)).toEqual([names[0]])
  expect((await lying(page)).bytes).toHaveLength(1)
  await page.evaluate(id => parts.deleteDraft(id), aDraft(1).id)
  expect(await lying(page)).toEqual({ rows: [], bytes: [] })
  await mortal.close()
  forgetProfile(profile)
})

test('SY40: Files go after their text, the small ones first, and an interview never waits for one; each has a fate of its own.', async () => {
  const { page } = own
  const names = await draft(page, 1, [40_000, 10_000, 20_000])
  const [large, small, middle] = await finish(page, 1, names)
  // the text does not go through: no file goes either
  const well = office.answer
  office.answer = request => (request.path === '/api/operations' ? { cut: true } : well(request))
  expect(await sync(page)).toMatchObject({ saved: 1, files: '0/3' })
  expect(heard().filter(one => one.includes('attachments'))).toEqual([])
  office.answer = well

  // R2 is down: the interview passes, the files wait
  today.put = () => ({
    status: 503,
    headers: { 'retry-after': '20' },
    json: { problem: { code: 'server.unavailable', details: {} } },
  })
  expect(await sync(page)).toMatchObject({ saved: 0, sent: 1, files: '0/3', code: 'server.unavailable' })

  // the smallest is refused for good, the answer to the second is lost after it was stored
  office.heard = []
  today.put = hash => {
    if (hash === small!.sha256)
      return { status: 415, json: { problem: { code: 'attachment.wrongType', details: {} } } }
    // Chromium itself sends once more what a broken connection has not answered
    if (!today.files.includes(hash)) today.files.push(hash)
    return { cut: true }
  }
  expect(await sync(page)).toMatchObject({ sent: 1, files: '0/3', code: 'sync.offline' })
  expect(today.files).toEqual([middle!.sha256])
  // it is asked for and not sent again; the last one goes
  today.put = undefined
  office.heard = []
  expect(await sync(page)).toMatchObject({ sent: 1, files: '2/3', code: '' })
  expect(heard().some(one => one.includes(middle!.sha256))).toBe(false)
  expect(today.files).toEqual([middle!.sha256, large!.sha256])
  const { rows } = await lying(page)
  expect(rows.map(row => [row.state, row.code]).sort()).toEqual([
    ['refused', 'attachment.wrongType'],
    ['sent', undefined],
    ['sent', undefined],
  ])
})

test('SY60: A file lies closed on the phone; its key is in the vault while it is a draft, then in the manifest and nowhere else here.', async () => {
  const { page } = own
  const names = await draft(page, 1, [30_000])
  const [before] = (await lying(page)).rows
  expect([before!.bytes, before!.size, before!.key?.data instanceof ArrayBuffer]).toEqual([
    30_000,
    30_016,
    false,
  ])
  expect(Object.keys(before!).sort()).toContain('key')
  const plain = await page.evaluate(
    async ([record, name]) => {
      const read = await parts.readAttachment(record, name)
      return [...new Uint8Array(read!.bytes).slice(0, 3)]
    },
    [aDraft(1).id, names[0]!] as const,
  )
  expect(plain).toEqual([0xff, 0xd8, 0xff])
  const [entry] = await finish(page, 1, names)
  expect(entry).toMatchObject({ bytes: 30_000, size: 30_016, sha256: before!.sha256 })
  const key = Buffer.from(entry!.key!, 'base64url')
  expect(key).toHaveLength(32)
  const [row] = (await lying(page)).rows
  expect(row!.key).toBe(undefined)
  expect(
    await page.evaluate(([record, name]) => parts.readAttachment(record, name), [
      aDraft(1).id,
      names[0]!,
    ] as const),
  ).toBe(undefined)
  const closed = Buffer.from(
    await page.evaluate(async hash => [...new Uint8Array((await parts.bytesOfFile(hash))!)], row!.sha256),
  )
  expect(sha256(closed)).toBe(row!.sha256)
  const opening = createDecipheriv('aes-256-gcm', key, Buffer.alloc(12))
  opening.setAuthTag(closed.subarray(-16))
  const opened = Buffer.concat([opening.update(closed.subarray(0, -16)), opening.final()])
  expect([opened.length, ...opened.subarray(0, 3)]).toEqual([30_000, 0xff, 0xd8, 0xff])
})

test('SY61: A file that is cut off goes on where the office has it, also on a page that was opened afresh, and its parts follow the line.', async () => {
  const { page } = own
  const [photo] = await finish(page, 1, await draft(page, 1, [1_500_000]))
  const offered: Part[] = []
  let taken = 0
  today.put = (_hash, part) => {
    if (part) offered.push(part)
    // one part arrives; Chromium by itself sends once more what a broken connection has not answered
    return part && taken++ === 0 ? undefined : { cut: true }
  }
  const first = await sync(page)
  expect(first).toMatchObject({ sent: 1, files: '0/1', code: 'sync.offline' })
  const there = () => (today.parts[photo!.sha256] ?? []).reduce((sum, [, length]) => sum + length, 0)
  expect(there()).toBeGreaterThan(0)
  const after = there()
  await page.reload()
  await bare(page, office.url)
  await unlockAs(page)
  today.put = undefined
  const before = office.heard.length
  expect(await sync(page)).toMatchObject({ files: '1/1', code: '' })
  expect(today.files).toEqual([photo!.sha256])
  const again = office.heard.slice(before).filter(one => one.path.includes('/parts/'))
  // nothing that the office had was sent once more, and the parts were smaller at first, then larger
  expect(again.reduce((sum, one) => sum + one.length, 0)).toBe(photo!.size! - after)
  expect(again[0]!.length).toBeLessThan(offered.at(-1)![1])
  expect(Math.max(...again.map(one => one.length))).toBeGreaterThan(again[0]!.length)
})

test('SY61: A small file on a good line is one request; parts that make another file are sent anew.', async () => {
  const { page } = own
  const [small] = await finish(page, 1, await draft(page, 1, [100_000]))
  expect(await sync(page)).toMatchObject({ files: '1/1' })
  expect(heard().filter(one => one.startsWith('PUT'))).toEqual([`PUT /api/attachments/${small!.sha256}`])

  const [large] = await finish(page, 2, await draft(page, 2, [3_000_000]))
  const well = office.answer
  let refusals = 1
  office.answer = request => {
    if (!request.path.endsWith('/joined') || !refusals--) return well(request)
    delete today.parts[large!.sha256]
    return { status: 409, json: { problem: { code: 'attachment.partsWrong', details: {} } } }
  }
  expect(await sync(page)).toMatchObject({ files: '1/2', code: '' })
  expect(await sync(page)).toMatchObject({ files: '2/2', code: '' })
})

test('SY63: A file that the office has lost after its receipt waits again, and is sent once more.', async () => {
  const { page } = own
  const [photo] = await finish(page, 1, await draft(page, 1, [20_000]))
  expect(await sync(page)).toMatchObject({ files: '1/1' })
  today.files.pop()
  expect(await sync(page)).toMatchObject({ files: '1/1' })
  // a day later it asks
  await page.evaluate(() => localStorage.removeItem('doorstep-files-asked'))
  expect(await sync(page)).toMatchObject({ files: '1/1' })
  expect(today.files).toEqual([photo!.sha256])
})

test('SY41: The bytes of a file leave the phone only when the office has its interview, all its files, and the archive of both.', async () => {
  const { page } = own
  const [first, second] = [await draft(page, 1, [10_000, 20_000]), await draft(page, 2, [30_000])]
  const manifest = await finish(page, 1, first)
  await finish(page, 2, second)
  today.put = hash => (hash === manifest[1]!.sha256 ? { status: 503, json: {} } : undefined)
  today.archived = 2
  // both are archived, and one lacks a file
  expect(await sync(page)).toMatchObject({ sent: 2, safe: 0 })
  expect((await lying(page)).bytes).toHaveLength(3)
  today.put = undefined
  expect(await sync(page)).toMatchObject({ sent: 0, safe: 2, files: '3/3' })
  const { rows, bytes } = await lying(page)
  expect(rows.map(row => row.state)).toEqual(['safe', 'safe', 'safe'])
  expect(bytes).toEqual([])
})

test('SY42: After a restore of the office every file that was not safe is asked for again, and sent if it is gone.', async () => {
  const { page } = own
  await finish(page, 1, await draft(page, 1, [10_000, 20_000]))
  expect(await sync(page)).toMatchObject({ sent: 1, files: '2/2' })
  today.epoch = 'e2'
  today.operations.clear()
  today.files.pop()
  office.heard = []
  expect(await sync(page)).toMatchObject({ sent: 1, files: '2/2' })
  expect(today.files).toHaveLength(2)
  expect(heard().filter(one => one.startsWith('PUT'))).toHaveLength(1)
})

test('Files that wait stay when another person joins the phone, and a store of the version before gets its place for files.', async () => {
  const { page } = own
  await finish(page, 1, await draft(page, 1, [10_000]))
  today.put = () => ({ status: 503, json: {} })
  expect(await sync(page)).toMatchObject({ sent: 1, files: '0/1' })
  await joinAs(page, 'binta', 'device-2')
  await joinAs(page)
  expect(await page.evaluate(() => parts.waitingFiles())).toHaveLength(1)

  const old = await lightPhone()
  await old.page.goto(`${office.url}/icon-192.png`)
  await old.page.evaluate(
    () =>
      new Promise<void>(done => {
        const open = indexedDB.open('doorstep', 1)
        open.onupgradeneeded = () => {
          for (const name of ['kept', 'blobs']) open.result.createObjectStore(name)
          for (const name of ['drafts', 'households']) open.result.createObjectStore(name, { keyPath: 'id' })
          const outbox = open.result.createObjectStore('outbox', { keyPath: 'order', autoIncrement: true })
          outbox.createIndex('id', 'id', { unique: true })
          outbox.createIndex('state', ['account', 'state'])
          outbox.transaction.objectStore('kept').put('e0', 'epoch')
        }
        open.onsuccess = () => {
          open.result.close()
          done()
        }
      }),
  )
  await bare(old.page, office.url)
  await joinAs(old.page)
  await draft(old.page, 1, [10_000])
  expect((await lying(old.page)).rows).toHaveLength(1)
  await old.close()
})

test('A photo of a sheet that nobody saved goes once it is old; one that is kept with what was typed, or is a draft’s, stays.', async () => {
  const { page } = own
  await draft(page, 1, [900])
  const sheets = ['loose', 'kept', 'young'].map((_, n) => `00000000-0000-4000-8000-00000000000${n}`)
  const left = await page.evaluate(async ([loose, kept, young]) => {
    const keep = (record: string, at: number) =>
      parts.keepAttachment(
        record,
        { kind: 'image', ending: 'jpg', type: 'image/jpeg', bytes: new TextEncoder().encode(record).buffer },
        at,
      )
    await keep(loose!, 1_795_310_000_000)
    await keep(kept!, 1_795_310_000_000)
    await keep(young!, 1_795_390_000_000)
    await parts.tidyLooseFiles(new Set([kept!]), 1_795_380_000_000)
    return loose
  }, sheets)
  const { rows, bytes } = await lying(page)
  expect(rows.map(row => row.record)).not.toContain(left)
  expect(rows).toHaveLength(3)
  expect(bytes).toHaveLength(3)
})

/** Finished work outlives the database it lies in: the journal beside it, and what the phone does when the two differ. */
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bare, finish, joinAs } from '../../support/bare-page.ts'
import { forgetProfile, newProfile, type Phone, phone } from '../../support/browser.ts'
import { type Office, openOffice } from '../../support/office.ts'
import { finishWithPhoto, joinSealed, standing } from '../../support/rescue-page.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice(fileURLToPath(new URL('../../../client/public', import.meta.url)))
})
afterAll(() => office.close())

/** A joined phone with three finished interviews, one of them with a photo. */
async function worked(profile: string): Promise<{ own: Phone; ids: string[] }> {
  const own = await phone(profile)
  await bare(own.page, office.url)
  await joinSealed(own.page)
  const ids = [
    (await finish(own.page, 1)).id,
    await finishWithPhoto(own.page, 2),
    (await finish(own.page, 3)).id,
  ]
  await own.page.evaluate(() => parts.checkStore())
  return { own, ids }
}

/** The folder of IndexedDB of our page in a profile. */
const storeFolder = (profile: string): string => {
  const folder = join(profile, 'Default', 'IndexedDB')
  const name = readdirSync(folder).find(one => one.endsWith('.indexeddb.leveldb'))
  if (!name) throw new Error('no database in the profile')
  return join(folder, name)
}

const incidentCodes = (own: Phone) =>
  own.page.evaluate(() => parts.incidents().map(({ code }) => code as string))

const hashesOf = async (own: Phone) =>
  Object.entries((await standing(own.page)).operations).map(([id, { hash }]) => ({ id, hash }))

describe('the journal and its database', () => {
  const profiles: string[] = []
  const fresh = () => {
    const profile = newProfile()
    profiles.push(profile)
    return profile
  }
  afterAll(() => {
    for (const profile of profiles) forgetProfile(profile)
  })

  test('SY111: A deleted database comes back from the journal: every finished interview as it was sealed, with its photo', async () => {
    const { own, ids } = await worked(fresh())
    const before = await standing(own.page)
    expect(Object.values(before.operations).every(one => one.sealed)).toBe(true)
    await own.page.evaluate(async () => {
      await parts.rebuildStore()
    })
    const check = await own.page.evaluate(() => parts.checkStore())
    expect(check).toEqual({ recovered: 3, stranded: 3 })
    const after = await standing(own.page)
    expect(after).toEqual(before)
    expect(Object.keys(after.operations).sort()).toEqual([...ids].sort())
    expect(await incidentCodes(own)).toEqual(['rebuilt', 'emptied', 'recovered'])
    // a second look finds nothing more to do
    expect(await own.page.evaluate(() => parts.checkStore())).toEqual({ recovered: 0, stranded: 3 })
    expect(await standing(own.page)).toEqual(before)
    // the same person joins again: what waits is theirs, under the device that made it
    await joinAs(own.page, 'asha', 'device-2')
    expect(await own.page.evaluate(() => parts.strandedWork())).toBe(0)
    expect(await own.page.evaluate(() => parts.counts())).toMatchObject({ saved: 3 })
    await own.close()
  })

  test('SY111: A database that was damaged on the disk is noticed at the next open, and its finished work is back', async () => {
    const profile = fresh()
    const { own } = await worked(profile)
    const before = await standing(own.page)
    await own.close()
    const folder = storeFolder(profile)
    for (const name of readdirSync(folder))
      if (/\.(log|ldb)$/.test(name)) {
        const bytes = readFileSync(join(folder, name))
        for (let at = 64; at < bytes.length; at += 512) bytes[at] = bytes[at]! ^ 0xff
        writeFileSync(join(folder, name), bytes)
      }
    const again = await phone(profile)
    await bare(again.page, office.url)
    const check = await again.page.evaluate(() => parts.checkStore())
    expect(check.recovered).toBe(3)
    const after = await standing(again.page)
    expect(after).toEqual(before)
    const codes = await incidentCodes(again)
    expect(codes).toContain('recovered')
    expect(codes.some(code => ['total', 'emptied', 'behind'].includes(code))).toBe(true)
    await again.close()
  })

  test('SY111: A database that lost its last interviews in silence gets them back, and no number is given twice', async () => {
    const profile = fresh()
    const { own, ids } = await worked(profile)
    // as if the tail of the log had been cut: the last row and the end of the chain are as they were before it
    await own.page.evaluate(async last => {
      const opened = indexedDB.open('doorstep')
      const store = await new Promise<IDBDatabase>(done => {
        opened.onsuccess = () => done(opened.result)
      })
      const writing = store.transaction(['outbox', 'people'], 'readwrite')
      const rows: { id: string; order: number; n: number; hash: string }[] = await new Promise(done => {
        const asked = writing.objectStore('outbox').getAll()
        asked.onsuccess = () => done(asked.result)
      })
      writing.objectStore('outbox').delete(rows.find(({ id }) => id === last)!.order)
      const person: { chain: object } = await new Promise(done => {
        const asked = writing.objectStore('people').get('asha')
        asked.onsuccess = () => done(asked.result)
      })
      const { n, hash } = rows.find(row => row.n === 2)!
      writing.objectStore('people').put({ ...person, chain: { n, hash } })
      await new Promise(done => {
        writing.oncomplete = done
      })
      store.close()
    }, ids[2]!)
    expect(await own.page.evaluate(() => parts.checkStore())).toMatchObject({ recovered: 1 })
    expect(await incidentCodes(own)).toContain('behind')
    const next = await finish(own.page, 4)
    expect(next.n).toBe(4)
    const numbers = Object.values((await standing(own.page)).operations).map(({ n }) => n)
    expect(numbers.sort()).toEqual([1, 2, 3, 4])
    await own.close()
  })

  test('SY110: What the journal lacks, as it could not be written, is caught up with at the next open', async () => {
    const { own } = await worked(fresh())
    await own.page.evaluate(() => {
      parts.journalState.value = 'off'
    })
    await finishWithPhoto(own.page, 4)
    expect((await own.page.evaluate(() => parts.journalScan())).operations).toHaveLength(3)
    await own.page.evaluate(async () => {
      parts.journalState.value = 'owed'
      await parts.checkStore()
    })
    const scan = await own.page.evaluate(() => parts.journalScan(true))
    expect(scan.operations).toHaveLength(4)
    expect(scan.files).toHaveLength(2)
    expect(scan.damaged).toBe(0)
    expect(await own.page.evaluate(() => parts.journalState.value)).toBe('ok')
    await own.close()
  })

  test('SY112: What somebody left behind in the journal, who went from the phone on purpose, does not come back', async () => {
    const { own } = await worked(fresh())
    await joinAs(own.page, 'binta', 'device-2')
    await own.page.evaluate(
      async sent => {
        await parts.noteReceipts(
          sent.map((one, at) => ({ ...one, verdict: 'accepted' as const, seq: at + 1 })),
        )
        const waiting = await parts.waitingFiles('asha')
        await parts.noteFileReceipts(waiting.map(({ sha256 }) => ({ sha256, seq: 1 })))
        await parts.leavePhone('asha')
      },
      await hashesOf(own),
    )
    expect(Object.keys((await standing(own.page)).operations)).toEqual([])
    expect(await own.page.evaluate(() => parts.checkStore())).toEqual({ recovered: 0, stranded: 0 })
    expect(Object.keys((await standing(own.page)).operations)).toEqual([])
    expect(await incidentCodes(own)).toEqual([])
    await own.close()
  })

  test('SY113: A database that cannot be opened or read is told of and left alone; the journal still gives its file', async () => {
    const profile = fresh()
    const { own } = await worked(profile)
    await own.close()
    const folder = storeFolder(profile)
    // a manifest that points nowhere, in a folder that cannot be mended
    const kept = new Map(readdirSync(folder).map(name => [name, statSync(join(folder, name)).size]))
    for (const name of kept.keys()) if (/^(CURRENT|MANIFEST.*)$/.test(name)) rmSync(join(folder, name))
    const again = await phone(profile)
    await bare(again.page, office.url)
    // Chromium begins such a folder anew, or refuses it: neither may cost anything
    await again.page.evaluate(() => parts.checkStore())
    const trouble = await again.page.evaluate(() => parts.storeTrouble.value)
    if (trouble === undefined) expect(Object.keys((await standing(again.page)).operations)).toHaveLength(3)
    const download = again.page.waitForEvent('download')
    const saved = await again.page.evaluate(() => parts.saveJournalToFile())
    expect(saved).toMatchObject({ operations: 3, files: 1, filesMissing: 0 })
    expect(readFileSync(await (await download).path()).length).toBeGreaterThan(20_000)
    await again.close()
  })

  test('SY114: An older app on a newer database changes nothing of it, reads what is finished, and saves it to a file', async () => {
    const profile = fresh()
    const { own } = await worked(profile)
    await own.page.evaluate(async () => {
      await parts.closeStore()
      const opened = indexedDB.open('doorstep', 99)
      await new Promise<void>((done, failed) => {
        opened.onupgradeneeded = () => opened.result.createObjectStore('of a later version')
        opened.onsuccess = () => {
          opened.result.close()
          done()
        }
        opened.onerror = () => failed(opened.error)
      })
    })
    await own.page.reload()
    await bare(own.page, office.url)
    expect(await own.page.evaluate(() => parts.checkStore())).toEqual({ recovered: 0, stranded: 0 })
    expect(await own.page.evaluate(() => parts.storeTrouble.value)).toBeUndefined()
    expect(await incidentCodes(own)).toEqual(['newer'])
    expect(await own.page.evaluate(() => parts.nextBatch({ operations: 9, bytes: 99_000 }))).toHaveLength(3)
    const download = own.page.waitForEvent('download')
    expect(await own.page.evaluate(() => parts.saveToFile())).toMatchObject({ operations: 3, files: 1 })
    await download
    const version = await own.page.evaluate(async () => (await indexedDB.databases())[0]?.version)
    expect(version).toBe(99)
    await own.close()
  })

  test('SY115: What a phone reports names what happened to its storage, and nobody', async () => {
    const { own } = await worked(fresh())
    await own.page.evaluate(() => parts.rebuildStore())
    await own.page.evaluate(() => parts.checkStore())
    const report = await own.page.evaluate(() => parts.phoneReport('asha'))
    expect(report).toMatchObject({
      appVersion: 'test',
      unsent: 3,
      files: { waiting: 1 },
      storage: { opfs: true, journal: 'ok', lastLoss: 'emptied' },
      ready: {},
    })
    expect(report.incidents.map(({ code, count }) => [code, count])).toEqual([
      ['rebuilt', undefined],
      ['emptied', undefined],
      ['recovered', 3],
    ])
    expect(JSON.stringify(report)).not.toMatch(/House|asha/i)
    await own.close()
  })
})

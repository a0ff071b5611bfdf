/** No room: a quota (the browser's) and a full disk (the phone's), by really writing until nothing fits. Photos go first, answers last. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bare, finish, unlockAs } from '../../support/bare-page.ts'
import { forgetProfile, newProfile, type Phone, phone } from '../../support/browser.ts'
import { type Office, openOffice } from '../../support/office.ts'
import { finishWithPhoto, joinSealed, standing } from '../../support/rescue-page.ts'
import { aDraft } from '../../support/submission.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice(fileURLToPath(new URL('../../../client/public', import.meta.url)))
})
afterAll(() => office.close())

/** the browser lets go of a database that nobody has open */
const closedMs = 6000

const incidentCodes = ({ page }: Phone) =>
  page.evaluate(() => parts.incidents().map(({ code }) => code as string))

/** A photo for draft 9: `kept`, or the name of what was thrown. */
const takePhoto = ({ page }: Phone, kilobytes: number): Promise<string> =>
  page.evaluate(async size => {
    const bytes = new Uint8Array(size * 1000)
    for (let at = 0; at < bytes.length; at += 65_536)
      crypto.getRandomValues(bytes.subarray(at, Math.min(at + 65_536, bytes.length)))
    const photo = { kind: 'image', ending: 'jpg', type: 'image/jpeg', bytes: bytes.buffer }
    return parts.keepAttachment('draft-9', photo, Date.now()).then(
      () => 'kept',
      (error: Error) => error.message,
    )
  }, kilobytes)

test('SY120: At the quota a photo is refused, and the interview under way is finished with the room of the ballast', async () => {
  const profile = newProfile()
  const own = await phone(profile)
  try {
    await bare(own.page, office.url)
    await joinSealed(own.page)
    expect(await own.page.evaluate(() => parts.ensureBallast())).toBe(true)
    expect(await takePhoto(own, 100)).toBe('kept')
    // Chromium asks for the quota when it opens a database, and goes by that for as long as it is open
    await own.page.goto('about:blank')
    await new Promise(resolve => setTimeout(resolve, closedMs))
    const session = await own.context.newCDPSession(own.page)
    const { usage } = await session.send('Storage.getUsageAndQuota', { origin: office.url })
    expect(usage).toBeGreaterThan(20_000_000)
    await session.send('Storage.overrideQuotaForOrigin', { origin: office.url, quotaSize: usage + 300_000 })
    await bare(own.page, office.url)
    await unlockAs(own.page)
    expect(await takePhoto(own, 400)).toBe('attachments.full')
    // the ballast is there still: it is not for photos
    expect(await own.page.evaluate(() => parts.spaceTrouble.value)).toBe('quota')
    const after = await session.send('Storage.getUsageAndQuota', { origin: office.url })
    expect(after.usage).toBeGreaterThan(20_000_000)

    // a long interview that is written again at every answer, and others that are finished
    const note = 'ស'.repeat(40_000)
    for (let n = 1; n <= 8; n++) {
      await own.page.evaluate(([draft, text]) => parts.saveDraft({ ...draft, answers: { text } }), [
        aDraft(n),
        note,
      ] as const)
      await finish(own.page, n)
    }
    expect(Object.keys((await standing(own.page)).operations)).toHaveLength(8)
    const scan = await own.page.evaluate(() => parts.journalScan(true))
    expect(scan.operations).toHaveLength(8)
    expect(await own.page.evaluate(() => parts.listDrafts())).toHaveLength(8)
    expect(await incidentCodes(own)).toEqual(['quota'])
    const { usage: left } = await session.send('Storage.getUsageAndQuota', { origin: office.url })
    expect(left).toBeLessThan(usage - 10_000_000)
    // no photo, as long as the ballast cannot be made again
    await session.send('Storage.overrideQuotaForOrigin', { origin: office.url, quotaSize: left + 5_000_000 })
    expect(await takePhoto(own, 100)).toBe('attachments.full')

    // room again: the ballast is made first, then photos are taken
    await session.send('Storage.overrideQuotaForOrigin', { origin: office.url })
    expect(await takePhoto(own, 400)).toBe('kept')
    expect(await own.page.evaluate(() => parts.spaceTrouble.value)).toBeUndefined()
    const { usage: whole } = await session.send('Storage.getUsageAndQuota', { origin: office.url })
    expect(whole).toBeGreaterThan(left + 15_000_000)
  } finally {
    await own.close()
    forgetProfile(profile)
  }
})

/** A disk of so many bytes in memory; undefined where this machine lets nobody mount one. */
function smallDisk(megabytes: number): { folder: string; remove(): void } | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    rmSync(folder, { recursive: true })
    return undefined
  }
  return {
    folder,
    remove() {
      execFileSync('umount', ['-l', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const freeBytes = (folder: string): number => {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

const disk = smallDisk(160)
afterAll(() => disk?.remove())

test.skipIf(!disk)(
  `SY120: On a disk that is full to the last byte the interview under way is finished, and nothing that was saved is lost${disk ? '' : ' (this machine mounts no disk: only the quota was tried)'}`,
  async () => {
    const profile = join(disk!.folder, 'profile')
    mkdirSync(profile)
    let own = await phone(profile)
    try {
      await bare(own.page, office.url)
      await joinSealed(own.page)
      expect(await own.page.evaluate(() => parts.ensureBallast())).toBe(true)
      const photo = await finishWithPhoto(own.page, 1)
      await own.page.evaluate(draft => parts.saveDraft(draft), aDraft(2))

      // estimate() goes on telling of gigabytes; a page of the file system is all that is left
      for (let n = 0; n < 20 && freeBytes(disk!.folder) > 60_000; n++)
        writeFileSync(join(disk!.folder, `film-${n}`), Buffer.alloc(freeBytes(disk!.folder) - 40_000, 7))
      expect(freeBytes(disk!.folder)).toBeLessThan(100_000)
      expect(await takePhoto(own, 2000)).toBe('attachments.full')
      const finished: string[] = []
      for (let n = 3; n <= 12; n++) finished.push((await finish(own.page, n)).id)
      // of drafts too, the last answer is there
      await own.page.evaluate(draft => parts.saveDraft(draft), { ...aDraft(2), answers: { consent: 'no' } })

      await own.close()
      own = await phone(profile)
      await bare(own.page, office.url)
      await own.page.evaluate(() => parts.checkStore())
      await unlockAs(own.page)
      const { operations, files } = await standing(own.page)
      expect(Object.keys(operations).sort()).toEqual([photo, ...finished].sort())
      expect(files).toHaveLength(1)
      const [draft] = await own.page.evaluate(() => parts.listDrafts())
      expect(draft?.answers).toEqual({ consent: 'no' })
    } finally {
      await own.close()
    }
  },
)

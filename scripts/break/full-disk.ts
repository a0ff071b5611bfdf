/**
 * A phone whose disk is full in mid-interview: the profile lies on a tmpfs of 240 MB, which is filled to the last kilobytes before an
 * answer; or the browser's quota is set to what is used already. What is called saved must be there afterwards, what cannot be saved
 * must be told, and with the ballast the interview is finished. `node scripts/break.ts full-disk`.
 */
import { spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { open, pickUp } from './interviewer.ts'
import { joinedProfile } from './kills.ts'
import { atOffice, type Laboratory } from './laboratory.ts'

const diskMb = 240
/** what the disk has left when it is "full": LevelDB and Chromium's own files fight for it */
const leftBytes = 8_192
const ballastPatienceMs = 60_000

export interface Full {
  where: 'disk' | 'quota'
  /** the answer before which it became full, 1 for the first */
  at: number
  /** the page told that something could not be saved, or that there is no room */
  told: boolean
  wrong: string[]
}

/** A small disk with a copy of this profile; undefined where this user may not mount. */
function smallDisk(profile: string): { profile: string; fill(): void; remove(): void } | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${diskMb}m`, 'tmpfs', folder])
  const remove = () => {
    spawnSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true, force: true })
  }
  if (mounted.status !== 0) {
    remove()
    return undefined
  }
  const own = join(folder, 'profile')
  cpSync(profile, own, { recursive: true, filter: from => !/Singleton\w+$/.test(from) })
  return {
    profile: own,
    fill() {
      // the browser takes of the same disk meanwhile: a piece that does not fit any more is no fault
      for (let pieces = 0; pieces < 1000; pieces++) {
        const { bavail, bsize } = statfsSync(folder)
        const bytes = Math.min(bavail * bsize - leftBytes, 16_000_000)
        if (bytes <= 0) return
        try {
          appendFileSync(join(folder, 'filler'), Buffer.alloc(bytes, 1))
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
        }
      }
    },
    remove,
  }
}

const question = (page: Page, name: string) => page.locator(`[data-path$="/${name}"]`)

/** The 20 MB that are given up when a write does not fit: written some seconds after the start. */
async function ballastIsThere(page: Page): Promise<void> {
  const size = () =>
    page.evaluate(async () => {
      const root = await navigator.storage.getDirectory()
      return root
        .getFileHandle('ballast')
        .then(handle => handle.getFile())
        .then(
          file => file.size,
          () => 0,
        )
    })
  for (const end = Date.now() + ballastPatienceMs; (await size()) < 20_000_000; ) {
    if (Date.now() > end) throw new Error('the ballast was not written')
    await page.waitForTimeout(500)
  }
}

/** Chooses answers of the first pages, the storage being full from answer `at` on; then finishes and sends. */
export async function fullAt(
  laboratory: Laboratory,
  where: Full['where'],
  at: number,
): Promise<Full | 'not run'> {
  const joined = await joinedProfile(laboratory)
  const disk = where === 'disk' ? smallDisk(joined) : undefined
  if (where === 'disk' && !disk) {
    rmSync(joined, { recursive: true, force: true })
    return 'not run'
  }
  const mark = `full ${where} ${at} ${Date.now()}`
  const full: Full = { where, at, told: false, wrong: [] }
  let own = await pickUp(disk?.profile ?? joined, { args: ['--disable-dev-shm-usage'] })
  try {
    await open(own.page, laboratory)
    await ballastIsThere(own.page)
    await own.page.click('[data-action=new-household]')
    await question(own.page, 'q1').locator('input').fill(mark)
    const session = await own.context.newCDPSession(own.page)
    const saved: [string, string][] = []
    for (const [index, [name, value]] of answers.entries()) {
      if (index + 1 === at) {
        if (disk) disk.fill()
        else {
          const { usage } = await session.send('Storage.getUsageAndQuota', { origin: laboratory.url })
          await session.send('Storage.overrideQuotaForOrigin', { origin: laboratory.url, quotaSize: usage })
        }
      }
      while (!(await question(own.page, name).count())) await own.page.click('[data-action=next]')
      await question(own.page, name).locator(`input[value=${value}]`).click()
      const state = await own.page.waitForSelector('[data-saved=saved], [data-saved=failed]')
      if ((await state.getAttribute('data-saved')) === 'saved') saved.push([name, value])
      else full.told = true
    }
    if (saved.length < answers.length) full.wrong.push('with the ballast every answer has room')
    // what was called saved is there after a death
    await own.kill()
    own = await pickUp(disk?.profile ?? joined)
    await open(own.page, laboratory)
    await own.page.click('[data-action=resume]')
    await own.page.waitForSelector('.interview')
    while (!(await own.page.isVisible('[data-action=finish]'))) {
      await own.page.click('[data-action=next]')
      await own.page.waitForTimeout(50)
    }
    await own.page.click('[data-action=finish]')
    await own.page.waitForSelector('li[data-state]')
    await own.page.click('[data-action=sync]')
    await own.page.waitForSelector('li[data-state]:not([data-state=saved])')
    const office = await atOffice(laboratory, mark)
    if (office.submissions !== 1) full.wrong.push(`the office has ${office.submissions} submissions`)
    const lost = saved.filter(([name, value]) => office.answers[name] !== value)
    if (lost.length) full.wrong.push(`called saved and lost: ${lost.map(([name]) => name).join(', ')}`)
  } catch (error) {
    full.wrong.push(
      String((error as Error).message)
        .split('\n')
        .slice(0, 3)
        .join(' '),
    )
  } finally {
    await own.kill()
    disk?.remove()
    rmSync(joined, { recursive: true, force: true })
  }
  return full
}

/** taps, one write each */
const answers: [string, string][] = [
  ['q2', 'b'],
  ['q3', 'a'],
  ['q6', 'b'],
  ['q8', 'b'],
  ['q9', 'a'],
  ['q11', 'a'],
]
export const answersGiven = answers.length

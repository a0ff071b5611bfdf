/**
 * A phone with finished interviews that nobody else has, and a draft; its database is damaged on the disk, file by file and case by
 * case. What is finished must come back from the journal, and whatever is missing must be told: never an empty phone that says
 * nothing. `node scripts/break.ts corruption`.
 */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { forgetProfile, newProfile } from '../../test/support/browser.ts'
import { type Damage, damageOf, databaseFolder, doDamage } from './damage.ts'
import { open, pickUp } from './interviewer.ts'
import { copied } from './kills.ts'
import type { Laboratory } from './laboratory.ts'
import { asked } from './long-form.ts'
import { walk } from './walk.ts'

export interface Laden {
  profile: string
  /** ids of the finished interviews, all unsent */
  finished: string[]
}

const finishedOnes = 3
/** machines are loaded: so long may the check after the start take */
const patienceMs = 60_000

/** What lies in the database, as far as it can be read. */
const readRows = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<{ ids: string[]; drafts: number } | undefined>(done => {
        const opening = indexedDB.open('doorstep')
        opening.onerror = () => done(undefined)
        opening.onupgradeneeded = () => opening.transaction?.abort()
        opening.onsuccess = () => {
          const store = opening.result
          const end = (rows?: { ids: string[]; drafts: number }) => {
            store.close()
            done(rows)
          }
          try {
            const all = store.transaction(['outbox', 'drafts'])
            const rows = all.objectStore('outbox').getAll()
            const drafts = all.objectStore('drafts').getAll()
            all.oncomplete = () =>
              end({ ids: rows.result.map(({ id }: { id: string }) => id), drafts: drafts.result.length })
            all.onerror = () => end()
            all.onabort = () => end()
          } catch {
            end()
          }
        }
      }),
  )

/** Three finished, one begun, no connection since; opened once more, so that rows lie in tables and not only in the log. */
export async function ladenPhone(laboratory: Laboratory): Promise<Laden> {
  const profile = newProfile()
  let own = await pickUp(profile)
  await open(own.page, laboratory, await laboratory.invite())
  await own.page.evaluate(() => navigator.serviceWorker.ready.then(() => {}))
  await own.context.setOffline(true)
  for (let n = 1; n <= finishedOnes; n++) {
    const few = asked(`laden-${n}`).filter(({ name }) => ['q1', 'q2', 'photo10'].includes(name))
    await own.page.click('[data-action=new-household]')
    await own.page.evaluate(walk, { asked: few, told: [] })
  }
  await own.page.click('[data-action=new-household]')
  await own.page.locator('[data-path$="/q1"] input').fill('laden draft')
  await own.page.locator('[data-path$="/q2"] input[value=a]').click()
  await own.page.waitForSelector('[data-saved=saved]')
  const finished = (await readRows(own.page))?.ids ?? []
  await own.close()
  own = await pickUp(profile)
  await own.context.setOffline(true)
  await own.page.goto(`${laboratory.url}/capture/`)
  await own.page.waitForSelector('[data-vault]')
  await own.close()
  if (finished.length !== finishedOnes) throw new Error('the phone was not laden')
  return { profile, finished }
}

export type Outcome =
  /** all is there as before */
  | 'harmless'
  /** something is gone, the phone says so, and all that was finished is there */
  | 'recovered'
  /** the browser can neither open the database nor delete it; all that was finished was saved to a file, which the office takes in */
  | 'in a file'
  | 'LOST'
  /** something is gone, and nothing says so */
  | 'SILENT'

export interface Damaged {
  seed: number
  damage: Damage
  outcome: Outcome
  /** codes that the phone noted, and `rescue` where it showed that screen */
  told: string[]
}

const incidents = (page: Page) =>
  page.evaluate(() =>
    (JSON.parse(localStorage.getItem('doorstep-incidents') ?? '[]') as { code: string }[]).map(
      ({ code }) => code,
    ),
  )

/** From the rescue screen: is all that was finished in the file it offers? */
async function savedToFile(page: Page, laden: Laden): Promise<boolean> {
  await page.waitForSelector('[data-safe], .tone-due')
  if (!(await page.isVisible('[data-action=save-journal]'))) return false
  const coming = page.waitForEvent('download')
  await page.click('[data-action=save-journal]')
  const file = readFileSync(await (await coming).path())
  return laden.finished.every(id => file.includes(id))
}

/** One case, from a fresh copy. */
export async function damaged(laboratory: Laboratory, laden: Laden, seed: number): Promise<Damaged> {
  const profile = copied(laden.profile)
  const folder = databaseFolder(profile)
  const damage = damageOf(folder, seed)
  doDamage(folder, damage)
  const own = await pickUp(profile)
  const { page } = own
  const told = new Set<string>()
  try {
    await own.context.setOffline(true)
    await page.goto(`${laboratory.url}/capture/`, { waitUntil: 'commit' })
    let inFile = false
    let rows: Awaited<ReturnType<typeof readRows>>
    const isWhole = () => laden.finished.every(id => rows?.ids.includes(id))
    for (const end = Date.now() + patienceMs; Date.now() < end; ) {
      await page.waitForTimeout(200)
      for (const code of await incidents(page).catch(() => [])) told.add(code)
      // asked too early it would open the damaged database before the app does
      if (!(await page.locator('main, [data-vault], [data-rescue]').count())) continue
      if (!told.has('rescue') && (await page.isVisible('[data-rescue]'))) {
        told.add('rescue')
        inFile = await savedToFile(page, laden)
        await page.click('[data-action=rebuild]')
        await page.click('[data-action=rebuild-now]')
      }
      // where the browser cannot begin anew either, the file is the way out
      if (inFile && (await page.isVisible('[role=status] >> text=It could not be begun anew'))) break
      rows = await readRows(page)
      if (isWhole() && (rows?.drafts === 1 || told.size)) break
    }
    const outcome = (): Outcome => {
      if (isWhole() && rows?.drafts === 1) return 'harmless'
      if (!told.size) return 'SILENT'
      if (isWhole()) return 'recovered'
      return inFile ? 'in a file' : 'LOST'
    }
    return { seed, damage, outcome: outcome(), told: [...told].sort() }
  } finally {
    await own.kill()
    forgetProfile(profile)
  }
}

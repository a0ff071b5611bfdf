/**
 * `npm run old-client -- --rev 000000b`: an older build of the app, as a phone may have it for weeks, in a real Chromium before
 * today's worker: joins, interviews, syncs, works a case; then the release of today comes to the same phone with work unsent and
 * an interview begun, and nothing may be lost. Needs the history of the repository; the tests speak the old wire instead.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { build } from 'vite'
import { forgetProfile, newProfile, type Phone, phone } from '../test/support/browser.ts'
import { openFront } from '../test/support/front.ts'
import type { interview } from '../test/support/interview.ts'
import { builtClient } from '../test/support/parts.ts'
import { ownerToken, server } from '../test/support/server.ts'
import { choosePin } from '../test/support/vault.ts'
import { Owner } from './owner.ts'
import { publishShipped } from './shipped-programme.ts'

/** the last build that kept and sent everything in the clear */
const lastPlain = '000000b'
const { values } = parseArgs({ options: { rev: { type: 'string', default: lastPlain } } })
const root = fileURLToPath(new URL('../', import.meta.url))
const git = (...args: string[]) => execFileSync('git', args, { cwd: root, stdio: 'pipe' })

const folder = mkdtempSync(join(tmpdir(), 'doorstep-old-'))
const tree = join(folder, 'tree')
const phones: Phone[] = []
const profiles: string[] = []

const household = (name: string) => ({
  household: {
    consent_interview: 'yes',
    consent_routing: 'yes',
    consent_contact: 'yes',
    consent_share: 'yes',
    province: '08',
    district: '0801',
    commune: '080101',
    village: '08010101',
    household_name: name,
    phone: '010000001',
  },
  members: [
    {
      family_name: 'Sok',
      given_name: name,
      private_now: 'yes',
      sex: 'female',
      birth_known: 'age',
      age: '30',
    },
  ],
})

const must = (holds: boolean, what: string): void => {
  console.log(`${holds ? 'yes' : 'NO '}  ${what}`)
  if (!holds) process.exitCode = 1
}

async function joined(owner: Owner, url: string, role: 'enumerator' | 'outreach'): Promise<Page> {
  const account = await owner.account({ name: role === 'outreach' ? 'Binta' : 'Asha', role, area: '08' })
  const profile = newProfile()
  profiles.push(profile)
  const one = await phone(profile)
  phones.push(one)
  await one.page.goto(`${url}/#join=${(await owner.invite(account.id)).code}`)
  await one.page.click('[data-action="join"]')
  await one.page.waitForSelector(role === 'outreach' ? 'main' : '[data-action="new-household"]')
  return one.page
}

try {
  git('worktree', 'add', '--detach', tree, values.rev)
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'))
  const oldBuild = join(folder, 'client')
  const configFile = join(tree, 'client/vite.config.ts')
  await build({ configFile, logLevel: 'error', build: { outDir: oldBuild, emptyOutDir: true } })
  const old = (await import(pathToFileURL(join(tree, 'test/support/interview.ts')).href)) as {
    interview: typeof interview
  }
  const { url, env } = await server()
  const owner = new Owner(url, ownerToken)
  await publishShipped(owner)
  const front = await openFront(oldBuild, url)
  const submissions = async () =>
    (await env.DB.prepare('SELECT count(*) AS n FROM submissions').first<number>('n')) ?? 0
  const until = async (holds: () => Promise<boolean>): Promise<boolean> => {
    for (let tries = 0; tries < 120; tries++) {
      if (await holds()) return true
      await new Promise(done => setTimeout(done, 250))
    }
    return false
  }

  const page = await joined(owner, front.url, 'enumerator')
  await old.interview(page, household('One'))
  await page.click('[data-action="sync"]')
  must(
    await until(async () => (await submissions()) === 1),
    'the old app sends an interview to the new office',
  )
  must(
    await until(async () => (await page.locator('[data-state="sent"], [data-state="safe"]').count()) === 1),
    'and takes its receipt',
  )

  const binta = await joined(owner, front.url, 'outreach')
  const listed = await binta.waitForSelector('[data-case]', { timeout: 60_000 }).then(
    () => true,
    () => false,
  )
  must(listed, 'an old outreach phone gets its list')
  await binta.click('[data-case]')
  await binta.click('[data-action="attempt"]')
  await binta.click('[data-action="result"][data-value]')
  await binta.click('[data-action="save"]')
  const attempts = async () =>
    (await env.DB.prepare('SELECT count(*) AS n FROM case_events').first<number>('n')) ?? 0
  must(await until(async () => (await attempts()) === 1), 'and its attempt arrives')

  await page.context().setOffline(true)
  await old.interview(page, household('Two'))
  await page.click('[data-action="new-household"]')
  await page.waitForSelector('.interview input')
  await page.locator('.interview input').first().check()
  await page.waitForTimeout(1500)
  await page.goto(`${front.url}/capture/`)

  const fresh = await builtClient()
  front.folder = fresh.folder
  await page.context().setOffline(false)
  await page.route('**/api/operations', route => route.abort())
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration()
    await registration?.update()
  })
  await page.click('[data-action="update"]', { timeout: 60_000 })
  await page.unroute('**/api/operations')
  await choosePin(page)
  await page.waitForSelector('[data-action="new-household"]', { timeout: 60_000 })
  must(
    (await page.locator('[data-draft]').count()) === 1,
    'the interview that was begun is there after the update',
  )
  await page.click('[data-action="sync"]')
  must(await until(async () => (await submissions()) === 2), 'what was unsent in the clear arrives')
  await page.waitForTimeout(2000)
  must((await submissions()) === 2, 'and once')
  await front.close()
  fresh.remove()
} finally {
  for (const one of phones) await one.close().catch(() => {})
  for (const profile of profiles) forgetProfile(profile)
  git('worktree', 'remove', '--force', tree)
  rmSync(folder, { recursive: true, force: true })
}
process.exit()

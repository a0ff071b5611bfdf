/**
 * A real Chromium for tests: phones with a profile on disk that outlives them, and the means to pull one down without
 * warning. Every scenario and browser test goes through here.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { chromiumFlags, chromiumPath } from '../../scripts/chromium.ts'

export interface Phone {
  profile: string
  context: BrowserContext
  page: Page
  /** SIGKILL to every process of this Chromium, as when Android takes the memory back. The profile stays. */
  kill(): Promise<void>
  /** closes it in good order; the profile stays */
  close(): Promise<void>
}

export interface PhoneOptions {
  width?: number
  height?: number
  /** of a phone that has not chosen yet; `en` unless told */
  language?: 'km' | 'en'
  /** a program that starts Chromium with the arguments it gets: to watch what it writes */
  program?: string
  /** more arguments for Chromium: a fake camera (fake-camera.ts) */
  args?: readonly string[]
}

/** A new empty profile folder; `forgetProfile` removes it. */
export const newProfile = (): string => mkdtempSync(join(tmpdir(), 'doorstep-phone-'))
export const forgetProfile = (profile: string): void => rmSync(profile, { recursive: true, force: true })

/** The processes of the Chromium that uses this profile, found by its command line; only ever our own. */
function processesOf(profile: string): number[] {
  const own = (pid: string) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`--user-data-dir=${profile}`)
    } catch {
      return false
    }
  }
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name) && own(name))
    .map(Number)
}

const alive = (pid: number): boolean => {
  try {
    // a killed process stays as a zombie until its parent looks
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

/** what a page may take for one step on a machine that others load */
const patienceMs = 90_000

const started = { executablePath: chromiumPath, args: chromiumFlags, timeout: 60_000 }
let shared: Promise<Browser> | undefined

/**
 * A phone for a test that needs neither a profile nor a kill: empty storage of its own in a Chromium that the whole run
 * shares, ready in a tenth of the time. Chromium ends with the run.
 */
export async function lightPhone(): Promise<Pick<Phone, 'context' | 'page' | 'close'>> {
  shared ??= chromium.launch(started)
  const context = await (await shared).newContext({ viewport: { width: 360, height: 800 }, hasTouch: true })
  context.setDefaultTimeout(patienceMs)
  await remember(context, 'en')
  return { context, page: await context.newPage(), close: () => context.close() }
}

const remember = (context: BrowserContext, language: 'km' | 'en') =>
  context.addInitScript(chosen => {
    if (!location.protocol.startsWith('http') || localStorage.getItem('doorstep-language')) return
    localStorage.setItem('doorstep-language', chosen)
  }, language)

/** Opens the browser of a phone (360x800 unless told) on its profile, as it was left. */
export async function phone(profile: string, options: PhoneOptions = {}): Promise<Phone> {
  const { width = 360, height = 800, language = 'en', program = chromiumPath, args = [] } = options
  const context = await chromium.launchPersistentContext(profile, {
    ...started,
    executablePath: program,
    args: [...chromiumFlags, ...args],
    viewport: { width, height },
    hasTouch: width < 800,
  })
  context.setDefaultTimeout(patienceMs)
  await remember(context, language)
  const page = context.pages()[0] ?? (await context.newPage())
  const close = () => context.close()
  const kill = async () => {
    const pids = processesOf(profile)
    for (const pid of pids) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // a child that went with its parent
      }
    }
    while (pids.some(alive)) await new Promise(resolve => setTimeout(resolve, 20))
    await context.close().catch(() => {})
  }
  return { profile, context, page, kill, close }
}

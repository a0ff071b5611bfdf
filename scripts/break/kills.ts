/**
 * A phone killed at every step of every transaction of one interview: joined, thirty questions answered, two photos taken,
 * finished, synced. One run writes down the steps; then, for each, a fresh phone runs into it, SIGKILL falls on its whole
 * process group while the page stands still there, and it is picked up again. `node scripts/break.ts kills`.
 */
import { cpSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { forgetProfile, newProfile } from '../../test/support/browser.ts'
import type { Step, Told } from './boundary-hook.ts'
import { dayOf, deliver, interview, nothingTold, open, pickUp } from './interviewer.ts'
import { atOffice, type Laboratory } from './laboratory.ts'
import { asked } from './long-form.ts'

/** where a kill falls: the step's own moment, or (`racing`) just as the page goes on from `written` towards the commit */
export type Moment = Step['moment'] | 'racing'

/** @example `interview drafts 17 written`: of the 17th such step of the phase */
export type Boundary = string

type Phase = 'join' | 'interview'

export interface Killed {
  boundary: Boundary
  /** false: this time the run ended without coming by there */
  reached: boolean
  told: number
  /** what is wrong, in words; none: nothing was lost or doubled */
  wrong: string[]
}

const nameOf = (phase: Phase, { stores, moment }: Step, n: number): Boundary =>
  `${phase} ${stores || 'screen'} ${n} ${moment}`

/** Counts the steps of a phase; the same step has the same name in every run. */
function counter(phase: Phase): (step: Step) => Boundary {
  const counts = new Map<string, number>()
  return step => {
    const kind = `${step.stores} ${step.moment}`
    const n = (counts.get(kind) ?? 0) + 1
    counts.set(kind, n)
    return nameOf(phase, step, n)
  }
}

/** Copies a profile without what a browser can do without. */
function copied(profile: string): string {
  const copy = newProfile()
  const skip =
    /(Cache|ShaderCache|GraphiteDawnCache|component_crx_cache|BrowserMetrics|Crashpad|Singleton\w+)$/
  cpSync(profile, copy, {
    recursive: true,
    filter: from => !skip.test(from.slice(profile.length)) || /CacheStorage/.test(from),
  })
  return copy
}

/** A profile that has joined and holds the form and the app, closed in good order. */
export async function joinedProfile(laboratory: Laboratory): Promise<string> {
  const profile = newProfile()
  const own = await pickUp(profile)
  await open(own.page, laboratory, await laboratory.invite())
  await own.page.evaluate(() => navigator.serviceWorker.ready.then(() => {}))
  await own.close()
  return profile
}

let marks = 0
const newMark = () => `run-${process.pid}-${++marks}`

/** Every step of one whole run, in order, each with the moments at which a kill may fall. */
export async function boundariesOf(laboratory: Laboratory, joined: string): Promise<Boundary[]> {
  const found: Boundary[] = []
  const follow = (phase: Phase) => {
    const next = counter(phase)
    laboratory.onStep = step => {
      const name = next(step)
      found.push(name)
      if (step.moment === 'written') found.push(name.replace(/written$/, 'racing'))
    }
  }
  follow('join')
  const fresh = newProfile()
  let own = await pickUp(fresh, { watched: true })
  await open(own.page, laboratory, await laboratory.invite())
  await own.close()
  forgetProfile(fresh)

  follow('interview')
  const profile = copied(joined)
  own = await pickUp(profile, { watched: true })
  await open(own.page, laboratory, '')
  await interview(own.page, newMark())
  await deliver(own.page)
  await own.close()
  forgetProfile(profile)
  laboratory.onStep = () => {}
  return found
}

/** One phone, killed once and picked up again. */
export async function killAt(laboratory: Laboratory, joined: string, boundary: Boundary): Promise<Killed> {
  const phase = boundary.split(' ')[0] as Phase
  const mark = newMark()
  const profile = phase === 'join' ? newProfile() : copied(joined)
  const code = phase === 'join' ? await laboratory.invite() : ''
  let told: Told = nothingTold
  let reached = false

  const first = await pickUp(profile, { watched: true })
  const next = counter(phase)
  const racing = boundary.endsWith(' racing')
  const wanted = boundary.replace(/racing$/, 'written')
  const fallen = new Promise<void>(done => {
    laboratory.onStep = async step => {
      if (reached) return new Promise(() => {})
      if (next(step) !== wanted) return
      told = step.told
      reached = true
      if (racing) {
        // the page goes on, and the kill comes while the commit is on its way
        setImmediate(() => first.kill().then(done))
        return
      }
      await first.kill()
      done()
    }
  })
  const whole = async () => {
    await open(first.page, laboratory, code)
    if (phase === 'join') return
    await interview(first.page, mark)
    await deliver(first.page)
  }
  const error = await whole().then(
    () => undefined,
    (failed: Error) => failed,
  )
  if (reached) await fallen
  else await first.close()
  laboratory.onStep = () => {}
  if (error && !reached) throw error

  const wrong = await pickedUp(laboratory, { profile, code, mark, told })
  forgetProfile(profile)
  return { boundary, reached, told: told.saved.length, wrong }
}

interface Victim {
  profile: string
  code: string
  mark: string
  told: Told
}

/** Picks the phone up, goes on to the end, and tells what is not as it must be. */
async function pickedUp(laboratory: Laboratory, { profile, code, mark, told }: Victim): Promise<string[]> {
  const wrong: string[] = []
  const plan = asked(mark)
  const own = await pickUp(profile)
  try {
    const { page } = own
    await open(page, laboratory, code)
    const { drafts, finished } = await dayOf(page)
    if (drafts + finished > 1) wrong.push(`doubled on the phone: ${drafts} drafts, ${finished} finished`)
    if (told.finished && drafts) wrong.push('a draft of a finished interview came back')
    if (told.finished && !finished) wrong.push('a finished interview is gone')
    if (told.saved.length && !drafts && !finished) wrong.push('the draft is gone')
    if (!finished) {
      const from = await interview(page, mark, told.saved)
      const position = (path: string) => plan.findIndex(({ name }) => path.endsWith(`/${name}`))
      if (drafts && from && position(from) < position(told.page))
        wrong.push(`opened at ${from}, told ${told.page}`)
    }
    await deliver(page)
    const after = await dayOf(page)
    if (after.drafts) wrong.push('a draft is left after finishing')
  } finally {
    await own.kill()
  }
  const office = await atOffice(laboratory, mark)
  if (office.submissions !== 1) wrong.push(`the office has ${office.submissions} submissions`)
  for (const { name, kind, answer } of plan) {
    const there = office.answers[name]
    if (kind === 'image' ? !there : there !== answer) wrong.push(`${name} is not as answered`)
  }
  if (office.files.named !== 2 || office.files.there !== 2)
    wrong.push(`files: ${office.files.named} named, ${office.files.there} there`)
  return wrong
}

/** For a look at what was lost: the profile as the kill left it, under a name that tells the boundary. */
export function keepForALook(profile: string, boundary: Boundary): string {
  const folder = join(tmpdir(), 'doorstep-broken', boundary.replaceAll(' ', '-'))
  mkdirSync(folder, { recursive: true })
  cpSync(profile, folder, { recursive: true })
  return folder
}

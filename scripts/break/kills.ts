/**
 * A phone killed at every step of every transaction of one interview: joined, thirty questions answered, two photos taken,
 * finished, synced. One run writes down the steps; then phones run into some of them each: SIGKILL falls on the whole process
 * group while the page stands still there, the phone is picked up and goes on to its next. run-kills.ts and `npm test` choose which.
 */
import { cpSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { forgetProfile, newProfile, type Phone } from '../../test/support/browser.ts'
import type { Step, Told } from './boundary-hook.ts'
import { dayOf, deliver, interview, nothingTold, open, pickUp } from './interviewer.ts'
import { atOffice, type Laboratory } from './laboratory.ts'
import { asked } from './long-form.ts'

/**
 * Where a kill falls: `interview drafts 17 written` is the 17th request that is done in a transaction over `drafts` which is
 * not committed; `complete` the 17th commit; `racing` the moment after `written`, when the commit is on its way; `screen 9
 * told` the 9th time that the page turns to "saved".
 */
export type Boundary = string

type Phase = 'join' | 'interview'
const phaseOf = (boundary: Boundary) => boundary.split(' ')[0] as Phase

/** What became of one phone. */
export interface Life {
  /** boundaries that it was killed at, each with how many answers had been told as saved by then */
  killed: { boundary: Boundary; told: number }[]
  /** boundaries that it never came by: to be tried by a phone of their own */
  missed: Boundary[]
  /** in words; none: nothing was lost or doubled */
  wrong: string[]
}

/** Counts the steps of a phase; the same step has the same name in every run. */
function counter(phase: Phase): (step: Step) => Boundary {
  const counts = new Map<string, number>()
  return ({ stores, moment }) => {
    const kind = `${stores || 'screen'} ${moment}`
    const n = (counts.get(kind) ?? 0) + 1
    counts.set(kind, n)
    return `${phase} ${stores || 'screen'} ${n} ${moment}`
  }
}

/** Copies a profile without what a browser can do without; the files of the service worker are part of the app. */
export function copied(profile: string): string {
  const copy = newProfile()
  const skip = /\/(\w*Cache|Code Cache|component_crx_cache|BrowserMetrics|Crashpad|Singleton\w+)$/
  cpSync(profile, copy, {
    recursive: true,
    filter: from => !skip.test(from.slice(profile.length)) || from.includes('/Service Worker/'),
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
  for (const phase of ['join', 'interview'] as const) {
    const next = counter(phase)
    laboratory.onStep = step => {
      const name = next(step)
      found.push(name)
      if (step.moment === 'written') found.push(name.replace(/written$/, 'racing'))
    }
    const profile = phase === 'join' ? newProfile() : copied(joined)
    const own = await pickUp(profile, { watched: true })
    await open(own.page, laboratory, phase === 'join' ? await laboratory.invite() : '')
    if (phase === 'interview') {
      await interview(own.page, newMark())
      await deliver(own.page)
    }
    await own.kill()
    forgetProfile(profile)
  }
  laboratory.onStep = () => {}
  return found
}

/** how often one phone dies: its interview is driven once, in so many pieces */
const killsOfAPhone = 8

/** Boundaries dealt out to phones, at most `each` to a phone, far apart from each other and in the order of the run. */
function dealt(boundaries: readonly Boundary[], each: number): Boundary[][] {
  return (['join', 'interview'] as const).flatMap(phase => {
    const own = boundaries.filter(boundary => phaseOf(boundary) === phase)
    const phones = Math.ceil(own.length / each)
    return Array.from({ length: phones }, (_, phone) => own.filter((_, at) => at % phones === phone))
  })
}

/** How a phone that is to die is picked up; its `kill` is the death. Usually SIGKILL alone. */
export type PickUp = (profile: string) => Promise<Phone>
const toBeKilled: PickUp = profile => pickUp(profile, { watched: true })

/** One phone, killed at each of these boundaries of one phase, then finished and synced in peace. */
async function live(
  laboratory: Laboratory,
  joined: string,
  boundaries: readonly Boundary[],
  toDie: PickUp,
): Promise<Life> {
  const phase = phaseOf(boundaries[0]!)
  const profile = phase === 'join' ? newProfile() : copied(joined)
  const victim: Victim = {
    profile,
    code: phase === 'join' ? await laboratory.invite() : '',
    mark: newMark(),
    told: nothingTold,
    wrong: [],
  }
  const life: Life = { killed: [], missed: [], wrong: victim.wrong }
  const next = counter(phase)
  for (const [at, boundary] of boundaries.entries()) {
    if (!(await killAt(laboratory, victim, boundary, next, toDie))) {
      life.missed.push(...boundaries.slice(at))
      break
    }
    life.killed.push({ boundary, told: victim.told.saved.length })
  }
  await finishInPeace(laboratory, victim)
  forgetProfile(profile)
  return life
}

/** All of these boundaries: phones that die several times, and for what such a phone did not come by, one that dies once. */
export async function livesOf(
  laboratory: Laboratory,
  joined: string,
  boundaries: readonly Boundary[],
  onLife: (life: Life) => void = () => {},
  toDie = toBeKilled,
): Promise<Life[]> {
  const lives: Life[] = []
  const one = async (some: readonly Boundary[]) => {
    const life = await live(laboratory, joined, some, toDie)
    lives.push(life)
    onLife(life)
    return life.missed
  }
  const missed: Boundary[] = []
  for (const some of dealt(boundaries, killsOfAPhone)) missed.push(...(await one(some)))
  for (const boundary of missed) await one([boundary])
  return lives
}

interface Victim {
  profile: string
  /** of a phone that has not joined */
  code: string
  mark: string
  /** over all of its lives */
  told: Told
  wrong: string[]
}

const together = (before: Told, now: Told): Told => ({
  saved: [...new Set([...before.saved, ...now.saved])],
  page: now.page || before.page,
  finished: before.finished || now.finished,
})

/** Goes on until the kill. False: it came to the end without coming by there. */
async function killAt(
  laboratory: Laboratory,
  victim: Victim,
  boundary: Boundary,
  next: (step: Step) => Boundary,
  toDie: PickUp,
): Promise<boolean> {
  const racing = boundary.endsWith(' racing')
  const wanted = boundary.replace(/racing$/, 'written')
  const own = await toDie(victim.profile)
  let reached = false
  const fallen = new Promise<void>(done => {
    laboratory.onStep = async step => {
      // what other pages of a dying phone ask is never answered
      if (reached) return new Promise(() => {})
      if (next(step) !== wanted) return
      reached = true
      victim.told = together(victim.told, step.told)
      // racing: the page goes on, and the kill comes while the commit is on its way
      if (racing) setImmediate(() => own.kill().then(done))
      else await own.kill().then(done)
    }
  })
  const failed = await goOn(laboratory, victim, own.page).then(
    () => undefined,
    (error: Error) => error,
  )
  if (reached) await fallen
  else await own.kill()
  laboratory.onStep = () => {}
  if (failed && !reached) throw failed
  return reached
}

/** What a person does with a phone that was off: opens the app, looks at the day, goes on to the end. */
async function goOn(laboratory: Laboratory, victim: Victim, page: Page): Promise<void> {
  const { code, mark, told, wrong } = victim
  await open(page, laboratory, code)
  const { drafts, finished } = await dayOf(page)
  if (drafts + finished > 1) wrong.push(`doubled on the phone: ${drafts} drafts, ${finished} finished`)
  if (told.finished && drafts) wrong.push('a draft of a finished interview came back')
  if (told.finished && !finished) wrong.push('a finished interview is gone')
  if (told.saved.length && !drafts && !finished) wrong.push('the draft is gone')
  if (!finished) {
    const from = await interview(page, mark, told.saved)
    const position = (path: string) => asked(mark).findIndex(({ name }) => path.endsWith(`/${name}`))
    if (drafts && from && position(from) < position(told.page))
      wrong.push(`opened at ${from}, was told at ${told.page}`)
  }
  // what is lost already is not waited for
  if (!wrong.length) await deliver(page)
}

/** To the end, and what is not as it must be. */
async function finishInPeace(laboratory: Laboratory, victim: Victim): Promise<void> {
  const { profile, mark, wrong } = victim
  const own = await pickUp(profile)
  await goOn(laboratory, victim, own.page)
  if ((await dayOf(own.page)).drafts) wrong.push('a draft is left after finishing')
  await own.kill()
  if (wrong.length) return
  const office = await atOffice(laboratory, mark)
  if (office.submissions !== 1) wrong.push(`the office has ${office.submissions} submissions`)
  const changed = asked(mark).filter(({ name, kind, answer }) => {
    const there = office.answers[name]
    return kind === 'image' ? !there : there !== answer
  })
  if (changed.length) wrong.push(`not as answered: ${changed.map(({ name }) => name).join(', ')}`)
  if (office.files.named !== 2 || office.files.there !== 2)
    wrong.push(`files: ${office.files.named} named, ${office.files.there} there`)
}

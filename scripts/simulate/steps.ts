/**
 * What may happen in one step of a schedule, and how often. Nothing is waited for: what is begun in one step goes on in the next
 * ones, so that a crash, a restore or a second tab meets it at any point.
 */
import { giveWork } from './assign.ts'
import type { Chance } from './chance.ts'
import { bringList, decideOnTwo } from './manager.ts'
import { storms } from './office.ts'
import type { OldPhone } from './old-phone.ts'
import type { Page } from './page.ts'
import {
  appendLarge,
  interview,
  isExpected,
  joinPhone,
  unlockFor,
  type Worker,
  workOnCase,
} from './people.ts'
import type { Phone } from './phone.ts'
import { formSheets, ruleSetSheets } from './programme.ts'
import type { World } from './world.ts'

/** All that the steps of one schedule share. */
export interface Schedule {
  world: World
  chance: Chance
  workers: Worker[]
  oldPhones: OldPhone[]
  /** pages of this schedule sync by themselves, as the apps do */
  selfSync: boolean
  backups: { image: Uint8Array; seq: number }[]
  versions: { form: number; rules: number }
  /** how often each step comes in this schedule */
  weights: Readonly<Record<Step, number>>
}

const weights = {
  work: 40,
  sync: 24,
  wait: 8,
  weather: 4,
  death: 5,
  kill: 2,
  power: 2,
  tab: 3,
  closeTab: 2,
  clock: 3,
  tick: 6,
  storm: 1.5,
  isolate: 1,
  disk: 1,
  flush: 2,
  backup: 2,
  restore: 0.7,
  publish: 0.5,
  rules: 0.5,
  revoke: 0.25,
  join: 0.7,
  erase: 0.25,
  old: 5,
  large: 0.6,
  account: 0.8,
  assign: 1.5,
  decide: 1,
  list: 0.4,
}
export type Step = keyof typeof weights

/** without these nothing happens */
const always: readonly Step[] = ['work', 'sync', 'wait', 'tick']

/**
 * Which steps a schedule has, and how often. Some troubles hide others (a restore makes every phone fetch its lists anew, and with that mends
 * what a lost page has cost), so most schedules leave some kinds out.
 */
export function chooseWeights(chance: Chance): Schedule['weights'] {
  const share = chance.pick([0, 0.3, 0.6])
  const chosen = { ...weights }
  for (const step of Object.keys(weights) as Step[])
    if (!always.includes(step) && chance.happens(share)) chosen[step] = 0
  return chosen
}

/** Runs `work`; what fails as it may is over, anything else breaks the schedule. */
export function attempt(world: World, who: string, work: () => Promise<unknown>): void {
  const failed = (error: unknown) => {
    if (isExpected(error)) world.trace.note(who, 'could not', String((error as Error).message).slice(0, 60))
    else world.watch.breaks('no bug', `${who}: ${(error as Error).stack ?? error}`)
  }
  try {
    work().catch(failed)
  } catch (error) {
    failed(error)
  }
}

/** The page that somebody takes: mostly the first, sometimes another tab; unlocked for them. */
export async function pageOf(
  { world, chance, selfSync }: Schedule,
  worker: Worker,
): Promise<Page | undefined> {
  const { phone } = worker
  const page = phone.pages.length ? chance.pick(phone.pages) : phone.open(selfSync)
  if (!(await unlockFor(page, worker.account))) {
    await joinPhone(world, page, worker)
    await unlockFor(page, worker.account)
  }
  return page
}

const phoneOf = ({ chance, workers }: Schedule): Phone => chance.pick(workers).phone
const years = 365 * 24 * 3_600_000

const doing: Record<Step, (schedule: Schedule) => void> = {
  work(schedule) {
    const { world, chance, workers } = schedule
    const worker = chance.pick(workers)
    attempt(world, worker.name, async () => {
      const page = await pageOf(schedule, worker)
      if (!page) return
      if (worker.role === 'outreach' && chance.happens(0.85)) await workOnCase(world, page)
      else await interview(world, page, worker, chance.happens(0.12))
    })
  },
  large(schedule) {
    const { world, chance, workers } = schedule
    const worker = chance.pick(workers)
    attempt(world, worker.name, async () => {
      const page = await pageOf(schedule, worker)
      if (page) await appendLarge(world, page, chance.pick(['refused', 'together'] as const))
    })
  },
  sync(schedule) {
    const { world, chance, workers } = schedule
    const worker = chance.pick(workers)
    attempt(world, worker.name, async () => {
      const page = await pageOf(schedule, worker)
      await page?.parts.syncNow()
    })
  },
  wait({ world, chance, workers, selfSync }) {
    const longest = chance.weighed({ minute: 6, hour: 2, day: 1 })
    // a phone that is put away does nothing
    if (longest === 'day') for (const { phone } of workers) if (selfSync || chance.happens(0.5)) phone.kill()
    world.pass(chance.below({ minute: 60_000, hour: 1_200_000, day: 26 * 3_600_000 }[longest]))
  },
  weather(schedule) {
    phoneOf(schedule).line.weather = schedule.chance.weighed({ good: 4, bad: 4, awful: 2, off: 2 })
  },
  death(schedule) {
    const phone = phoneOf(schedule)
    const { chance } = schedule
    const page = phone.pages.length ? chance.pick(phone.pages) : undefined
    phone.cutsPower = chance.happens(0.3)
    if (!page) return
    if (chance.happens(0.5)) page.deathAtCommit = 1 + chance.below(12)
    else page.deathIn = 1 + chance.below(chance.happens(0.5) ? 40 : 400)
  },
  kill: schedule => phoneOf(schedule).kill(),
  power: schedule => phoneOf(schedule).cutPower(),
  tab(schedule) {
    const phone = phoneOf(schedule)
    if (phone.pages.length < 3) phone.open(schedule.selfSync)
  },
  closeTab(schedule) {
    const phone = phoneOf(schedule)
    const page = phone.pages.at(-1)
    if (page) phone.pageDied(page)
  },
  clock(schedule) {
    const { chance } = schedule
    const phone = phoneOf(schedule)
    phone.skew = chance.pick([0, 0, 3_600_000, -3_600_000, 10 * years, -10 * years, chance.below(1e9)])
    schedule.world.trace.note(phone.name, 'clock', phone.skew)
  },
  tick({ world }) {
    attempt(world, 'clock', () => world.office.tick().catch(() => {}))
  },
  storm({ world, chance }) {
    world.office.weather = chance.happens(0.6) ? storms.storm : storms.usual
  },
  isolate: ({ world }) => world.office.restart(),
  disk(schedule) {
    const { chance } = schedule
    const phone = phoneOf(schedule)
    const kind = chance.pick(['QuotaExceededError', 'UnknownError', undefined, undefined] as const)
    const share = 0.2 + chance.next() * 0.8
    phone.disk.trouble = { write: () => (kind && phone.chance.happens(share) ? kind : undefined) }
    schedule.world.trace.note(phone.name, 'disk', kind ?? 'well')
  },
  flush: schedule => phoneOf(schedule).disk.flush(),
  backup({ world, backups }) {
    backups.push(world.office.backUp())
    if (backups.length > 3) backups.shift()
  },
  restore({ world, chance, backups }) {
    if (backups.length) world.office.putBack(chance.pick(backups).image)
  },
  publish({ world, versions }) {
    const version = ++versions.form
    attempt(world, 'office', () =>
      world.office.ask('POST', '/api/forms', { sheets: formSheets(version), files: [] }),
    )
  },
  rules({ world, versions }) {
    const version = ++versions.rules
    attempt(world, 'office', () =>
      world.office.ask('POST', '/api/rulesets', { sheets: ruleSetSheets(version) }),
    )
  },
  revoke({ world, chance, workers }) {
    const worker = chance.pick(workers)
    const devices = world.office.database.rows<{ id: string }>(
      'SELECT id FROM devices WHERE account = ?1 AND revoked_at IS NULL',
      worker.account,
    )
    if (!devices.length) return
    const { id } = chance.pick(devices)
    world.watch.revoked.add(id)
    attempt(world, 'office', () => world.office.ask('POST', `/api/devices/${id}/revocation`, {}))
  },
  join(schedule) {
    const { world, chance, workers } = schedule
    const worker = chance.pick(workers)
    attempt(world, worker.name, async () => {
      const { phone } = worker
      const page = phone.pages.length ? chance.pick(phone.pages) : phone.open(schedule.selfSync)
      await joinPhone(world, page, worker)
      await unlockFor(page, worker.account)
    })
  },
  account({ world, chance, workers }) {
    const worker = chance.pick(workers)
    const wanted = chance.weighed({ area: 6, only: 2, restricted: 1, role: 1 })
    const body = {
      area: { area: chance.pick(['', '08', '0801', '0802', '08010101']) },
      only: { assignedOnly: chance.happens(0.5) },
      restricted: { restricted: chance.happens(0.5) },
      role: { role: chance.happens(0.7) ? worker.role : 'enumerator' },
    }[wanted]
    // who was told of it works there; who was not goes on where they were
    if ('area' in body && body.area !== undefined && chance.happens(0.7)) worker.area = body.area
    world.trace.note('office', worker.name, JSON.stringify(body))
    attempt(world, 'office', () => world.office.ask('POST', `/api/accounts/${worker.account}/change`, body))
  },
  assign(schedule) {
    attempt(schedule.world, 'office', () => giveWork(schedule))
  },
  decide(schedule) {
    attempt(schedule.world, 'office', () => decideOnTwo(schedule))
  },
  list(schedule) {
    attempt(schedule.world, 'office', () => bringList(schedule))
  },
  erase(schedule) {
    phoneOf(schedule).erase()
  },
  old({ world, chance, oldPhones }) {
    if (!oldPhones.length) return
    const old = chance.pick(oldPhones)
    attempt(world, old.name, () => (chance.happens(0.6) ? old.append() : old.push()))
  },
}

/** One step, and a moment in which it goes on. */
export function take(schedule: Schedule): void {
  const { world, chance } = schedule
  const step = chance.weighed(schedule.weights)
  world.trace.note('step', step)
  doing[step](schedule)
  world.pass(chance.happens(0.3) ? 0 : chance.below(chance.happens(0.8) ? 400 : 4000))
}

/**
 * One schedule from its seed: people and phones are chosen, so many steps are taken, the world heals, and what was promised is
 * checked. The same seed gives the same schedule, to the last message.
 */

import { checkAll } from './checks.ts'
import { heal } from './heal.ts'
import { OldPhone } from './old-phone.ts'
import type { Worker } from './people.ts'
import { Phone } from './phone.ts'
import type { Prepared } from './premises.ts'
import { staff } from './programme.ts'
import type { Realms } from './realms.ts'
import { attempt, chooseWeights, pageOf, type Schedule, take } from './steps.ts'
import { World } from './world.ts'

export interface Outcome {
  seed: string
  broken: string[]
  hash: string
  operations: number
  requests: number
  events: number
  /** calls to D1 and R2, and how many of them were made to fail */
  calls: number
  faults: number
}

/** @param tell hears every line of what happens */
export function runSchedule(
  seed: string,
  steps: number,
  realms: Realms,
  prepared: Prepared,
  tell?: (line: string) => void,
): Outcome {
  const world = new World(seed, realms, prepared, tell)
  try {
    const schedule = begin(world, prepared)
    gather(schedule)
    for (let step = 0; step < steps && !world.watch.broken.length; step++) take(schedule)
    if (!world.watch.broken.length) heal(schedule)
    if (!world.watch.broken.length) checkAll(schedule)
  } catch (error) {
    world.watch.breaks('no bug', (error as Error).stack ?? String(error))
  }
  const { office, watch, trace, loop } = world
  const operations = watch.promised.size
  world.end()
  return {
    seed,
    broken: watch.broken,
    hash: trace.hash,
    operations,
    requests: office.requests,
    events: loop.events,
    calls: office.calls,
    faults: office.faults,
  }
}

/** The first morning: most have joined and synced in the office, before they go out. */
function gather(schedule: Schedule): void {
  const { world, chance, workers } = schedule
  for (const worker of workers) {
    if (chance.happens(0.2)) continue
    attempt(world, worker.name, async () => {
      const page = await pageOf(schedule, worker)
      await page?.parts.syncNow()
    })
  }
  world.pass(10_000)
}

/** Two to five people; now and then two of them share a phone, and somebody has a phone with an old app. */
function begin(world: World, { accounts }: Prepared): Schedule {
  const chance = world.chance.fork('steps')
  const count = 2 + chance.below(3)
  const chosen = [...staff]
  const workers: Worker[] = []
  for (let i = 0; i < count; i++) {
    const one = chosen.splice(chance.below(chosen.length), 1)[0]!
    const shared = workers.length && chance.happens(0.25) ? chance.pick(workers).phone : undefined
    const phone = shared ?? new Phone(world, `phone ${one.name}`, world.realms.client)
    if (!shared) world.phones.push(phone)
    workers.push({ ...one, account: accounts[one.name]!, phone })
  }
  const oldPhones = chance.happens(0.4) ? [new OldPhone(world, staff[2]!, accounts[staff[2]!.name]!)] : []
  return {
    world,
    chance,
    workers,
    oldPhones,
    selfSync: chance.happens(0.3),
    backups: [world.office.backUp()],
    versions: { form: 1, rules: 1 },
    weights: chooseWeights(chance),
  }
}

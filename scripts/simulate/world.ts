/**
 * One schedule's world: clock, office, phones, and what was seen of them. `watch` looks at every answer and every commit as it
 * happens; checks.ts looks at what is left at the end.
 */
import { Chance } from './chance.ts'
import type { Database } from './idb/disk.ts'
import type { Transaction } from './idb/transaction.ts'
import { Line } from './line.ts'
import { Loop } from './loop.ts'
import { type Answer, Isolate, type Message, Office, type Premises } from './office.ts'
import { oldPhoneParts } from './old-phone.ts'
import type { Phone } from './phone.ts'
import type { Realms } from './realms.ts'
import { Trace } from './trace.ts'
import { Watch } from './watch.ts'

/** Tuesday morning in Phnom Penh */
export const beginning = Date.parse('2026-11-10T01:00:00.000Z')

export class World {
  readonly seed: string
  readonly chance: Chance
  readonly loop: Loop
  readonly trace: Trace
  readonly realms: Realms
  readonly office: Office
  readonly watch: Watch
  phones: Phone[] = []
  /** ids of households that somebody has visited */
  readonly households: string[] = []

  constructor(seed: string, realms: Realms, premises: Premises, tell?: (line: string) => void) {
    this.seed = seed
    this.chance = new Chance(seed)
    this.loop = new Loop(beginning)
    this.trace = new Trace(
      tell && (line => tell(`${((this.loop.now - beginning) / 1000).toFixed(1)} ${line}`)),
    )
    this.realms = realms
    this.office = new Office(this, office => new Isolate(realms.worker, office), premises)
    this.watch = new Watch(this)
  }

  /** whether the tables are made anew at the end and compared: it costs as much as ten syncs */
  get replays(): boolean {
    return this.chance.fork('replay').happens(0.15)
  }

  /** A phone beside the schedule, to ask what the office would tell a new one. */
  auditor(name: string) {
    const line = new Line(this, `auditor ${name}`)
    line.weather = 'perfect'
    return oldPhoneParts(this, line, this.chance.fork(`auditor ${name}`))
  }

  end(): void {
    for (const phone of this.phones) phone.kill()
    this.office.database.close()
  }

  answered(message: Message, answer: Answer): void {
    this.watch.answered(message, answer)
  }

  committed(phone: Phone, database: Database, transaction: Transaction): void {
    this.watch.committed(phone, database, transaction)
  }

  /** Lets `ms` pass. */
  pass(ms: number): void {
    this.loop.runUntil(this.loop.now + ms)
  }

  /** The result of something that needs time to pass. @throws what it rejects with, or when it does not end in an hour */
  finish<Result>(work: Promise<Result>, most = 3_600_000): Result {
    let ended: { value: Result } | { error: unknown } | undefined
    work.then(
      value => {
        ended = { value }
      },
      error => {
        ended = { error }
      },
    )
    const until = this.loop.now + most
    this.loop.runUntil(this.loop.now)
    for (let step = 50; !ended && this.loop.now < until; step = Math.min(step * 2, 60_000)) this.pass(step)
    if (!ended) throw new Error('it does not end')
    if ('error' in ended) throw ended.error
    return ended.value
  }
}

/** A process that runs schedules as it is told by run-many.ts, one after another. */
import { readFileSync } from 'node:fs'
import { type Prepared, preparePremises } from './premises.ts'
import { type Realms, startRealms, type Texts } from './realms.ts'
import type { Order, Word } from './run-many.ts'
import { runSchedule } from './schedule.ts'

// what a page or an isolate leaves unheard is its own affair; what breaks a promise is found by the checks
process.on('unhandledRejection', () => {})
// whoever gave the orders was ended: nobody hears any more
process.on('disconnect', () => process.exit(0))
Error.stackTraceLimit = 6

let realms: Realms | undefined
let prepared: Prepared | undefined

const say = (word: Word): void => {
  process.send!(word)
}

process.on('message', (order: Order) =>
  // not from within a promise: the loop runs the waiting ones itself
  setImmediate(() => {
    if ('texts' in order) {
      realms = startRealms(JSON.parse(readFileSync(order.texts, 'utf8')) as Texts)
      prepared = preparePremises(realms)
      say({ ready: true })
      return
    }
    const { seed, steps, tell } = order
    const outcome = runSchedule(seed, steps, realms!, prepared!, tell ? line => say({ line }) : undefined)
    say({ outcome })
  }),
)

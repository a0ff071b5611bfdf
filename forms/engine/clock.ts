// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * The world as functions of expressions see it, with a time that stands still while cells are computed, so that all of them see
 * the same. core.ts holds it.
 */
import type { CallContext } from '../evaluate/program.ts'
import type { World } from '../values.ts'

export class Clock {
  readonly context: CallContext
  #now: number | undefined
  #stands = false

  constructor(world: World) {
    const now = (): number => {
      if (!this.#stands) return world.now()
      this.#now ??= world.now()
      return this.#now
    }
    this.context = {
      get now() {
        return now()
      },
      timeZone: world.timeZone,
      regex: world.regex,
      newId: () => world.newId(),
      random: () => world.random(),
    }
  }

  /** From the first look on it is as late as then. */
  stop(): void {
    this.#stands = true
  }

  go(): void {
    this.#stands = false
    this.#now = undefined
  }
}

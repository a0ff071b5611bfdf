/** Clocks of pages and isolates, and the signals that end a request: all on the virtual clock. */
import { Target } from './idb/events.ts'
import type { Loop } from './loop.ts'

/** A Date whose now is `wall()`, `offsetMinutes` ahead of UTC. */
export function clockOf(wall: () => number, offsetMinutes: number): DateConstructor {
  class Clock extends Date {
    constructor(...args: unknown[]) {
      if (args.length) super(...(args as [number]))
      else super(wall())
    }
    static override now(): number {
      return Math.floor(wall())
    }
    override getTimezoneOffset(): number {
      return -offsetMinutes
    }
  }
  return Clock as unknown as DateConstructor
}

export class Signal extends Target {
  aborted = false
  reason: unknown
  end(reason: unknown): void {
    if (this.aborted) return
    this.aborted = true
    this.reason = reason
    this.fire('abort')
  }
  throwIfAborted(): void {
    if (this.aborted) throw this.reason
  }
}

/** `AbortSignal` and `AbortController`. */
export function makeSignals(loop: Loop) {
  class AbortSignal extends Signal {
    static timeout(ms: number): AbortSignal {
      const signal = new AbortSignal()
      loop.after(ms, () => signal.end(new DOMException('timed out', 'TimeoutError')))
      return signal
    }
    static any(signals: readonly Signal[]): AbortSignal {
      const one = new AbortSignal()
      for (const signal of signals) {
        if (signal.aborted) one.end(signal.reason)
        else signal.addEventListener('abort', () => one.end(signal.reason))
      }
      return one
    }
  }
  class AbortController {
    readonly signal = new AbortSignal()
    abort(reason: unknown = new DOMException('aborted', 'AbortError')): void {
      this.signal.end(reason)
    }
  }
  return { AbortSignal, AbortController }
}

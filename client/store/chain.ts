/**
 * The end of this device's chain of operations: how many there are, the hash of the last, and its hybrid time. outbox.ts grows
 * it, device.ts begins it.
 */
export interface Chain {
  n: number
  hash: string
  /** epoch milliseconds of the last, never less than of the one before; not known of work from before this was kept */
  hybrid?: number
}

export const noChain: Chain = { n: 0, hash: '' }

/** The time of the next operation: the clock's, but after the last also where the clock was set back in between (I14). */
export const nextHybrid = ({ hybrid = 0 }: Chain, now: number): number => Math.max(now, hybrid + 1)

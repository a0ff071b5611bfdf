/**
 * The end of this device's chain of operations: how many there are, and the hash of the last. outbox.ts grows it,
 * device.ts begins it.
 */
export interface Chain {
  n: number
  hash: string
}

export const noChain: Chain = { n: 0, hash: '' }

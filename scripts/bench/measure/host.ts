/** Where one engine runs alone: a process of Node (node-host.ts) or a page of Chromium (chromium-host.ts). */
import type { Sample, Side } from './side.ts'

export interface Host {
  /** @throws TooLate when the call has not ended after `deadlineMs`: then nothing more can be asked of this host */
  call<Name extends keyof Side>(
    name: Name,
    args: Parameters<Side[Name]>,
    deadlineMs: number,
  ): Promise<Awaited<ReturnType<Side[Name]>>>
  /** bytes in use, everything unreachable collected before */
  heap(): Promise<number>
  close(): Promise<void>
}

export class TooLate extends Error {}

/** Rejects when a promise takes too long. What it waited for goes on; close the host. */
export async function within<Value>(ms: number, promise: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLate(`>${Math.round(ms / 1000)} s`)), ms)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Milliseconds of one operation as the main thread ran them: long ones without the time that others had the processor. */
export const ownMs = ({ ms, share }: Sample): number => ms * share

/** What the clock starts, every ten minutes (wrangler.toml): a bounded piece of each job, so that no run is cut off. */
import type { Env } from '../env.ts'
import { archivePiece } from './archive.ts'
import { redetermineSlice } from './redetermine.ts'
import { sweepPage } from './sweep.ts'

/** slices of one run: each is about 15 of the 50 queries that a run may make */
const slicesMost = 2

/** Runs what is due. `now` in epoch milliseconds. */
export async function runJobs(env: Env, now: number): Promise<void> {
  // one that fails does not stop the others; the failure is told all the same
  const ended = await Promise.allSettled([archivePiece(env), walk(env, now), sweepPage(env, now)])
  for (const one of ended) if (one.status === 'rejected') throw one.reason
}

async function walk(env: Env, now: number): Promise<void> {
  for (let slice = 0; slice < slicesMost; slice++) if (!(await redetermineSlice(env, now))) return
}

/**
 * What the clock starts, every ten minutes (wrangler.toml): as much of each job as fits into one invocation. A job does a slice
 * and says whether there is more; each moves a watermark of its own, so that a run may be cut off, come twice, or not come.
 * When each job was last through stands in meta `clock`: a clock that has stopped is seen by its age.
 */
import { payOwed } from '../db/journal.ts'
import { readMeta, writeMeta } from '../db/meta.ts'
import { checkOffice } from '../db/office.ts'
import type { Env } from '../env.ts'
import { settleSlice } from '../ingest/settle.ts'
import { archivePiece } from './archive.ts'
import { coversMost, endCovers } from './covers.ts'
import { exportMost, exportSlice } from './export.ts'
import { matchMost, matchSlice } from './match.ts'
import { type Meter, metered } from './meter.ts'
import { redetermineSlice } from './redetermine.ts'
import { reentryMost, reentrySlice } from './reentry.ts'
import { scrubMost, scrubSlice } from './scrub.ts'
import { sweepPage } from './sweep.ts'
import { sweepParts } from './sweep-parts.ts'

interface Job {
  name: string
  /** statements and calls that one slice asks for at the most */
  most: number
  /** slices of one run */
  slices: number
  /** does a slice; true: there is more */
  slice(env: Env, now: number): Promise<boolean>
}

/** A job that is done with one slice, whatever it gives back. */
function atOnce(run: (env: Env, now: number) => Promise<unknown>): Job['slice'] {
  return async (env, now) => {
    await run(env, now)
    return false
  }
}

/** In this order in every run: they keep what came in safe. */
const first: Job[] = [
  { name: 'office', most: 18, slices: 1, slice: atOnce(checkOffice) },
  { name: 'reentry', most: reentryMost, slices: 4, slice: reentrySlice },
  { name: 'archive', most: 6, slices: 2, slice: archivePiece },
  { name: 'owed', most: 3, slices: 3, slice: payOwed },
  { name: 'covers', most: coversMost, slices: 1, slice: endCovers },
  { name: 'settle', most: 24, slices: 1, slice: env => settleSlice(env) },
]
/** In turn, a different one first in each run: none can keep the others from ever coming. */
const inTurn: Job[] = [
  { name: 'walk', most: 16, slices: 50, slice: redetermineSlice },
  { name: 'matching', most: matchMost, slices: 6, slice: matchSlice },
  { name: 'export', most: exportMost, slices: 2, slice: exportSlice },
  { name: 'sweep', most: 8, slices: 1, slice: atOnce(sweepPage) },
  { name: 'parts', most: 6, slices: 1, slice: atOnce(sweepParts) },
  { name: 'scrub', most: scrubMost, slices: 10, slice: scrubSlice },
]

/** the free plan's queries for one invocation; `JOB_QUERIES` says another (1,000 on a paid plan) */
const queriesOfFreePlan = 50
/** what the run itself asks for its own record */
const forTheClock = 2
const turnMs = 10 * 60 * 1000

/** Meta `clock`: the last run with what it asked D1 and R2 for, and when each job last had nothing more to do. */
export interface Clock {
  at: string
  asked: number
  done: Record<string, string>
}

/** Runs what is due. `now` in epoch milliseconds. One job that fails does not stop the others; its failure is thrown at the end. */
export async function runJobs(env: Env, now: number): Promise<void> {
  const meter = metered(env)
  const most = Number(env.JOB_QUERIES ?? queriesOfFreePlan)
  const clock = await readClock(meter.env)
  const failures: unknown[] = []
  const turn = Math.floor(now / turnMs) % inTurn.length
  for (const job of [...first, ...inTurn.slice(turn), ...inTurn.slice(0, turn)]) {
    try {
      if (await runJob(job, meter, most - forTheClock, now))
        clock.done[job.name] = new Date(now).toISOString()
    } catch (error) {
      failures.push(error)
    }
  }
  clock.at = new Date(now).toISOString()
  clock.asked = meter.used() + 1
  await writeMeta(meter.env.DB, 'clock', JSON.stringify(clock)).run()
  if (failures.length) throw failures[0]
}

/** Slices of one job while they fit; true when it has nothing more to do. */
async function runJob(job: Job, meter: Meter, most: number, now: number): Promise<boolean> {
  for (let slice = 0; slice < job.slices; slice++) {
    if (meter.used() + job.most > most) return false
    if (!(await job.slice(meter.env, now))) return true
  }
  return false
}

export async function readClock(env: Env): Promise<Clock> {
  const stored = await readMeta(env.DB, 'clock')
  return stored === null ? { at: '', asked: 0, done: {} } : (JSON.parse(stored) as Clock)
}

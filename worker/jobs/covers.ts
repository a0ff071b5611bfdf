/**
 * Leave covers end by themselves: when their last day is over in the programme's zone, the office says so as an operation, and phones
 * are told as of any other change. A slice at a time; what is entered is settled in its turn.
 */
import { assignedAtOnce, type CoversEnded } from '../assign.ts'
import { enterOffice } from '../db/acts.ts'
import { waitsSql } from '../db/settled.ts'
import { dayOf, type Env } from '../env.ts'

/** what one slice asks for at the most: the look, the journal, the log */
export const coversMost = 5

/**
 * @param now epoch milliseconds
 * @returns whether there may be more
 */
export async function endCovers(env: Env, now: number): Promise<boolean> {
  const day = dayOf(now, env.PROGRAMME.timeZone)
  // one that was entered and waits to be settled is not entered again
  const { results } = await env.DB.prepare(
    `SELECT DISTINCT household FROM assignments WHERE until IS NOT NULL AND until < ?1 AND NOT ${waitsSql} LIMIT ?2`,
  )
    .bind(day, assignedAtOnce)
    .all<{ household: string }>()
  if (!results.length) return false
  const payload: CoversEnded = { day, households: results.map(row => row.household) }
  await enterOffice(env, [{ kind: 'covers.ended', payload }], { account: null, device: null }, now)
  return true
}

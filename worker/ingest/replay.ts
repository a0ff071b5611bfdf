/**
 * The log → all projections, from nothing, by the same code that settles what comes in (settle.ts). Tests hold it against the
 * living tables; a restore or a changed projection uses it.
 */

import { type Act, isActKind, rowsOfAct } from '../db/acts.ts'
import { readGround } from '../db/ground.ts'
import { writeMeta } from '../db/meta.ts'
import type { RuleSetRow } from '../db/publications.ts'
import { ruleSetInForce } from '../db/publications.ts'
import type { Env } from '../env.ts'
import {
  enterRedetermination,
  type Redetermined,
  redeterminedStatements,
  walkOf,
} from '../jobs/redetermine.ts'
import { standsAlone } from './released.ts'
import { type LogRow, logRows, settleStatements } from './settle.ts'

/** Tables that a replay empties and makes again. */
export const projections = [
  'fates',
  'submissions',
  'households',
  'persons',
  'cases',
  'case_events',
  'case_conflicts',
  'attachment_uses',
  'determinations',
  'assignments',
  'merges',
  'pair_decisions',
  'indicator_rows',
  'indicator_numbers',
  'imports',
  'employers',
  'form_versions',
  'rule_sets',
  'accounts',
  'invitations',
  'devices',
] as const

const pageOperations = 50

/** Empties the projections and makes them again from the log. Nobody may write meanwhile. */
export async function replay(env: Env): Promise<void> {
  await env.DB.batch([
    ...projections.map(table => env.DB.prepare(`DELETE FROM ${table}`)),
    writeMeta(env.DB, 'settled', '0'),
    // pairs that are alike are no part of the log: they are looked for anew
    env.DB.prepare(`DELETE FROM meta WHERE key = 'matching'`),
  ])
  for (let seq = 0; ; ) {
    const { results } = await env.DB.prepare(`${logRows} WHERE o.seq > ?1 ORDER BY o.seq LIMIT ?2`)
      .bind(seq, pageOperations)
      .all<LogRow>()
    const last = results.at(-1)
    if (!last) return
    let run: LogRow[] = []
    for (const row of results) {
      if (isOfDevice(row)) {
        if (run.length && (standsAlone(row) || standsAlone(run[0]!))) {
          seq = await replayRun(env, seq, run, run.at(-1)!.seq)
          run = []
        }
        run.push(row)
        continue
      }
      seq = await replayRun(env, seq, run, row.seq)
      run = []
      await replayOffice(env, row)
    }
    seq = await replayRun(env, seq, run, last.seq)
  }
}

const isOfDevice = (row: LogRow): boolean => row.n !== null || row.verdict === 'received'

/** Operations of devices between two of the office, as one slice; the watermark then stands at `upTo`. */
async function replayRun(env: Env, settled: number, found: LogRow[], upTo: number): Promise<number> {
  if (settled === upTo) return upTo
  // who was not there yet when the page was read is by now: an account comes before its devices' work
  const rows = found.length ? await withSenders(env, found) : found
  const ruleSet: RuleSetRow | null = await ruleSetInForce(env.DB)
  await env.DB.batch(await settleStatements(env, { settled, rows, upTo, ruleSet }))
  return upTo
}

async function withSenders(env: Env, rows: LogRow[]): Promise<LogRow[]> {
  const { results } = await env.DB.prepare(
    `${logRows} WHERE o.seq IN (SELECT value FROM json_each(?1)) ORDER BY o.seq`,
  )
    .bind(JSON.stringify(rows.map(row => row.seq)))
    .all<LogRow>()
  return results
}

/** An act of a manager, or a slice of the walk. */
async function replayOffice(env: Env, row: LogRow): Promise<void> {
  if (isActKind(row.kind)) {
    await rowsOfAct(env.DB, JSON.parse(row.bytes) as Act).run()
    return
  }
  if (row.kind !== 'people.redetermined') return
  const { payload } = JSON.parse(row.bytes) as { payload: Redetermined }
  const read = await readGround(env, payload.households, await ruleSetInForce(env.DB))
  const changed = enterRedetermination(read, payload.day, walkOf(payload))
  const statements = redeterminedStatements(env, read, changed, row.id)
  if (statements.length) await env.DB.batch(statements)
}

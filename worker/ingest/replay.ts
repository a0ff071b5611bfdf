/**
 * The log → all projections, from nothing, by the same code that took the operations in. Verdicts are not judged anew: what
 * the log says was held stays held. Tests hold it against the living tables; a restore or a changed projection uses it.
 */

import type { Operation } from '../contract/operations.ts'
import { type Act, isActKind, rowsOfAct } from '../db/acts.ts'
import { readGround, readKnown } from '../db/ground.ts'
import { ruleSetInForce } from '../db/publications.ts'
import type { operations } from '../db/schema.ts'
import { findAccount } from '../db/staff.ts'
import { projectionStatements } from '../db/write.ts'
import type { Env } from '../env.ts'
import { enterRedetermination, type Redetermined, redeterminedStatements } from '../jobs/redetermine.ts'
import { householdsOf, type Incoming, judge, namesOf } from './judge.ts'
import { planBatch } from './plan.ts'

type Row = typeof operations.$inferSelect

/** Tables that a replay empties and makes again. */
export const projections = [
  'submissions',
  'households',
  'persons',
  'cases',
  'case_events',
  'attachment_uses',
  'form_versions',
  'rule_sets',
  'accounts',
  'invitations',
  'devices',
] as const

const pageOperations = 50

/** Empties the projections and makes them again from the log. Nobody may write meanwhile. */
export async function replay(env: Env): Promise<void> {
  await env.DB.batch(projections.map(table => env.DB.prepare(`DELETE FROM ${table}`)))
  for (let seq = 0; ; ) {
    const { results } = await env.DB.prepare('SELECT * FROM operations WHERE seq > ?1 ORDER BY seq LIMIT ?2')
      .bind(seq, pageOperations)
      .all<Row>()
    let run: Row[] = []
    for (const row of results) {
      if (row.verdict !== 'accepted') continue
      if (row.n !== null) {
        run.push(row)
        continue
      }
      await replayRun(env, run)
      run = []
      await replayOffice(env, row)
    }
    await replayRun(env, run)
    const last = results.at(-1)
    if (!last) return
    seq = last.seq
  }
}

/** Operations of devices between two of the office: one plan, as if they had come in one push. */
async function replayRun(env: Env, rows: Row[]): Promise<void> {
  if (!rows.length) return
  const incoming: Incoming[] = []
  for (const row of rows) {
    const account = row.account === null ? null : await findAccount(env.DB, row.account)
    incoming.push({
      operation: JSON.parse(row.bytes) as Operation,
      hash: row.hash,
      bytes: row.bytes,
      receivedAt: row.received_at,
      sender: {
        account: row.account,
        device: row.device,
        role: account?.role ?? 'enumerator',
        area: account?.area ?? '',
        restricted: account?.restricted === 1,
      },
    })
  }
  const names = incoming.map(one => namesOf(one.operation))
  const known = await readKnown(env.DB, {
    operations: [],
    instances: names.flatMap(name => name.instance ?? []),
    forms: [...new Set(names.flatMap(name => name.form ?? []))],
  })
  const judged = await judge(env, incoming, known)
  const read = await readGround(env, householdsOf(judged), known.ruleSet)
  const statements = projectionStatements(
    env.DB,
    planBatch(read.ground, judged, new Set(known.instances)),
    read,
  )
  if (statements.length) await env.DB.batch(statements)
}

/** An act of a manager, or a slice of the walk. */
async function replayOffice(env: Env, row: Row): Promise<void> {
  if (isActKind(row.kind)) {
    await rowsOfAct(env.DB, JSON.parse(row.bytes) as Act).run()
    return
  }
  if (row.kind !== 'people.redetermined') return
  const { payload } = JSON.parse(row.bytes) as { payload: Redetermined }
  const read = await readGround(env, payload.households, await ruleSetInForce(env.DB))
  const statements = redeterminedStatements(env, read, enterRedetermination(read, payload.day), row.id)
  if (statements.length) await env.DB.batch(statements)
}

/**
 * One act on who works whom at a time: what a manager looked at is done only if nobody has given anything since, or is about to. A
 * row of meta says who gives now; it is no part of the log, which orders all the same. routes/assignments.ts asks it.
 */
import type { D1Database } from '@cloudflare/workers-types'
import { settledSql } from './settled.ts'

/** somebody who took the turn and was cut off before the act was entered holds up others no longer */
const turnMs = 60_000

/** The turn as it was before a manager's plan was read. */
export interface Turn {
  /** `<act> <epoch ms>` of who had it last; '' = nobody yet */
  last: string
  /** an act waits to be settled, or is about to be entered: no plan is right now */
  isTaken: boolean
}

/**
 * @param act who asks: asked again after having been cut off, it goes on
 * @param now epoch milliseconds
 */
export async function readTurn(db: D1Database, act: string, now: number): Promise<Turn> {
  const row = (await db
    .prepare(
      `SELECT t.last, EXISTS (SELECT 1 FROM operations WHERE id = substr(t.last, 1, instr(t.last, ' ') - 1)) AS entered,
         EXISTS (SELECT 1 FROM operations WHERE seq > ${settledSql} AND kind = 'people.assigned' AND verdict = 'received') AS waits
       FROM (SELECT coalesce((SELECT value FROM meta WHERE key = 'assigning'), '') AS last) t`,
    )
    .first<{ last: string; entered: number; waits: number }>())!
  const [holder, at] = row.last.split(' ')
  const isYoung = holder !== act && Math.abs(now - Number(at ?? 0)) < turnMs
  return { last: row.last, isTaken: row.waits === 1 || (row.entered === 0 && isYoung) }
}

/** Takes the turn for this act; false when somebody else has had it since it was read. */
export async function takeTurn(db: D1Database, { last }: Turn, act: string, now: number): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `INSERT INTO meta (key, value) SELECT 'assigning', ?2 WHERE ?1 = '' OR EXISTS (SELECT 1 FROM meta WHERE key = 'assigning')
       ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE value = ?1`,
    )
    .bind(last, `${act} ${now}`)
    .run()
  return meta.changes > 0
}

/**
 * Rows of the log into a database that has lost them, in their order: what devices sent is entered as received and settled like
 * everything that comes in; acts of the office are entered with their rows, and slices of the walk after all before them is
 * settled. What is there already is passed over. reentry.ts calls it with pieces of the archive.
 */
import type { D1PreparedStatement } from '@cloudflare/workers-types'
import { type Act, isActKind, rowsOfAct } from '../db/acts.ts'
import { readGround } from '../db/ground.ts'
import { ruleSetInForce } from '../db/publications.ts'
import { settledAt, settledSql, waitsSql } from '../db/settled.ts'
import { guardStatement, insertEach, isLasting, isStale } from '../db/write.ts'
import type { Env } from '../env.ts'
import { settleSlice } from '../ingest/settle.ts'
import type { LogRow } from './archive.ts'
import { enterRedetermination, type Redetermined, redeterminedStatements, walkOf } from './redetermine.ts'

/** of one slice: a fifth of a piece of the archive, and a megabyte of it */
const rowsMost = 100
const charsMost = 1_000_000
/** each has statements of its own */
const actsMost = 8

export interface Entered {
  /** the row to go on with */
  next: number
  entered: number
  left: number
}

/** Enters what is missing of `rows`, from row `from` on, as much as one slice may. */
export async function enterRows(env: Env, rows: LogRow[], from: number): Promise<Entered> {
  const looked = fitting(rows.slice(from, from + rowsMost))
  const missing = await missingOf(env, looked)
  const run: LogRow[] = []
  let acts = 0
  let next = from
  for (const row of looked) {
    if (missing.has(row.id)) {
      if (row.kind === 'people.redetermined') {
        if (run.length === 0) return enterWalk(env, row, next)
        break
      }
      if (isActKind(row.kind) && ++acts > actsMost) break
      run.push(row)
    }
    next++
  }
  const [first] = run
  if (!first) return { next, entered: 0, left: 0 }
  if (await enterRun(env, run)) return { next, entered: run.length, left: 0 }
  // one of them has a name that something else has now (a form published again after the restore), and stays out: one at a time
  const entered = run.length > 1 && (await enterRun(env, [first])) ? 1 : 0
  return { next: rows.indexOf(first) + 1, entered, left: 1 - entered }
}

function fitting(rows: LogRow[]): LogRow[] {
  let chars = 0
  const over = rows.findIndex((row, at) => {
    chars += row.bytes.length
    return at > 0 && chars > charsMost
  })
  return over < 0 ? rows : rows.slice(0, over)
}

async function missingOf(env: Env, rows: LogRow[]): Promise<Set<string>> {
  const { results } = await env.DB.prepare(
    `SELECT value AS id FROM json_each(?1) WHERE NOT EXISTS (SELECT 1 FROM operations o WHERE o.id = value)`,
  )
    .bind(JSON.stringify(rows.map(row => row.id)))
    .all<{ id: string }>()
  return new Set(results.map(row => row.id))
}

/** What a row of the log needs at least; of an archived one, all other columns come too. */
type RowIn = Pick<LogRow, 'id' | 'kind' | 'hash' | 'bytes' | 'n' | 'verdict' | 'received_at'> &
  Partial<LogRow>

/** All of these or none; false when one of them cannot be. */
export async function enterRun(env: Env, rows: RowIn[]): Promise<boolean> {
  const acts = rows.filter(row => isActKind(row.kind)).map(row => JSON.parse(row.bytes) as Act)
  const statements = [...logStatements(env, rows), ...acts.map(act => rowsOfAct(env.DB, act))]
  try {
    await env.DB.batch(statements)
    return true
  } catch (error) {
    if (!isLasting(error)) throw error
    return false
  }
}

/** Rows as they were, but for their number, and what was judged as it came in (before there were fates) to be judged again. */
function logStatements(env: Env, rows: RowIn[]): D1PreparedStatement[] {
  const names = [...new Set(rows.flatMap(row => Object.keys(row)))].filter(name => /^[a-z_]+$/.test(name))
  const columns = names.filter(name => !['seq', 'verdict', 'code', 'findings'].includes(name))
  return insertEach(
    env.DB,
    rows.map(row => ({ ...row, verdict: isActed(row) ? row.verdict : 'received' })),
    `INSERT INTO operations (${columns.join(', ')}, verdict)
     SELECT ${columns.map(name => `j.value->>'${name}'`).join(', ')}, j.value->>'verdict' FROM json_each(?1) j
     WHERE NOT EXISTS (SELECT 1 FROM operations o WHERE o.id = j.value->>'id') ORDER BY j.key`,
  )
}

/** By the office itself: it has no number, and was never received. */
const isActed = ({ n, verdict }: RowIn): boolean => n === null && verdict !== 'received'

/** A slice of the walk stands on all that was settled before it. */
async function enterWalk(env: Env, row: LogRow, at: number): Promise<Entered> {
  const later = { next: at, entered: 0, left: 0 }
  if (await settleSlice(env)) return later
  const { payload } = JSON.parse(row.bytes) as { payload: Redetermined }
  const settled = await settledNow(env)
  const read = await readGround(env, payload.households, await ruleSetInForce(env.DB))
  const changed = enterRedetermination(read, payload.day, walkOf(payload))
  try {
    await env.DB.batch([
      guardStatement(env.DB, settled),
      env.DB.prepare(`INSERT INTO guard (stale) SELECT 1 WHERE ${waitsSql}`),
      ...logStatements(env, [row]),
      ...redeterminedStatements(env, read, changed, row.id),
      settledAt(env.DB, row.id),
    ])
    return { next: at + 1, entered: 1, left: 0 }
  } catch (error) {
    if (!isStale(error)) throw error
    return later
  }
}

const settledNow = async (env: Env): Promise<number> =>
  (await env.DB.prepare(`SELECT ${settledSql} AS settled`).first<number>('settled')) ?? 0

/**
 * Determines everybody again when a new rule set is in force or a new day has come (ages, deadlines; on a day only those whom it
 * may change, see quiet.ts). A slice at a time:
 * each slice that changes somebody is an operation of its own, so that phones see it behind their cursor and a replay
 * does the same. The watermark in `meta` makes it safe to be killed, to run twice, and to begin again.
 */
import { officeOperation } from '../db/acts.ts'
import { type ReadGround, readGround } from '../db/ground.ts'
import { readMeta, writeMeta } from '../db/meta.ts'
import { ruleSetInForce } from '../db/publications.ts'
import { settledAt, settledSql, waitsSql } from '../db/settled.ts'
import { forgetStatements, guardStatement, householdStatements, isStale } from '../db/write.ts'
import { dayOf, type Env } from '../env.ts'
import { isCountedAnew } from '../ingest/counted.ts'
import { changedBy, determineHousehold, type Walk } from '../ingest/submission.ts'
import { quietStatement, quietUntil, wakingSql } from './quiet.ts'

/** looked at in one slice */
const sliceHouseholds = 150
/** changed by one slice: fewer than a page of db/changes.ts, as a page has to end between two operations */
const changedMost = 40

/**
 * Where the walk stands. A walk that a new day (or rule set) overtakes goes on from where it is and then round from the
 * beginning: one that began anew each day would never come to the last of a country.
 */
interface Watermark {
  /** seq of the publication: a former rule set that is published again is a new one here */
  published: number
  day: string
  /** households are seen for the first time since the publication */
  fresh?: true
  /** id of the last household done; null = all are done for this rule set and day */
  after: string | null
  /** it began after this household, and has yet to come round to it */
  round?: string
  /** it has come round, and ends with this household */
  until?: string
}

/** The payload of `people.redetermined`: who was changed, by which rule set, as of which day. */
export interface Redetermined {
  ruleSet: string
  day: string
  households: string[]
  /** whether the rule set was new to them, so that it is what made the difference (openings.ts); not in logs of before that */
  rules?: boolean
}

/** What its payload says; undefined in a log of before rules and days were told apart. */
export const walkOf = ({ rules }: Redetermined): Walk | undefined =>
  rules === undefined ? undefined : rules ? 'rules' : 'day'

/**
 * Does one slice.
 * @param now epoch milliseconds
 * @returns whether there is more to do
 */
export async function redetermineSlice(env: Env, now: number): Promise<boolean> {
  const inForce = await ruleSetInForce(env.DB)
  if (!inForce) return false
  const { settled, waits } = (await env.DB.prepare(
    `SELECT ${settledSql} AS settled, ${waitsSql} AS waits`,
  ).first<{ settled: number; waits: number }>())!
  // what waits came before this slice, and may be about its households: settled first
  if (waits) return true
  const today = dayOf(now, env.PROGRAMME.timeZone)
  const stored = await readMeta(env.DB, 'redetermine')
  const last = stored === null ? null : (JSON.parse(stored) as Watermark)
  const isNew = last?.published !== inForce.seq
  const goesOn = !isNew && last.day === today
  if (goesOn && last.after === null) return false
  const from = last?.after ?? ''
  const { round, until } = goesOn ? last : { round: from, until: undefined }
  const fresh = isNew || (last.fresh === true && last.after !== null)

  const { results } = await env.DB.prepare(wakingSql)
    .bind(from, until ?? null, sliceHouseholds, inForce.seq, today)
    .all<{ id: string }>()
  const ids = results.map(row => row.id)
  const read = await readGround(env, ids, inForce)
  const changed = enterRedetermination(read, today, fresh ? 'rules' : 'day', changedMost)
  // the rest was not looked at
  const through = changed.length < changedMost ? ids.at(-1) : changed.at(-1)
  const atEnd = through === ids.at(-1) && (ids.length < sliceHouseholds || through === until)
  const here = { published: inForce.seq, day: today, ...(fresh && { fresh }) }
  let mark: Watermark
  if (!atEnd) mark = { ...here, after: through!, ...(round && { round }), ...(until && { until }) }
  else if (round) mark = { ...here, after: '', until: round }
  else mark = { ...here, after: null }
  const statements = [writeMeta(env.DB, 'redetermine', JSON.stringify(mark))]
  const { ground } = read
  const quiet = ids.flatMap(id => {
    const household = id <= (through ?? '') && ground.households.get(id)
    return household && ground.ruleSet
      ? [{ id, day: quietUntil(household, ground.ruleSet.ruleSet, today) }]
      : []
  })
  if (quiet.length) {
    // nobody may have changed them since they were read
    statements.unshift(
      guardStatement(env.DB, settled, inForce.hash),
      env.DB.prepare(`INSERT INTO guard (stale) SELECT 1 WHERE ${waitsSql}`),
    )
  }
  if (changed.length) {
    const payload: Redetermined = { ruleSet: inForce.hash, day: today, households: changed, rules: fresh }
    const { id, insert } = await officeOperation(
      env.DB,
      'people.redetermined',
      payload,
      { account: null, device: null },
      now,
    )
    statements.push(insert, ...redeterminedStatements(env, read, changed, id), settledAt(env.DB, id))
  }
  if (quiet.length) statements.push(quietStatement(env.DB, inForce.seq, quiet))
  try {
    await env.DB.batch(statements)
  } catch (error) {
    // somebody wrote in between: the same slice comes again
    if (!isStale(error)) throw error
    return true
  }
  return mark.after !== null
}

/** The rows of what operation `op` changed. */
export function redeterminedStatements(env: Env, read: ReadGround, changed: string[], op: string) {
  const households = changed.map(id => read.ground.households.get(id)!)
  for (const household of households) changedBy(household, op)
  const forgotten = households.filter(one => one.withdrawn).map(one => ({ op, household: one.id }))
  return [...householdStatements(env.DB, read), ...forgetStatements(env.DB, forgotten)]
}

/**
 * Determines all that was read, as of `day`, in the order of their ids.
 * @param most so many households changed are enough: those behind the last of them are not looked at
 * @returns the ids of those that changed
 */
export function enterRedetermination(
  { ground, before, asked }: ReadGround,
  day: string,
  walk: Walk | undefined,
  most = Number.POSITIVE_INFINITY,
): string[] {
  if (!ground.ruleSet) return []
  const { ruleSet } = ground.ruleSet
  const changed: string[] = []
  for (const id of [...asked].sort()) {
    const household = ground.households.get(id)
    if (!household) continue
    const isOther = !household.withdrawn && determineHousehold(household, ruleSet, day, true, walk)
    // other rules may count other things, of people for whom nothing else is new
    if (isOther || (walk === 'rules' && isCountedAnew(household, ruleSet, before.get(id)))) changed.push(id)
    if (changed.length >= most) break
  }
  return changed
}

/** How far the walk has come under the rules in force, 0 to 1: ids are spread evenly over their first digits. */
export async function walkDone(env: Env): Promise<number> {
  const [inForce, stored] = await Promise.all([ruleSetInForce(env.DB), readMeta(env.DB, 'redetermine')])
  const mark = stored === null ? null : (JSON.parse(stored) as Watermark)
  if (!inForce) return 1
  if (mark?.published !== inForce.seq) return 0
  // a new day alone puts nobody back
  if (!mark.fresh || mark.after === null) return 1
  const place = (id: string): number =>
    Number.parseInt(`${id.replace(/-/g, '')}00000000`.slice(0, 8), 16) / 2 ** 32
  const done = (place(mark.after) - place(mark.round ?? mark.until ?? '') + 1) % 1
  return Math.min(done, 0.99)
}

/**
 * Finds people who may be listed twice: walks behind the log over households that changed, a slice at a time, brings their keys into the
 * index and compares them with whom they meet there (matching/candidates.ts). What it finds is in `duplicates`, which is no part of the
 * log: a walk from the beginning finds it again, and so it does when keys come to be made in another way.
 */

import { readGround } from '../db/ground.ts'
import { readMeta, writeMeta } from '../db/meta.ts'
import { currentRuleSet } from '../db/programme.ts'
import { ruleSetInForce } from '../db/publications.ts'
import { insertEach } from '../db/write.ts'
import type { Env } from '../env.ts'
import { rowsOf } from '../ingest/rows.ts'
import {
  type LikelyPair,
  likelyPairs,
  readSomebodies,
  type Somebody,
  tooMany,
} from '../matching/candidates.ts'
import { emptyIndex, type Indexed, indexStatements } from '../matching/key-index.ts'
import { keysVersion, readKeys } from '../matching/keys-column.ts'
import { pairId } from '../matching/pair.ts'

const sliceHouseholds = 40
const keysHouseholds = 40
/** statements of one slice at the most */
export const matchMost = 16

/** Where the walk stands: households up to this one are compared. `keys`: how the keys were made that it walks over. */
interface Mark {
  seq: number
  id: string
  keys: number
  /** households of the next slice, where more are like too many people at once */
  many?: number
}

/** In which way the keys of all households are made by now: that of the version before, while they are being made anew. */
export async function keysMade(env: Env): Promise<number> {
  const stored = await readMeta(env.DB, 'matching')
  return stored === null ? 0 : (JSON.parse(stored) as Mark).keys
}

/** What `duplicates.reasons` has. */
export interface Reasons {
  levels: LikelyPair['levels']
  /** what an interviewer said at the door */
  told: 'same' | 'other' | null
}

/** @returns whether there is more to do */
export async function matchSlice(env: Env, now: number): Promise<boolean> {
  const inForce = await currentRuleSet(env)
  if (!inForce) return false
  const { ruleSet } = inForce
  const stored = await readMeta(env.DB, 'matching')
  let mark: Mark = stored === null ? { seq: 0, id: '', keys: 0 } : (JSON.parse(stored) as Mark)
  if (mark.keys !== keysVersion) {
    mark = await remakeKeys(env, mark)
    if (mark.keys !== keysVersion) return true
  }
  const many = mark.many ?? sliceHouseholds
  const { results } = await env.DB.prepare(
    `SELECT h.id, h.seq, h.keys, m.keys AS stored FROM households h LEFT JOIN match_households m ON m.household = h.id
     WHERE h.seq >= ?1 AND (h.seq, h.id) > (?1, ?2) ORDER BY h.seq, h.id LIMIT ?3`,
  )
    .bind(mark.seq, mark.id, many)
    .all<Indexed & { seq: number }>()
  const last = results.at(-1)
  if (!last) return false
  const ids = results.map(row => row.id)
  const said = new Map(results.map(row => [row.id, readKeys(row.keys)?.l ?? []]))
  const told = (a: Somebody, b: Somebody): Reasons['told'] =>
    saidOf(said.get(a.household), a, b) ?? saidOf(said.get(b.household), b, a)
  const sought = await readSomebodies(env.DB, ruleSet, ids)
  const index = indexStatements(env.DB, results)
  const keep = (a: Somebody, b: Somebody) => told(a, b) === 'same'
  const pairs = await likelyPairs(env.DB, ruleSet, index, sought, results.length === 1, keep)
  if (pairs === tooMany) {
    const fewer = Math.ceil(results.length / 4)
    await writeMeta(env.DB, 'matching', JSON.stringify({ ...mark, many: fewer } satisfies Mark)).run()
    return true
  }
  // two of one slice find each other twice
  const rows = new Map(pairs.map(pair => [pairId(pair.a, pair.b), rowOf(pair, told(pair.a, pair.b), now)]))
  await env.DB.batch([
    env.DB.prepare(
      `DELETE FROM duplicates WHERE household_a IN (SELECT value FROM json_each(?1)) OR household_b IN (SELECT value FROM json_each(?1))`,
    ).bind(JSON.stringify(ids)),
    ...insertEach(
      env.DB,
      [...rows.values()],
      `INSERT OR REPLACE INTO duplicates (${names.join(', ')}) SELECT ${names.map(name => `j.value->>'${name}'`).join(', ')} FROM json_each(?1) j`,
    ),
    writeMeta(
      env.DB,
      'matching',
      JSON.stringify({
        seq: last.seq,
        id: last.id,
        keys: mark.keys,
        many: Math.min(sliceHouseholds, 2 * many),
      } satisfies Mark),
    ),
  ])
  return results.length === many
}

const names = [
  'id',
  'household_a',
  'person_a',
  'place_a',
  'household_b',
  'person_b',
  'place_b',
  'score',
  'reasons',
  'found_at',
]

function rowOf(pair: LikelyPair, told: Reasons['told'], now: number) {
  const id = pairId(pair.a, pair.b)
  const [a, b] = id.startsWith(`${pair.a.household}.${pair.a.person}`) ? [pair.a, pair.b] : [pair.b, pair.a]
  return {
    id,
    household_a: a.household,
    person_a: a.person,
    place_a: a.place,
    household_b: b.household,
    person_b: b.person,
    place_b: b.place,
    score: Math.round(100 * pair.score),
    reasons: JSON.stringify({ levels: pair.levels, told } satisfies Reasons),
    found_at: new Date(now).toISOString(),
  }
}

function saidOf(
  said: readonly { person: string; household: string; said: 'same' | 'other' }[] | undefined,
  a: Somebody,
  b: Somebody,
): Reasons['told'] {
  return said?.find(one => one.person === a.person && b.household.startsWith(one.household))?.said ?? null
}

/** Keys of households from before there were any, or that were made in another way; then the walk begins anew. */
async function remakeKeys(env: Env, mark: Mark): Promise<Mark> {
  const { results } = await env.DB.prepare(
    `SELECT id, seq FROM households WHERE id > ?1 AND withdrawn = 0 AND coalesce(json_extract(keys, '$.v'), 0) <> ?2 ORDER BY id LIMIT ?3`,
  )
    .bind(mark.id, keysVersion, keysHouseholds)
    .all<{ id: string; seq: number }>()
  const isDone = results.length < keysHouseholds
  const next: Mark = isDone ? { seq: 0, id: '', keys: keysVersion } : { ...mark, id: results.at(-1)!.id }
  const read = await readGround(
    env,
    results.map(row => row.id),
    await ruleSetInForce(env.DB),
  )
  const rows = results.flatMap(({ id, seq }) => {
    const household = read.ground.households.get(id)
    return household
      ? [{ id, seq, keys: rowsOf(household, read.ground.ruleSet?.ruleSet ?? null).household.keys }]
      : []
  })
  await env.DB.batch([
    // what was settled since it was read has made its own
    ...insertEach(
      env.DB,
      rows,
      `UPDATE households SET keys = j.value->>'keys' FROM json_each(?1) j WHERE households.id = j.value->>'id' AND households.seq = j.value->>'seq'`,
    ),
    ...(isDone ? emptyIndex(env.DB) : []),
    writeMeta(env.DB, 'matching', JSON.stringify(next)),
  ])
  return next
}

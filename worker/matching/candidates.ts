/**
 * Who of the lists may be one of these people: by the keys in `households.keys` (one row read for each household), then compared
 * (forms/matching/compare.ts). The matching job asks for households that changed, imports for the rows of a file. Reads only.
 */
import type { D1Database, D1Result } from '@cloudflare/workers-types'
import { factsOfPerson } from '../../forms/eligibility/facts.ts'
import type { Facts, RuleSet } from '../../forms/eligibility/ruleset.ts'
import { compare, isAlike, type Likeness, maybeFrom, oneEach } from '../../forms/matching/compare.ts'
import { nameKeys, seekingKeys } from '../../forms/matching/keys.ts'
import type { Profile } from '../../forms/matching/profile.ts'
import { groupBy } from '../db/group.ts'
import { profileOfFacts } from './keys-column.ts'

/** Somebody to compare: of the lists, or of a file (then `household` and `person` are the file's own). */
export interface Somebody {
  household: string
  person: string
  place: string
  name: string
  profile: Profile
}

/** `a` was asked for, `b` is of the lists. */
export interface LikelyPair extends Likeness {
  a: Somebody
  b: Somebody
}

/** more are a common name and no double */
const metMost = 2000
const householdsMost = 300

/**
 * Everybody of the lists, under these places, who may be one of `sought`. People of one household are told as one group, so that
 * their likeness counts together; nobody is compared with their own household's other visits of the same id twice.
 * @param keep pairs that are told although they are not alike enough
 */
export async function likelyPairs(
  db: D1Database,
  ruleSet: RuleSet,
  places: { from: string; to: string },
  sought: readonly Somebody[],
  keep: (a: Somebody, b: Somebody) => boolean = () => false,
): Promise<LikelyPair[]> {
  const byKey = new Map<string, number[]>()
  for (const [at, one] of sought.entries())
    for (const key of seekingKeys(one.profile)) {
      const group = byKey.get(key)
      if (group) group.push(at)
      else byKey.set(key, [at])
    }
  if (!byKey.size) return []
  const met = await readMet(db, places, [...byKey.keys()])
  const households = [...new Set(met.map(row => row.household))].slice(0, householdsMost)
  const listed = await readSomebodies(db, ruleSet, households)
  const known = new Map(listed.map(one => [`${one.household}.${one.person}`, one]))
  const pairs = new Map<string, [Somebody, Somebody]>()
  for (const { household, person, key } of met) {
    const other = known.get(`${household}.${person}`)
    if (!other) continue
    for (const at of byKey.get(key) ?? []) {
      const one = sought[at]!
      if (one.household === household && one.person === person) continue
      pairs.set(`${one.household}.${one.person}~${household}.${person}`, [one, other])
    }
  }
  const named = await readNamesakes(db, [...pairs.values()])
  const mine = groupBy([...sought], one => one.household)
  const theirs = groupBy(listed, one => one.household)
  const scored = [...pairs.values()].map(([a, b]): LikelyPair => {
    const together = a.household === b.household
    const others = together
      ? null
      : alikeOthers(mine.get(a.household) ?? [], theirs.get(b.household) ?? [], a, b)
    return { a, b, ...compare(a.profile, b.profile, { together, others, namesakes: namesakes(named, a, b) }) }
  })
  return likeliest(scored).filter(pair => pair.score >= maybeFrom || keep(pair.a, pair.b))
}

/** Of two households each person has one double; within one household all that are alike are told. */
function likeliest(pairs: readonly LikelyPair[]): LikelyPair[] {
  const between = groupBy([...pairs], ({ a, b }) => `${a.household} ${b.household}`)
  return [...between.values()].flatMap(group =>
    group[0]!.a.household === group[0]!.b.household
      ? group
      : oneEach(group.map(pair => ({ pair, a: pair.a.person, b: pair.b.person, score: pair.score }))).map(
          one => one.pair,
        ),
  )
}

/** How many others of two households are alike; null where one of them has nobody else. */
function alikeOthers(mine: Somebody[], theirs: Somebody[], a: Somebody, b: Somebody): number | null {
  const [left, right] = [mine.filter(one => one !== a), theirs.filter(one => one.person !== b.person)]
  if (!left.length || !right.length) return null
  return left.filter(one => right.some(other => isAlike(one.profile, other.profile))).length
}

interface Met {
  household: string
  person: string
  key: string
}

async function readMet(
  db: D1Database,
  { from, to }: { from: string; to: string },
  keys: string[],
): Promise<Met[]> {
  const { results } = await db
    .prepare(
      `SELECT h.id AS household, p.key AS person, k.value AS key
       FROM households h, json_each(h.keys, '$.p') p, json_each(p.value, '$.k') k
       WHERE h.keys IS NOT NULL AND h.place >= ?2 AND h.place < ?3 AND k.value IN (SELECT value FROM json_each(?1)) LIMIT ?4`,
    )
    .bind(JSON.stringify(keys), from, to, metMost)
    .all<Met>()
  return results
}

/** How many are listed under each name of these pairs, as it sounds. */
async function readNamesakes(
  db: D1Database,
  pairs: readonly [Somebody, Somebody][],
): Promise<ReadonlyMap<string, number>> {
  const names = [...new Set(pairs.flatMap(pair => pair.flatMap(one => nameKeys(one.profile))))]
  if (!names.length) return new Map()
  const { results } = await db
    .prepare(
      `SELECT n.value AS name, count(*) AS n FROM households h, json_each(h.keys, '$.p') p, json_each(p.value, '$.n') n
       WHERE h.keys IS NOT NULL AND n.value IN (SELECT value FROM json_each(?1)) GROUP BY n.value`,
    )
    .bind(JSON.stringify(names))
    .all<{ name: string; n: number }>()
  return new Map(results.map(row => [row.name, row.n]))
}

/** Others beside the two who carry the name that they share, or else the name of the one who is listed. */
function namesakes(named: ReadonlyMap<string, number>, a: Somebody, b: Somebody): number {
  const theirs = nameKeys(b.profile)
  const shared = nameKeys(a.profile).filter(name => theirs.includes(name))
  return Math.max(0, ...(shared.length ? shared : theirs).map(name => (named.get(name) ?? 0) - 2))
}

/** Everybody of these households, as matching sees them. */
export async function readSomebodies(
  db: D1Database,
  ruleSet: RuleSet,
  households: readonly string[],
): Promise<Somebody[]> {
  if (!households.length) return []
  const { results } = (await db
    .prepare(
      `SELECT p.household, p.id, p.name, p.facts, p.corrected, h.facts AS told, h.place FROM persons p JOIN households h ON h.id = p.household
       WHERE p.household IN (SELECT value FROM json_each(?1))`,
    )
    .bind(JSON.stringify(households))
    .all()) as D1Result<{
    household: string
    id: string
    name: string
    facts: string
    corrected: string | null
    told: string
    place: string
  }>
  return results.map(row => {
    const corrected = row.corrected === null ? {} : (JSON.parse(row.corrected) as Facts)
    const all = factsOfPerson(JSON.parse(row.told) as Facts, JSON.parse(row.facts) as Facts, corrected)
    const { profile } = profileOfFacts(all, row.place, row.name, ruleSet)
    return { household: row.household, person: row.id, place: row.place, name: row.name, profile }
  })
}

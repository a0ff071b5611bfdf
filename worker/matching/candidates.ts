/**
 * Who of the lists may be one of these people: by the index of keys (key-index.ts), then compared (forms/matching/compare.ts). The matching
 * job asks for households that changed. Reads only, but for the index that it is given to write first.
 */
import type { D1Database, D1PreparedStatement, D1Result } from '@cloudflare/workers-types'
import { factsOfPerson } from '../../forms/eligibility/facts.ts'
import type { Facts, RuleSet } from '../../forms/eligibility/ruleset.ts'
import { compare, isAlike, type Likeness, maybeFrom, oneEach } from '../../forms/matching/compare.ts'
import { blockingKeys, nameKeys, seekingKeys } from '../../forms/matching/keys.ts'
import type { Profile } from '../../forms/matching/profile.ts'
import { groupBy } from '../db/group.ts'
import { metOf, metStatement, readNamesakes } from './key-index.ts'
import { profileOfFacts } from './keys-column.ts'

/** Somebody of the lists. */
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

/** keys that are met by one question, and households: together what one invocation can read and compare */
const metMost = 4000
const householdsMost = 500

/** Too many are like these people for one question: asked for fewer of them, all are found. */
export const tooMany = 'tooMany'

/**
 * Everybody of the lists who may be one of `sought`. People of one household are told as one group, so that their likeness counts together.
 * @param first statements that bring the keys of the sought people into the index
 * @param isLast nobody can ask for fewer: what was met by then is compared
 * @param keep pairs that are told although they are not alike enough
 */
export async function likelyPairs(
  db: D1Database,
  ruleSet: RuleSet,
  first: readonly D1PreparedStatement[],
  sought: readonly Somebody[],
  isLast: boolean,
  keep: (a: Somebody, b: Somebody) => boolean,
): Promise<LikelyPair[] | typeof tooMany> {
  const byKey = new Map<string, Somebody[]>()
  for (const one of sought)
    for (const key of seekingKeys(one.profile)) {
      const group = byKey.get(key)
      if (group) group.push(one)
      else byKey.set(key, [one])
    }
  const results = await db.batch([...first, metStatement(db, [...byKey.keys()], metMost)])
  const met = metOf(results.at(-1)!)
  const households = [...new Set(met.map(row => row.household))]
  if (!isLast && (met.length >= metMost || households.length > householdsMost)) return tooMany
  const listed = await readSomebodies(db, ruleSet, households.slice(0, householdsMost))
  const pairs = new Map<string, [Somebody, Somebody]>()
  for (const other of listed)
    for (const one of blockingKeys(other.profile).flatMap(key => byKey.get(key) ?? []))
      if (one.household !== other.household || one.person !== other.person)
        pairs.set(`${one.household}.${one.person}~${other.household}.${other.person}`, [one, other])
  const names = [...pairs.values()].flatMap(pair => pair.flatMap(one => nameKeys(one.profile)))
  const named = await readNamesakes(db, [...new Set(names)])
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

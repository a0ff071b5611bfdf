/**
 * Rows of a list that are like each other, or like somebody stored, by the product's one comparison of people (forms/matching). Stored
 * people are looked through by their keys, one row a household, inside the area of who brings the list: nobody learns of others.
 */
import { factsOfPerson } from '../../forms/eligibility/facts.ts'
import type { Facts, RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { ListedPerson } from '../../forms/imports/people-rows.ts'
import { compare, maybeFrom, sameFrom } from '../../forms/matching/compare.ts'
import { blockingKeys, seekingKeys } from '../../forms/matching/keys.ts'
import { type Profile, profileOf } from '../../forms/matching/profile.ts'
import type { AlikeRow } from '../contract/people-imports.ts'
import type { Actor, Env } from '../env.ts'
import { scopeOf } from '../policy.ts'
import { type ImportIds, nameId } from './ids.ts'

/** households of one question to the database */
const pageHouseholds = 2000
/** rows of one row that are compared: a key that so many share tells nothing */
const sharedMost = 200

interface Listed {
  row: number
  name: string
  place: string
  profile: Profile
  id: string
}

export async function findAlike(
  env: Env,
  actor: Actor,
  ruleSet: RuleSet,
  people: readonly ListedPerson[],
  ids: ImportIds,
): Promise<AlikeRow[]> {
  const listed: Listed[] = await Promise.all(
    people.map(async ({ row, name, place, facts }) => ({
      row,
      name,
      place,
      profile: profileOf(ruleSet, { ...factsOfPerson({ place }, facts), place }, name),
      id: await nameId(`${ids.hash}|person|row ${row}`),
    })),
  )
  const seekers = new Map<string, Listed[]>()
  for (const one of listed) for (const key of seekingKeys(one.profile)) push(seekers, key, one)
  const names: Names = new Map()
  for (const one of listed) note(names, blockingKeys(one.profile))
  const hits = await householdsWith(env, actor, seekers, names)
  return [...inList(listed, names), ...(await stored(env, ruleSet, seekers, hits, names))]
}

/** How many have a name of these consonants: a common name says little. */
type Names = Map<string, number>

/** The consonants of the name, of a key that has them with a year. */
const nameIn = (key: string): string | undefined => /^n(.*\D)\d+$/.exec(key)?.[1]
const note = (names: Names, keys: readonly string[]): void => {
  for (const name of new Set(keys.flatMap(key => nameIn(key) ?? [])))
    names.set(name, (names.get(name) ?? 0) + 1)
}
function namesakesOf(names: Names, profile: Profile): number {
  const most = Math.max(0, ...blockingKeys(profile).flatMap(key => names.get(nameIn(key) ?? '') ?? []))
  // but for the two themselves
  return Math.max(0, most - 2)
}

function inList(listed: readonly Listed[], names: Names): AlikeRow[] {
  const alike: AlikeRow[] = []
  const seen = new Map<string, Listed[]>()
  for (const one of listed) {
    const others = new Set(
      seekingKeys(one.profile).flatMap(key => (seen.get(key) ?? []).slice(0, sharedMost)),
    )
    for (const other of others) {
      const verdict = verdictOf(one.profile, other.profile, names)
      if (verdict)
        alike.push({ row: one.row, earlier: other.row, verdict, name: other.name, place: other.place })
    }
    for (const key of blockingKeys(one.profile)) push(seen, key, one)
  }
  return alike
}

/** given names that are one name, and that are nearly */
const sameName = new Set<string>(['given.same', 'given.sounds'])
const nearName = new Set<string>([...sameName, 'given.near'])

/**
 * Row by row of the list; nothing is known of who else lives there, as it is not of a list. Somebody who is left out is worse off than
 * somebody listed twice: with another given name they are the same only perhaps.
 */
function verdictOf(a: Profile, b: Profile, names: Names): AlikeRow['verdict'] | undefined {
  const around = { together: false, others: null, namesakes: namesakesOf(names, a) }
  const { score, levels } = compare(a, b, around)
  if (score >= sameFrom) return levels.some(level => sameName.has(level)) ? 'same' : 'maybe'
  return score >= maybeFrom && levels.some(level => nearName.has(level)) ? 'maybe' : undefined
}

/** Households that share a key with the list, or have none yet; counts the names of all. */
async function householdsWith(
  env: Env,
  actor: Actor,
  seekers: ReadonlyMap<string, Listed[]>,
  names: Names,
): Promise<string[]> {
  const { from, to } = scopeOf(actor)
  const hits: string[] = []
  for (let after = ''; ; ) {
    const { results: page } = await env.DB.prepare(
      `SELECT id, keys FROM households WHERE id > ?1 AND place >= ?2 AND place < ?3 AND withdrawn = 0 ORDER BY id LIMIT ?4`,
    )
      .bind(after, from, to, pageHouseholds)
      .all<{ id: string; keys: string | null }>()
    for (const { id, keys } of page) {
      const all = keys === null ? [] : keysIn(keys)
      note(names, all)
      if (keys === null || all.some(key => seekers.has(key))) hits.push(id)
    }
    const last = page.at(-1)
    if (!last || page.length < pageHouseholds) return hits
    after = last.id
  }
}

interface StoredRow {
  household: string
  place: string
  household_facts: string
  id: string
  name: string
  facts: string
  corrected: string | null
}

async function stored(
  env: Env,
  ruleSet: RuleSet,
  seekers: ReadonlyMap<string, Listed[]>,
  hits: readonly string[],
  names: Names,
): Promise<AlikeRow[]> {
  const alike: AlikeRow[] = []
  for (let at = 0; at < hits.length; at += pageHouseholds) {
    const { results } = await env.DB.prepare(
      `SELECT p.household, p.id, p.name, p.facts, p.corrected, h.place, h.facts AS household_facts
       FROM persons p JOIN households h ON h.id = p.household WHERE p.household IN (SELECT value FROM json_each(?1))`,
    )
      .bind(JSON.stringify(hits.slice(at, at + pageHouseholds)))
      .all<StoredRow>()
    for (const row of results) alike.push(...likeStored(ruleSet, row, seekers, names))
  }
  return alike
}

function likeStored(
  ruleSet: RuleSet,
  row: StoredRow,
  seekers: ReadonlyMap<string, Listed[]>,
  names: Names,
): AlikeRow[] {
  const facts = factsOfPerson(
    JSON.parse(row.household_facts) as Facts,
    JSON.parse(row.facts) as Facts,
    row.corrected === null ? {} : (JSON.parse(row.corrected) as Facts),
  )
  const profile = profileOf(ruleSet, { ...facts, place: row.place }, row.name)
  const near = new Set(blockingKeys(profile).flatMap(key => seekers.get(key) ?? []))
  return [...near].flatMap(one => {
    // the row's own person, of an earlier reading of the same file
    if (one.id === row.id) return []
    const verdict = verdictOf(one.profile, profile, names)
    return verdict ? [{ row: one.row, verdict, name: row.name, place: row.place }] : []
  })
}

/** Every key of a household, whoever's it is. */
const keysIn = (json: string): string[] => flat(JSON.parse(json))
const flat = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(flat)
      : []

function push<Key, T>(map: Map<Key, T[]>, key: Key, value: T): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

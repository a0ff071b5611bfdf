/** Candidate pairs of listings and what matching says of them: the same blocking, comparison and one-to-one as at the office. */
import { compare, isAlike, type Likeness, oneEach } from '../../forms/matching/compare.ts'
import { blockingKeys, indexKeys, nameKeys, seekingKeys } from '../../forms/matching/keys.ts'
import { type Profile, profileFrom } from '../../forms/matching/profile.ts'
import type { Listing } from './people.ts'

export interface Pair extends Likeness {
  /** indexes into the listings; a < b */
  one: number
  other: number
  /** they are really the same */
  same: boolean
  train: boolean
  /** neither has a likelier double in the other's household */
  best: boolean
}

export interface Measured {
  pairs: Pair[]
  /** really the same, of each half */
  truth: { train: number; test: number }
  comparisons: number
  seconds: number
}

export function measure(listings: readonly Listing[]): Measured {
  const began = performance.now()
  const profiles = listings.map(({ text }) => profileFrom(text))
  const byKey = groups(profiles.map(blockingKeys))
  const households = new Map<string, number[]>()
  for (const [at, { household }] of listings.entries()) {
    const members = households.get(household)
    if (members) members.push(at)
    else households.set(household, [at])
  }
  const alike = new Map<string, boolean>()
  const isAlikeOnce = (a: number, b: number): boolean => {
    const key = `${a} ${b}`
    const known = alike.get(key)
    if (known !== undefined) return known
    const found = isAlike(profiles[a]!, profiles[b]!)
    alike.set(key, found)
    return found
  }
  const others = (a: number, b: number): number | null => {
    const [mine, theirs] = [a, b].map(at =>
      households.get(listings[at]!.household)!.filter(one => one !== at),
    ) as [number[], number[]]
    if (!mine.length || !theirs.length) return null
    return mine.filter(one => theirs.some(other => isAlikeOnce(one, other))).length
  }
  const named = groups(profiles.map(nameKeys))
  const namesakes = (a: Profile, b: Profile): number => {
    const keys = nameKeys(b)
    const shared = nameKeys(a).filter(key => keys.includes(key))
    return Math.max(0, ...(shared.length ? shared : keys).map(key => (named.get(key)?.length ?? 0) - 2))
  }
  const pairs: Pair[] = []
  let comparisons = 0
  for (const [at, profile] of profiles.entries()) {
    const met = new Set<number>()
    for (const key of seekingKeys(profile))
      for (const other of byKey.get(key) ?? []) if (other < at) met.add(other)
    for (const other of met) {
      comparisons++
      const [x, y] = [listings[other]!, listings[at]!]
      const together = x.household === y.household
      const likeness = compare(profiles[other]!, profile, {
        together,
        others: together ? null : others(other, at),
        namesakes: namesakes(profiles[other]!, profile),
      })
      const same = x.person === y.person
      pairs.push({ ...likeness, one: other, other: at, same, train: x.train && y.train, best: true })
    }
  }
  const byHouseholds = new Map<string, (Pair & { a: string; b: string })[]>()
  for (const pair of pairs) {
    const [x, y] = [listings[pair.one]!, listings[pair.other]!]
    if (x.household === y.household) continue
    const [first, second] = x.household < y.household ? [x, y] : [y, x]
    const key = `${first.household} ${second.household}`
    const group = byHouseholds.get(key)
    const one = Object.assign(pair, { a: first.id, b: second.id })
    if (group) group.push(one)
    else byHouseholds.set(key, [one])
  }
  for (const group of byHouseholds.values()) {
    const kept = new Set(oneEach(group))
    for (const pair of group) pair.best = kept.has(pair)
  }
  return { pairs, truth: truthOf(listings), comparisons, seconds: (performance.now() - began) / 1000 }
}

function truthOf(listings: readonly Listing[]): { train: number; test: number } {
  const truth = { train: 0, test: 0 }
  for (const same of groups(listings.map(one => [String(one.person)])).values())
    truth[listings[same[0]!]!.train ? 'train' : 'test'] += (same.length * (same.length - 1)) / 2
  return truth
}

const groups = (keys: string[][]): Map<string, number[]> => {
  const found = new Map<string, number[]>()
  for (const [at, own] of keys.entries()) {
    for (const key of own) {
      const group = found.get(key)
      if (group) group.push(at)
      else found.set(key, [at])
    }
  }
  return found
}

/** What the warning on the phone comes to: for each listing, whether an earlier one of another household meets its keys. */
export function measureWarnings(listings: readonly Listing[]) {
  const index = new Map<string, number[]>()
  const count = { listed: 0, again: 0, warnedAgain: 0, warnedNew: 0, keys: 0 }
  const known = new Map<number, Set<string>>()
  for (const [at, { text, household, person }] of listings.entries()) {
    const profile: Profile = profileFrom(text)
    const met = new Set(
      indexKeys(profile, true).flatMap(key =>
        (index.get(key) ?? []).filter(one => listings[one]!.household !== household),
      ),
    )
    const before = known.get(person) ?? new Set()
    const isAgain = [...before].some(one => one !== household)
    count.listed++
    if (isAgain) count.again++
    if (met.size) count[isAgain ? 'warnedAgain' : 'warnedNew']++
    known.set(person, before.add(household))
    for (const key of indexKeys(profile)) {
      count.keys++
      const group = index.get(key)
      if (group) group.push(at)
      else index.set(key, [at])
    }
  }
  return count
}

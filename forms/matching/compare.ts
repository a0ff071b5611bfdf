// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * How likely two records are the same person: one level for each thing that they have in common or not, and the sum of the
 * weights of these levels (weights.ts), in bits. The worker's matching, the dry run of imports and the generator's measure
 * (scripts/match) call it; every level can be said in words, so that who decides sees why.
 */
import { unlike } from './phonetic.ts'
import type { Profile, Reading } from './profile.ts'
import { type Level, weights } from './weights.ts'

/** What of two records is compared beside themselves. */
export interface Surroundings {
  /** they are of one household: then the names that are alike are likely a family's */
  together: boolean
  /** of the others of both households: how many are alike, and whether there were any to compare */
  others: number | null
  /** how many others are listed whose name has the same consonants: a common name says little */
  namesakes: number
}

export interface Likeness {
  /** bits: 0 = as likely as not */
  score: number
  levels: Level[]
}

/** from here on two records are the same person, as far as a machine may say; and may be */
export const sameFrom = 1.5
export const maybeFrom = -4.5

/** @example compare(a, b, { together: false, others: 2, namesakes: 3 }) → { score: 9.3, levels: ['given.sounds', 'family.same', …] } */
export function compare(a: Profile, b: Profile, around: Surroundings): Likeness {
  const levels = levelsOf(a, b, around)
  return { score: levels.reduce((sum, level) => sum + weights[level], weights.bias), levels }
}

/** One level of each kind, in the order in which they are told. */
export function levelsOf(a: Profile, b: Profile, { together, others, namesakes }: Surroundings): Level[] {
  const { given, family } = names(a, b)
  const place = where(a.place, b.place)
  const phone = equal('phone', a.phone, b.phone)
  // who has moved has another number and lives with others: that speaks less for two people than next door
  const isAway = place === 'place.district' || place === 'place.far'
  const alike =
    others === null
      ? 'others.unknown'
      : others === 0
        ? 'others.none'
        : others === 1
          ? 'others.one'
          : 'others.more'
  const levels: Level[] = [
    given,
    family,
    birth(a, b),
    equal('sex', a.sex, b.sex),
    isAway && phone === 'phone.other' ? 'phone.otherAway' : phone,
    equal('id', lastOf(a.id, b.id), lastOf(b.id, a.id)),
    place,
    isAway && (alike === 'others.none' || alike === 'others.unknown') ? `${alike}Away` : alike,
  ]
  levels.push(rarity(namesakes))
  if (together) levels.push('together')
  return levels
}

/** Of a paper's digits as many as both have told. */
const lastOf = (id: string, other: string): string => (id && other ? id.slice(-other.length) : id)

const soundsFrom = 0.1
const nearFrom = 0.22
const likeFrom = 0.4

/** Whether two others of two households are likely the same: by their names, and years that do not speak against it. */
export function isAlike(a: Profile, b: Profile): boolean {
  if ((yearsApart(a, b) ?? 0) > 2) return false
  if (a.sex && b.sex && a.sex !== b.sex) return false
  const { given } = names(a, b)
  return given === 'given.same' || given === 'given.sounds'
}

function names(a: Profile, b: Profile): { given: Level; family: Level } {
  let best: { given: Level; family: Level; cost: number } | undefined
  for (const one of a.readings) {
    for (const other of b.readings) {
      for (const swapped of [false, true]) {
        const found = nameLevels(one, swapped ? turned(other) : other, swapped, best?.cost ?? 9)
        if (found) best = found
      }
    }
  }
  return best ?? { given: 'given.far', family: 'family.unknown' }
}

const turned = ({ khmer, ...one }: Reading): Reading => ({
  khmer,
  family: one.given,
  given: one.family,
  familySounds: one.givenSounds,
  givenSounds: one.familySounds,
})

/** Levels of one way to lay two names side by side; nothing where it is no better than what was found. */
function nameLevels(a: Reading, b: Reading, swapped: boolean, most: number) {
  const given = unlike(a.givenSounds, b.givenSounds)
  if (2 * given + (swapped ? 0.15 : 0) >= most) return undefined
  const blank = !a.family || !b.family
  const family = blank ? 0.5 : unlike(a.familySounds, b.familySounds)
  const isWritten = (x: string, y: string) => a.khmer === b.khmer && x !== '' && x === y
  const level = <K extends 'given' | 'family'>(kind: K, apart: number, written: boolean): Level =>
    `${kind}.${written ? 'same' : apart <= soundsFrom ? 'sounds' : apart <= nearFrom ? 'near' : apart <= likeFrom ? 'like' : 'far'}`
  // what is spelled the same is nearer than what only sounds so
  const cost =
    2 * given +
    family +
    (swapped ? 0.15 : 0) +
    (isWritten(a.given, b.given) ? 0 : 0.02) +
    (isWritten(a.family, b.family) ? 0 : 0.01)
  if (cost >= most) return undefined
  return {
    given: level('given', given, isWritten(a.given, b.given)),
    family: blank ? ('family.unknown' as const) : level('family', family, isWritten(a.family, b.family)),
    cost,
  }
}

function birth(a: Profile, b: Profile): Level {
  if (a.date && b.date) {
    if (a.date === b.date) return 'birth.day'
    return isSlip(a.date, b.date) ? 'birth.slip' : apartLevel(a, b, true)
  }
  return apartLevel(a, b, false)
}

function apartLevel(a: Profile, b: Profile, exact: boolean): Level {
  const apart = yearsApart(a, b)
  if (apart === null) return 'birth.unknown'
  if (exact) return apart === 0 ? 'birth.otherDay' : 'birth.otherDate'
  // an age leaves two years open, and so says less
  if (apart === 0) return a.isAge || b.isAge ? 'birth.age' : 'birth.year'
  if (apart === 1) return 'birth.next'
  return apart === 2 ? 'birth.about' : apart <= 5 ? 'birth.rough' : 'birth.far'
}

/** Years between what was told of two births; an age leaves two years open. */
function yearsApart(a: Profile, b: Profile): number | null {
  if (a.year === null || b.year === null) return null
  const [early, late] =
    a.year <= b.year ? [a.year, b.year - (b.isAge ? 1 : 0)] : [b.year, a.year - (a.isAge ? 1 : 0)]
  return Math.max(0, late - early)
}

const rarity = (namesakes: number): Level =>
  `name.${namesakes === 0 ? 'lone' : namesakes <= 3 ? 'few' : namesakes <= 12 ? 'some' : 'common'}`

/** One of day, month and year is another, or day and month changed places. */
function isSlip(a: string, b: string): boolean {
  const [x, y] = [a.split('-'), b.split('-')] as [string[], string[]]
  const same = x.filter((part, at) => part === y[at]).length
  return (
    (same === 2 && Math.abs(Number(x[0]) - Number(y[0])) <= 10) ||
    (x[0] === y[0] && x[1] === y[2] && x[2] === y[1])
  )
}

const equal = (kind: 'sex' | 'phone' | 'id', a: string, b: string): Level =>
  `${kind}.${!a || !b ? 'unknown' : a === b ? 'same' : 'other'}`

function where(a: string, b: string): Level {
  if (!a || !b) return 'place.unknown'
  if (a === b && a.length >= 8) return 'place.village'
  if (a.slice(0, 6) === b.slice(0, 6)) return 'place.commune'
  return a.slice(0, 4) === b.slice(0, 4) ? 'place.district' : 'place.far'
}

/**
 * Of two households each person has at most one double: the likeliest pairs first, the others go.
 * @param pairs with who they are, all between the same two households
 */
export function oneEach<P extends { a: string; b: string; score: number }>(pairs: readonly P[]): P[] {
  const taken = new Set<string>()
  return [...pairs]
    .sort((one, other) => other.score - one.score)
    .filter(({ a, b }) => {
      if (taken.has(`a${a}`) || taken.has(`b${b}`)) return false
      taken.add(`a${a}`).add(`b${b}`)
      return true
    })
}

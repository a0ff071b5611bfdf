// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Keys by which likely doubles find each other without comparing everybody with everybody, and keys by which a name is found as
 * somebody types it, in either script. The worker's matching, its index for phones, and the worklist's search use them.
 */
import { skeletonOf, soundsOf } from './phonetic.ts'
import type { Profile } from './profile.ts'

/** of a paper: as many as a programme may keep */
const idDigits = 3

/** years by which a told age may be wrong and the name alone still finds the person */
const yearsApart = 2

/**
 * What is stored of a person: two who share one of them are compared.
 * @example blockingKeys(profile) → ['nCNT.SK1990', 'gCNT08110401', 'hCNTmale1990', 'fSKC19900811', 'p10000011']
 */
export const blockingKeys = (profile: Profile): string[] => keysOf(profile, [0], [0])

/** What is looked for: the same, and the neighbouring years. */
export const seekingKeys = (profile: Profile): string[] => keysOf(profile, years(yearsApart), years(1))

const years = (apart: number): number[] => Array.from({ length: 2 * apart + 1 }, (_, at) => at - apart)

function keysOf(profile: Profile, wide: number[], close: number[]): string[] {
  const { sex, year, date, phone, id, place } = profile
  const keys = new Set<string>()
  for (const { family, given, both } of skeletons(profile)) {
    if (year !== null && both) for (const off of wide) keys.add(`n${both}${year + off}`)
    if (given && place.length >= 8) keys.add(`g${given}${place}`)
    if (given && year !== null) for (const off of close) keys.add(`h${given}${sex}${year + off}`)
    if (family && year !== null)
      for (const off of close) keys.add(`f${family}${given[0] ?? ''}${year + off}${place.slice(0, 4)}`)
  }
  if (date) keys.add(`d${date}${sex}`)
  if (phone.length === 8) keys.add(`p${phone}`)
  if (id.length >= idDigits) keys.add(`i${id.slice(-idDigits)}${sex}`)
  return [...keys]
}

/**
 * What a phone is given of a person, hashed: few, and so narrow that one that is met is worth a word before a person is listed.
 * Near by the consonants of the name are enough; elsewhere its vowels, the sex and nearly the year must be the same.
 * @param isSought the neighbouring years too
 */
export function indexKeys(profile: Profile, isSought = false): string[] {
  const { sex, year, phone, id, place } = profile
  const keys = new Set<string>()
  for (const { given, both, voiced } of skeletons(profile)) {
    if (year !== null && both) {
      for (const off of isSought ? years(yearsApart) : [0])
        keys.add(`c${both}${year + off}${place.slice(0, 6)}`)
      for (const off of isSought ? years(1) : [0]) keys.add(`v${voiced}${sex}${year + off}`)
    }
    if (given && phone.length === 8) keys.add(`q${phone}${given}`)
    if (given && id.length >= idDigits) keys.add(`j${id.slice(-idDigits)}${given}`)
  }
  return [...keys]
}

/** Vowels as two: those that a Khmer letter leaves open sound as the others do. */
const coarse = (sounds: string): string => sounds.replace(/[aox]/g, 'a')

/** The consonants of a name, whoever carries it: how many do tells how much a like name says. */
export const nameKeys = (profile: Profile): string[] => [
  ...new Set([...skeletons(profile)].flatMap(({ both }) => (both ? [both] : []))),
]

/** Of each script; family and given name in either order. */
function* skeletons({ readings }: Profile) {
  for (const { familySounds, givenSounds } of readings) {
    const family = skeletonOf(familySounds)
    const given = skeletonOf(givenSounds)
    yield {
      family,
      given,
      both: family && given ? [family, given].sort().join('.') : '',
      voiced: [familySounds, givenSounds].map(coarse).sort().join('.'),
    }
  }
}

/**
 * Keys of a name for search: from each of its words on, as it sounds, with the first vowel of that word. What somebody types is
 * found when `isFound` says so; written the same comes before that (client/ui/fold.ts).
 * @example searchKeys('សុខ ចិន្តា') → ['SoKCNT', 'CeNT'], as searchKeys('Sok Chenda')
 */
export function searchKeys(name: string): string[] {
  const words = wordsOf(name)
  return words.flatMap((_, from) => {
    const [first, ...rest] = words.slice(from).map(soundsOf) as [string, ...string[]]
    return spread(first, rest.map(skeletonOf).join(''))
  })
}

/**
 * Of what was typed so far, the ways in which it may be meant (`srey mom` may be two names or one); of each way its words, and of
 * each word the beginnings that a key may have.
 */
export function typedKeys(typed: string): string[][][] {
  const words = wordsOf(typed).map(soundsOf)
  return words
    .map((_, from) => [
      ...words.slice(0, from).map(word => spread(word, '')),
      spread(
        words[from]!,
        words
          .slice(from + 1)
          .map(skeletonOf)
          .join(''),
      ),
    ])
    .concat(words.length > 1 ? [words.map(word => spread(word, ''))] : [])
}

/**
 * Whether every word that was typed is the beginning of a key.
 * @example isFound(searchKeys('សុខ ចិន្តា'), typedKeys('chend')) → true
 */
export const isFound = (keys: readonly string[], typed: readonly string[][][]): boolean =>
  typed.some(way =>
    way.every(beginnings => beginnings.some(one => one && keys.some(key => key.startsWith(one)))),
  )

const wordsOf = (name: string): string[] =>
  name.split(/[\s\u200b,]+/).filter(word => /[a-z\u1780-\u17dd]/i.test(word))

/** Skeleton with its first vowel; a vowel that Khmer leaves open is both. */
function spread(sounds: string, rest: string): string[] {
  const [, head = '', vowel = '', tail = ''] = /^([A-Z]*)([a-z]?)(.*)$/.exec(sounds) ?? []
  const end = tail.replace(/[a-z]/g, '') + rest
  return vowel === 'x' ? [`${head}a${end}`, `${head}o${end}`] : [`${head}${vowel}${end}`]
}

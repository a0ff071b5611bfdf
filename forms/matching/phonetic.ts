// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Names as sounds: one letter for each class of consonants that romanisations mix up (k kh g, ch chh j, t th d, p ph b, n ng
 * nh …) and one for each class of vowels, so that a name is the same or nearly so in Khmer and in every Latin spelling.
 * keys.ts and compare.ts use it; it knows nothing of people.
 */
import { transliterate } from './transliterate.ts'

/**
 * Consonants: K C T P N M R L V S H Y; vowels: a (a, ea), e (e i y ae ai ie), o (o u eu au ov), x (a or o).
 * @example soundsOf('Vuthy') = soundsOf('វុទ្ធី') → 'VoTe'; soundsOf('Chann') = soundsOf('ចន្ទ') → 'CxN' but for its x
 */
export function soundsOf(name: string): string {
  const latin = transliterate(name)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z@]+/g, '')
  let sounds = ''
  for (const [group] of latin.matchAll(
    /tch|chh?|ng|nh|gn|[kgpbtd]h|[aeiouy@]+[vw]?(?![aeiouy@])|[aeiouy@]+|[a-z]/g,
  )) {
    const at = soundOfGroup(group, sounds === '')
    // a doubled consonant is one
    if (at !== sounds.at(-1) || isVowel(at)) sounds += at
  }
  return tidy(sounds)
}

const isVowel = (sound: string): boolean => sound >= 'a'

function soundOfGroup(group: string, isFirst: boolean): string {
  if (/^[aeiouy@]/.test(group)) return vowelOf(group, isFirst)
  return classes.get(group) ?? ''
}

const classes = new Map<string, string>(
  Object.entries({
    C: 'tch chh ch j',
    K: 'k kh g gh c q',
    T: 't th d dh',
    P: 'p ph b bh f',
    N: 'n ng nh gn',
    M: 'm',
    R: 'r',
    L: 'l',
    V: 'v w',
    S: 's z x',
    H: 'h',
  }).flatMap(([sound, spellings]) => spellings.split(' ').map((one): [string, string] => [one, sound])),
)

/** A y before another vowel at the beginning is a consonant: Yean, Youk. An i is none: Ieng. */
function vowelOf(group: string, isFirst: boolean): string {
  if (isFirst && /^y[aeou@]/.test(group)) return `Y${vowelClass(group.slice(1))}`
  return vowelClass(group)
}

function vowelClass(group: string): string {
  // ា of the second series before y: ea, then a glide
  if (group.includes('@')) return /@[yie]/.test(group) ? 'e' : 'x'
  if (/^[ou]/.test(group)) return /^[ou][yie]$/.test(group) ? 'e' : 'o'
  if (/[vw]$|[aei][ou]/.test(group)) return 'o'
  return /^[ei]?a+$/.test(group) ? 'a' : 'e'
}

/** R and H are silent at the end of a syllable, H within a word follows its consonant, T after N at the end is not spoken. */
const tidy = (sounds: string): string =>
  sounds
    .replace(/(?<=[a-z])[RH](?![a-z])/g, '')
    .replace(/(?<=.)H/g, '')
    .replace(/([A-Z])\1+/g, '$1')
    .replace(/(?<=[a-z]N)T$/, '')

/** Sounds without their vowels, but for one that a name begins with: @example skeletonOf('VoTe') → 'VT' */
export const skeletonOf = (sounds: string): string =>
  (isVowel(sounds[0] ?? 'A') ? 'A' : '') + sounds.replace(/[a-z]/g, '')

/**
 * How unlike two names sound, from 0 (the same) to 1 (nothing in common): edits over their length, a vowel costs little.
 * @example unlike(soundsOf('Sophea'), soundsOf('Sophy')) → about 0.1; of Sok and Chan 1
 */
export function unlike(a: string, b: string): number {
  if (a === b) return 0
  let row = [0]
  for (const sound of b) row.push(row.at(-1)! + weight(sound))
  const whole = (text: string) => [...text].reduce((sum, sound) => sum + weight(sound), 0)
  for (const left of a) {
    const next = [row[0]! + weight(left)]
    for (let at = 1; at <= b.length; at++) {
      const right = b[at - 1]!
      next.push(
        Math.min(row[at]! + weight(left), next[at - 1]! + weight(right), row[at - 1]! + swap(left, right)),
      )
    }
    row = next
  }
  return Math.min(1, row.at(-1)! / Math.max(1, whole(a), whole(b)))
}

const vowelCost = 0.3
const weight = (sound: string): number => (isVowel(sound) ? vowelCost : 1)

function swap(a: string, b: string): number {
  if (a === b) return 0
  if (isVowel(a) !== isVowel(b)) return 1.3
  if (!isVowel(a)) return near.has(a + b) || near.has(b + a) ? 0.5 : 1
  if (a === 'x' || b === 'x') return a === 'e' || b === 'e' ? 0.2 : 0
  return 0.2
}
/** consonants that are taken for each other now and then: a final m for n, r for l, ch for s or t at the end */
const near = new Set(['MN', 'RL', 'CS', 'CT', 'KT', 'YE', 'VP'])

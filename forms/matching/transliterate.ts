// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Khmer script as Latin letters, the way names are written on identity cards: near UNGEGN, silent letters left out. Only
 * phonetic.ts reads it, so it need not look well; what is not Khmer passes through. It knows nothing of people.
 */

/** consonant → Latin; the two series sound their vowels in two ways */
const firstSeries = 'ក k ខ kh ច ch ឆ chh ដ d ឋ th ណ n ត t ថ th ប b ផ ph ស s ហ h ឡ l អ'
const secondSeries = 'គ k ឃ kh ង ng ជ ch ឈ chh ញ nh ឌ d ឍ th ទ t ធ th ន n ព p ភ ph ម m យ y រ r ល l វ v'
/** vowel sign → in the first series, in the second */
const vowelSigns =
  'ា a ea ិ e i ី ey i ឹ e i ឺ eu eu ុ o u ូ ou u ួ uo uo ើ eu eu ឿ oeu oeu ៀ ie ie េ e e ែ ae e ៃ ai ey ោ ao o ៅ au ov ះ a ea ៈ a ea'
const independent = 'ឣ a ឤ a ឥ e ឦ ey ឧ o ឩ ou ឪ ov ឫ ri ឬ ri ឭ li ឮ li ឯ ae ឰ ai ឱ ao ឲ ao ឳ au'

const pairs = (text: string): [string, string][] => {
  const parts = text.split(' ')
  return parts.flatMap((part, at): [string, string][] =>
    part >= '\u1780' ? [[part, (parts[at + 1] ?? '') < '\u1780' ? (parts[at + 1] ?? '') : '']] : [],
  )
}
const consonants = new Map<string, { latin: string; second: boolean }>([
  ...pairs(firstSeries).map(
    ([sign, latin]) => [sign, { latin, second: false }] as [string, { latin: string; second: boolean }],
  ),
  ...pairs(secondSeries).map(
    ([sign, latin]) => [sign, { latin, second: true }] as [string, { latin: string; second: boolean }],
  ),
])
const vowels = new Map(
  (vowelSigns.match(/\S+ \S+ \S+/g) ?? []).map((three): [string, [string, string]] => {
    const [sign, first, second] = three.split(' ') as [string, string, string]
    return [sign, [first, second]]
  }),
)
const independents = new Map(pairs(independent))

const coeng = '\u17d2'
const toSecond = '\u17ca'
const toFirst = '\u17c9'
const silencer = '\u17cd'
const samyok = '\u17d0'
const nikahit = '\u17c6'
/** the vowel that every consonant carries: romanised a or o, as people please. phonetic.ts reads it as either */
const anyVowel = '@'

/** A consonant with what hangs on it. */
interface Stack {
  base: string
  below: string[]
  shift: string
  vowel: string
  /** nikahit: a nasal after the vowel */
  nasal: boolean
  short: boolean
  /** it stands for a letter of its own, or for none (an independent vowel: `latin`) */
  latin: string
}

/** @example transliterate('វុទ្ធី') → 'vutthi'; transliterate('ចន្ទ') → 'ch@n'; transliterate('Sok') → 'Sok' */
export function transliterate(text: string): string {
  return respelled(text).replace(/[\u1780-\u17dd\u200b-\u200d]+/g, run => wordOf(stacksOf(run)))
}

/** A colon is typed for the sign that looks like it; of names that are not read as they are written, those that are common. */
const respelled = (text: string): string =>
  text.replace(/(?<=[\u1780-\u17dd]):/g, 'ៈ').replace(/រា?ស្មី/g, 'រាក់ស្មី')

function stacksOf(run: string): Stack[] {
  const stacks: Stack[] = []
  const add = (base: string, latin = ''): Stack => {
    const stack = { base, below: [], shift: '', vowel: '', nasal: false, short: false, latin }
    stacks.push(stack)
    return stack
  }
  for (let at = 0; at < run.length; at++) {
    const sign = run[at]!
    const last = stacks.at(-1)
    if (consonants.has(sign)) add(sign)
    else if (independents.has(sign)) add('', independents.get(sign)!)
    else if (!last) continue
    else if (sign === coeng) {
      const below = run[++at]
      if (below !== undefined && consonants.has(below)) last.below.push(below)
    } else if (sign === toSecond || sign === toFirst) last.shift = sign
    else if (sign === nikahit) last.nasal = true
    else if (sign === samyok) last.vowel = 'ា'
    else if (sign === '\u17cb') last.short = true
    // what it stands over is not spoken
    else if (sign === silencer) last.below.length ? last.below.pop() : stacks.pop()
    // a visarga after another vowel only shortens it
    else if (vowels.has(sign)) last.vowel ||= sign
  }
  return stacks
}

function wordOf(stacks: Stack[]): string {
  let word = ''
  for (const [at, stack] of stacks.entries()) {
    const next = stacks[at + 1]
    const isLast = at === stacks.length - 1
    const before = stacks[at - 1]
    const closes =
      before !== undefined &&
      !stack.vowel &&
      !stack.nasal &&
      (isLast || stack.short || hasSound(before, next))
    if (stack.latin) {
      word += stack.latin
      continue
    }
    if (isLast && before && isMute(stack)) {
      word += finalOf(stack)
      continue
    }
    word += closes ? finalOf(stack) : onset(stack) + nucleus(stack, next)
  }
  return word
}

/** A short i or u after the last consonant of a borrowed word is written and not spoken: សម្បត្តិ, ធាតុ. */
const isMute = ({ vowel, nasal }: Stack): boolean => (vowel === 'ិ' || vowel === 'ុ') && !nasal

/** Between a written vowel and a syllable with its own, a bare consonant ends the first: សុខុម, but សុ-ផល. */
const hasSound = (before: Stack, next: Stack | undefined): boolean =>
  before.vowel !== '' &&
  !before.nasal &&
  next !== undefined &&
  (next.vowel !== '' || next.nasal) &&
  !isDoubled(next)

/** Its own letter or its breathed one stands below: then it ends the syllable before it too, which so has its vowel: សុ-វណ្ណា. */
const isDoubled = ({ base, below: [first] }: Stack): boolean =>
  first !== undefined && (first === base || breathed.has(base + first))
const breathed = new Set(['កខ', 'គឃ', 'ចឆ', 'ជឈ', 'ដឋ', 'តថ', 'ទធ', 'បផ', 'ពភ'])

/** What stands below a last consonant is silent, and so is h over another. */
const finalOf = ({ base, below }: Stack): string =>
  consonants.get(base === 'ហ' && below[0] ? below[0] : base)!.latin

function onset({ base, below }: Stack): string {
  const parts = [base, ...below].map(sign => consonants.get(sign)!.latin)
  if (base === 'ហ' && below.length) return below[0] === 'វ' ? 'f' : parts.slice(1).join('')
  return parts.join('')
}

/** Series of a stack: what is below decides when it is strong and of the other series; a shifter decides over all. */
function isSecond({ base, below, shift }: Stack): boolean {
  if (shift) return shift === toSecond
  return [base, ...below].some((sign, at) => consonants.get(sign)!.second && (at === 0 || !weak.has(sign)))
}
/** sonorants below leave the series as it was */
const weak = new Set('ងញនមយរលវ')

function nucleus(stack: Stack, next: Stack | undefined): string {
  const signs = vowels.get(stack.vowel)
  const vowel = signs ? signs[isSecond(stack) ? 1 : 0] : stack.shift === '' ? anyVowel : 'a'
  // at the end of a name it is stopped, and written so: វណ្ណៈ Vannak
  if (stack.vowel === 'ៈ' && !next) return `${vowel}k`
  // ាំង is ang, without an m
  return vowel + (stack.nasal && !(stack.vowel === 'ា' && next?.base === 'ង') ? 'm' : '')
}

/**
 * Patterns that double their time with each further letter: where one text leads from a place of the pattern back to it in two ways,
 * n times that text can be read in 2ⁿ ways, and a letter that does not fit makes a phone try them all. Small and quick, so it runs
 * in the worker and while somebody types; client/manage/judge.ts (recheck) finds more and is 2.9 MB.
 * @see Weideman et al., Analyzing matching time behavior of backtracking regular expression matchers by using ambiguity of NFA (2016)
 */
import { type Automaton, automatonOf, type LetterSet } from './pattern-automaton.ts'
import type { SlowPattern } from './patterns.ts'

/** pairs of places that are looked at before giving up: some tens of milliseconds */
const MOST_STEPS = 400_000
/** how often the text is shown to be repeated: 2³⁰ ways */
const TIMES = 30

/**
 * @returns with a text that shows it; undefined when the pattern is not exponential, or nobody can tell
 * @example exponential('^(a+)+$')?.attack → "'a'.repeat(30) + '\u0000'"
 */
export function exponential(pattern: string): SlowPattern | undefined {
  const automaton = automatonOf(pattern)
  if (!automaton) return undefined
  let left = MOST_STEPS
  for (const place of automaton.takes.keys()) {
    const pump = pumpOf(automaton, place, () => left-- > 0)
    const attack = pump && attackOf(automaton, place, pump)
    if (attack) return { kind: 'exponential', attack }
  }
  return undefined
}

/** A state of a walk, how it was come to, and by which letter. */
interface Step {
  before: number
  letter: number
}

/**
 * Letters that lead from `place` back to it in two ways at least. Two walkers go the same letters; they have parted once they stand on
 * different places, or took a step that can be made in two ways.
 */
function pumpOf(
  { follow, takes, begin }: Automaton,
  place: number,
  may: () => boolean,
): number[] | undefined {
  const size = takes.length
  const stateOf = (one: number, other: number, parted: boolean) => (one * size + other) * 2 + Number(parted)
  const start = stateOf(place, place, false)
  const goal = stateOf(place, place, true)
  const reached = new Map<number, Step>()
  const queue = [start]
  for (const state of queue) {
    const [one, other, parted] = [Math.floor(state / 2 / size), Math.floor(state / 2) % size, state % 2 === 1]
    for (const [a, ways] of follow[one]!) {
      for (const b of follow[other]!.keys()) {
        if (!may()) return undefined
        const next = stateOf(a, b, parted || a !== b || (one === other && ways > 1))
        if (reached.has(next)) continue
        const letter = common(takes[a]!, takes[b]!, begin)
        if (letter === undefined) continue
        reached.set(next, { before: state, letter })
        if (next === goal) return wayTo(reached, goal, start)
        queue.push(next)
      }
    }
  }
  return undefined
}

/** The letters from `start` to `goal`, over the states before. */
function wayTo(reached: ReadonlyMap<number, Step>, goal: number, start: number): number[] {
  const letters: number[] = []
  for (let state = goal; ; ) {
    const { before, letter } = reached.get(state)!
    letters.unshift(letter)
    if (before === start) return letters
    state = before
  }
}

/** A letter that both take: one that can be read, where there is one. The ends of the text are none. */
function common(one: LetterSet, other: LetterSet, begin: number): number | undefined {
  let found: number | undefined
  for (const letter of one) {
    if (letter >= begin || !other.has(letter)) continue
    if (isReadable(letter)) return letter
    found ??= letter
  }
  return found
}

/** the first symbols of every automaton are ASCII */
const isReadable = (letter: number): boolean =>
  /[0-9A-Za-z]/.test(String.fromCharCode(letter)) && letter < 128

/** A text that begins at the start, goes round by `pump` and then cannot end: written as a program would make it. */
function attackOf(automaton: Automaton, place: number, pump: readonly number[]): string | undefined {
  const { symbols } = automaton
  const prefix = prefixTo(automaton, place)
  if (!prefix) return undefined
  const body = [...prefix, ...pump, ...pump, ...pump]
  const bad = [undefined, ...symbols.keys()].find(
    letter => !matches(automaton, letter === undefined ? body : [...body, letter]),
  )
  const isBad = bad !== undefined || !matches(automaton, body)
  if (!isBad) return undefined
  const text = (letters: readonly number[]) =>
    JSON.stringify(letters.map(letter => symbols[letter]).join('')).replaceAll('"', "'")
  const parts = [`${text(pump)}.repeat(${TIMES})`]
  if (prefix.length > 0) parts.unshift(text(prefix))
  if (bad !== undefined) parts.push(text([bad]))
  return parts.join(' + ')
}

/** The shortest text to a place, without the beginning's own sign. */
function prefixTo({ first, follow, takes, begin }: Automaton, place: number): number[] | undefined {
  const ways = new Map<number, number[]>()
  const queue: number[] = []
  const enter = (next: number, before: readonly number[]): void => {
    const set = takes[next]!
    const letter = set.has(begin) ? begin : common(set, set, begin)
    if (ways.has(next) || letter === undefined) return
    ways.set(next, letter === begin ? [...before] : [...before, letter])
    queue.push(next)
  }
  for (const next of first.keys()) enter(next, [])
  for (const at of queue) for (const next of follow[at]!.keys()) enter(next, ways.get(at)!)
  return ways.get(place)
}

/**
 * Does the pattern match from the beginning of the text on? A phone tries that first, and what is slow is slow there. By walking all
 * places at once: no text takes long.
 */
function matches(
  { first, last, follow, takes, nullable, begin, end }: Automaton,
  text: readonly number[],
): boolean {
  if (nullable) return true
  let here = new Set<number>()
  for (const [index, letter] of [begin, ...text, end].entries()) {
    const next = new Set<number>()
    for (const place of index <= 1 ? first.keys() : []) if (takes[place]!.has(letter)) next.add(place)
    for (const at of here)
      for (const place of follow[at]!.keys()) if (takes[place]!.has(letter)) next.add(place)
    for (const place of next) if (last.has(place)) return true
    here = next
  }
  return false
}

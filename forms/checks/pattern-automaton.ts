/**
 * A pattern of regex() as the automaton that a backtracking engine walks: which letter may follow which, and in how many ways. It is
 * made by Glushkov's construction, with counts: `(a+)+` goes from a to a in two ways, and that is what makes it slow.
 * ambiguity.ts looks for such places. Letters are a sample: ASCII, those of the pattern and a few of other scripts.
 */

/** Letters by index in `symbols`; the last two stand for the beginning and the end of the text. */
export type LetterSet = ReadonlySet<number>

export interface Automaton {
  symbols: readonly string[]
  begin: number
  end: number
  /** what each place of the pattern takes */
  takes: readonly LetterSet[]
  /** ways from place to place: 2 stands for any number above one */
  follow: readonly ReadonlyMap<number, number>[]
  first: ReadonlyMap<number, number>
  last: ReadonlyMap<number, number>
  /** matches without any letter */
  nullable: boolean
}

/** No automaton: look-around, back-references, or simply too large. */
class NotDone extends Error {}

/** places of one pattern; the product of all pairs must stay small */
const MOST_PLACES = 250
/** a count of that size, between two different bounds, is as good as endless */
const MANY = 25

const SAMPLES = 'éßĀΩжאعकกកាំ០ꩠ中あ한\u00a0\u200b\u2028\u3000\ufeffＡ😀'

/** Part of an automaton that is being made. */
interface Part {
  first: Map<number, number>
  last: Map<number, number>
  nullable: boolean
}

/** @returns undefined where it cannot be made */
export function automatonOf(pattern: string): Automaton | undefined {
  try {
    return new Builder(pattern).build()
  } catch (cause) {
    // a pattern that is none is told of elsewhere
    if (cause instanceof NotDone || cause instanceof SyntaxError) return undefined
    throw cause
  }
}

const ATOM =
  /\[(?:\\[\s\S]|[^\]\\])*\]|\\p\{[^}]*\}|\\P\{[^}]*\}|\\u\{[\da-f]+\}|\\u[\da-f]{4}|\\x[\da-f]{2}|\\c[a-z]|\\[\s\S]|[\s\S]/iuy
const QUANTIFIER = /(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/y

class Builder {
  readonly #pattern: string
  readonly #flags: string
  readonly #symbols: string[]
  readonly #takes: LetterSet[] = []
  readonly #follow: Map<number, number>[] = []
  readonly #sets = new Map<string, LetterSet>()
  #at = 0

  constructor(pattern: string) {
    this.#pattern = pattern
    this.#flags = pattern.includes('\\p{') ? 'u' : ''
    const named = [...pattern.matchAll(/\\u\{?([\da-f]{4,6})\}?/gi)].map(([, code]) =>
      Number.parseInt(code!, 16),
    )
    const codes = [...[...pattern].map(letter => letter.codePointAt(0)!), ...named]
    // the neighbours too: what is just outside of a range tells it from another
    const beside = codes.filter(code => code < 0x10ffff).flatMap(code => [code - 1, code, code + 1])
    const letters = new Set([...Array.from({ length: 128 }, (_, code) => code), ...beside])
    const sampled = [...letters].filter(code => code >= 0).map(code => String.fromCodePoint(code))
    // without the flag u a letter beyond U+FFFF is two
    const isLetter = (symbol: string): boolean => symbol.length === 1 || this.#flags === 'u'
    this.#symbols = [...new Set([...sampled, ...SAMPLES])].filter(isLetter)
  }

  build(): Automaton {
    const { first, last, nullable } = this.#alternatives()
    if (this.#at < this.#pattern.length) throw new NotDone()
    return {
      symbols: this.#symbols,
      begin: this.#symbols.length,
      end: this.#symbols.length + 1,
      takes: this.#takes,
      follow: this.#follow,
      first,
      last,
      nullable,
    }
  }

  #take(expected: RegExp): RegExpExecArray | undefined {
    expected.lastIndex = this.#at
    const found = expected.exec(this.#pattern)
    if (found) this.#at += found[0].length
    return found ?? undefined
  }

  #alternatives(): Part {
    let made = this.#sequence()
    while (this.#take(/\|/y)) {
      const other = this.#sequence()
      made = {
        first: added(made.first, other.first),
        last: added(made.last, other.last),
        nullable: made.nullable || other.nullable,
      }
    }
    return made
  }

  #sequence(): Part {
    let made: Part = { first: new Map(), last: new Map(), nullable: true }
    while (this.#at < this.#pattern.length && !/[|)]/.test(this.#pattern[this.#at]!))
      made = this.#joined(made, this.#quantified())
    return made
  }

  /** `a*`, `(…){2,5}`: what is repeated is read anew for each time. */
  #quantified(): Part {
    const start = this.#at
    const one = this.#atom()
    const end = this.#at
    const counted = this.#take(QUANTIFIER)
    if (!counted) return one
    const after = this.#at
    const again = (): Part => {
      this.#at = start
      const made = this.#atom()
      if (this.#at !== end) throw new NotDone()
      return made
    }
    const [, sign, least, comma, most] = counted
    const min = sign ? (sign === '+' ? 1 : 0) : Number(least)
    const max = sign === '?' ? 1 : sign || (comma && !most) ? Number.POSITIVE_INFINITY : Number(most || least)
    let made = this.#times(one, again, min, max > MANY && max !== min ? Number.POSITIVE_INFINITY : max)
    this.#at = after
    // `a{2}{3}`, which JavaScript refuses, and `a**` too
    if (this.#take(QUANTIFIER)) throw new NotDone()
    if (max === 0) made = { first: new Map(), last: new Map(), nullable: true }
    return made
  }

  #times(one: Part, again: () => Part, min: number, max: number): Part {
    let made = one
    const endless = max === Number.POSITIVE_INFINITY
    if (endless && min <= 1) {
      this.#link(one.last, one.first)
      return { ...one, nullable: one.nullable || min === 0 }
    }
    if (min === 0) made = { ...one, nullable: true }
    const copies = endless ? min : max
    for (let copy = 2; copy <= copies; copy++) {
      const next = again()
      if (endless && copy === copies) this.#link(next.last, next.first)
      made = this.#joined(made, copy > min ? { ...next, nullable: true } : next)
    }
    return made
  }

  #joined(one: Part, other: Part): Part {
    this.#link(one.last, other.first)
    return {
      first: one.nullable ? added(one.first, other.first) : one.first,
      last: other.nullable ? added(one.last, other.last) : other.last,
      nullable: one.nullable && other.nullable,
    }
  }

  #link(from: ReadonlyMap<number, number>, to: ReadonlyMap<number, number>): void {
    for (const [place, ways] of from) {
      const follow = this.#follow[place]!
      for (const [next, more] of to) follow.set(next, Math.min(2, (follow.get(next) ?? 0) + ways * more))
    }
  }

  #atom(): Part {
    if (this.#take(/\(\?:|\(\?<[^=!>]*>|\((?!\?)/y)) {
      const made = this.#alternatives()
      if (!this.#take(/\)/y)) throw new NotDone()
      return made
    }
    if (this.#take(/\(/y) || this.#take(/\\[1-9k]/y)) throw new NotDone()
    if (this.#take(/\\[bB]/y)) return { first: new Map(), last: new Map(), nullable: true }
    if (this.#take(/\^/y)) return this.#place(new Set([this.#symbols.length]))
    if (this.#take(/\$/y)) return this.#place(new Set([this.#symbols.length + 1]))
    const atom = this.#take(ATOM)
    if (!atom) throw new NotDone()
    return this.#place(this.#lettersOf(atom[0]))
  }

  #place(takes: LetterSet): Part {
    const place = this.#takes.push(takes) - 1
    if (place >= MOST_PLACES) throw new NotDone()
    this.#follow.push(new Map())
    return { first: new Map([[place, 1]]), last: new Map([[place, 1]]), nullable: false }
  }

  /** One letter's worth of pattern against each letter of the sample: no repetition, so nothing to wait for. */
  #lettersOf(atom: string): LetterSet {
    let letters = this.#sets.get(atom)
    if (!letters) {
      const test = new RegExp(`^(?:${atom})$`, this.#flags)
      letters = new Set(this.#symbols.flatMap((symbol, index) => (test.test(symbol) ? [index] : [])))
      this.#sets.set(atom, letters)
    }
    return letters
  }
}

function added(one: ReadonlyMap<number, number>, other: ReadonlyMap<number, number>): Map<number, number> {
  const sum = new Map(one)
  for (const [place, ways] of other) sum.set(place, Math.min(2, (sum.get(place) ?? 0) + ways))
  return sum
}

/**
 * Random expressions of XLSForm by type, over the questions that may be named where the expression stands. What ODK's engine is
 * known to get wrong is not generated (docs/xform-export.md lists it), or every run would find it again.
 */
import type { Chance } from './random.ts'

export type Kind = 'number' | 'text' | 'choice' | 'choices' | 'date'

export interface Named {
  name: string
  kind: Kind
  /** never blank, whatever is answered: a sum of it is a number */
  safe?: boolean
  /** never hidden: ODK's engine counts hidden nodes too */
  shown: boolean
}

/** What an expression may name from where it stands. */
export interface Sight {
  /** of the same instance, or of the record */
  near: readonly Named[]
  /** inside a repeat that the place is outside of, with that repeat */
  far: readonly (Named & { repeat: string })[]
  /** repeats seen from outside, by name */
  repeats: readonly string[]
  /** the place is inside a repeat: position(..) means something */
  inside: boolean
}

const ref = (name: string): string => `\${${name}}`

export class Expressions {
  readonly #chance: Chance
  readonly #sight: Sight

  constructor(chance: Chance, sight: Sight) {
    this.#chance = chance
    this.#sight = sight
  }

  number(depth: number): string {
    const { pick, below, often } = this.#chance
    const plain = (): string => pick(['0', '1', '2', '3', '10', '0.5', '2.75', '-1', '100'])
    const named = this.#near('number')
    if (depth <= 0) return named && often(0.6) ? ref(named.name) : plain()
    const a = (): string => this.number(depth - 1)
    const far = this.#far(one => one.safe === true)
    const options: (() => string)[] = [
      () => `(${a()} ${pick(['+', '-', '*', 'mod'])} ${a()})`,
      () => `round(abs(${a()}), ${below(3)})`,
      () => `(${a()} div ${2 + below(6)})`,
      () => `int(${a()})`,
      () => `if(${this.truth(depth - 1)}, ${a()}, ${a()})`,
      () => `string-length(${this.text(depth - 1)})`,
      () => `number(coalesce(${this.#word()}, ${a()}))`,
      () => `abs(${a()})`,
      () => `-${a()}`,
      () => `${pick(['min', 'max'])}(${below(9)}, abs(number(coalesce(${a()}, 0))))`,
      () => `pow(${below(5)}, ${below(4)})`,
      () => `number(${this.truth(depth - 1)})`,
    ]
    const many = this.#near('choices')
    if (many) options.push(() => `count-selected(${ref(many.name)})`)
    const [one, other] = [this.#near('date'), this.#near('date')]
    if (one && other) options.push(() => `(${ref(one.name)} - ${ref(other.name)})`)
    if (one) options.push(() => `decimal-date-time(${ref(one.name)})`)
    if (this.#sight.inside) options.push(() => 'position(..)')
    if (this.#sight.repeats.length > 0) {
      const repeat = pick(this.#sight.repeats)
      options.push(() => `count(${ref(repeat)})`)
      const some = this.#far()
      if (some) options.push(() => `count-non-empty(${ref(some.name)})`)
      if (far) {
        options.push(() => `if(count(${ref(far.repeat)}) > 0, sum(${ref(far.name)}), 0)`)
        options.push(() => `if(count(${ref(far.repeat)}) > 0, max(${ref(far.name)}), -1)`)
        options.push(() => `count(${ref(far.repeat)}[${far.name} > ${plain()}])`)
        options.push(() => `indexed-repeat(${ref(far.name)}, ${ref(far.repeat)}, ${1 + below(3)})`)
      }
    }
    return pick(options)()
  }

  text(depth: number): string {
    const { pick, below, often } = this.#chance
    const plain = (): string => pick(["'a'", "'b c'", "''", "'ខ្មែរ'", '"it\'s"', "'yes'", "'12'"])
    const named = this.#near('text', 'choice', 'choices', 'date')
    if (depth <= 0) return named && often(0.7) ? ref(named.name) : plain()
    const a = (): string => this.text(depth - 1)
    const far = this.#far()
    const asked = this.#sight.near.filter(one => one.kind === 'choice' && one.name.startsWith('q'))
    const options: (() => string)[] = [
      () => `concat(${a()}, ${a()})`,
      () => `substr(${a()}, ${below(3)}, ${1 + below(4)})`,
      () => `if(${this.truth(depth - 1)}, ${a()}, ${a()})`,
      () => `coalesce(${a()}, ${a()})`,
      () => `translate(${a()}, 'abc', 'xy')`,
      () => `normalize-space(${a()})`,
      () => `substring-before(${a()}, ${plain()})`,
      () => `substring-after(${a()}, '${pick(['a', ' ', '1', 'x'])}')`,
      () => `string(${this.truth(depth - 1)})`,
      () => `string(round(abs(coalesce(${this.number(depth - 1)}, 0)), 2))`,
    ]
    const many = this.#near('choices')
    if (many) options.push(() => `selected-at(${ref(many.name)}, ${below(3)})`)
    const date = this.#near('date')
    if (date)
      options.push(() => `format-date(${ref(date.name)}, '${pick(['%Y-%m-%d', '%e %b %y', '%n/%d'])}')`)
    if (date)
      options.push(() => `concat('on ', date(coalesce(${ref(date.name)}, '2023-12-31') + ${below(400)}))`)
    if (far) options.push(() => `join('-', ${ref(far.name)})`)
    if (asked.length > 0) {
      const { name } = pick(asked)
      // of a blank answer ODK's two engines say different things
      options.push(() => `if(${ref(name)} = '', '?', jr:choice-name(${ref(name)}, '${ref(name)}'))`)
    }
    return pick(options)()
  }

  truth(depth: number): string {
    const { pick, often } = this.#chance
    const compared = (): string => pick(['=', '!=', '<', '<=', '>', '>='])
    const one = this.#near('choice', 'choices')
    const date = this.#near('date')
    const options: (() => string)[] = [
      () => `${this.number(depth - 1)} ${compared()} ${this.number(depth - 1)}`,
      () => `${this.text(depth - 1)} ${pick(['=', '!='])} ${this.text(depth - 1)}`,
    ]
    if (one) options.push(() => `selected(${ref(one.name)}, '${pick(['a', 'b', 'c'])}')`)
    if (date) options.push(() => `${ref(date.name)} ${compared()} ${pick(['today()', "date('2024-02-29')"])}`)
    if (depth > 0) {
      const a = (): string => this.truth(depth - 1)
      options.push(
        () => `(${a()} ${pick(['and', 'or'])} ${a()})`,
        () => `not(${a()})`,
        () => `${pick(['contains', 'starts-with', 'ends-with'])}(${this.text(depth - 1)}, 'a')`,
        () => `regex(${this.text(depth - 1)}, '${pick(['^[a-c]+$', '^.*[0-9].*$', '^$'])}')`,
      )
    }
    return often(0.03) ? 'true()' : pick(options)()
  }

  date(): string {
    const { pick, below } = this.#chance
    const named = this.#near('date')
    return pick([
      'today()',
      `date('2024-0${1 + below(9)}-15')`,
      named ? `date(coalesce(${ref(named.name)}, '2024-02-28') + 1)` : 'today()',
    ])
  }

  /** A text that is no date. */
  #word(): string {
    const named = this.#near('text', 'choice')
    return named ? ref(named.name) : "'12'"
  }

  #near(...kinds: Kind[]): Named | undefined {
    const among = this.#sight.near.filter(one => kinds.includes(one.kind))
    return among.length > 0 ? this.#chance.pick(among) : undefined
  }

  #far(fits: (one: Named) => boolean = () => true): (Named & { repeat: string }) | undefined {
    const among = this.#sight.far.filter(fits)
    return among.length > 0 ? this.#chance.pick(among) : undefined
  }
}

/**
 * Can these conditions ever be true together? A small, careful prover: it says no only when no answers whatever make them true,
 * and yes whenever it cannot tell. reach.ts, constraints.ts and filters.ts ask it.
 *
 * A state holds what was assumed so far: the answers left to each question (domain.ts), and conditions that it does not look into,
 * by their text. `or` makes several states; what leaves no state is impossible.
 */
import { toBoolean, toNumber, toText } from '../evaluate/convert.ts'
import { library } from '../evaluate/library.ts'
import type { Program, Value } from '../evaluate/program.ts'
import { constantOf } from './constants.ts'
import {
  ANYTHING,
  type Domain,
  isAnswered,
  narrowAmong,
  narrowNumber,
  narrowOrder,
  narrowSelected,
  narrowText,
  type Order,
} from './domain.ts'
import type { Claim, Facts } from './facts.ts'

interface State {
  /** by variable: `12` for the answer to node 12, `count 12` for how many are selected */
  domains: ReadonlyMap<string, Domain>
  /** conditions that are not looked into, with the scope they are meant in */
  atoms: ReadonlyMap<string, boolean>
  /** questions whose being shown was assumed already */
  followed: ReadonlySet<number>
}

export interface Options {
  /** take for granted that answers fulfil their constraints, as those of a finished interview do */
  onlyValid?: boolean
  /** whose relevance follows from being answered; leave it out for all */
  follow?: (node: number) => boolean
}

/** more alternatives than that are not told apart */
const MOST_STATES = 64
/** a form of 5,000 questions asks some ten thousand times: each answer must be quick */
const MOST_STEPS = 500
/** what is answered must be shown, and what brought that up too: a chain is followed so far */
const MOST_FOLLOWED = 8

/** A cell of a choice that is blank: no node, so that nothing is equal to it and nothing different. */
export const NO_CELL: Program = ['no-cell']

/**
 * `node`: the question without which there would be an answer, where it is always the same one. `constrained`: it may be another
 * matter with `onlyValid`.
 */
export type Verdict = { possible: true; constrained: boolean } | { possible: false; node?: number }

/** @example possible(facts, [{ program: ['=', ['ref', 0, 0], 'yess'], scope: 0 }]) → { possible: false, node: 0 } */
export function possible(facts: Facts, claims: readonly Claim[], options: Options = {}): Verdict {
  return new Prover(facts, options).possible(claims)
}

interface Variable {
  key: string
  node: number
  start: Domain
  /** the answer itself, and not a number made of it */
  isAnswer: boolean
}

const ORDERS = new Set(['<', '<=', '>', '>='])
const TURNED: Readonly<Record<string, string>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '=': '=',
  '!=': '!=',
}
/** numbers that are never below zero and have no fraction */
const COUNTS = new Set(['count', 'count-selected', 'count-non-empty', 'string-length', 'position'])
const CHANCE = /"(?:random|uuid|once|now|randomize|position-here|last|column)"/

class Prover {
  readonly #facts: Facts
  readonly #options: Options
  #steps = 0
  #again = false
  #constrained = false
  /** node of each state that came to nothing */
  readonly #blamed = new Set<number | undefined>()

  constructor(facts: Facts, options: Options) {
    this.#facts = facts
    this.#options = options
  }

  possible(claims: readonly Claim[]): Verdict {
    let states: State[] = [{ domains: new Map(), atoms: new Map(), followed: new Set() }]
    for (const claim of claims) {
      states = this.#each(states, state => this.#assume(state, claim.program, true, claim.scope))
      if (states.length === 0) return this.#impossible()
    }
    // once more, where the last condition may say something to the first
    for (const claim of this.#again ? claims : []) {
      states = this.#each(states, state => this.#assume(state, claim.program, true, claim.scope))
      if (states.length === 0) return this.#impossible()
    }
    return { possible: true, constrained: this.#constrained }
  }

  #impossible(): Verdict {
    const [node] = this.#blamed
    return this.#blamed.size === 1 && node !== undefined ? { possible: false, node } : { possible: false }
  }

  #each(states: readonly State[], next: (state: State) => State[]): State[] {
    const reached = states.flatMap(next)
    // too many to tell apart: nothing new is assumed, which rules out less and never more
    return reached.length > MOST_STATES ? [...states] : reached
  }

  #none(node?: number): State[] {
    this.#blamed.add(node)
    return []
  }

  /** The states in which `program` is `truth` (as a boolean). */
  #assume(state: State, program: Program, truth: boolean, scope: number): State[] {
    if (++this.#steps > MOST_STEPS) return [state]
    const constant = constantOf(program)
    if (constant !== undefined) return toBoolean(constant) === truth ? [state] : this.#none()
    const [op, ...operands] = program as [string, ...Program[]]
    const [a, b, c] = operands as [Program, Program, Program]
    switch (op) {
      case 'and':
      case 'or': {
        if ((op === 'and') === truth) {
          let states = [state]
          for (const operand of operands)
            states = this.#each(states, one => this.#assume(one, operand, truth, scope))
          return states
        }
        this.#again = true
        const found = operands.flatMap(operand => this.#assume(state, operand, truth, scope))
        return found.length > MOST_STATES ? [state] : found
      }
      case 'not':
        return this.#assume(state, a, !truth, scope)
      case 'boolean':
        return this.#assume(state, a, truth, scope)
      case 'if': {
        this.#again = true
        const yes = this.#assume(state, a, true, scope).flatMap(one => this.#assume(one, b, truth, scope))
        const no = this.#assume(state, a, false, scope).flatMap(one => this.#assume(one, c, truth, scope))
        return [...yes, ...no]
      }
      case 'no-cell':
        return truth ? this.#none() : [state]
      case '=':
      case '!=':
      case '<':
      case '<=':
      case '>':
      case '>=':
        return this.#compare(state, op, a, b, truth, scope, program)
      case 'selected':
        return this.#selected(state, a, b, truth, scope, program)
      default: {
        const variable = this.#variable(program, scope)
        if (!variable?.isAnswer) return this.#atom(state, program, truth, scope)
        return this.#narrow(state, variable, domain => narrowText(domain, '', !truth))
      }
    }
  }

  #compare(
    state: State,
    op: string,
    a: Program,
    b: Program,
    truth: boolean,
    scope: number,
    whole: Program,
  ): State[] {
    if (isNoCell(a) || isNoCell(b)) {
      const other = isNoCell(a) ? b : a
      // beside a boolean a missing cell is false, and that is not worth the trouble
      const isText =
        constantOf(other) === undefined
          ? this.#variable(other, scope)
          : typeof constantOf(other) !== 'boolean'
      return isText ? (truth ? this.#none() : [state]) : [state]
    }
    const [left, right] = [this.#variable(a, scope), this.#variable(b, scope)]
    if (left && right) return this.#alike(state, op, left, right, truth, scope, whole)
    const constant = constantOf(left ? b : a)
    const variable = left ?? right
    if (variable && constant !== undefined)
      return this.#against(state, left ? op : TURNED[op]!, variable, constant, truth, scope, whole)
    return this.#members(state, op, a, b, truth, scope, whole)
  }

  /** A variable compared with a constant. */
  #against(
    state: State,
    op: string,
    variable: Variable,
    constant: Value,
    truth: boolean,
    scope: number,
    whole: Program,
  ): State[] {
    if (typeof constant === 'boolean' && variable.isAnswer && (op === '=' || op === '!='))
      return this.#narrow(state, variable, domain =>
        narrowText(domain, '', (constant === truth) !== (op === '=')),
      )
    if (typeof constant !== 'string' && typeof constant !== 'number')
      return this.#atom(state, whole, truth, scope)
    if (ORDERS.has(op)) {
      const number = plainNumber(constant)
      if (number === undefined) return this.#atom(state, whole, truth, scope)
      return this.#narrow(state, variable, domain => narrowOrder(domain, op as Order, number, truth))
    }
    const same = (op === '=') === truth
    if (typeof constant === 'string' && variable.isAnswer)
      return this.#narrow(state, variable, domain => narrowText(domain, constant, same))
    const number = plainNumber(constant)
    if (number === undefined) return this.#atom(state, whole, truth, scope)
    return this.#narrow(state, variable, domain => narrowNumber(domain, number, same))
  }

  /** Two answers that are equal must both be possible for both. */
  #alike(
    state: State,
    op: string,
    left: Variable,
    right: Variable,
    truth: boolean,
    scope: number,
    whole: Program,
  ): State[] {
    if (op !== '=' || !truth || !left.isAnswer || !right.isAnswer)
      return this.#atom(state, whole, truth, scope)
    const texts = [left, right].map(one => (state.domains.get(one.key) ?? one.start).texts)
    const first = texts[1] ? this.#narrow(state, left, domain => narrowAmong(domain, texts[1]!)) : [state]
    return first.flatMap(one =>
      texts[0] ? this.#narrow(one, right, domain => narrowAmong(domain, texts[0]!)) : [one],
    )
  }

  /** `${members/sex} = 'x'` from outside of the repeat: false when no member can ever say so. */
  #members(
    state: State,
    op: string,
    a: Program,
    b: Program,
    truth: boolean,
    scope: number,
    whole: Program,
  ): State[] {
    const [set, other, turned] = constantOf(a) === undefined ? [a, b, op] : [b, a, TURNED[op]!]
    const node = memberNode(set)
    const constant = constantOf(other)
    if (node === undefined || !truth || (typeof constant !== 'string' && typeof constant !== 'number'))
      return this.#atom(state, whole, truth, scope)
    const member: Variable = { key: `any ${node}`, node, start: this.#facts.domain(node), isAnswer: true }
    const fresh: State = { domains: new Map(), atoms: new Map(), followed: new Set([node]) }
    const found = this.#against(fresh, turned, member, constant, true, scope, whole)
    return found.length > 0 ? this.#atom(state, whole, truth, scope) : []
  }

  #selected(
    state: State,
    list: Program,
    wanted: Program,
    truth: boolean,
    scope: number,
    whole: Program,
  ): State[] {
    const variable = this.#variable(list, scope)
    const name = constantOf(wanted)
    if (variable?.isAnswer && name !== undefined && isWord(toText(name)))
      return this.#selectedIn(state, variable, toText(name), truth, scope, whole)
    // `selected('north east', ${region})`, where a cell of the choices holds several words
    const words = constantOf(list)
    const asked = this.#variable(wanted, scope)
    if (truth && typeof words === 'string' && asked?.isAnswer) {
      const texts = new Set(words.split(/\s+/).filter(Boolean))
      const start = state.domains.get(asked.key) ?? asked.start
      if (start.texts) {
        const kept = new Set([...start.texts].filter(text => isSelected(words, text)))
        return this.#narrow(state, asked, domain => narrowAmong(domain, kept))
      }
      return texts.size === 0 ? this.#atom(state, whole, truth, scope) : [state]
    }
    return this.#atom(state, whole, truth, scope)
  }

  #selectedIn(
    state: State,
    variable: Variable,
    name: string,
    truth: boolean,
    scope: number,
    whole: Program,
  ): State[] {
    const narrowed = this.#narrow(state, variable, domain => narrowSelected(domain, name, truth, isSelected))
    return narrowed.flatMap(one => this.#atom(one, whole, truth, scope))
  }

  /** A condition that is only known by its text: it cannot be true and false at once. */
  #atom(state: State, program: Program, truth: boolean, scope: number): State[] {
    const key = `${scope} ${JSON.stringify(program)}`
    if (CHANCE.test(key)) return [state]
    const before = state.atoms.get(key)
    if (before !== undefined) return before === truth ? [state] : this.#none()
    return [{ ...state, atoms: new Map(state.atoms).set(key, truth) }]
  }

  #narrow(state: State, variable: Variable, how: (domain: Domain) => Domain | undefined): State[] {
    const before = state.domains.get(variable.key) ?? variable.start
    const domain = how(before)
    if (!domain) return this.#none(variable.node < 0 ? undefined : variable.node)
    // `not(${n} > 5)` says nothing of a number that may be blank, but more once it is known not to be
    this.#again ||= domain === before
    const made: State = { ...state, domains: new Map(state.domains).set(variable.key, domain) }
    if (!variable.isAnswer || !isAnswered(domain)) return [made]
    return this.#follow(made, variable.node)
  }

  /** A question that has an answer is shown. */
  #follow(state: State, node: number): State[] {
    const { followed } = state
    if (followed.has(node) || followed.size >= MOST_FOLLOWED || this.#options.follow?.(node) === false)
      return [state]
    const valid = this.#facts.validWhen(node)
    this.#constrained ||= valid.length > 0
    const claims = [...this.#facts.shownWhen(node), ...(this.#options.onlyValid ? valid : [])]
    let states: State[] = [{ ...state, followed: new Set(followed).add(node) }]
    for (const { program, scope } of claims)
      states = this.#each(states, one => this.#assume(one, program, true, scope))
    return states
  }

  /** What a program stands for, if it is one answer, or a count. */
  #variable(program: Program, scope: number): Variable | undefined {
    if (typeof program !== 'object') return undefined
    const [op, a] = program as [string, Program]
    if (op === 'ref' || op === 'own') {
      const node = a as number
      return { key: String(node), node, start: this.#facts.domain(node), isAnswer: true }
    }
    if (op === 'string') return this.#variable(a, scope)
    if (!COUNTS.has(op)) return undefined
    const start: Domain = { ...ANYTHING, numeric: true, whole: true, bounded: true, blank: false, low: 0 }
    const of = op === 'position' ? undefined : this.#variable(a, scope)
    if (op === 'position') start.low = 1
    if (of && op === 'count-selected') {
      const { names, texts } = of.start
      const high =
        names?.size ??
        (texts && Math.max(...[...texts].map(text => text.split(/\s+/).filter(Boolean).length)))
      return {
        key: `${op} ${of.key}`,
        node: of.node,
        start: high === undefined ? start : { ...start, high },
        isAnswer: false,
      }
    }
    const key = `${scope} ${JSON.stringify(program)}`
    return CHANCE.test(key) ? undefined : { key, node: of?.node ?? -1, start, isAnswer: false }
  }
}

const isNoCell = (program: Program): boolean => typeof program === 'object' && program[0] === 'no-cell'
const isWord = (text: string): boolean => text !== '' && !/\s/.test(text)
const isSelected = (answer: string, name: string): boolean =>
  library.selected!([answer, name], { now: 0, timeZone: 'UTC', newId: () => '', random: () => 0 }) === true

/** The question whose answers in all instances are meant. */
export function memberNode(program: Program): number | undefined {
  return typeof program === 'object' && (program[0] === 'nodes' || program[0] === 'own-nodes')
    ? (program[1] as number)
    : undefined
}

/** A constant as the number it is compared as; undefined for a date, which depends on the time zone. */
function plainNumber(constant: string | number): number | undefined {
  if (typeof constant === 'number') return constant
  const number = toNumber(constant, 'UTC')
  return Number.isNaN(number) || /^\s*-?[\d.]+\s*$/.test(constant) ? number : undefined
}

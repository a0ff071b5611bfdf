/**
 * Can these conditions ever be true together? A small, careful prover: it says no only when no answers whatever make them true,
 * and yes whenever it cannot tell. reach.ts, constraints.ts and filters.ts ask it.
 *
 * A state holds what was assumed so far: the answers left to each question (domain.ts), and conditions that it does not look into,
 * by their text. `or` makes several states; what leaves no state is impossible.
 */
import { toBoolean, toText } from '../evaluate/convert.ts'
import type { Program, Value } from '../evaluate/program.ts'
import { constantOf } from './constants.ts'
import {
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
import {
  isNoCell,
  isSelected,
  isWord,
  keyOf,
  memberNode,
  plainNumber,
  type Variable,
  variableOf,
} from './variables.ts'

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

/**
 * `node`: the question without which there would be an answer, where it is always the same one. `constrained`: it may be another
 * matter with `onlyValid`.
 */
export type Verdict = { possible: true; constrained: boolean } | { possible: false; node?: number }

/** @example possible(facts, [{ program: ['=', ['ref', 0, 0], 'yess'], scope: 0 }]) → { possible: false, node: 0 } */
export function possible(facts: Facts, claims: readonly Claim[], options: Options = {}): Verdict {
  return new Prover(facts, options).possible(claims)
}

/** A comparison that is to be true or false, as it is written. */
interface Compared {
  whole: Program
  truth: boolean
  scope: number
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
        return this.#compare(state, op, a, b, { whole: program, truth, scope })
      case 'selected':
        return this.#selected(state, a, b, { whole: program, truth, scope })
      default: {
        const variable = variableOf(this.#facts, program, scope)
        if (!variable?.isAnswer) return this.#atom(state, program, truth, scope)
        return this.#narrow(state, variable, domain => narrowText(domain, '', !truth))
      }
    }
  }

  #compare(state: State, op: string, a: Program, b: Program, claim: Compared): State[] {
    const { truth, scope } = claim
    if (isNoCell(a) || isNoCell(b)) {
      const other = isNoCell(a) ? b : a
      const constant = constantOf(other)
      // beside a boolean a missing cell is false, and that is not worth the trouble
      const isText =
        constant === undefined ? variableOf(this.#facts, other, scope) : typeof constant !== 'boolean'
      return isText && truth ? this.#none() : [state]
    }
    const [left, right] = [variableOf(this.#facts, a, scope), variableOf(this.#facts, b, scope)]
    if (left && right) return this.#alike(state, op, left, right, claim)
    const constant = constantOf(left ? b : a)
    const variable = left ?? right
    if (variable && constant !== undefined)
      return this.#against(state, left ? op : TURNED[op]!, variable, constant, claim)
    return this.#members(state, op, a, b, claim)
  }

  /** A variable compared with a constant. */
  #against(state: State, op: string, variable: Variable, constant: Value, claim: Compared): State[] {
    const { truth } = claim
    if (typeof constant === 'boolean' && variable.isAnswer && (op === '=' || op === '!=')) {
      const isBlank = (constant === truth) !== (op === '=')
      return this.#narrow(state, variable, domain => narrowText(domain, '', isBlank))
    }
    if (typeof constant !== 'string' && typeof constant !== 'number') return this.#whole(state, claim)
    const same = (op === '=') === truth
    if (typeof constant === 'string' && variable.isAnswer && !ORDERS.has(op))
      return this.#narrow(state, variable, domain => narrowText(domain, constant, same))
    const number = plainNumber(constant)
    if (number === undefined) return this.#whole(state, claim)
    return this.#narrow(state, variable, domain =>
      ORDERS.has(op) ? narrowOrder(domain, op as Order, number, truth) : narrowNumber(domain, number, same),
    )
  }

  /** Two answers that are equal must both be possible for both. */
  #alike(state: State, op: string, left: Variable, right: Variable, claim: Compared): State[] {
    if (op !== '=' || !claim.truth || !left.isAnswer || !right.isAnswer) return this.#whole(state, claim)
    const [ofLeft, ofRight] = [left, right].map(one => (state.domains.get(one.key) ?? one.start).texts)
    const first = ofRight ? this.#narrow(state, left, domain => narrowAmong(domain, ofRight)) : [state]
    return first.flatMap(one =>
      ofLeft ? this.#narrow(one, right, domain => narrowAmong(domain, ofLeft)) : [one],
    )
  }

  /** `${members/sex} = 'x'` from outside of the repeat: false when no member can ever say so. */
  #members(state: State, op: string, a: Program, b: Program, claim: Compared): State[] {
    const [set, other, turned] = constantOf(a) === undefined ? [a, b, op] : [b, a, TURNED[op]!]
    const node = memberNode(set)
    const constant = constantOf(other)
    const isPlain = typeof constant === 'string' || typeof constant === 'number'
    if (node === undefined || !claim.truth || !isPlain) return this.#whole(state, claim)
    const member: Variable = { key: `any ${node}`, node, start: this.#facts.domain(node), isAnswer: true }
    const fresh: State = { domains: new Map(), atoms: new Map(), followed: new Set([node]) }
    return this.#against(fresh, turned, member, constant, claim).length > 0 ? this.#whole(state, claim) : []
  }

  #selected(state: State, list: Program, wanted: Program, claim: Compared): State[] {
    const { truth, scope } = claim
    const variable = variableOf(this.#facts, list, scope)
    const name = constantOf(wanted)
    if (variable?.isAnswer && name !== undefined && isWord(toText(name))) {
      const how = (domain: Domain) => narrowSelected(domain, toText(name), truth, isSelected)
      return this.#narrow(state, variable, how).flatMap(one => this.#whole(one, claim))
    }
    // `selected('north east', ${region})`, where a cell of the choices holds several words
    const words = constantOf(list)
    const asked = variableOf(this.#facts, wanted, scope)
    const texts = asked?.isAnswer ? (state.domains.get(asked.key) ?? asked.start).texts : undefined
    if (!truth || typeof words !== 'string' || !asked || !texts) return this.#whole(state, claim)
    const kept = new Set([...texts].filter(text => isSelected(words, text)))
    return this.#narrow(state, asked, domain => narrowAmong(domain, kept))
  }

  #whole = (state: State, { whole, truth, scope }: Compared): State[] =>
    this.#atom(state, whole, truth, scope)

  /** A condition that is only known by its text: it cannot be true and false at once. */
  #atom(state: State, program: Program, truth: boolean, scope: number): State[] {
    const key = keyOf(program, scope)
    if (key === undefined) return [state]
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
}

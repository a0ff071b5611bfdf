/**
 * What must be answered for an expression to come out as wanted: `${age} >= 15 and ${works} = 'yes'` → age 15, works yes. For
 * simple comparisons it is right, for all else it is a guess that the run itself judges. Pure.
 */
import type { CompiledForm, NodeIndex } from '../definition.ts'
import type { Program } from '../evaluate/program.ts'
import type { Draw } from './draw.ts'
import { nodeOf, partsOf } from './hints.ts'

/** any answer, only not none */
export const ANY = Symbol('any answer')
export type Wish = string | typeof ANY
/** question → the stored text that is wished for; '' = left blank */
export type Wishes = Map<NodeIndex, Wish>

/** deeper than this an expression is not followed */
const DEEPEST = 40

const opposite: Record<string, string> = { '=': '!=', '!=': '=', '<': '>=', '>=': '<', '>': '<=', '<=': '>' }
const mirrored: Record<string, string> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' }
/** what comes out is what goes in first */
const passing = new Set(['coalesce', 'once', 'number', 'string', 'int', 'round', 'floor'])

/**
 * Wishes that a question is shown, and perhaps that an expression comes out as wanted. What is asked of a question itself comes
 * before what it takes to show it, an exact value before a border.
 * @param also of the question's own constraint: that it is broken
 */
export function wishFor(
  form: CompiledForm,
  node: NodeIndex,
  draw: Draw,
  also?: { program: Program; want: boolean },
): Wishes {
  const maker = new Maker(form, draw)
  if (also) maker.wish(also.program, also.want, 0)
  maker.shown(node)
  return maker.wishes
}

class Maker {
  readonly wishes: Wishes = new Map()
  readonly #form: CompiledForm
  readonly #draw: Draw
  /** questions that were wished for, and are yet to be shown */
  readonly #pending: NodeIndex[] = []

  constructor(form: CompiledForm, draw: Draw) {
    this.#form = form
    this.#draw = draw
  }

  /** Its own `relevant` and those of the groups around it; then the same for every question that they speak of. */
  shown(node: NodeIndex): void {
    this.#pending.push(node)
    for (let next = this.#pending.shift(); next !== undefined; next = this.#pending.shift())
      for (let at = next; at >= 0; at = this.#form.nodes[at]?.parent ?? -1) {
        const { relevant } = this.#form.nodes[at] ?? {}
        if (relevant !== undefined) this.wish(this.#form.programs[relevant] as Program, true, 0)
      }
  }

  wish(program: Program, want: boolean, depth: number): void {
    const taken = partsOf(program)
    if (!taken || depth > DEEPEST) return
    const { op, parts } = taken
    const [a, b, c] = parts as [Program, Program, Program]
    if (op === 'and' || op === 'or') {
      // all of them, what is exact first; or any one
      const exact = (part: Program) => (partsOf(part)?.op === '=' ? 0 : 1)
      const all = [...parts].sort((one, other) => exact(one) - exact(other))
      const chosen = (op === 'and') === want ? all : [this.#draw.one(parts) as Program]
      for (const part of chosen) this.wish(part, want, depth + 1)
    } else if (op === 'not') this.wish(a, !want, depth + 1)
    else if (op === 'boolean' || op === 'boolean-from-string') this.wish(a, want, depth + 1)
    else if (op === 'if') {
      const first = this.#draw.chance(0.5)
      this.wish(a, first, depth + 1)
      this.wish(first ? b : c, want, depth + 1)
    } else if (op === 'selected') {
      const node = nodeOf(a)
      if (node !== undefined && typeof b === 'string') this.#put(node, want ? b : this.#other(node, b), depth)
    } else if (op in opposite) this.#compare(want ? op : (opposite[op] as string), a, b, depth)
  }

  #compare(op: string, a: Program, b: Program, depth: number): void {
    if (typeof a !== 'object') {
      if (typeof b === 'object') this.#compare(mirrored[op] ?? op, b, a, depth)
      return
    }
    const inside = partsOf(a)
    const node = nodeOf(inside && passing.has(inside.op) ? inside.parts[0] : a)
    if (node === undefined || typeof b === 'object') return
    const border = Number(b)
    if (op === '=') this.#put(node, String(b), depth)
    else if (op === '!=') this.#put(node, this.#other(node, String(b)), depth)
    else if (!Number.isNaN(border))
      this.#put(node, String(op === '<' ? border - 1 : op === '>' ? border + 1 : border), depth)
  }

  /** Another answer than this one: another choice, a number beside it, or any. */
  #other(node: NodeIndex, not: string): Wish {
    const { items } = this.#form.nodes[node] ?? {}
    const names = (items === undefined ? [] : (this.#form.itemsets[items]?.name ?? [])).filter(
      name => name !== not,
    )
    if (names.length > 0) return this.#draw.one(names) ?? ANY
    const number = Number(not)
    return not === '' || Number.isNaN(number) ? ANY : String(number + 1)
  }

  /** A calculation is not answered: what it reads is wished for instead. */
  #put(node: NodeIndex, wish: Wish, depth: number): void {
    if (this.wishes.has(node) || depth > DEEPEST) return
    this.wishes.set(node, wish)
    this.#pending.push(node)
    const { calculation, type } = this.#form.nodes[node] ?? {}
    if (calculation !== undefined && (type === 'calculate' || type === 'hidden' || type === 'note'))
      this.#result(this.#form.programs[calculation] as Program, wish, depth + 1)
  }

  /** That a calculation comes to this. */
  #result(program: Program, wish: Wish, depth: number): void {
    const node = nodeOf(program)
    const taken = partsOf(program)
    if (node !== undefined) this.#put(node, wish, depth)
    else if (!taken || depth > DEEPEST) return
    else if (taken.op === 'if') {
      const [test, yes, no] = taken.parts as [Program, Program, Program]
      const says = (part: Program) => typeof part !== 'object' && String(part) === wish
      const first = says(yes) || (!says(no) && this.#draw.chance(0.5))
      this.wish(test, first, depth + 1)
      const taking = first ? yes : no
      if (!says(taking)) this.#result(taking, wish, depth + 1)
    } else if (passing.has(taken.op)) this.#result(taken.parts[0] as Program, wish, depth + 1)
    else if (wish === 'true' || wish === 'false') this.wish(program, wish === 'true', depth + 1)
  }
}

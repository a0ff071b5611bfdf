/**
 * What is known of a form before anybody answers: which answers each question can have, and what must be true where it has one.
 * satisfy.ts starts from it. Made once for all checks of a form.
 */

import { isDynamic, type NodeExpressions } from '../compile/expressions.ts'
import type { Compilation } from '../compile/form.ts'
import { ROOT } from '../compile/outline.ts'
import type { FormNames } from '../compile/scope.ts'
import type { DefinitionNode } from '../definition.ts'
import { toText } from '../evaluate/convert.ts'
import type { Program } from '../evaluate/program.ts'
import { constantOf } from './constants.ts'
import { ANYTHING, type Domain } from './domain.ts'

/** A program that is true (or false) in a frame of `scope`. */
export interface Claim {
  program: Program
  scope: number
}

/** Texts of the rows of an attached file, by column; undefined when the file is not here or cannot be read. */
export type ColumnOf = (file: string, column: string) => readonly string[] | undefined

const SELECTS = new Set(['select_one', 'select_multiple', 'rank'])
/** nobody types into these: they are what their calculation says */
const COMPUTED = new Set(['calculate', 'hidden'])
/** more results than that are no list of codes */
const MOST_RESULTS = 200

export class Facts {
  readonly names: FormNames
  readonly #expressions: readonly NodeExpressions[]
  readonly columnOf: ColumnOf
  readonly #domains = new Map<number, Domain>()
  readonly #open = new Set<number>()

  constructor({ names, expressions }: Pick<Compilation, 'names' | 'expressions'>, columnOf: ColumnOf) {
    this.names = names
    this.#expressions = expressions
    this.columnOf = columnOf
  }

  definition(node: number): DefinitionNode {
    return this.names.outline.nodes[node]!.definition
  }

  expressionsOf(node: number): NodeExpressions {
    return this.#expressions[node]!
  }

  /** Names of the choices of a select, where nothing but a choice can be its answer; undefined when that is not certain. */
  choicesOf(node: number): ReadonlySet<string> | undefined {
    const { type, items, appearance } = this.definition(node)
    if (!items || !SELECTS.has(type ?? '') || appearance.some(word => word.startsWith('search(')))
      return undefined
    const { definition } = this.names
    if (items.from === 'list' || items.from === 'external') {
      const lists = items.from === 'list' ? definition.lists : definition.externalLists
      const list = lists[items.list]
      return list && new Set(list.map(choice => choice.name))
    }
    const names = items.from === 'file' ? this.columnOf(items.file, items.value) : undefined
    return names && new Set(names)
  }

  /** The answers that a question can have. A calculated one can have the results of its calculation. */
  domain(node: number): Domain {
    const known = this.#domains.get(node)
    if (known) return known
    if (this.#open.has(node)) return ANYTHING
    this.#open.add(node)
    const made = this.#domain(node)
    this.#open.delete(node)
    this.#domains.set(node, made)
    return made
  }

  #domain(node: number): Domain {
    const definition = this.definition(node)
    const { type, parameters } = definition
    const { calculation } = this.expressionsOf(node)
    const initial = definition.default?.text ?? ''
    // a formula may give anything, and so may one that could not be read
    const isOpen = isDynamic(initial) || (definition.calculation !== undefined && !COMPUTED.has(type ?? ''))
    if (definition.kind !== 'question' || isOpen) return ANYTHING
    if (COMPUTED.has(type ?? '')) {
      const results = calculation && this.#results(calculation.program)
      return results ? { ...ANYTHING, texts: new Set([...results, initial, '']) } : ANYTHING
    }
    const choices = this.choicesOf(node)
    if (choices && type === 'select_one') return { ...ANYTHING, texts: new Set([...choices, initial, '']) }
    if (choices) {
      const names = new Set([...[...choices].flatMap(words), ...words(initial)])
      return { ...ANYTHING, names }
    }
    if (type === 'acknowledge') return { ...ANYTHING, texts: new Set(['OK', initial, '']) }
    if (initial !== '') return ANYTHING
    if (type === 'integer') return { ...ANYTHING, numeric: true, whole: true }
    if (type === 'decimal') return { ...ANYTHING, numeric: true }
    if (type === 'range') {
      const ends = [Number(parameters.start ?? 1), Number(parameters.end ?? 10)]
      return { ...ANYTHING, numeric: true, low: Math.min(...ends), high: Math.max(...ends) }
    }
    return ANYTHING
  }

  /** All texts that a formula can come to; undefined when they are not a short list. */
  #results(program: Program): ReadonlySet<string> | undefined {
    if (typeof program === 'object') {
      const [op, ...operands] = program as [string, ...Program[]]
      if (op === 'if') return this.#either(operands[1]!, operands[2]!)
      if (op === 'coalesce') return this.#either(operands[0]!, operands[1]!)
      if (op === 'string') return this.#results(operands[0]!)
      if (op === 'ref') return this.domain(operands[0] as number).texts
    }
    const constant = constantOf(program)
    if (typeof constant === 'string') return new Set([constant])
    return typeof constant === 'number' && Number.isFinite(constant) ? new Set([toText(constant)]) : undefined
  }

  #either(one: Program, other: Program): ReadonlySet<string> | undefined {
    const [a, b] = [this.#results(one), this.#results(other)]
    return a && b && a.size + b.size <= MOST_RESULTS ? new Set([...a, ...b]) : undefined
  }

  /** What must be true where `node` is shown: its own relevant and those of the groups around it. */
  shownWhen(node: number): Claim[] {
    const claims: Claim[] = []
    for (let index = node; index !== ROOT; index = this.names.outline.nodes[index]!.parent) {
      const relevant = this.expressionsOf(index).relevant
      if (relevant) claims.unshift({ program: relevant.program, scope: relevant.reads.scope })
    }
    return claims
  }

  /** What must be true of an answer that is not refused. */
  validWhen(node: number): Claim[] {
    const { constraint } = this.expressionsOf(node)
    return constraint ? [{ program: constraint.program, scope: constraint.reads.scope }] : []
  }
}

const words = (text: string): string[] => text.split(/\s+/).filter(Boolean)

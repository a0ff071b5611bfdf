// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * A condition of a rule as something that a screen can say in any language: `${age} >= 15` → { kind: 'number', fact: 'age',
 * op: '>=', value: 15 }. why-not.ts makes them, screens say them. Rare shapes come as `reckoned`: which facts they read.
 */
import type { Program } from '../evaluate/program.ts'
import { OUTCOMES } from './compiled.ts'

export type Clause =
  /** the answer is one of these (`not`: none of these, which a missing answer is as well) */
  | { kind: 'is'; fact: string; values: string[]; not?: true }
  /** nothing is known (`not`: something is) */
  | { kind: 'blank'; fact: string; not?: true }
  | { kind: 'number'; fact: string; op: '<' | '<=' | '>' | '>=' | '=' | '!='; value: number }
  /** an outcome of an earlier phase is given (`not`: is not) */
  | { kind: 'given'; outcome: string; not?: true }
  /** earlier phases gave nothing (`not`: something) */
  | { kind: 'nothingGiven'; not?: true }
  | { kind: 'any'; parts: Clause[] }
  | { kind: 'all'; parts: Clause[] }
  /** anything else: it is worked out of these facts */
  | { kind: 'reckoned'; facts: string[] }

/** `3 < ${age}` is `${age} > 3` */
const turned = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '=': '=', '!=': '!=' } as const
type Comparison = keyof typeof turned

const isComparison = (op: string): op is Comparison => Object.hasOwn(turned, op)

/** @example clauseOf(['=', ['ref', 0], 'yes'], ['pregnant']) → { kind: 'is', fact: 'pregnant', values: ['yes'] } */
export function clauseOf(program: Program, reads: readonly string[]): Clause {
  return read(program, reads, false) ?? { kind: 'reckoned', facts: [...new Set(factsIn(program, reads))] }
}

/** Names that a program reads, without the pseudo-fact. */
export function factsIn(program: unknown, reads: readonly string[]): string[] {
  if (!Array.isArray(program)) return []
  if (program[0] === 'ref') return [reads[program[1] as number]!].filter(name => name !== OUTCOMES)
  return program.flatMap(operand => factsIn(operand, reads))
}

function read(program: Program, reads: readonly string[], not: boolean): Clause | undefined {
  if (!Array.isArray(program)) return undefined
  const [op, first, second] = program as [string, Program, Program]
  if (op === 'not') return read(first, reads, !not)
  if (op === 'and' || op === 'or') {
    const parts = (program.slice(1) as Program[]).map(part => read(part, reads, not))
    if (!parts.every(part => part !== undefined)) return undefined
    return joined((op === 'or') === not ? 'all' : 'any', parts as Clause[])
  }
  if (op === 'selected' && typeof second === 'string') {
    const fact = refOf(first, reads)
    if (fact === OUTCOMES) return { kind: 'given', outcome: second, ...(not && { not }) }
    return undefined
  }
  if (!isComparison(op)) return undefined
  const fact = refOf(first, reads)
  if (fact !== undefined) return comparison(fact, op, second, not)
  const other = refOf(second, reads)
  return other === undefined ? undefined : comparison(other, turned[op], first, not)
}

function comparison(fact: string, op: Comparison, value: Program, not: boolean): Clause | undefined {
  const equals = op === '=' || op === '!='
  if (typeof value === 'string' && equals) {
    const isNot = (op === '!=') !== not ? { not: true as const } : {}
    if (fact === OUTCOMES) return value === '' ? { kind: 'nothingGiven', ...isNot } : undefined
    return value === '' ? { kind: 'blank', fact, ...isNot } : { kind: 'is', fact, values: [value], ...isNot }
  }
  // the opposite of `<` is no `>=`, as neither holds for a missing answer
  if (typeof value !== 'number' || fact === OUTCOMES || not) return undefined
  return { kind: 'number', fact, op, value }
}

const refOf = (program: Program, reads: readonly string[]): string | undefined =>
  Array.isArray(program) && program[0] === 'ref' ? reads[program[1] as number] : undefined

/** `= 'a' or = 'b'` of one fact is one of both; `!= 'a' and != 'b'` none of them. */
function joined(kind: 'any' | 'all', parts: Clause[]): Clause {
  const flat = parts.flatMap(part => (part.kind === kind ? part.parts : [part]))
  const merged: Clause[] = []
  for (const part of flat) {
    const same = merged.find(one => one.kind === 'is' && part.kind === 'is' && one.fact === part.fact)
    const merges = part.kind === 'is' && (part.not === true) === (kind === 'all')
    if (merges && same?.kind === 'is' && same.not === part.not) same.values = [...same.values, ...part.values]
    else merged.push(part.kind === 'is' ? { ...part } : part)
  }
  return merged.length === 1 ? merged[0]! : { kind, parts: merged }
}

/**
 * Ast → Program: operators and library functions, with their arity. What names mean is asked of a Scope: facts of a rule set
 * (compile.ts) or nodes of a form (compile/scope.ts). All findings of an expression are collected, not the first only.
 */
import { PATTERN_MAX, patternOf } from '../evaluate/functions/text.ts'
import type { Program } from '../evaluate/program.ts'
import { suggest } from '../xlsform/suggest.ts'
import type { Ast } from './ast.ts'
import { type Signature, signatures } from './signatures.ts'

export type Report = (code: string, at: number, details: Record<string, string | number | undefined>) => void

/** Who gives names their meaning. A method that finds nothing reports it and returns any program. */
export interface Scope {
  report: Report
  reference(ast: Ast & { kind: 'reference' }): Program
  path(ast: Ast & { kind: 'path' }): Program
  /** functions that need nodes (`position`, `instance` …); undefined leaves the call to the library */
  call(ast: Ast & { kind: 'call' }): Program | undefined
}

/** Stands where a finding was reported: the program is thrown away then. */
export const NOTHING: Program = ''

/** @example `${age} >= 15` → ['>=', ['ref', 0], 15] */
export function translate(ast: Ast, scope: Scope): Program {
  switch (ast.kind) {
    case 'text':
      return ast.value
    case 'number':
      // 400 digits are more than a double holds, and JSON knows no infinity
      return Number.isFinite(ast.value) ? ast.value : ['div', 1, 0]
    case 'reference':
      return scope.reference(ast)
    case 'path':
      return scope.path(ast)
    case 'operation': {
      const operands = ast.operands.map(operand => translate(operand, scope))
      if (ast.op === 'negate' && typeof operands[0] === 'number') return -operands[0]
      return [ast.op, ...operands]
    }
    case 'call':
      return call(ast, scope)
  }
}

function call(ast: Ast & { kind: 'call' }, scope: Scope): Program {
  const { name, operands } = ast
  const signature = Object.hasOwn(signatures, name) ? signatures[name] : undefined
  if (!signature) {
    scope.report('function.unknown', ast.at, {
      name,
      suggestion: suggest(name, Object.keys(signatures)),
    })
    for (const operand of operands) translate(operand, scope)
    return NOTHING
  }
  const { min, max, step = 1 } = signature
  if (operands.length < min || operands.length > max || (operands.length - min) % step !== 0) {
    scope.report('function.arity', ast.at, { name, expected: expectedOf(signature), actual: operands.length })
    return NOTHING
  }
  if (name === 'regex') checkPattern(operands[1]!, scope)
  const special = scope.call(ast)
  if (special !== undefined) return special
  if (name === 'true') return true
  if (name === 'false') return false
  return [name, ...operands.map(operand => translate(operand, scope))]
}

/** @example 3, 1–2, 1+, `3, 5, 7`, `4, 6, …` */
function expectedOf({ min, max, step }: Signature): string | number {
  if (min === max) return min
  if (step) return Number.isFinite(max) ? `${min}, ${min + step}, ${max}` : `${min}, ${min + step}, …`
  return Number.isFinite(max) ? `${min}–${max}` : `${min}+`
}

/** A pattern that is no pattern, or too long to be run on a phone, would never match: better said now. */
function checkPattern(pattern: Ast, scope: Scope): void {
  if (pattern.kind !== 'text' || patternOf(pattern.value)) return
  const { length } = pattern.value
  if (length > PATTERN_MAX) scope.report('regex.tooLong', pattern.at, { length, limit: PATTERN_MAX })
  else scope.report('regex.illegal', pattern.at, { pattern: pattern.value })
}

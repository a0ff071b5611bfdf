/**
 * The expression cells of a form's nodes with their programs, for the checks that go through all of them. What could not be
 * compiled is left out: its error is told already.
 */
import type { NodeExpressions } from '../compile/expressions.ts'
import type { DefinitionNode } from '../definition.ts'
import type { Program } from '../evaluate/program.ts'
import type { SheetPlace } from '../findings.ts'
import type { Facts } from './facts.ts'

export interface ExpressionCell {
  node: number
  at: SheetPlace
  program: Program
}

const CELLS: readonly [
  (keyof NodeExpressions & keyof DefinitionNode) | 'dynamicDefault' | 'repeatChoices',
  keyof DefinitionNode,
][] = [
  ['relevant', 'relevant'],
  ['required', 'required'],
  ['readonly', 'readonly'],
  ['constraint', 'constraint'],
  ['calculation', 'calculation'],
  ['dynamicDefault', 'default'],
  ['repeatCount', 'repeatCount'],
  ['choiceFilter', 'choiceFilter'],
  ['repeatChoices', 'choiceFilter'],
]

export function* expressionCells(facts: Facts): Generator<ExpressionCell> {
  for (const { index, definition } of facts.names.outline.nodes) {
    const made = facts.expressionsOf(index)
    for (const [key, column] of CELLS) {
      const compiled = made[key]
      const cell = definition[column]
      if (compiled && typeof cell === 'object' && 'at' in cell)
        yield { node: index, at: (cell as { at: SheetPlace }).at, program: compiled.program }
    }
  }
}

/** Every part of a program that is an operation, the whole one first. */
export function* operationsOf(program: Program): Generator<[op: string, ...operands: Program[]]> {
  if (!Array.isArray(program)) return
  if (typeof program[0] === 'string') yield program as [string, ...Program[]]
  for (const part of program) if (Array.isArray(part)) yield* operationsOf(part as Program)
}

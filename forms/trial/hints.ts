/**
 * What the expressions of a form say of each question: the texts and numbers that it is compared with. Answers at these borders
 * lead into branches that answers at random never find. wishes.ts and answers.ts read it.
 */
import type { CompiledForm, NodeIndex } from '../definition.ts'
import type { Program } from '../evaluate/program.ts'

export interface Hint {
  texts: Set<string>
  numbers: Set<number>
}

export type Hints = ReadonlyMap<NodeIndex, Hint>

/** The operation of a program and its operands, or undefined for a constant. */
export const partsOf = (program: Program): { op: string; parts: Program[] } | undefined =>
  typeof program === 'object' ? { op: program[0], parts: program.slice(1) as Program[] } : undefined

/** The node that `${q}` or `.` means, where it is one value. */
export function nodeOf(program: Program | undefined): NodeIndex | undefined {
  if (typeof program !== 'object') return undefined
  const [op, node] = program
  if (op === 'number' || op === 'string') return nodeOf(node as Program)
  return (op === 'ref' || op === 'own' || op === 'near') && typeof node === 'number' ? node : undefined
}

const compares = new Set(['=', '!=', '<', '<=', '>', '>=', 'selected', 'regex', 'contains', 'starts-with'])

/** @example `${age} >= 15` → age: { numbers: {15} }; `selected(${work}, 'own')` → work: { texts: {'own'} } */
export function readHints(form: CompiledForm): Hints {
  const hints = new Map<NodeIndex, Hint>()
  const add = (node: NodeIndex | undefined, constant: Program | undefined) => {
    if (node === undefined) return
    const hint = hints.get(node) ?? { texts: new Set(), numbers: new Set() }
    hints.set(node, hint)
    if (typeof constant === 'number') hint.numbers.add(constant)
    else if (typeof constant === 'string' && constant !== '') hint.texts.add(constant)
  }
  const walk = (program: Program | undefined) => {
    if (program === undefined || program === null) return
    const taken = partsOf(program)
    if (!taken) return
    const [a, b] = taken.parts
    if (compares.has(taken.op)) {
      add(nodeOf(a), b)
      add(nodeOf(b), a)
    }
    for (const part of taken.parts) if (Array.isArray(part)) walk(part as Program)
  }
  for (const program of form.programs) walk(program)
  return hints
}

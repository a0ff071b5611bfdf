/**
 * How many instances a repeat has: `jr:count` must name a node, so an expression gets a calculated one of its own beside the
 * repeat, as other converters of XLSForm do. instance.ts, binds.ts and body.ts ask for it.
 * @see ODK XForms specification, "Repeats", jr:count
 */
import type { Cell } from '../definition.ts'
import { pathTo, standAt } from './paths.ts'
import { express, type Writing } from './writing.ts'

const ONE_REFERENCE = /^\$\{\s*([^{}#]+?)\s*\}$/

export interface CountNode {
  name: string
  cell: Cell
}

/** The node to be made for a repeat; undefined when a question says the count, or nothing does. */
export function countNode({ outline }: Writing, repeat: number): CountNode | undefined {
  const { definition, parent } = outline.nodes[repeat]!
  const cell = definition.repeatCount
  if (!cell || ONE_REFERENCE.test(cell.text)) return undefined
  const siblings = parent < 0 ? outline.top : outline.nodes[parent]!.children
  const taken = new Set(siblings.map(index => outline.nodes[index]!.definition.name))
  let name = `${definition.name}_count`
  while (taken.has(name)) name += '_'
  return { name, cell }
}

/** Path for `jr:count`; undefined for a repeat that people add to. */
export function countPath(writing: Writing, repeat: number): string | undefined {
  const { outline } = writing
  const { definition } = outline.nodes[repeat]!
  if (!definition.repeatCount) return undefined
  const made = countNode(writing, repeat)
  if (!made) return express(writing, repeat, definition.repeatCount, { around: true })
  const own = pathTo({ ...standAt(outline, repeat), around: true }, repeat)
  return own.replace(/[^/]+$/, made.name)
}

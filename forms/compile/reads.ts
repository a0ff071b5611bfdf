/**
 * What an expression reads, gathered while it is compiled: from this order.ts makes the dependents of every cell.
 */
import type { Outline } from './outline.ts'
import { commonScope } from './outline.ts'

export interface Read {
  /** a value, its membership in a node-set (relevance), the instances of a repeat, or the position of one */
  of: 'value' | 'relevance' | 'instances' | 'position'
  node: number
  /** innermost scope that reader and node share a frame of */
  common: number
}

export interface Reads {
  /** the frame that the expression is run in */
  scope: number
  list: Read[]
  /** `.` counts as a read: a `relevant` that reads its own value is a circle, a constraint that does is not */
  itself: boolean
  speaks: boolean
  fickle: boolean
}

export const noReads = (scope: number, itself = false): Reads => ({
  scope,
  list: [],
  itself,
  speaks: false,
  fickle: false,
})

/** The scope where an `instances` cell lives is around its repeat; all others live with their node. */
export function addRead(outline: Outline, reads: Reads, of: Read['of'], node: number, common: number): void {
  const at = outline.nodes[node]!.scope
  const home = of === 'instances' ? outline.scopes[at]!.parent : at
  const shared = commonScope(outline, common, home)
  if (!reads.list.some(read => read.of === of && read.node === node && read.common === shared)) {
    reads.list.push({ of, node, common: shared })
  }
}

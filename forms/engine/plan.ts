// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * The engine's part of a published form: which value reads which, in what order, and where each one lives. compile/form.ts
 * makes it, core.ts runs it, nobody else looks inside.
 *
 * The record is a tree of frames: one for the record itself (scope 0) and one for each repeat instance. A frame holds cells:
 * the value of a question, the relevance of a node that has a `relevant`, the instances of a repeat. Groups have no frame.
 */
import type { NodeIndex, ProgramIndex } from '../definition.ts'

export interface PlanScope {
  /** the repeat node, -1 for the record */
  repeat: NodeIndex
  /** scope around it, -1 for the record */
  parent: number
  /** how many cells a frame of it holds */
  slots: number
}

/**
 * Who is touched when a cell changes: from its frame `ups` frames outwards, then through all instances of the scopes named,
 * there the cell (or node, for `looks`).
 * @example [17, 0] in the same frame; [4, 1] in the frame around; [9, 1, 2] in all instances of scope 2 beside it
 */
export type Link = [target: number, ups: number, ...downs: number[]]

export type CellKind = 'value' | 'relevance' | 'instances'

/** Its index in `Plan.cells` is its place in the order of evaluation. */
export interface PlanCell {
  kind: CellKind
  node: NodeIndex
  scope: number
  slot: number
  /** cells that read this one */
  links?: Link[]
  /** cells whose `trigger` names this value */
  triggers?: Link[]
  /** `instances` only: cells that read position() of an instance, from the instance's frame */
  positions?: Link[]
  /** nodes whose texts, choices or validity read this one */
  looks?: Link[]
  /** the calculation reads texts of the current language */
  speaks?: true
  /** the calculation gives another answer at another time, or once: today(), uuid(), once(), random() */
  fickle?: true
}

export interface Plan {
  scopes: PlanScope[]
  cells: PlanCell[]
  /** scope of each node; a repeat is in the scope of its own instances */
  scopeOf: number[]
  /** the relevance cell that rules over each node (its own or an ancestor's), -1 = always relevant */
  rulers: number[]
  /** selects whose choices are answers of a repeat: node → program that gives them */
  repeatChoices: Record<string, ProgramIndex>
}

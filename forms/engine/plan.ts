// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * The engine's part of a published form: which value reads which, in what order, and where each one lives. compile/pack.ts
 * makes it, cells.ts makes it ready to run, nobody else looks inside. It is flat arrays of numbers: reading the JSON of a
 * form is most of what opening it takes.
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
}

/**
 * Who is touched when a cell changes: from its frame `ups` frames outwards, then through all instances of the scopes named,
 * there the cell (or node, for `looks`).
 * @example [4, 1] in the frame around; [9, 1, 2] in all instances of scope 2 beside it; [17, 0] in the same frame
 */
export type Link = [target: number, ups: number, ...downs: number[]]

/** What a cell leads to. Most targets are in the cell's own frame. */
export interface Links {
  /** for each cell in order, how many targets in its own frame, and then these: [2, 17, 18, 0, 1, 4] = 17 and 18, none, 4 */
  near: number[]
  /** by cell: targets elsewhere */
  far: Record<string, Link[]>
}

/** In the order of their numbers in `Plan.cells`. */
export const KINDS = ['value', 'relevance', 'instances'] as const
export type CellKind = (typeof KINDS)[number]

export interface Plan {
  scopes: PlanScope[]
  /** The cells in order of evaluation: node × 3 + number of the kind. Their place here is what links name. */
  cells: number[]
  /** cells that read a cell */
  links: Links
  /** nodes whose texts, choices or validity read a cell */
  looks: Links
  /** cells whose `trigger` names a value */
  triggers: Record<string, Link[]>
  /** by `instances` cell: cells that read position() of an instance, from the instance's frame */
  positions: Record<string, Link[]>
  /** cells whose calculation reads texts of the current language */
  speaks: number[]
  /** cells whose calculation gives another answer at another time, or once: today(), uuid(), once(), random() */
  fickle: number[]
  /** selects whose choices are answers of a repeat: node → program that gives them */
  repeatChoices: Record<string, ProgramIndex>
  /** functions that are fetched before the form is opened, see engine/prepare.ts */
  rare: string[]
}

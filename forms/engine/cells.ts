// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * The plan's cells made ready to run: each with what it needs of its node at hand. core.ts runs them.
 */

import type { CompiledForm, NodeIndex, QuestionType } from '../definition.ts'
import type { Run } from '../evaluate/closures.ts'
import type { Frame } from './frame.ts'
import { type CellKind, KINDS, type Link, type Links, type Plan } from './plan.ts'

/** A plan's Link with the cell at hand; `downs` are places among the scopes of the same parent. */
export interface Wire {
  cell: Cell
  ups: number
  downs: readonly number[]
}

/** A cell as it runs. All have the same fields, so that access stays fast; a program that is not there is -1. */
export interface Cell {
  readonly kind: CellKind
  readonly node: NodeIndex
  readonly scope: number
  readonly slot: number
  /** place in the order of evaluation */
  readonly rank: number
  /** where the relevance that rules over it stands; slot -1 = always relevant */
  readonly rulerUps: number
  readonly rulerSlot: number
  readonly type: QuestionType | undefined
  readonly calculation: number
  readonly fallback: number
  readonly isTriggered: boolean
  readonly isFiltered: boolean
  /** a value that nothing but its relevance and a person changes: it is shown or hidden on the spot, without waiting */
  readonly isPlain: boolean
  /** its relevance, made when it is first asked for */
  test: Run<Frame, boolean> | undefined
  /** cells of the same frame that read it, looked up when it first changes */
  readers: readonly Cell[] | undefined
  /** cells elsewhere that do */
  far: readonly Wire[] | undefined
  triggers: readonly Wire[] | undefined
  /** running totals that depend on it: told of the frame in which it has changed */
  heard: ((frame: Frame) => void)[] | undefined
  /** frames that wait for it to be computed, for cells inside of repeats: the first `waits` of the list */
  readonly waiting: Frame[]
  waits: number
}

/** Where nodes live, and the scopes as the engine walks them. */
export interface Layout {
  /** scope of each node; a repeat is in the scope of its own instances */
  scopeOf: readonly number[]
  /** by scope: how many frames stand around a frame of it */
  depth: readonly number[]
  /** by scope: place among the scopes of the same parent */
  ordinal: readonly number[]
  inner: readonly (readonly number[])[]
  /** by scope: how many cells a frame holds */
  slots: readonly number[]
  cells: readonly Cell[]
  /** by node: the cell of its value, of its relevance, of its instances; undefined where it has none */
  values: readonly (Cell | undefined)[]
  relevances: readonly (Cell | undefined)[]
  instances: readonly (Cell | undefined)[]
  /** by node: the relevance that rules over it, its own or that of what is around it */
  rulers: readonly (Cell | undefined)[]
  /** by rank: where its targets begin in `links.near`; they end where the next one's count stands */
  near: Int32Array
}

/** of cells of the record itself: there is one frame of it */
const NOBODY: Frame[] = []

/** The cell that a number of the plan means. @example 3 * 12 + 1 → relevance of node 12 */
const kindOf = (code: number): CellKind => KINDS[code % 3]!
const nodeOf = (code: number): NodeIndex => Math.trunc(code / 3)

export function layOut(form: CompiledForm, plan: Plan): Layout {
  const { nodes } = form
  const depth: number[] = []
  const ordinal: number[] = []
  const inner: number[][] = plan.scopes.map(() => [])
  const byRepeat = new Map<number, number>()
  for (const [scope, { parent, repeat }] of plan.scopes.entries()) {
    depth.push(parent < 0 ? 0 : depth[parent]! + 1)
    ordinal.push(parent < 0 ? 0 : inner[parent]!.push(scope) - 1)
    byRepeat.set(repeat, scope)
  }
  const scopeOf: number[] = []
  for (const { kind, parent } of nodes)
    scopeOf.push(kind === 'repeat' ? byRepeat.get(scopeOf.length)! : parent < 0 ? 0 : scopeOf[parent]!)

  const nothing = (): (Cell | undefined)[] => new Array<Cell | undefined>(nodes.length).fill(undefined)
  const [values, relevances, instances, rulers] = [nothing(), nothing(), nothing(), nothing()]
  const slots = plan.scopes.map(() => 0)
  // first where each one stands, then what rules over it: an outer relevance may come later in the order than what is plain
  const homes: number[] = []
  const places: number[] = []
  const ruling = new Int32Array(nodes.length).fill(-1)
  for (const code of plan.cells) {
    const node = nodeOf(code)
    const kind = kindOf(code)
    const scope = kind === 'instances' ? plan.scopes[scopeOf[node]!]!.parent : scopeOf[node]!
    if (kind === 'relevance') ruling[node] = homes.length
    homes.push(scope)
    places.push(slots[scope]!++)
  }
  for (let node = 0; node < nodes.length; node++) {
    const { parent } = nodes[node]!
    if (ruling[node]! < 0 && parent >= 0) ruling[node] = ruling[parent]!
  }

  const cells = plan.cells.map((code, rank): Cell => {
    const index = nodeOf(code)
    const { parent, type, calculation, dynamicDefault, triggers, choiceFilter } = nodes[index]!
    const kind = kindOf(code)
    const scope = homes[rank]!
    const asked = kind === 'value' ? index : parent
    const ruler = asked < 0 ? -1 : ruling[asked]!
    const isFiltered = choiceFilter !== undefined || plan.repeatChoices[index] !== undefined
    const isComputed = calculation !== undefined || dynamicDefault !== undefined || isFiltered
    const made: Cell = {
      kind,
      node: index,
      scope,
      slot: places[rank]!,
      rank,
      rulerUps: ruler < 0 ? 0 : depth[scope]! - depth[homes[ruler]!]!,
      rulerSlot: ruler < 0 ? -1 : places[ruler]!,
      type,
      calculation: calculation ?? -1,
      fallback: dynamicDefault ?? -1,
      isTriggered: triggers !== undefined,
      isFiltered,
      isPlain: kind === 'value' && !isComputed,
      test: undefined,
      readers: undefined,
      far: undefined,
      triggers: undefined,
      heard: undefined,
      waiting: scope === 0 ? NOBODY : [],
      waits: 0,
    }
    const by = kind === 'value' ? values : kind === 'relevance' ? relevances : instances
    by[index] = made
    return made
  })
  ruling.forEach((rank, node) => {
    if (rank >= 0) rulers[node] = cells[rank]
  })
  const wires = (links: Readonly<Record<string, Link[]>>, key: 'far' | 'triggers'): void => {
    for (const [rank, list] of Object.entries(links))
      cells[Number(rank)]![key] = list.map(link => wireOf(link, cells, ordinal))
  }
  wires(plan.links.far, 'far')
  wires(plan.triggers, 'triggers')
  return {
    scopeOf,
    depth,
    ordinal,
    inner,
    slots,
    cells,
    values,
    relevances,
    instances,
    rulers,
    near: startsOf(plan.links, cells.length),
  }
}

export const wireOf = (
  [to, ups, ...downs]: Link,
  cells: readonly Cell[],
  ordinal: readonly number[],
): Wire => ({
  cell: cells[to]!,
  ups,
  downs: downs.map(down => ordinal[down]!),
})

/** Where the targets of each cell begin in a list of `Links.near`, and one more: the end. */
export function startsOf({ near }: Links, count: number): Int32Array {
  const starts = new Int32Array(count + 1)
  let at = 0
  for (let cell = 0; cell < count; cell++) {
    starts[cell] = at + 1
    at += near[at]! + 1
  }
  starts[count] = at + 1
  return starts
}

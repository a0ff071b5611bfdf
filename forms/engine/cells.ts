// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * The plan's cells made ready to run: each with what it needs of its node at hand, and its links as objects. core.ts runs them.
 */
import type { CompiledForm, NodeIndex, QuestionType } from '../definition.ts'
import type { CellKind, Link, Plan } from './plan.ts'

/** A plan's Link with the cell at hand; `downs` are places among the scopes of the same parent. */
export interface Wire {
  cell: Cell
  ups: number
  downs: readonly number[]
}

/** A cell as it runs. All have the same fields, so that access stays fast; a program that is not there is -1. */
export interface Cell {
  kind: CellKind
  node: NodeIndex
  scope: number
  slot: number
  /** place in the order of evaluation */
  rank: number
  /** where the relevance that rules over it stands; slot -1 = always relevant */
  rulerUps: number
  rulerSlot: number
  type: QuestionType | undefined
  relevant: number
  calculation: number
  fallback: number
  isTriggered: boolean
  isFiltered: boolean
  speaks: boolean
  fickle: boolean
  links: readonly Wire[]
  triggers: readonly Wire[]
  positions: readonly Wire[]
  looks: readonly Link[]
}

/** Scopes as the engine walks them. */
export interface Scopes {
  /** how many frames stand around a frame of it */
  depth: number[]
  /** place among the scopes of the same parent */
  ordinal: number[]
  inner: number[][]
}

export function makeScopes({ scopes }: Plan): Scopes {
  const made: Scopes = { depth: [], ordinal: [], inner: scopes.map(() => []) }
  for (const [scope, { parent }] of scopes.entries()) {
    made.depth[scope] = parent < 0 ? 0 : made.depth[parent]! + 1
    if (parent >= 0) made.ordinal[scope] = made.inner[parent]!.push(scope) - 1
  }
  return made
}

export function makeCells(form: CompiledForm, plan: Plan, { depth, ordinal }: Scopes): Cell[] {
  const made = plan.cells.map((cell, rank): Cell => {
    const node = form.nodes[cell.node]!
    const asked = cell.kind === 'value' ? cell.node : node.parent
    const ruling = asked < 0 ? undefined : plan.cells[plan.rulers[asked]!]
    return {
      kind: cell.kind,
      node: cell.node,
      scope: cell.scope,
      slot: cell.slot,
      rank,
      rulerUps: ruling ? depth[cell.scope]! - depth[ruling.scope]! : 0,
      rulerSlot: ruling?.slot ?? -1,
      type: node.type,
      relevant: node.relevant ?? -1,
      calculation: node.calculation ?? -1,
      fallback: node.dynamicDefault ?? -1,
      isTriggered: node.triggers !== undefined,
      isFiltered: node.choiceFilter !== undefined || plan.repeatChoices[cell.node] !== undefined,
      speaks: cell.speaks === true,
      fickle: cell.fickle === true,
      links: [],
      triggers: [],
      positions: [],
      looks: (cell.looks ?? []).map(
        ([to, ups, ...downs]): Link => [to, ups, ...downs.map(down => ordinal[down]!)],
      ),
    }
  })
  const wires = (links: readonly Link[] | undefined): Wire[] =>
    (links ?? []).map(([to, ups, ...downs]) => ({
      cell: made[to]!,
      ups,
      downs: downs.map(down => ordinal[down]!),
    }))
  for (const [rank, { links, triggers, positions }] of plan.cells.entries()) {
    const cell = made[rank]!
    cell.links = wires(links)
    cell.triggers = wires(triggers)
    cell.positions = wires(positions)
  }
  return made
}

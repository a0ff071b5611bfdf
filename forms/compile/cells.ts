/**
 * Nodes and their reads → the plan's cells in order of evaluation, each with the links to what reads it. Also says which
 * circles there are. compile/form.ts calls it; engine/plan.ts explains cells.
 */
import type { Link, Plan } from '../engine/plan.ts'
import type { Finding } from '../findings.ts'
import { error, warning } from '../xlsform/report.ts'
import type { Compiled, NodeExpressions } from './expressions.ts'
import { circles, type Edge, orderCells } from './order.ts'
import { type Outline, ROOT, scopeAround, scopesBetween, upsBetween } from './outline.ts'
import { type OrderedCell, packPlan } from './pack.ts'
import type { Read, Reads } from './reads.ts'

/** What may look different when something changes, beside values: texts, choices, required … of a node. */
export interface Look {
  node: number
  reads: Reads
}

interface Wire extends Edge {
  common: number
  as: 'links' | 'triggers' | 'positions'
}

export function makePlan(
  outline: Outline,
  expressions: readonly NodeExpressions[],
  looks: readonly Look[],
  findings: Finding[],
): Omit<Plan, 'repeatChoices' | 'rare'> {
  const cells: OrderedCell[] = []
  const value = new Map<number, number>()
  const relevance = new Map<number, number>()
  const instances = new Map<number, number>()
  const add = (kind: OrderedCell['kind'], node: number, scope: number): number =>
    cells.push({
      kind,
      node,
      scope,
      links: [],
      triggers: [],
      positions: [],
      looks: [],
      speaks: false,
      fickle: false,
    }) - 1
  for (const { index, definition, scope } of outline.nodes) {
    if (definition.kind === 'repeat')
      instances.set(index, add('instances', index, scopeAround(outline, index)))
    const relevant = expressions[index]!.relevant
    if (relevant && relevant.program !== true) relevance.set(index, add('relevance', index, scope))
    if (definition.kind === 'question') value.set(index, add('value', index, scope))
  }
  const rulers: number[] = []
  for (const { index, parent } of outline.nodes) rulers.push(relevance.get(index) ?? rulers[parent] ?? -1)

  const source = ({ of, node }: Read): number =>
    (of === 'value' ? value.get(node) : of === 'relevance' ? rulers[node] : instances.get(node)) ?? -1
  const wires: Wire[] = []
  const ruled = (ruler: number | undefined, to: number): void => {
    if (ruler !== undefined && ruler >= 0)
      wires.push({ from: ruler, to, hard: true, common: cells[ruler]!.scope, as: 'links' })
  }
  const reads = (
    to: number,
    compiled: Compiled | undefined,
    hard: (read: Read) => boolean,
    isLinked = true,
  ): void => {
    for (const read of compiled?.reads.list ?? []) {
      const from = source(read)
      if (from < 0) continue
      if (read.of === 'position') {
        // a position changes with the instances before it: no matter of order, and told by the repeat itself
        if (isLinked) wires.push({ from, to, hard: false, common: read.common, as: 'positions' })
      } else wires.push({ from, to, hard: hard(read), common: isLinked ? read.common : -1, as: 'links' })
    }
  }
  const always = (): boolean => true
  const never = (): boolean => false
  for (const { index, parent } of outline.nodes) {
    const made = expressions[index]!
    const shown = relevance.get(index)
    if (shown !== undefined) {
      ruled(rulers[parent], shown)
      reads(shown, made.relevant, always)
    }
    const own = value.get(index)
    if (own !== undefined) {
      const isTriggered = made.triggers.length > 0
      ruled(rulers[index], own)
      reads(own, made.calculation, isTriggered ? never : always, !isTriggered)
      reads(own, made.dynamicDefault, never, false)
      reads(own, made.choiceFilter, never)
      reads(own, made.repeatChoices, never)
      for (const trigger of made.triggers) {
        const from = value.get(trigger)
        if (from === undefined) continue
        const common = sharedScope(outline, cells[from]!.scope, cells[own]!.scope)
        wires.push({ from, to: own, hard: false, common, as: 'triggers' })
      }
      if (!isTriggered && made.calculation?.reads.speaks) cells[own]!.speaks = true
      if (isTriggered || made.calculation?.reads.fickle) cells[own]!.fickle = true
    }
    const count = instances.get(index)
    if (count !== undefined) {
      ruled(rulers[parent], count)
      // instances come before what is in them, so that their cells are computed once
      for (const inside of [...relevance, ...value]) {
        if (isInside(outline, inside[0], index))
          wires.push({ from: count, to: inside[1], hard: false, common: -1, as: 'links' })
      }
      // how many more may depend on the answers of those that are there: `count(${m}[more = 'yes']) + 1`
      const inside = (read: Read): boolean => read.of === 'value' && isInside(outline, read.node, index)
      reads(
        count,
        made.repeatCount,
        read => !inside(read) && !(read.of === 'instances' && read.node === index && hasInside(made, inside)),
      )
    }
  }
  tellCycles(outline, cells, wires, findings)
  const { order } = orderCells(cells.length, wires)
  return arrange(outline, cells, order, wires, looks, source)
}

const hasInside = (made: NodeExpressions, inside: (read: Read) => boolean): boolean =>
  made.repeatCount?.reads.list.some(inside) === true

function sharedScope(outline: Outline, a: number, b: number): number {
  const outwards = new Set<number>()
  for (let scope = a; scope >= 0; scope = outline.scopes[scope]!.parent) outwards.add(scope)
  let scope = b
  while (!outwards.has(scope)) scope = outline.scopes[scope]!.parent
  return scope
}

function isInside(outline: Outline, node: number, ancestor: number): boolean {
  for (let index = node; index !== ROOT; index = outline.nodes[index]!.parent)
    if (index === ancestor) return true
  return false
}

function arrange(
  outline: Outline,
  cells: readonly OrderedCell[],
  order: readonly number[],
  wires: readonly Wire[],
  looks: readonly Look[],
  source: (read: Read) => number,
): Omit<Plan, 'repeatChoices' | 'rare'> {
  const rank: number[] = []
  for (const [place, cell] of order.entries()) rank[cell] = place
  const ordered = order.map(cell => cells[cell]!)
  const link = (target: number, from: number, common: number, to: number): Link => [
    target,
    upsBetween(outline, from, common),
    ...scopesBetween(outline, common, to),
  ]
  // consent is read by every question of a form: looking through the list for each would take seconds
  const known = new Map<Link[], Set<string>>()
  const put = (cell: OrderedCell, key: 'links' | 'triggers' | 'positions' | 'looks', made: Link): void => {
    const links = cell[key]
    const seen = known.get(links) ?? new Set()
    known.set(links, seen)
    const text = made.join()
    if (!seen.has(text)) links.push(made)
    seen.add(text)
  }
  for (const wire of wires) {
    if (wire.common < 0) continue
    const from = ordered[rank[wire.from]!]!
    const to = ordered[rank[wire.to]!]!
    // a position is told from the instance's own frame
    const start = wire.as === 'positions' ? outline.nodes[from.node]!.scope : from.scope
    put(from, wire.as, link(rank[wire.to]!, start, wire.common, to.scope))
  }
  for (const { node, reads } of looks) {
    for (const read of reads.list) {
      const cell = source(read)
      if (cell < 0 || read.of === 'position') continue
      const from = ordered[rank[cell]!]!
      put(from, 'looks', link(node, from.scope, read.common, reads.scope))
    }
  }
  return packPlan(
    outline.scopes.map(({ repeat, parent }) => ({ repeat, parent })),
    ordered,
  )
}

function tellCycles(
  outline: Outline,
  cells: readonly OrderedCell[],
  wires: readonly Wire[],
  findings: Finding[],
): void {
  const nameOf = (cell: number): string => outline.nodes[cells[cell]!.node]!.definition.name
  const describe = (cycle: readonly number[]): string => {
    // an edge says that the second reads the first: people read it the other way round
    const names = [...cycle].reverse().map(nameOf)
    return [...names, names[0]!].filter((name, place, all) => name !== all[place - 1]).join(' → ')
  }
  const hard = wires.filter(wire => wire.hard)
  for (const cycle of circles(cells.length, hard)) {
    const cell = cells[cycle[0]!]!
    const { definition } = outline.nodes[cell.node]!
    const written =
      cell.kind === 'relevance'
        ? definition.relevant
        : cell.kind === 'instances'
          ? definition.repeatCount
          : definition.calculation
    const names = describe(cycle)
    const whole = names.includes('→') ? names : `${names} → ${names}`
    findings.push(error('cycle', written?.at ?? definition.at, { cycle: whole }))
  }
  const filters = wires.filter(wire => !wire.hard && wire.as === 'links' && wire.common >= 0)
  const known = new Set(circles(cells.length, hard).flat())
  for (const cycle of circles(cells.length, [...hard, ...filters])) {
    if (cycle.some(cell => known.has(cell))) continue
    const filtered = cycle
      .map(cell => outline.nodes[cells[cell]!.node]!.definition)
      .find(node => node.choiceFilter)
    if (filtered)
      findings.push(warning('choiceFilter.cycle', filtered.choiceFilter!.at, { cycle: describe(cycle) }))
  }
}

/**
 * Which cell reads which: the order of evaluation, and cycles. compile/form.ts calls it. It knows cells by number only.
 *
 * A hard edge must be obeyed: a circle of them is an error. A soft one (a default, a trigger, a choice_filter) says what should
 * come first where that is possible; a circle with one in it is left to the engine, which stops after some rounds.
 */

export interface Edge {
  from: number
  to: number
  hard: boolean
}

/** Cells in an order in which all hard edges, and soft ones outside of circles, point forwards; and the circles of hard edges. */
export function orderCells(count: number, edges: readonly Edge[]): { order: number[]; cycles: number[][] } {
  const hard = edges.filter(edge => edge.hard)
  const cycles = circles(count, hard)
  const group = components(count, edges)
  const kept = edges.filter(edge => edge.hard || group[edge.from] !== group[edge.to])
  return { order: topological(count, kept), cycles }
}

/** For each circle of edges one shortest way round, from its lowest cell: [3, 7, 5] means 3 → 7 → 5 → 3. */
export function circles(count: number, edges: readonly Edge[]): number[][] {
  const group = components(count, edges)
  const next = neighbours(count, edges)
  const members = new Map<number, number[]>()
  for (let cell = 0; cell < count; cell++) {
    const list = members.get(group[cell]!)
    if (list) list.push(cell)
    else members.set(group[cell]!, [cell])
  }
  const found: number[][] = []
  for (const cells of members.values()) {
    const start = cells[0]!
    if (cells.length === 1 && !next[start]!.includes(start)) continue
    found.push(wayRound(start, next, group))
  }
  return found
}

function wayRound(start: number, next: readonly number[][], group: readonly number[]): number[] {
  const before = new Map<number, number>()
  const queue = [start]
  for (const cell of queue) {
    for (const to of next[cell]!) {
      if (group[to] !== group[start]) continue
      if (to === start) {
        const way = [cell]
        while (way[0] !== start) way.unshift(before.get(way[0]!)!)
        return way
      }
      if (!before.has(to)) {
        before.set(to, cell)
        queue.push(to)
      }
    }
  }
  return [start]
}

const neighbours = (count: number, edges: readonly Edge[]): number[][] => {
  const next = Array.from({ length: count }, (): number[] => [])
  for (const edge of edges) next[edge.from]!.push(edge.to)
  return next
}

/** Strongly connected components (Tarjan), without recursion: chains of thousands of calculations are real. */
function components(count: number, edges: readonly Edge[]): number[] {
  const next = neighbours(count, edges)
  const group = new Array<number>(count).fill(-1)
  const seen = new Array<number>(count).fill(-1)
  const low = new Array<number>(count).fill(0)
  const stack: number[] = []
  let clock = 0
  let groups = 0
  for (let root = 0; root < count; root++) {
    if (seen[root]! >= 0) continue
    const path: { cell: number; at: number }[] = [{ cell: root, at: 0 }]
    seen[root] = low[root] = clock++
    stack.push(root)
    while (path.length > 0) {
      const top = path.at(-1)!
      const to = next[top.cell]![top.at++]
      if (to !== undefined) {
        if (seen[to]! < 0) {
          seen[to] = low[to] = clock++
          stack.push(to)
          path.push({ cell: to, at: 0 })
        } else if (group[to]! < 0) low[top.cell] = Math.min(low[top.cell]!, seen[to]!)
        continue
      }
      path.pop()
      const parent = path.at(-1)
      if (parent) low[parent.cell] = Math.min(low[parent.cell]!, low[top.cell]!)
      if (low[top.cell] !== seen[top.cell]) continue
      for (;;) {
        const member = stack.pop()!
        group[member] = groups
        if (member === top.cell) break
      }
      groups++
    }
  }
  return group
}

/** Kahn's order; what is free comes in document order. Cells of a circle come last. */
function topological(count: number, edges: readonly Edge[]): number[] {
  const next = neighbours(count, edges)
  const waiting = new Array<number>(count).fill(0)
  for (const edge of edges) waiting[edge.to]!++
  const order: number[] = []
  for (let cell = 0; cell < count; cell++) if (waiting[cell] === 0) order.push(cell)
  for (const cell of order) for (const to of next[cell]!) if (--waiting[to]! === 0) order.push(to)
  for (let cell = 0; cell < count; cell++) if (waiting[cell]! > 0) order.push(cell)
  return order
}

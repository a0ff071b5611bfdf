/**
 * The ordered cells and what leads to what → the plan as it is published: flat arrays, so that a phone reads it in no time.
 * cells.ts calls it; engine/plan.ts explains the shape.
 */
import { KINDS, type Link, type Links, type Plan } from '../engine/plan.ts'

/** A cell in order of evaluation, with its links by the places of cells in that order. */
export interface OrderedCell {
  kind: (typeof KINDS)[number]
  node: number
  scope: number
  links: Link[]
  triggers: Link[]
  positions: Link[]
  looks: Link[]
  speaks: boolean
  fickle: boolean
}

export function packPlan(
  scopes: Plan['scopes'],
  cells: readonly OrderedCell[],
): Omit<Plan, 'repeatChoices' | 'rare'> {
  return {
    scopes,
    cells: cells.map(({ kind, node }) => node * KINDS.length + KINDS.indexOf(kind)),
    links: packLinks(cells.map(cell => cell.links)),
    looks: packLinks(cells.map(cell => cell.looks)),
    triggers: byCell(cells.map(cell => cell.triggers)),
    positions: byCell(cells.map(cell => cell.positions)),
    speaks: placesOf(cells, 'speaks'),
    fickle: placesOf(cells, 'fickle'),
  }
}

/** [[[17, 0], [18, 0]], [[4, 1]]] → near [2, 17, 18, 0], far { 1: [[4, 1]] } */
function packLinks(all: readonly (readonly Link[])[]): Links {
  const isNear = ([, ups, ...downs]: Link): boolean => ups === 0 && downs.length === 0
  const near: number[] = []
  for (const links of all) {
    const targets = links.filter(isNear).map(([target]) => target)
    near.push(targets.length, ...targets)
  }
  return { near, far: byCell(all.map(links => links.filter(link => !isNear(link)))) }
}

function byCell(all: readonly Link[][]): Record<string, Link[]> {
  const by: Record<string, Link[]> = {}
  for (const [place, links] of all.entries()) if (links.length > 0) by[place] = links
  return by
}

const placesOf = (cells: readonly OrderedCell[], key: 'speaks' | 'fickle'): number[] =>
  [...cells.keys()].filter(place => cells[place]![key])

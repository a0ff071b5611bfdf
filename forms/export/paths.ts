/**
 * Where a node stands seen from the node that an expression belongs to: what `${q}` becomes. Within a repeat that both share it
 * is a relative path, as each instance means its own; elsewhere an absolute one. xpath.ts asks it.
 * @see ODK XForms specification, "XPath paths"; the same rule as compile/scope.ts `nearest`
 */
import {
  commonScope,
  holds,
  type Outline,
  ROOT,
  scopeAround,
  scopeOf,
  scopesBetween,
} from '../compile/outline.ts'

/** The place from which an expression is evaluated. */
export interface Standpoint {
  outline: Outline
  /** the node that it belongs to; ROOT for the record's own */
  owner: number
  /** it is evaluated so many elements below the owner: 3 for `meta/entity/label` of a repeat */
  below: number
  /** repeat_count: it belongs to a repeat and is evaluated around its instances */
  around: boolean
  /** inside `[…]`: the context is another node there, and the owner is current() */
  inRow: boolean
  /** inside the filter of choices that are answers of this repeat's instances: its own names mean the row's */
  near?: number
}

export const standAt = (outline: Outline, owner: number): Standpoint => ({
  outline,
  owner,
  below: 0,
  around: false,
  inRow: false,
})

const scopeOfOwner = ({ outline, owner, around }: Standpoint): number =>
  around ? scopeAround(outline, owner) : scopeOf(outline, owner)

/** How many elements from `/data` down; ROOT is 0. */
function depthOf(outline: Outline, node: number): number {
  let depth = 0
  for (let at = node; at !== ROOT; at = outline.nodes[at]!.parent) depth++
  return depth
}

/** Names on the way down from `above` (left out) to `node`. */
function namesBelow(outline: Outline, above: number, node: number): string[] {
  const names: string[] = []
  for (let at = node; at !== above && at !== ROOT; at = outline.nodes[at]!.parent) {
    names.unshift(outline.nodes[at]!.definition.name)
  }
  return names
}

/** @example absolutePath(outline, age) → '/data/members/age' */
export const absolutePath = (outline: Outline, node: number): string =>
  ['/data', ...namesBelow(outline, ROOT, node)].join('/')

/** The innermost scope whose instance both the owner and the node's place belong to; 0 is the record. */
function sharedScope(from: Standpoint, node: number): number {
  const { outline } = from
  if (node === ROOT) return 0
  const { definition, scope } = outline.nodes[node]!
  const home = definition.kind === 'repeat' ? scopeAround(outline, node) : scope
  return commonScope(outline, scopeOfOwner(from), home)
}

/** Up to the instance of `shared`, then down to the node. */
function pathVia(from: Standpoint, shared: number, node: number): string {
  const { outline, owner, below, inRow } = from
  if (shared === 0) return absolutePath(outline, node)
  const { repeat } = outline.scopes[shared]!
  const ups = depthOf(outline, owner) + below - depthOf(outline, repeat)
  const steps = [...Array<string>(ups).fill('..'), ...namesBelow(outline, repeat, node)]
  if (inRow) return ['current()', ...steps].join('/')
  if (steps.length === 0) return '.'
  return ups === 0 ? `./${steps.join('/')}` : steps.join('/')
}

/** @example from age of a member to its name: '../name'; from outside: '/data/members/name' */
export function pathTo(from: Standpoint, node: number): string {
  const { outline, near } = from
  if (near !== undefined && holds(outline, near, outline.nodes[node]!.scope)) {
    return ['.', ...namesBelow(outline, outline.scopes[near]!.repeat, node)].join('/')
  }
  return pathVia(from, sharedScope(from, node), node)
}

/**
 * The node in all instances of the repeats in `repeats` (and of what is inside them): indexed-repeat chooses among these.
 * @example indexed-repeat(${name}, ${members}, 2) inside members: '/data/members/name', not '../name'
 */
export function pathAmongAll(from: Standpoint, node: number, repeats: readonly number[]): string {
  const { outline } = from
  const own = scopeOfOwner(from)
  const indexed = new Set(repeats.map(repeat => outline.nodes[repeat]!.scope))
  const chain = scopesBetween(outline, 0, outline.nodes[node]!.scope)
  const free = chain.find(scope => indexed.has(scope) || !holds(outline, scope, own))
  const shared = free === undefined ? outline.nodes[node]!.scope : outline.scopes[free]!.parent
  return pathVia(from, shared, node)
}

/** The instance of `repeat` that the owner stands in, as `position()` wants it; undefined when it stands outside. */
export function ownInstance(from: Standpoint, repeat: number): string | undefined {
  const { outline } = from
  const { scope } = outline.nodes[repeat]!
  return holds(outline, scope, scopeOfOwner(from)) ? pathVia(from, scope, repeat) : undefined
}

/** The node that an absolute path of plain names leads to. @example ['members', 'age'] → its index */
export function nodeAt(outline: Outline, names: readonly string[]): number | undefined {
  let among: readonly number[] = outline.top
  let found: number | undefined
  for (const name of names) {
    found = among.find(node => outline.nodes[node]!.definition.name === name)
    if (found === undefined) return undefined
    among = outline.nodes[found]!.children
  }
  return found
}

/**
 * The nodes of a definition in document order with their parents and scopes, and the ways to find one by name. Everything in
 * compile/ stands on it. A scope is the record (0) or a repeat; indexes are those of the published form.
 */
import type { DefinitionNode, FormDefinition } from '../definition.ts'

/** Stands for `/data` itself. */
export const ROOT = -1

export interface OutlineNode {
  index: number
  definition: DefinitionNode
  parent: number
  children: number[]
  scope: number
}

export interface Outline {
  nodes: OutlineNode[]
  /** children of `/data` */
  top: number[]
  /** for each scope its repeat node (-1 for the record), the scope around it and its depth */
  scopes: { repeat: number; parent: number; depth: number }[]
  named: Map<string, number[]>
}

export function makeOutline(definition: FormDefinition): Outline {
  const outline: Outline = {
    nodes: [],
    top: [],
    scopes: [{ repeat: ROOT, parent: -1, depth: 0 }],
    named: new Map(),
  }
  const add = (node: DefinitionNode, parent: number, around: number): number => {
    const index = outline.nodes.length
    let scope = around
    if (node.kind === 'repeat') {
      scope = outline.scopes.length
      outline.scopes.push({ repeat: index, parent: around, depth: outline.scopes[around]!.depth + 1 })
    }
    const made: OutlineNode = { index, definition: node, parent, children: [], scope }
    outline.nodes.push(made)
    const same = outline.named.get(node.name)
    if (same) same.push(index)
    else outline.named.set(node.name, [index])
    made.children = node.children.map(child => add(child, index, scope))
    return index
  }
  outline.top = definition.nodes.map(node => add(node, ROOT, 0))
  return outline
}

export const childrenOf = (outline: Outline, node: number): readonly number[] =>
  node === ROOT ? outline.top : outline.nodes[node]!.children

/** Scope in which a node's own value, relevance and texts live. */
export const scopeOf = (outline: Outline, node: number): number =>
  node === ROOT ? 0 : outline.nodes[node]!.scope

/** Scope around a repeat: where its instances are counted. */
export const scopeAround = (outline: Outline, node: number): number =>
  outline.scopes[outline.nodes[node]!.scope]!.parent

/** Is `outer` the same scope as `inner` or around it? */
export function holds(outline: Outline, outer: number, inner: number): boolean {
  for (let scope = inner; scope >= 0; scope = outline.scopes[scope]!.parent) if (scope === outer) return true
  return false
}

/** The innermost scope that holds both. */
export function commonScope(outline: Outline, a: number, b: number): number {
  let scope = a
  while (!holds(outline, scope, b)) scope = outline.scopes[scope]!.parent
  return scope
}

/** Scopes on the way down from `outer` (left out) to `inner`. */
export function scopesBetween(outline: Outline, outer: number, inner: number): number[] {
  const between: number[] = []
  for (let scope = inner; scope !== outer; scope = outline.scopes[scope]!.parent) between.unshift(scope)
  return between
}

/** How many frames out from one scope to another around it. */
export const upsBetween = (outline: Outline, inner: number, outer: number): number =>
  outline.scopes[inner]!.depth - outline.scopes[outer]!.depth

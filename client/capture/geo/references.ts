/**
 * What `reference-geometry` shows beside a line or shape that is being made: the places of a list of choices (column
 * `geometry`), or those answered in a repeat so far (`${fields}`).
 */
import type { Instance, NodeState } from '../../../forms/engine/types.ts'
import { type Point, readPoints } from './points.ts'

export interface Reference {
  points: readonly Point[]
  closed: boolean
}

const geoTypes = new Set<NodeState['type']>(['geopoint', 'geotrace', 'geoshape'])

/** A shape ends where it began; a way does not. */
const referenceOf = (text: string): Reference | undefined => {
  const parts = text.split(';').map(part => part.trim())
  const closed = parts.length > 3 && parts[0] === parts.at(-1)
  const points = readPoints(text, closed)
  return points.length > 0 ? { points, closed } : undefined
}

/** Texts of all places below a path, instances of repeats included. */
const placesBelow = (instance: Pick<Instance, 'node' | 'children'>, path: string): string[] =>
  instance.children(path).flatMap(child => {
    const state = instance.node(child)
    if (!state?.relevant) return []
    return state.kind === 'question'
      ? geoTypes.has(state.type)
        ? [state.value]
        : []
      : placesBelow(instance, child)
  })

/**
 * @param parameter `wells`, or `${fields}` for a repeat
 * @param self path of the question that asks: it does not show itself
 */
export function referencesOf(
  instance: Pick<Instance, 'form' | 'node' | 'children'>,
  parameter: string,
  self: string,
): Reference[] {
  const { nodes, itemsets } = instance.form
  const repeat = /^\$\{(.+)\}$/.exec(parameter)?.[1]
  const own = instance.node(self)?.value ?? ''
  if (repeat === undefined)
    return (itemsets[parameter]?.extra.geometry ?? []).flatMap(text => referenceOf(text ?? '') ?? [])
  const pathOf = (index: number): string =>
    index < 0 ? '/data' : `${pathOf(nodes[index]?.parent ?? -1)}/${nodes[index]?.name}`
  const index = nodes.findIndex(node => node.kind === 'repeat' && node.name === repeat)
  if (index < 0) return []
  return placesBelow(instance, pathOf(index))
    .filter(text => text !== own)
    .flatMap(text => referenceOf(text) ?? [])
}

// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Which nodes may look different after a change: what instance.ts tells its listeners. It follows what has changed and never
 * walks the form.
 */
import type { Core } from './core.ts'
import type { Frame } from './frame.ts'
import type { Paths, Place } from './paths.ts'

export type Touched = NonNullable<Core['touched']>

/** @example age of the second member → { '/data/members[2]/age', '/data/members[2]/income', '/data/total' } */
export function changedPaths(core: Core, paths: Paths, touched: Touched): Set<string> {
  const { form, plan, layout } = core
  const found = new Set<string>()

  /** A node; of a group or an instance also all that is in it. */
  const addTree = (place: Place, isDeep: boolean): void => {
    found.add(paths.path(place))
    const { kind } = form.nodes[place.node]!
    if (!isDeep || kind === 'question') return
    if (kind === 'repeat' && !place.isInstance) {
      for (const frame of paths.instances(place.frame, place.node))
        addTree({ frame, node: place.node, isInstance: true }, true)
      return
    }
    for (const child of paths.childrenOf(place.node))
      addTree({ frame: place.frame, node: child, isInstance: false }, true)
  }
  const addLook = (frame: Frame, node: number): void => {
    const { kind, readonly } = form.nodes[node]!
    addTree({ frame, node, isInstance: kind === 'repeat' }, readonly !== undefined)
  }
  const starts = core.looks()

  for (const { cell, frame } of touched) {
    if (frame.gone) continue
    if (!cell) {
      addTree({ frame, node: plan.scopes[frame.scope]!.repeat, isInstance: true }, true)
      continue
    }
    const isInstance = cell.kind === 'relevance' && form.nodes[cell.node]!.kind === 'repeat'
    // of a repeat that has grown only what is new looks different inside
    addTree({ frame, node: cell.node, isInstance }, cell.kind === 'relevance')
    const end = starts[cell.rank + 1]! - 1
    for (let at = starts[cell.rank]!; at < end; at++) addLook(frame, plan.looks.near[at]!)
    for (const [node, ups, ...downs] of plan.looks.far[cell.rank] ?? []) {
      let frames: Frame[] = [frame]
      for (let left = ups; left > 0; left--) frames = frames.map(inner => inner.parent!)
      for (const scope of downs) frames = frames.flatMap(around => around.inner[layout.ordinal[scope]!]!)
      for (const reached of frames) addLook(reached, node)
    }
  }
  return found
}

// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Which nodes may look different after a change: what instance.ts tells its listeners. It follows what has changed and never
 * walks the form.
 */
import { startsOf } from './cells.ts'
import type { Core } from './core.ts'
import type { Frame } from './frame.ts'
import type { Paths, Place } from './paths.ts'

export class Changes {
  readonly #core: Core
  readonly #paths: Paths
  /** by cell: where its looks begin in the plan; nobody listens where nothing is shown */
  #starts: Int32Array | undefined

  constructor(core: Core, paths: Paths) {
    this.#core = core
    this.#paths = paths
  }

  /** @example age of the second member → { '/data/members[2]/age', '/data/members[2]/income', '/data/total' } */
  pathsOf(touched: NonNullable<Core['touched']>): Set<string> {
    const { form, plan, layout } = this.#core
    const found = new Set<string>()
    this.#starts ??= startsOf(plan.looks, layout.cells.length)
    for (const { cell, frame } of touched) {
      if (frame.gone) continue
      if (!cell) {
        this.#add(found, { frame, node: plan.scopes[frame.scope]!.repeat, isInstance: true }, true)
        continue
      }
      const { rank, node, kind } = cell
      const isInstance = kind === 'relevance' && form.nodes[node]!.kind === 'repeat'
      // of a repeat that has grown only what is new looks different inside
      this.#add(found, { frame, node, isInstance }, kind === 'relevance')
      const end = this.#starts[rank + 1]! - 1
      for (let at = this.#starts[rank]!; at < end; at++) this.#look(found, frame, plan.looks.near[at]!)
      for (const [target, ups, ...downs] of plan.looks.far[rank] ?? []) {
        let frames: Frame[] = [frame]
        for (let left = ups; left > 0; left--) frames = frames.map(inner => inner.parent!)
        for (const scope of downs) frames = frames.flatMap(around => around.inner[layout.ordinal[scope]!]!)
        for (const reached of frames) this.#look(found, reached, target)
      }
    }
    return found
  }

  #look(found: Set<string>, frame: Frame, node: number): void {
    const { kind, readonly } = this.#core.form.nodes[node]!
    this.#add(found, { frame, node, isInstance: kind === 'repeat' }, readonly !== undefined)
  }

  /** A node; of a group or an instance also all that is in it. */
  #add(found: Set<string>, place: Place, isDeep: boolean): void {
    const { frame, node, isInstance } = place
    found.add(this.#paths.path(place))
    const { kind } = this.#core.form.nodes[node]!
    if (!isDeep || kind === 'question') return
    if (kind === 'repeat' && !isInstance) {
      for (const inner of this.#paths.instances(frame, node))
        this.#add(found, { frame: inner, node, isInstance: true }, true)
      return
    }
    for (const child of this.#paths.childrenOf(node))
      this.#add(found, { frame, node: child, isInstance: false }, true)
  }
}

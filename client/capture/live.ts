/**
 * One signal for each question that is on screen: an answer draws again only the questions that it changes. The session
 * feeds it from Instance.onChange; question.tsx reads.
 */
import { batch, type Signal, signal } from '@preact/signals'
import type { Instance, NodeState } from '../../forms/engine/types.ts'

/** How much is told of what is wrong: nothing yet, a broken rule (after leaving the field), also a blank (after Next). */
export type Telling = 0 | 1 | 2

export interface LiveNode {
  state: Signal<NodeState | undefined>
  telling: Signal<Telling>
}

export interface LiveNodes {
  at(path: string): LiveNode
  /** `paths` undefined = all */
  refresh(paths: ReadonlySet<string> | undefined): void
  tell(path: string, telling: Telling): void
  /** forgets the signals of a page that is left */
  clear(): void
  /** also forgets what was told: paths have new meanings once a member is removed */
  forget(): void
}

export const liveNodes = (instance: Pick<Instance, 'node'>): LiveNodes => {
  const nodes = new Map<string, LiveNode>()
  const told = new Map<string, Telling>()
  return {
    at(path) {
      let node = nodes.get(path)
      if (!node) {
        node = { state: signal(instance.node(path)), telling: signal(told.get(path) ?? 0) }
        nodes.set(path, node)
      }
      return node
    },
    refresh(paths) {
      batch(() => {
        for (const [path, node] of nodes)
          if (!paths || paths.has(path)) node.state.value = instance.node(path)
      })
    },
    tell(path, telling) {
      if ((told.get(path) ?? 0) >= telling) return
      told.set(path, telling)
      const node = nodes.get(path)
      if (node) node.telling.value = telling
    },
    clear() {
      nodes.clear()
    },
    forget() {
      nodes.clear()
      told.clear()
    },
  }
}

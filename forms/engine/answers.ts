// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Frames ↔ the tree of answers that is stored. Blank answers are left out; a repeat is always an array, so that a draft brings
 * back exactly the instances that were there.
 */
import type { NodeIndex } from '../definition.ts'
import type { AnswerTree } from '../values.ts'
import type { Core } from './core.ts'
import type { Frame } from './frame.ts'
import type { Paths } from './paths.ts'

/** @param onlyRelevant for a finalised record; a draft keeps hidden answers, so that they can come back */
export function writeAnswers(core: Core, paths: Paths, onlyRelevant: boolean): AnswerTree {
  const write = (node: NodeIndex, frame: Frame): AnswerTree => {
    const tree: AnswerTree = {}
    for (const child of paths.childrenOf(node)) {
      const { name, kind } = core.form.nodes[child]!
      if (kind === 'repeat') {
        const shown = paths
          .instances(frame, child)
          .filter(inner => !onlyRelevant || paths.isShown({ frame: inner, node: child, isInstance: true }))
        if (shown.length > 0 || !onlyRelevant) tree[name] = shown.map(inner => write(child, inner))
        continue
      }
      if (onlyRelevant && !paths.isShown({ frame, node: child, isInstance: false })) continue
      if (kind === 'group') {
        const inside = write(child, frame)
        if (Object.keys(inside).length > 0) tree[name] = inside
        continue
      }
      const { slot } = core.layout.values[child]!
      const text = onlyRelevant ? frame.values[slot]! : frame.raws[slot]!
      if (text !== '') tree[name] = text
    }
    return tree
  }
  return write(-1, core.root)
}

/** Fills the frames from a draft. What the form does not know, or is of another shape, is passed over: check.ts tells of it. */
export function readAnswers(core: Core, paths: Paths, saved: AnswerTree): void {
  const read = (node: NodeIndex, frame: Frame, tree: AnswerTree): void => {
    for (const child of paths.childrenOf(node)) {
      const { name, kind } = core.form.nodes[child]!
      const found = Object.hasOwn(tree, name) ? tree[name] : undefined
      if (kind === 'repeat') {
        if (!Array.isArray(found)) continue
        for (const inside of found) {
          const inner = core.blank(core.layout.scopeOf[child]!, frame)
          read(child, inner, isTree(inside) ? inside : {})
          core.restore(inner)
        }
      } else if (kind === 'group') {
        if (isTree(found)) read(child, frame, found)
      } else if (typeof found === 'string') core.load(core.layout.values[child]!, frame, found)
    }
  }
  read(-1, core.root, saved)
  core.restore(core.root)
}

const isTree = (value: unknown): value is AnswerTree =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

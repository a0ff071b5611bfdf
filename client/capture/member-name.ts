/** What a member of a roster is called: by its entity's label, by its own label, by the first text answered in it, or by its number. */
import type { Instance } from '../../forms/engine/types.ts'
import { unquoted } from '../ui/quote.ts'
import { say } from '../ui/text.ts'
import type { OutlineNode } from './outline.ts'
import { words } from './words.ts'

type Look = Pick<Instance, 'node' | 'entities'>

/** `/data/members[2]` → `Sok Chenda`, or `Number 2`. */
export const memberName = (instance: Look, path: string, outline: readonly OutlineNode[]): string => {
  const entity = instance.entities().find(change => change.path === path)
  if (entity?.label) return entity.label
  const label = instance.node(path)?.label
  if (label && label !== instance.node(path.replace(/\[\d+\]$/, ''))?.label) return unquoted(label)
  return (
    firstText(instance, path, outline) || say(words.member, { number: Number(path.match(/\[(\d+)\]$/)?.[1]) })
  )
}

const firstText = (instance: Look, path: string, nodes: readonly OutlineNode[]): string => {
  for (const node of nodes) {
    const below = `${path}/${node.name}`
    const text =
      node.kind === 'group'
        ? firstText(instance, below, node.children)
        : node.type === 'text'
          ? instance.node(below)?.value
          : ''
    if (text) return text
  }
  return ''
}

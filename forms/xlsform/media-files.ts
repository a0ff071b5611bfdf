/**
 * Files that the labels of a form show: pictures, sounds and films of questions and choices. A form is whole without them, so a
 * publication takes those that are there. The manager's browser asks.
 */
import type { DefinitionNode, FormDefinition, Texts } from '../definition.ts'

/** Names in order of the sheets, each once; those that an answer decides (`${crop}.jpg`) cannot be known. @example ['roof.jpg', 'bell.mp3'] */
export function mediaFiles({ nodes, lists, externalLists }: FormDefinition): string[] {
  const names = new Set<string>()
  const add = (media: Record<string, Texts>): void => {
    for (const texts of Object.values(media))
      for (const name of Object.values(texts)) if (name !== '' && !name.includes('${')) names.add(name)
  }
  const walk = (inside: readonly DefinitionNode[]): void => {
    for (const node of inside) {
      add(node.media)
      walk(node.children)
    }
  }
  walk(nodes)
  for (const list of [...Object.values(lists), ...Object.values(externalLists)])
    for (const choice of list) add(choice.media)
  return [...names]
}

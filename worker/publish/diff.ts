/**
 * What publishing a form would change for those who fill it in, by comparing what the two workbooks say (not what they
 * compile to: there an added question shifts every number after it).
 */
import type { ChoiceDefinition, DefinitionNode, FormDefinition } from '../../forms/definition.ts'
import type { FormDiff } from '../contract/manage.ts'

/** Every node by its path, so that a question moved to another group counts as another one. */
function byPath(nodes: DefinitionNode[], parent: string, found = new Map<string, DefinitionNode>()) {
  for (const node of nodes) {
    const path = `${parent}${node.name}`
    found.set(path, node)
    byPath(node.children, `${path}/`, found)
  }
  return found
}

/** A node without its place in the sheet and its children. */
function essence(node: DefinitionNode): string {
  const { children, textCells, ...rest } = node
  return JSON.stringify(rest, (key, value) => (key === 'at' ? undefined : value))
}

const choicesOf = (lists: Record<string, ChoiceDefinition[]>): Set<string> =>
  new Set(
    Object.entries(lists).flatMap(([list, choices]) => choices.map(choice => `${list}\n${choice.name}`)),
  )

/**
 * @example diffForms(v4, v5) → { added: ['household/phone'], removed: [], changed: ['consent'], choicesAdded: 0, choicesRemoved: 1 }
 */
export function diffForms(before: FormDefinition, now: FormDefinition): FormDiff {
  const old = byPath(before.nodes, '')
  const fresh = byPath(now.nodes, '')
  const oldChoices = choicesOf(before.lists)
  const freshChoices = choicesOf(now.lists)
  return {
    added: [...fresh.keys()].filter(path => !old.has(path)),
    removed: [...old.keys()].filter(path => !fresh.has(path)),
    changed: [...fresh].flatMap(([path, node]) => {
      const was = old.get(path)
      return was && essence(was) !== essence(node) ? path : []
    }),
    choicesAdded: [...freshChoices].filter(choice => !oldChoices.has(choice)).length,
    choicesRemoved: [...oldChoices].filter(choice => !freshChoices.has(choice)).length,
  }
}

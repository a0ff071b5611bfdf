/**
 * `table-list` written out: other clients know no such group, but a field-list whose first select shows the labels of the choices
 * and whose others show none. Called by xform.ts before anything is written.
 * @see XLSForm reference, "Appearance", table-list
 */
import type { DefinitionNode, FormDefinition } from '../definition.ts'
import { blankNode } from '../xlsform/question.ts'

/** The same form with each table-list as a field-list; itself when it has none. */
export function withoutTableLists(definition: FormDefinition): FormDefinition {
  const nodes = definition.nodes.map(written)
  return nodes.every((node, index) => node === definition.nodes[index])
    ? definition
    : { ...definition, nodes }
}

function written(node: DefinitionNode): DefinitionNode {
  if (node.kind === 'question') return node
  const children = node.children.map(written)
  const isSame = children.every((child, index) => child === node.children[index])
  if (!node.appearance.includes('table-list')) return isSame ? node : { ...node, children }
  const first = children.find(isChoice)
  const appearance = node.appearance.map(word => (word === 'table-list' ? 'field-list' : word))
  if (!first) return { ...node, appearance, children }
  const rows = children.map(child =>
    isChoice(child) ? { ...child, appearance: [...child.appearance, 'list-nolabel'] } : child,
  )
  return { ...node, appearance, children: [headerOf(first), ...rows] }
}

const isChoice = ({ type }: DefinitionNode): boolean => type === 'select_one' || type === 'select_multiple'

/** Shows the labels of the choices, takes no answer. */
function headerOf({ type, items, at, choiceFilter }: DefinitionNode): DefinitionNode {
  const header = blankNode('question', `reserved_name_for_field_list_labels_${at.row ?? 0}`, at)
  return { ...header, type, items, choiceFilter, appearance: ['label'] }
}

/**
 * The primary instance: an empty record with its static defaults. A repeat stands there twice, as the template of further
 * instances and as its first one; inside a template there are templates only.
 * @see ODK XForms specification, "Primary instance", "Repeats"
 */
import { isDynamic } from '../compile/expressions.ts'
import type { DefinitionNode } from '../definition.ts'
import { entityElements } from './entities.ts'
import { isOutsideRecord } from './question-kinds.ts'
import { countNode } from './repeat-count.ts'
import type { Writing } from './writing.ts'
import { element, type XmlElement } from './xml.ts'

export function primaryInstance(writing: Writing): XmlElement {
  const { definition, outline } = writing
  const record = outline.top.flatMap(node => nodeElements(writing, node, 'record'))
  const meta: XmlElement[] = [element('instanceID')]
  if (definition.settings.instance_name) meta.push(element('instanceName'))
  if (outline.nodes.some(node => node.definition.type === 'audit')) meta.push(element('audit'))
  meta.push(...entityElements(writing, -1))
  const { id, version } = definition
  const data = element('data', { id, version: version || undefined }, [...record, element('meta', {}, meta)])
  return element('instance', {}, [data])
}

/** Where the tree is being written: outside of repeats, in a template, or in the first instance beside one. */
type Place = 'record' | 'template' | 'first'

function nodeElements(writing: Writing, index: number, place: Place): XmlElement[] {
  const { outline } = writing
  const { definition, children, parent } = outline.nodes[index]!
  if (isOutsideRecord(definition)) return []
  const { name, kind } = definition
  if (kind === 'question') return [element(name, {}, initial(definition))]
  const inside = (where: Place) => [
    ...children.flatMap(child => nodeElements(writing, child, where)),
    ...metaOf(writing, index),
  ]
  if (kind === 'group') return [element(name, {}, inside(place))]
  const made = countNode(writing, index)
  const elements = made ? [element(made.name)] : []
  if (place !== 'first') elements.push(element(name, { 'jr:template': '' }, inside('template')))
  // in ODK a new instance begins without those of a repeat directly in it, but with one of a repeat in a group in it
  const isInGroup = parent >= 0 && outline.nodes[parent]!.definition.kind === 'group'
  if (place !== 'template' || isInGroup) elements.push(element(name, {}, inside('first')))
  return elements
}

function metaOf(writing: Writing, index: number): XmlElement[] {
  const entities = entityElements(writing, index)
  return entities.length > 0 ? [element('meta', {}, entities)] : []
}

function initial({ type, default: cell }: DefinitionNode): string[] {
  if (!cell || isDynamic(cell.text)) return []
  // the file of a default picture comes with the form
  const isFile = type === 'image' && !cell.text.includes('://')
  return [isFile ? `jr://images/${cell.text}` : cell.text]
}

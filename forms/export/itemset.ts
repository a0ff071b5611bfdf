/**
 * Where the choices of a control come from: rows of a secondary instance or answers of a repeat, filtered and perhaps shuffled.
 * @see ODK XForms specification, "Secondary instances", "itemset"; XLSForm reference, "Randomize choices"
 */
import type { DefinitionNode, ItemSource } from '../definition.ts'
import { warning } from '../xlsform/report.ts'
import { pathTo, standAt } from './paths.ts'
import { instanceId, isSpoken } from './secondary.ts'
import { express, type Writing } from './writing.ts'
import { element, type XmlElement } from './xml.ts'

/** `<itemset>` of a select or rank, or the names of a range's ticks; nothing for other questions. */
export function itemset(writing: Writing, index: number): XmlElement[] {
  const { definition } = writing.outline.nodes[index]!
  const { items, parameters } = definition
  const ticks = parameters.tick_labelset
  if (definition.type === 'range' && ticks) {
    const id = instanceId(writing, { from: 'list', list: ticks })
    return [choices(`instance('${id}')/root/item`, 'name', labelRef(writing, ticks))]
  }
  if (!items) return []
  if (items.from === 'repeat') return [answers(writing, index, items.reference)]
  const filter = filterOf(writing, index, {})
  const nodeset = shuffled(writing, index, `instance('${instanceId(writing, items)}')/root/item${filter}`)
  if (items.from === 'file') {
    tellOfFile(writing, definition, items)
    return [choices(nodeset, items.value, items.label)]
  }
  const lists = items.from === 'list' ? writing.definition.lists : writing.definition.externalLists
  return [
    choices(nodeset, 'name', isSpoken(writing, lists[items.list] ?? []) ? 'jr:itext(itextId)' : 'label'),
  ]
}

/** What search() can say and an itemset cannot. */
function tellOfFile(
  { findings }: Writing,
  { at, name }: DefinitionNode,
  { file, labels, fixed }: ItemSource & { from: 'file' },
): void {
  if (labels) findings.push(warning('export.fileLabels', at, { name, file }))
  if (fixed) findings.push(warning('export.fixedChoices', at, { name, file, count: fixed.rows.length }))
}

const labelRef = (writing: Writing, list: string): string =>
  isSpoken(writing, writing.definition.lists[list] ?? []) ? 'jr:itext(itextId)' : 'label'

const choices = (nodeset: string, value: string, label: string): XmlElement =>
  element('itemset', { nodeset }, [element('value', { ref: value }), element('label', { ref: label })])

/** The answers to a question in all instances of its repeat, blank ones left out. */
function answers(writing: Writing, index: number, reference: string): XmlElement {
  const { outline } = writing
  const node = outline.named.get(reference)![0]!
  const { scope } = outline.nodes[node]!
  const { repeat } = outline.scopes[scope]!
  const from = standAt(outline, index)
  const below = pathTo({ ...from, near: scope }, node)
  const nodeset = `${pathTo(from, repeat)}[${below} != '']${filterOf(writing, index, { near: scope })}`
  const value = below.replace(/^\.\//, '')
  return choices(shuffled(writing, index, nodeset), value, value)
}

function filterOf(writing: Writing, index: number, more: { near?: number }): string {
  const { choiceFilter } = writing.outline.nodes[index]!.definition
  return choiceFilter ? `[${express(writing, index, choiceFilter, { inRow: true, ...more })}]` : ''
}

function shuffled(writing: Writing, index: number, nodeset: string): string {
  const { parameters, at }: DefinitionNode = writing.outline.nodes[index]!.definition
  if (parameters.randomize !== 'true') return nodeset
  const { seed } = parameters
  if (seed === undefined) return `randomize(${nodeset})`
  const said = seed.includes('${') ? express(writing, index, { text: seed, at }) : seed
  return `randomize(${nodeset}, ${said})`
}

/**
 * The body: groups, repeats and controls with their texts, in the order of the survey sheet.
 * @see ODK XForms specification, "Body"
 */
import { ROOT } from '../compile/outline.ts'
import type { DefinitionNode } from '../definition.ts'
import { isSeen } from '../question-types.ts'
import { isAnswered } from '../xlsform/question.ts'
import { actionsOf, actionsWithin } from './actions.ts'
import { itemset } from './itemset.ts'
import { hasText, type Spoken, sayFrom } from './itext.ts'
import { pathTo, standAt } from './paths.ts'
import { CONTROLS, controlParameters } from './question-kinds.ts'
import { countPath } from './repeat-count.ts'
import { pathOf, type Writing } from './writing.ts'
import { element, type XmlElement } from './xml.ts'

export const bodyElements = (writing: Writing): XmlElement[] =>
  writing.outline.top.flatMap(node => nodeElements(writing, node))

function nodeElements(writing: Writing, index: number): XmlElement[] {
  const { definition, children } = writing.outline.nodes[index]!
  const inside = () => children.flatMap(child => nodeElements(writing, child))
  const ref = pathOf(writing, index)
  const { kind } = definition
  if (kind === 'group') {
    const attributes = { ref, appearance: appearance(writing, index) }
    return [element('group', attributes, [...texts(writing, index), ...inside()])]
  }
  if (kind === 'repeat') {
    const attributes = {
      nodeset: ref,
      appearance: appearance(writing, index),
      'jr:count': countPath(writing, index),
    }
    const repeat = element('repeat', attributes, [...actionsWithin(writing, index), ...inside()])
    return [element('group', { ref }, [...texts(writing, index), repeat])]
  }
  return hasControl(definition) ? [control(writing, index)] : []
}

/** A question that computes and says nothing has no place on the screen; the head of a table says only choices. */
const hasControl = (node: DefinitionNode): boolean =>
  isAnswered(node) || (node.type !== undefined && isSeen(node.type) && !node.calculation && !node.trigger)

function control(writing: Writing, index: number): XmlElement {
  const { definition } = writing.outline.nodes[index]!
  const { type } = definition
  const attributes = {
    ref: pathOf(writing, index),
    appearance: appearance(writing, index),
    autoplay: definition.autoplay,
    ...controlParameters(definition),
  }
  return element((type && CONTROLS[type]) ?? 'input', attributes, [
    ...texts(writing, index),
    ...itemset(writing, index),
    ...actionsOf(writing, index),
  ])
}

/** `<label>` and `<hint>`. */
function texts(writing: Writing, index: number): XmlElement[] {
  const { definition } = writing.outline.nodes[index]!
  const { label, media, hint, guidanceHint } = definition
  return [
    ...textElement(writing, index, 'label', { text: label, media }),
    ...textElement(writing, index, 'hint', { text: hint, guidance: guidanceHint }),
  ]
}

function textElement(writing: Writing, index: number, name: string, spoken: Spoken): XmlElement[] {
  const { texts, outline, wanted } = writing
  const say = sayFrom(standAt(outline, index), wanted)
  if (texts.needsId(spoken)) {
    return [element(name, { ref: texts.add(`${pathOf(writing, index)}:${name}`, spoken, say) })]
  }
  return hasText(spoken.text) ? [element(name, {}, texts.inline(spoken.text, say))] : []
}

/** The appearance as written. A `search()` that the reader took for a file and a filter is neither said twice. */
function appearance({ outline }: Writing, index: number): string | undefined {
  const { appearance, items } = outline.nodes[index]!.definition
  const words = appearance.filter(word => items?.from !== 'file' || !word.startsWith('search('))
  if (words.length === 0) return undefined
  const from = standAt(outline, index)
  return words.join(' ').replace(/\$\{\s*([^{}]+?)\s*\}/g, (whole, name: string) => {
    const node = outline.named.get(name)?.[0] ?? ROOT
    return node === ROOT ? whole : pathTo(from, node)
  })
}

/**
 * `begin loop over fruits`: one group for each choice of the list, each with a copy of the questions inside. `%(name)s` and
 * `%(label)s` stand for the choice. survey.ts calls it where a loop ends; whoever comes after sees ordinary groups.
 * @see pyxform's documentation, "loop"; an old part of XLSForm, before repeats
 */
import type { Cell, ChoiceDefinition, DefinitionNode, Texts } from '../definition.ts'
import { blankNode } from './question.ts'
import { emptyRecord } from './report.ts'

const TEXTS = ['label', 'hint', 'guidanceHint', 'constraintMessage', 'requiredMessage'] as const
const CELLS = [
  'relevant',
  'required',
  'readonly',
  'constraint',
  'calculation',
  'default',
  'repeatCount',
  'choiceFilter',
  'trigger',
  'saveTo',
] as const

/** @example a loop over [fig, lime] with the question `n` → groups fig(n), lime(n), labelled as the choices */
export function expandLoop(
  children: readonly DefinitionNode[],
  choices: readonly ChoiceDefinition[],
): DefinitionNode[] {
  return choices.map(choice => {
    const group = blankNode('group', choice.name, choice.at)
    group.label = choice.label
    group.media = choice.media
    group.children = children.map(child => copyFor(child, choice))
    return group
  })
}

function copyFor(node: DefinitionNode, choice: ChoiceDefinition): DefinitionNode {
  const copy: DefinitionNode = { ...node, parameters: { ...node.parameters } }
  for (const key of TEXTS) copy[key] = textsFor(node[key], choice)
  copy.media = emptyRecord<Texts>()
  for (const [kind, texts] of Object.entries(node.media)) copy.media[kind] = textsFor(texts, choice)
  for (const key of CELLS) {
    const cell = node[key]
    if (cell) copy[key] = { ...cell, text: filled(cell.text, choice, '') } satisfies Cell
  }
  copy.appearance = node.appearance.map(word => filled(word, choice, ''))
  copy.children = node.children.map(child => copyFor(child, choice))
  return copy
}

function textsFor(texts: Texts, choice: ChoiceDefinition): Texts {
  const made = emptyRecord<string>()
  for (const [language, text] of Object.entries(texts)) made[language] = filled(text, choice, language)
  return made
}

/** The label in the language of the text, else in any. */
function filled(text: string, { name, label }: ChoiceDefinition, language: string): string {
  if (!text.includes('%(')) return text
  return text
    .replaceAll('%(name)s', name)
    .replaceAll('%(label)s', label[language] ?? Object.values(label)[0] ?? name)
}
